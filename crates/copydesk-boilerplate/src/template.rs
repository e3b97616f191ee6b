//! Which lines does a site print on all its pages?
//!
//! Lines are counted folded, alone and with the line before them, and with the site of the page's address where it has
//! one. Where it has none, the furniture itself reveals the site: pages are siblings when they share a run of lines
//! in the same order (a menu comes back whole). A line is a template when siblings of different stories print it:
//! copies of one story, told by a MinHash sketch of their prose (Broder 1997), have one vote together, as a wire
//! story on ten pages is no furniture. Long lines are protected until three stories share them, and a page of which
//! nothing would be left is a form, not a page with furniture.

use std::collections::BTreeSet;

use copydesk_model::Page;
use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// Pages remembered for a line; the smallest by hash, so that the order of counting has no effect.
const REMEMBERED: usize = 8;
/// Slots of a page's sketch.
const SLOTS: usize = 32;
/// Share of like slots from which two pages carry one story.
const ONE_STORY: f32 = 0.5;
/// Bytes from which a line may be prose; menus are made of shorter ones, hard-wrapped stories of longer ones.
const PROSE_LINE: usize = 40;
/// Words from which a line is long, and so protected until three stories share it.
const LONG: usize = 14;

/// Pairs of neighbouring lines that two pages of one site share at the least.
const SIBLINGS: usize = 5;

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
    /// The line on the page's site, if that is known.
    on_site: Option<u64>,
    /// The line wherever it stands.
    alone: u64,
    /// The line behind the one before it.
    after: u64,
}

/// Hash of a line without case, punctuation and spaces. One number may differ (`3 comments`), several may not: a
/// row of figures is news.
fn line_hash(line: &str) -> u64 {
    let numbers = line.split(|c: char| !c.is_numeric()).filter(|run| !run.is_empty()).count();
    let mut folded = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            _ if c.is_numeric() => folded.push(if numbers > 1 { c } else { '0' }),
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
            let after = line.rotate_left(17) ^ before;
            before = line;
            Keys { on_site: site.map(|site| line ^ site), alone: line, after }
        })
        .collect()
}

/// One-permutation MinHash over four-word shingles of the page's longer lines.
fn sketch(page: &Page) -> Sketch {
    let mut slots = [u16::MAX; SLOTS];
    for i in 0..page.blocks.len() {
        let line = page.block(i);
        if line.len() < PROSE_LINE {
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
    // Pages without prose tell nothing apart.
    same as f32 >= ONE_STORY * filled as f32
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
            for hash in key.on_site.into_iter().chain([key.alone, key.after]) {
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
        let own = page_key(page);
        let Some(sketch) = self.counts.pages.get(&own) else { return seen };
        let keys = keys(page, site);
        let siblings = self.siblings(&keys, own);
        for (i, key) in keys.iter().enumerate() {
            let behind = keys.get(i + 1).map(|next| next.after);
            let told = [Some(key.alone), Some(key.after), behind].into_iter().flatten();
            let told = told.flat_map(|hash| self.pages(hash)).filter(|page| siblings.contains(page));
            let on_site = key.on_site.into_iter().flat_map(|hash| self.pages(hash));
            let others: BTreeSet<PageKey> =
                told.chain(on_site).filter(|page| **page != own).copied().collect();
            let stories = self.stories(&others, sketch);
            let block = page.block(i);
            let long = block.len() > 120 || block.split_whitespace().count() >= LONG;
            if stories >= if long { 2 } else { 1 } {
                seen[i] = stories;
            }
        }
        let left = (0..seen.len()).any(|i| seen[i] == 0 && page.block(i).len() >= PROSE_LINE);
        if left { seen } else { vec![0; seen.len()] }
    }

    fn pages(&self, hash: u64) -> impl Iterator<Item = &PageKey> {
        self.counts.lines.get(&hash).into_iter().flatten()
    }

    /// Pages that share so many pairs of neighbouring lines with this one that they come from one site.
    fn siblings(&self, keys: &[Keys], own: PageKey) -> FxHashSet<PageKey> {
        let mut shared: FxHashMap<PageKey, usize> = FxHashMap::default();
        for key in keys {
            for page in self.pages(key.after).filter(|page| **page != own) {
                *shared.entry(*page).or_insert(0) += 1;
            }
        }
        shared.into_iter().filter(|(_, pairs)| *pairs >= SIBLINGS).map(|(page, _)| page).collect()
    }

    /// How many stories other than this page's the pages carry.
    fn stories(&self, pages: &BTreeSet<PageKey>, sketch: &Sketch) -> usize {
        let mut votes: Vec<&Sketch> = vec![sketch];
        for page in pages {
            let Some(other) = self.counts.pages.get(page) else { continue };
            if !votes.iter().any(|vote| one_story(vote, other)) {
                votes.push(other);
            }
        }
        votes.len() - 1
    }
}
