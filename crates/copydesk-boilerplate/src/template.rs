//! Which lines does a site print on all its pages?
//!
//! Lines are counted (`template_counts`) folded, alone and with the line before them, and with the site of the page's
//! address where it has one. Where it has none, the furniture itself reveals the site: pages are siblings when they share
//! a run of lines in the same order (a menu comes back whole) and their addresses do not name two sites. A line is a template when siblings of different stories
//! print it: copies of one story, told by a sketch of their prose (`story_sketch`), have one vote together, as a
//! wire story on ten pages is no furniture. Long lines are protected until three stories share them, and a page of which
//! nothing would be left is a form, not a page with furniture.

use std::num::NonZeroU32;

use copydesk_model::Page;
use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::{
    line_hash::line_hash,
    story_sketch::{PROSE_LINE, StorySketch, one_story, story_sketch},
};

/// Words from which a line is long, and so protected until three stories share it.
const LONG: usize = 14;
/// Pairs of neighbouring lines that two pages of one site share at the least.
const SIBLINGS: usize = 5;

/// Hash of a page's text: stands for the page, so that the same page counted twice counts once.
pub(crate) type PageKey = u64;

/// Lines counted.
#[derive(Debug, Default)]
pub struct Templates {
    /// From where on, and how many, pages of a line stand in `printed`; only lines of two stories or more.
    pub(crate) lines: FxHashMap<u64, (u32, u8)>,
    /// Places in `pages`.
    pub(crate) printed: Vec<u32>,
    /// By key.
    pub(crate) pages: Vec<Counted>,
}

/// A page as it was counted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Counted {
    pub key: PageKey,
    /// Hash of its site, if that is known.
    pub site: Option<NonZeroU32>,
    pub sketch: StorySketch,
}

impl Counted {
    pub fn new(page: &Page, site: Option<&str>) -> Counted {
        let site = site.and_then(|site| NonZeroU32::new(site_hash(site) as u32));
        Counted { key: page_key(page), site, sketch: story_sketch(page) }
    }

    /// Whether two pages may come from one site, as far as their addresses tell.
    fn may_be_sibling(&self, other: &Counted) -> bool {
        match (self.site, other.site) {
            (Some(site), Some(others)) => site == others,
            _ => true,
        }
    }
}

/// A page's line as the counter knows it.
pub(crate) struct Keys {
    /// The line on the page's site, if that is known.
    pub on_site: Option<u64>,
    /// The line wherever it stands.
    pub alone: u64,
    /// The line behind the one before it.
    pub after: u64,
}

/// The lines of a page.
pub(crate) fn keys(page: &Page, site: Option<&str>) -> Vec<Keys> {
    let site = site.map(site_hash);
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

/// What a page is called here.
pub(crate) fn page_key(page: &Page) -> PageKey {
    xxh3_64_with_seed(page.text.as_bytes(), 2)
}

impl Templates {
    /// For each block of a page, in how many other stories its line was seen where that makes it a template, else 0.
    pub fn seen(&self, page: &Page, site: Option<&str>) -> Vec<usize> {
        let mut seen = vec![0; page.blocks.len()];
        if self.lines.is_empty() {
            return seen;
        }
        let Some(own) = self.index(page_key(page)) else { return seen };
        let counted = &self.pages[own as usize];
        let keys = keys(page, site);
        let after: Vec<&[u32]> = keys.iter().map(|key| self.pages(key.after)).collect();
        let siblings = self.siblings(&after, own);
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
                stories = self.stories(&others, &counted.sketch);
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

    /// Where a page stands in `pages`.
    fn index(&self, key: PageKey) -> Option<u32> {
        let at = self.pages.binary_search_by_key(&key, |page| page.key).ok()?;
        u32::try_from(at).ok()
    }

    /// Pages that print a line.
    fn pages(&self, hash: u64) -> &[u32] {
        let Some(&(from, count)) = self.lines.get(&hash) else { return &[] };
        &self.printed[from as usize..from as usize + usize::from(count)]
    }

    /// How many stories other than this page's the pages carry.
    fn stories(&self, pages: &[u32], sketch: &StorySketch) -> usize {
        let mut votes: Vec<&StorySketch> = vec![sketch];
        for page in pages {
            let other = &self.pages[*page as usize].sketch;
            if !votes.iter().any(|vote| one_story(vote, other)) {
                votes.push(other);
            }
        }
        votes.len() - 1
    }

    /// Pages that share so many pairs of neighbouring lines with this one that they come from one site, unless their
    /// addresses say otherwise. `after`: the pages that print each line of this one behind the line before it.
    fn siblings(&self, after: &[&[u32]], own: u32) -> FxHashSet<u32> {
        let mut shared: FxHashMap<u32, usize> = FxHashMap::default();
        for page in after.iter().copied().flatten().filter(|page| **page != own) {
            *shared.entry(*page).or_insert(0) += 1;
        }
        let counted = &self.pages[own as usize];
        let many = shared.into_iter().filter(|(_, pairs)| *pairs >= SIBLINGS).map(|(page, _)| page);
        many.filter(|page| counted.may_be_sibling(&self.pages[*page as usize])).collect()
    }
}

/// What a site is called here.
fn site_hash(site: &str) -> u64 {
    xxh3_64_with_seed(site.as_bytes(), 1)
}
