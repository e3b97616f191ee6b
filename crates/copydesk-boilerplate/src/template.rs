//! Which lines does a site print on all its pages?
//!
//! Lines are counted folded, digits alike, in two ways: with the site of the page's address, and with the line before
//! them (a menu comes back in order, so two neighbours that come back together reveal the site where no address is
//! known). A line is a template when pages of different stories share it: copies of one story, told by a MinHash
//! sketch of their prose (Broder 1997), have one vote together, as a wire story on ten sites is no furniture.

use std::collections::BTreeSet;

use copydesk_model::Page;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// Pages remembered for a line; the smallest by hash, so that the order of counting has no effect.
const REMEMBERED: usize = 8;
/// Slots of a page's sketch.
const SLOTS: usize = 32;
/// Share of like slots from which two pages carry one story.
const ONE_STORY: f32 = 0.5;
/// Words from which a line is long, and so protected until three stories share it.
const LONG: usize = 14;

/// Hash of a page's text: stands for the page, so that the same page counted twice counts once.
type PageKey = u64;
type Sketch = [u16; SLOTS];

/// Lines being counted.
#[derive(Debug, Default)]
pub struct TemplateCounts {
    lines: FxHashMap<u64, BTreeSet<PageKey>>,
    pages: FxHashMap<PageKey, Sketch>,
}

/// Lines counted.
#[derive(Debug, Default)]
pub struct Templates {
    counts: TemplateCounts,
}

/// A page's line as the counter knows it.
struct Keys {
    alone: Option<u64>,
    after: u64,
}

fn line_hash(line: &str) -> u64 {
    let mut folded = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            _ if c.is_numeric() => folded.push('0'),
            _ if c.is_alphabetic() => folded.extend(c.to_lowercase()),
            _ => {}
        }
    }
    xxh3_64_with_seed(folded.as_bytes(), 0)
}

fn keys(page: &Page, site: Option<&str>) -> Vec<Keys> {
    let site = site.map(|site| xxh3_64_with_seed(site.as_bytes(), 1));
    let mut before = 0;
    (0..page.blocks.len())
        .map(|i| {
            let line = line_hash(page.block(i));
            let key = Keys { alone: site.map(|site| line ^ site), after: line.rotate_left(17) ^ before };
            before = line;
            key
        })
        .collect()
}

/// One-permutation MinHash over four-word shingles of the page's longer lines.
fn sketch(page: &Page) -> Sketch {
    let mut slots = [u16::MAX; SLOTS];
    for i in 0..page.blocks.len() {
        let line = page.block(i);
        if line.len() < 60 {
            continue;
        }
        let words: Vec<&str> = line.split_whitespace().collect();
        for window in words.windows(4) {
            let hash = window.iter().fold(0_u64, |hash, word| xxh3_64_with_seed(word.as_bytes(), hash));
            let slot = &mut slots[(hash >> 59) as usize % SLOTS];
            *slot = (*slot).min(hash as u16);
        }
    }
    slots
}

fn one_story(a: &Sketch, b: &Sketch) -> bool {
    let filled = a.iter().zip(b).filter(|(a, b)| **a != u16::MAX || **b != u16::MAX).count();
    let same = a.iter().zip(b).filter(|(a, b)| a == b && **a != u16::MAX).count();
    filled > 0 && same as f32 >= ONE_STORY * filled as f32
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
            for hash in key.alone.into_iter().chain([key.after]) {
                remember(self.lines.entry(hash).or_default(), own);
            }
        }
    }

    /// Adds what another counter has counted. Commutative and associative.
    pub fn merge(&mut self, other: TemplateCounts) {
        self.pages.extend(other.pages);
        for (hash, pages) in other.lines {
            let mine = self.lines.entry(hash).or_default();
            for page in pages {
                remember(mine, page);
            }
        }
    }

    /// Ends the counting.
    pub fn finish(mut self) -> Templates {
        self.lines.retain(|_, pages| pages.len() > 1);
        Templates { counts: self }
    }
}

fn remember(pages: &mut BTreeSet<PageKey>, page: PageKey) {
    pages.insert(page);
    if pages.len() > REMEMBERED {
        pages.pop_last();
    }
}

impl Templates {
    /// For each block of a page, in how many other stories its line was seen where that makes it a template, else 0.
    pub fn seen(&self, page: &Page, site: Option<&str>) -> Vec<usize> {
        let mut seen = vec![0; page.blocks.len()];
        if self.counts.lines.is_empty() {
            return seen;
        }
        let own = page_key(page);
        let Some(sketch) = self.counts.pages.get(&own) else { return seen };
        let keys = keys(page, site);
        for i in 0..keys.len() {
            let mut others = keys[i].alone.map_or(0, |hash| self.stories(hash, own, sketch));
            // The line with the one before it, or with the one behind it.
            if i > 0 {
                others = others.max(self.stories(keys[i].after, own, sketch));
            }
            if let Some(next) = keys.get(i + 1) {
                others = others.max(self.stories(next.after, own, sketch));
            }
            let long = page.block(i).split_whitespace().count() >= LONG || page.block(i).len() > 120;
            if others >= if long { 2 } else { 1 } {
                seen[i] = others;
            }
        }
        seen
    }

    /// Other stories that share a line: pages that are no copy of this page, nor of one another.
    fn stories(&self, hash: u64, own: PageKey, sketch: &Sketch) -> usize {
        let Some(pages) = self.counts.lines.get(&hash) else { return 0 };
        let mut votes: Vec<&Sketch> = vec![sketch];
        for page in pages.iter().filter(|page| **page != own) {
            let Some(other) = self.counts.pages.get(page) else { continue };
            if !votes.iter().any(|vote| one_story(vote, other)) {
                votes.push(other);
            }
        }
        votes.len() - 1
    }
}
