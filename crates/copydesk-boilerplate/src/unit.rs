//! Which lines of a scrape belong together as one line of the page?
//!
//! Scrapers that print every text node on its own line tear sentences apart at links and bold words; old wires wrap
//! hard at 60–80 columns. A [`Unit`] is a run of blocks that a reader would call one line.

use std::{borrow::Cow, ops::Range};

use copydesk_model::{Block, Glue, Mark, Page};

use crate::{
    rules::{Action, Rules, Verdict},
    stats::Stats,
};

/// One line as a reader sees it.
#[derive(Clone, Debug)]
pub struct Unit<'p> {
    /// Its blocks.
    pub blocks: Range<usize>,
    /// Its text, blocks joined.
    pub text: Cow<'p, str>,
    /// What can be counted on it.
    pub stats: Stats,
    /// What the rules say of it.
    pub verdict: Option<Verdict>,
}

impl Unit<'_> {
    /// Whether a rule has removed it.
    pub fn vetoed(&self) -> bool {
        self.verdict.is_some_and(|v| v.action != Action::Keep)
    }

    /// Marks of its blocks.
    pub fn marks<'a>(&self, page: &'a Page) -> impl Iterator<Item = &'a Mark> + use<'a> {
        page.blocks[self.blocks.clone()].iter().flat_map(|block| &block.marks)
    }
}

/// Longest text a unit of several blocks may grow to, in bytes: a paragraph, not a page.
const MAX_JOINED: usize = 8_000;

/// Groups a page's blocks into units and asks the rules about each.
pub fn units<'p>(page: &'p Page, rules: &Rules) -> Vec<Unit<'p>> {
    let wrap = wrap_width(page);
    let mut units = Vec::with_capacity(page.blocks.len());
    let mut start = 0;
    while start < page.blocks.len() {
        let mut end = start + 1;
        while end < page.blocks.len()
            && page.blocks[end - 1].span.end - page.blocks[start].span.start < MAX_JOINED
            && goes_on(page, start, end, wrap)
        {
            end += 1;
        }
        let text = join(page, start..end);
        let stats = Stats::of(&text);
        let verdict = rules.judge(&text, stats.words.len());
        units.push(Unit { blocks: start..end, text, stats, verdict });
        start = end;
    }
    units
}

fn join(page: &Page, blocks: Range<usize>) -> Cow<'_, str> {
    if blocks.len() == 1 {
        return Cow::Borrowed(page.block(blocks.start));
    }
    let mut text = String::new();
    for block in blocks.clone() {
        if block > blocks.start {
            text.push_str(inner_glue(page, block).as_str());
        }
        text.push_str(page.block(block));
    }
    Cow::Owned(text)
}

/// How a block is joined to the one before it inside a unit.
pub fn inner_glue(page: &Page, block: usize) -> Glue {
    let (left, right) = (page.block(block - 1), page.block(block));
    let closes =
        right.starts_with(|c: char| matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | ')' | '’' | '”' | '%'));
    let opens = left.ends_with(|c: char| matches!(c, '(' | '“' | '„' | '‘' | '$' | '£' | '€'));
    let unspaced = left.chars().next_back().is_some_and(crate::stats::is_ideograph)
        && right.chars().next().is_some_and(crate::stats::is_ideograph);
    if closes || opens || unspaced { Glue::None } else { Glue::Space }
}

/// Whether block `next` goes on with the sentence of block `next - 1`.
fn goes_on(page: &Page, start: usize, next: usize, wrap: Option<usize>) -> bool {
    let (before, block) = (&page.blocks[next - 1], &page.blocks[next]);
    if block.blank_before > 0 || stands_alone(before) || stands_alone(block) {
        return false;
    }
    let (left, right) = (page.block(next - 1), page.block(next));
    let Some(first) = right.chars().next() else { return false };
    let left_done = ends_sentence(left);
    if let Some(width) = wrap {
        // Hard-wrapped: a full line goes on, unless the next is set in as a new paragraph.
        let full = left.chars().count() * 10 >= width * 7;
        return full
            && block.indent <= page.blocks[start].indent
            && !(left_done && left.chars().count() * 10 < width * 9);
    }
    // A text node that ends or begins with a blank was cut out of a line.
    let open_left = page.text[before.span.end..].starts_with(' ');
    let cut = (open_left || block.indent == 1) && before.indent <= 1 && block.indent <= 1;
    let continues = first.is_lowercase() || matches!(first, ',' | '.' | ';' | ')' | '’' | '”' | '?' | '!');
    let dangling = left.ends_with([',', '(', '“', '„', '$', '£', '€'])
        || left.ends_with(" and")
        || left.ends_with(" the");
    let prose_like = left.len() >= 40 || next - 1 > start || right.len() >= 40;
    if cut {
        return continues || !left_done;
    }
    !left_done && (continues && prose_like && first != '.' || dangling && prose_like)
}

fn ends_sentence(text: &str) -> bool {
    text.chars()
        .rev()
        .find(|c| !matches!(c, '"' | '”' | '’' | '\'' | '»' | ')' | ']' | '“'))
        .is_some_and(|c| matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | ':' | '؟'))
}

/// Lines that are something whole by their form: addresses, headers, dates, tags.
fn stands_alone(block: &Block) -> bool {
    block.marks.iter().any(|mark| !matches!(mark, Mark::Dateline { .. }))
}

/// The column at which a hard-wrapped text was wrapped; `None` if it was not.
///
/// Nearly all lines that another follows without an empty line must come near one width between 50 and 100.
fn wrap_width(page: &Page) -> Option<usize> {
    let followed: Vec<usize> = page
        .blocks
        .windows(2)
        .filter(|pair| pair[1].blank_before == 0)
        .map(|pair| pair[0].span.len() + pair[0].indent as usize)
        .collect();
    if followed.len() < 6 {
        return None;
    }
    let longest = page.blocks.iter().map(|b| b.span.len() + b.indent as usize).max()?;
    let near = followed.iter().filter(|&&len| len * 10 >= longest * 7).count();
    let inner = page.blocks.windows(2).filter(|pair| pair[1].blank_before == 0);
    let lower = inner
        .filter(|pair| {
            page.text[pair[1].span.clone()].starts_with(|c: char| c.is_lowercase() || c.is_numeric())
        })
        .count();
    ((50..=100).contains(&longest) && near * 10 >= followed.len() * 7 && lower * 10 >= followed.len() * 4)
        .then_some(longest)
}
