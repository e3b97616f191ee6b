//! Do two pages carry one story?

use copydesk_model::Page;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// Slots of a page's sketch.
const SLOTS: usize = 32;
/// Share of the shorter page's prose that stands in the longer one's too, from which both carry one story; of pages
/// of one length this is a Jaccard similarity of 0.5.
const ONE_STORY: f32 = 2.0 / 3.0;
/// Shingles of whole sentences from which other lines need not be asked.
const ENOUGH: u32 = 30;
/// Bytes from which a line may be prose; menus are made of shorter ones, hard-wrapped stories of longer ones.
pub(crate) const PROSE_LINE: usize = 40;

/// What tells a page's story from others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct StorySketch {
    slots: [u16; SLOTS],
    shingles: u32,
}

/// One-permutation MinHash over four-word shingles of the page's longer lines: of those that end as sentences or go on
/// in the next line, as teasers and headlines of other stories change from page to page; of all where these are few.
pub(crate) fn story_sketch(page: &Page) -> StorySketch {
    let count = page.blocks.len();
    let sentence = |i: &usize| {
        let end = page.block(*i).trim_end_matches(['"', '”', '’', '»', ')', '\'']);
        let goes_on = i + 1 < count && page.block(i + 1).starts_with(char::is_lowercase);
        goes_on || end.ends_with(['.', '!', '?', '。', '！', '？', '؟', '।']) && !end.ends_with("...")
    };
    let told = sketch_of((0..count).filter(sentence).map(|i| page.block(i)));
    if told.shingles >= ENOUGH { told } else { sketch_of((0..count).map(|i| page.block(i))) }
}

fn sketch_of<'a>(lines: impl Iterator<Item = &'a str>) -> StorySketch {
    let mut sketch = StorySketch { slots: [u16::MAX; SLOTS], shingles: 0 };
    let mut words = Vec::new();
    for line in lines.filter(|line| line.len() >= PROSE_LINE) {
        words.clear();
        words.extend(line.split_whitespace());
        for window in words.windows(4) {
            let hash = window.iter().fold(0_u64, |hash, word| xxh3_64_with_seed(word.as_bytes(), hash));
            let slot = &mut sketch.slots[(hash >> 59) as usize % SLOTS];
            *slot = (*slot).min(hash as u16);
            sketch.shingles += 1;
        }
    }
    sketch
}

/// Whether two pages carry one story.
pub(crate) fn one_story(a: &StorySketch, b: &StorySketch) -> bool {
    let slots = || a.slots.iter().zip(&b.slots);
    let filled = slots().filter(|(a, b)| **a != u16::MAX || **b != u16::MAX).count();
    let same = slots().filter(|(a, b)| a == b && **a != u16::MAX).count();
    let alike = same as f32 / filled.max(1) as f32;
    let shared = alike / (1.0 + alike) * (a.shingles + b.shingles) as f32;
    // Pages without prose tell nothing apart.
    shared >= ONE_STORY * a.shingles.min(b.shingles) as f32
}
