//! Do two pages carry one story?

use copydesk_model::Page;
use xxhash_rust::xxh3::xxh3_64;

/// Hashes that are kept of a page.
const KEPT: usize = 64;
/// Share of the shorter page's prose that stands in the longer one's too, from which both carry one story: a site's own
/// notices may make up the other half.
const ONE_STORY: f32 = 0.5;
/// The same where one page is more than twice as long as the other: a short page's notices stand in its site's long
/// stories too.
const EXCERPT: f32 = 2.0 / 3.0;
/// Shingles of whole sentences from which other lines need not be asked.
const ENOUGH: u32 = 30;
/// Bytes from which a line may be prose; menus are made of shorter ones, hard-wrapped stories of longer ones.
pub(crate) const PROSE_LINE: usize = 40;

/// What tells a page's story from others: a bottom-k sketch of its four-word shingles (Broder, "On the resemblance and
/// containment of documents", 1997). It samples an excerpt as densely as the whole story, which slots would not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct StorySketch {
    /// The smallest hashes, sorted, each once. Of two bytes each: of a page of 3,000 shingles the 64 smallest lie among
    /// 1,400, so that chance makes one in twenty of them the same; beyond some 40,000 any two
    /// pages look like one story, and neither has a vote.
    hashes: [u16; KEPT],
    /// How many of them there are.
    kept: u32,
    /// Shingles of the page.
    shingles: u32,
}

/// Sketches the page's longer lines: those that end as sentences or go on in the next line, as teasers and headlines of
/// other stories change from page to page; all where these are few.
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
    let (mut words, mut hashes) = (Vec::new(), Vec::new());
    for line in lines.filter(|line| line.len() >= PROSE_LINE) {
        words.clear();
        words.extend(line.split_whitespace().map(|word| xxh3_64(word.as_bytes())));
        hashes.extend(words.windows(4).map(shingle));
    }
    let shingles = u32::try_from(hashes.len()).unwrap_or(u32::MAX);
    hashes.sort_unstable();
    hashes.dedup();
    hashes.truncate(KEPT);
    let kept = hashes.len();
    hashes.resize(KEPT, u16::MAX);
    let mut sketch = StorySketch { hashes: [0; KEPT], kept: kept as u32, shingles };
    sketch.hashes.copy_from_slice(&hashes);
    sketch
}

/// Hash of some words in their order: a polynomial, its bits mixed once more.
fn shingle(words: &[u64]) -> u16 {
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    let sum = words.iter().fold(0_u64, |sum, word| sum.wrapping_mul(FACTOR).wrapping_add(*word));
    ((sum ^ (sum >> 29)).wrapping_mul(FACTOR) >> 48) as u16
}

impl StorySketch {
    fn hashes(&self) -> &[u16] {
        &self.hashes[..self.kept as usize]
    }

    /// Up to where all hashes of the page are kept.
    fn limit(&self) -> u16 {
        if self.kept as usize == KEPT { self.hashes[KEPT - 1] } else { u16::MAX }
    }
}

/// Whether two pages carry one story. Pages of which too little is known for that are not told apart.
pub(crate) fn one_story(a: &StorySketch, b: &StorySketch) -> bool {
    let limit = a.limit().min(b.limit());
    let (shorter, longer) = if a.shingles <= b.shingles { (a, b) } else { (b, a) };
    let known = shorter.hashes().partition_point(|hash| *hash <= limit);
    let both = shorter.hashes()[..known].iter().filter(|hash| longer.hashes().binary_search(hash).is_ok());
    let alike = shorter.shingles.saturating_mul(2) >= longer.shingles;
    both.count() as f32 >= if alike { ONE_STORY } else { EXCERPT } * known as f32
}
