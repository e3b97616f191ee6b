//! Which lines does a site print on all its pages?
//!
//! Lines are counted folded, alone and with the line before them, and with the site of the page's address where it has
//! one. Where it has none, the furniture itself reveals the site: pages are siblings when they share a run of lines
//! in the same order (a menu comes back whole). A line is a template when siblings of different stories print it:
//! copies of one story, told by a MinHash sketch of their prose (Broder 1997), have one vote together, as a wire
//! story on ten pages is no furniture. Long lines are protected until three stories share them, and a page of which
//! nothing would be left is a form, not a page with furniture.

use std::ops::Range;

use copydesk_model::Page;
use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::line_hash::line_hash;

/// Pages remembered for a line; the smallest by hash, so that the order of counting has no effect.
const REMEMBERED: usize = 8;
/// Slots of a page's sketch.
const SLOTS: usize = 32;
/// Share of the shorter page's prose that stands in the longer one's too, from which both carry one story; of pages
/// of one length this is a Jaccard similarity of 0.5.
const ONE_STORY: f32 = 2.0 / 3.0;
/// Shingles of whole sentences from which other lines need not be asked.
const ENOUGH: u32 = 30;
/// Bytes from which a line may be prose; menus are made of shorter ones, hard-wrapped stories of longer ones.
const PROSE_LINE: usize = 40;
/// Words from which a line is long, and so protected until three stories share it.
const LONG: usize = 14;

/// Pairs of neighbouring lines that two pages of one site share at the least.
const SIBLINGS: usize = 5;

/// Hash of a page's text: stands for the page, so that the same page counted twice counts once.
type PageKey = u64;

/// What tells a page's story from others.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Sketch {
    slots: [u16; SLOTS],
    shingles: u32,
}

/// Lines being counted.
#[derive(Debug, Default)]
pub struct TemplateCounts {
    /// A line and a page that prints it; sorted, each once, up to `tidy`.
    lines: Vec<(u64, PageKey)>,
    tidy: usize,
    pages: FxHashMap<PageKey, Sketch>,
}

/// Lines counted.
#[derive(Debug, Default)]
pub struct Templates {
    /// Where in `printed` the pages of a line stand, smallest first; only lines of two pages or more.
    lines: FxHashMap<u64, Range<usize>>,
    printed: Vec<PageKey>,
    pages: FxHashMap<PageKey, Sketch>,
}

/// A page's line as the counter knows it.
struct Keys {
    /// The line on the page's site, if that is known.
    on_site: Option<u64>,
    /// The line wherever it stands.
    alone: u64,
    /// The line behind the one before it.
    after: u64,
}

fn keys(page: &Page, site: Option<&str>) -> Vec<Keys> {
    let site = site.map(|site| xxh3_64_with_seed(site.as_bytes(), 1));
    let mut before = 0;
    let mut folded = Vec::new();
    (0..page.blocks.len())
        .map(|i| {
            let line = line_hash(page.block(i), &mut folded);
            let after = line.rotate_left(17) ^ before;
            before = line;
            Keys { on_site: site.map(|site| line ^ site), alone: line, after }
        })
        .collect()
}

/// One-permutation MinHash over four-word shingles of the page's longer lines: of those that end as sentences or go on
/// in the next line, as teasers and headlines of other stories change from page to page; of all where these are few.
fn sketch(page: &Page) -> Sketch {
    let count = page.blocks.len();
    let sentence = |i: &usize| {
        let end = page.block(*i).trim_end_matches(['"', '”', '’', '»', ')', '\'']);
        let goes_on = i + 1 < count && page.block(i + 1).starts_with(char::is_lowercase);
        goes_on || end.ends_with(['.', '!', '?', '。', '！', '？', '؟', '।']) && !end.ends_with("...")
    };
    let told = sketch_of((0..count).filter(sentence).map(|i| page.block(i)));
    if told.shingles >= ENOUGH { told } else { sketch_of((0..count).map(|i| page.block(i))) }
}

fn sketch_of<'a>(lines: impl Iterator<Item = &'a str>) -> Sketch {
    let mut sketch = Sketch { slots: [u16::MAX; SLOTS], shingles: 0 };
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

fn one_story(a: &Sketch, b: &Sketch) -> bool {
    let slots = || a.slots.iter().zip(&b.slots);
    let filled = slots().filter(|(a, b)| **a != u16::MAX || **b != u16::MAX).count();
    let same = slots().filter(|(a, b)| a == b && **a != u16::MAX).count();
    let alike = same as f32 / filled.max(1) as f32;
    let shared = alike / (1.0 + alike) * (a.shingles + b.shingles) as f32;
    // Pages without prose tell nothing apart.
    shared >= ONE_STORY * a.shingles.min(b.shingles) as f32
}

fn page_key(page: &Page) -> PageKey {
    xxh3_64_with_seed(page.text.as_bytes(), 2)
}

impl TemplateCounts {
    /// Counts a page's lines. `site`: registrable domain of its address, if known.
    pub fn add(&mut self, page: &Page, site: Option<&str>) {
        let own = page_key(page);
        self.pages.insert(own, sketch(page));
        for key in keys(page, site) {
            let hashes = key.on_site.into_iter().chain([key.alone, key.after]);
            self.lines.extend(hashes.map(|hash| (hash, own)));
        }
        self.tidy_up(UNTIDY);
    }

    /// Adds what another counter has counted. Commutative and associative.
    pub fn merge(&mut self, other: TemplateCounts) {
        self.pages.extend(other.pages);
        self.lines.extend(other.lines);
        self.tidy_up(UNTIDY);
    }

    /// Sorts the lines and forgets what need not be remembered, once there are as many new ones as old and `room` more.
    fn tidy_up(&mut self, room: usize) {
        if self.lines.len() < 2 * self.tidy + room {
            return;
        }
        self.lines.sort_unstable();
        self.lines.dedup();
        let (mut line, mut pages) = (0, 0);
        self.lines.retain(|(hash, _)| {
            pages = if *hash == line { pages + 1 } else { 1 };
            line = *hash;
            pages <= REMEMBERED
        });
        self.tidy = self.lines.len();
    }

    /// Ends the counting.
    pub fn finish(mut self) -> Templates {
        self.tidy = 0;
        self.tidy_up(0);
        let mut templates = Templates { pages: self.pages, ..Templates::default() };
        for same in self.lines.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
            let from = templates.printed.len();
            templates.printed.extend(same.iter().map(|(_, page)| *page));
            templates.lines.insert(same[0].0, from..templates.printed.len());
        }
        templates
    }
}

/// New lines from which sorting is worth while.
const UNTIDY: usize = 1 << 16;

impl Templates {
    /// For each block of a page, in how many other stories its line was seen where that makes it a template, else 0.
    pub fn seen(&self, page: &Page, site: Option<&str>) -> Vec<usize> {
        let mut seen = vec![0; page.blocks.len()];
        if self.lines.is_empty() {
            return seen;
        }
        let own = page_key(page);
        let Some(sketch) = self.pages.get(&own) else { return seen };
        let keys = keys(page, site);
        let after: Vec<&[PageKey]> = keys.iter().map(|key| self.pages(key.after)).collect();
        let siblings = siblings(&after, own);
        let (mut others, mut before, mut stories) = (Vec::new(), Vec::new(), 0);
        for (i, key) in keys.iter().enumerate() {
            let on_site = key.on_site.map_or(&[][..], |hash| self.pages(hash));
            others.extend(on_site.iter().filter(|page| **page != own));
            if !siblings.is_empty() {
                let behind = after.get(i + 1).copied().unwrap_or_default();
                let all = [self.pages(key.alone), after[i], behind].into_iter().flatten();
                others.extend(all.filter(|page| siblings.contains(page)));
            }
            others.sort_unstable();
            others.dedup();
            // neighbours in a menu stand on the same pages
            if others != before {
                stories = self.stories(&others, sketch);
                std::mem::swap(&mut others, &mut before);
            }
            others.clear();
            if stories == 0 {
                continue;
            }
            let block = page.block(i);
            // sentences of a page in one line are the story's more often than the site's
            let in_line = page.blocks[i].goes_on || page.blocks.get(i + 1).is_some_and(|next| next.goes_on);
            let long = in_line || block.len() > 120 || block.split_whitespace().count() >= LONG;
            if stories >= if long { 2 } else { 1 } {
                seen[i] = stories;
            }
        }
        let left = (0..seen.len()).any(|i| seen[i] == 0 && page.block(i).len() >= PROSE_LINE);
        if left { seen } else { vec![0; seen.len()] }
    }

    /// Pages that print a line.
    fn pages(&self, hash: u64) -> &[PageKey] {
        self.lines.get(&hash).map_or(&[], |range| &self.printed[range.clone()])
    }

    /// How many stories other than this page's the pages carry.
    fn stories(&self, pages: &[PageKey], sketch: &Sketch) -> usize {
        let mut votes: Vec<&Sketch> = vec![sketch];
        for page in pages {
            let Some(other) = self.pages.get(page) else { continue };
            if !votes.iter().any(|vote| one_story(vote, other)) {
                votes.push(other);
            }
        }
        votes.len() - 1
    }
}

/// Pages that share so many pairs of neighbouring lines with this one that they come from one site.
/// `after`: the pages that print each line of this one behind the line before it.
fn siblings(after: &[&[PageKey]], own: PageKey) -> FxHashSet<PageKey> {
    let mut shared: FxHashMap<PageKey, usize> = FxHashMap::default();
    for page in after.iter().copied().flatten().filter(|page| **page != own) {
        *shared.entry(*page).or_insert(0) += 1;
    }
    shared.into_iter().filter(|(_, pairs)| *pairs >= SIBLINGS).map(|(page, _)| page).collect()
}
