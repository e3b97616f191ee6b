//! Which lines of a scrape belong together as one line of the page?
//!
//! Scrapers that print every text node on its own line tear sentences apart at links and bold words; old wires wrap
//! hard at 60–80 columns. A [`Unit`] is a run of blocks that a reader would call one line.

use std::{borrow::Cow, ops::Range};

use copydesk_model::{Block, Glue, Mark, Page};

use crate::{
    rules::{Action, MAX_LINE, Rules, Verdict, fold},
    stats::Stats,
};

/// One line as a reader sees it.
#[derive(Clone, Debug)]
pub struct Unit<'p> {
    /// Its blocks.
    pub blocks: Range<usize>,
    /// Its text, blocks joined.
    pub text: Cow<'p, str>,
    /// Its text, folded; empty for one so long that nobody compares it.
    pub folded: String,
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

    /// Whether a rule keeps it.
    pub fn kept(&self) -> bool {
        self.verdict.is_some_and(|v| v.action == Action::Keep)
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
        let folded = if text.len() <= MAX_LINE { fold(&text) } else { String::new() };
        let verdict = rules.judge(&text, &folded, stats.words.len());
        units.push(Unit { blocks: start..end, text, folded, stats, verdict });
        start = end;
    }
    units
}

fn join(page: &Page, blocks: Range<usize>) -> Cow<'_, str> {
    let first = page.block(blocks.start);
    let first = &first[bullet(first)..];
    if blocks.len() == 1 {
        return Cow::Borrowed(first);
    }
    let mut text = first.to_owned();
    for block in blocks.skip(1) {
        text.push_str(inner_glue(page, block).as_str());
        text.push_str(page.block(block));
    }
    Cow::Owned(text)
}

/// Length in bytes of the bullet at a line's start with the blanks behind it; 0 where there is none, or nothing else.
///
/// Dashes are no bullets: they open a speech in many languages.
pub fn bullet(line: &str) -> usize {
    let Some(first) = line.chars().next() else { return 0 };
    let rest = &line[first.len_utf8()..];
    let text = rest.trim_start();
    let sign = matches!(first, '•' | '●' | '▪' | '◦' | '○' | '■' | '▸' | '►' | '‣' | '∙' | '·')
        || matches!(first, '*' | '+') && rest.starts_with(' ');
    if sign && text.starts_with(|c: char| c.is_alphanumeric() || !c.is_ascii()) {
        line.len() - text.len()
    } else {
        0
    }
}

/// How a block is joined to the one before it inside a unit.
pub fn inner_glue(page: &Page, block: usize) -> Glue {
    let (left, right) = (page.block(block - 1), page.block(block));
    let closes = right.starts_with([',', '.', ';', ':', '!', '?', ')', '’', '”', '%']);
    let opens = left.ends_with(['(', '“', '„', '‘', '$', '£', '€']);
    let unspaced = left.chars().next_back().is_some_and(crate::stats::is_ideograph)
        && right.chars().next().is_some_and(crate::stats::is_ideograph);
    if closes || opens || unspaced { Glue::None } else { Glue::Space }
}

/// How a unit's first block is joined to the one before it.
pub fn outer_glue(page: &Page, block: usize) -> Glue {
    let goes_on = page.blocks[block].goes_on && block > 0;
    match goes_on.then(|| page.blocks[block - 1].span.end == page.blocks[block].span.start) {
        None => Glue::Paragraph,
        Some(true) => Glue::None,
        Some(false) => Glue::Space,
    }
}

/// Whether block `next` goes on with the sentence of block `next - 1`.
fn goes_on(page: &Page, start: usize, next: usize, wrap: Option<usize>) -> bool {
    let (before, block) = (&page.blocks[next - 1], &page.blocks[next]);
    if block.goes_on || stands_alone(page, next - 1) || stands_alone(page, next) {
        return false;
    }
    let (left, right) = (page.block(next - 1), page.block(next));
    let left_done = ends_sentence(left);
    let punctuated = right.starts_with(PUNCTUATION);
    let continues = punctuated || right.starts_with(char::is_lowercase);
    if block.blank_before > 0 {
        let long = left.len().max(right.len()) >= PROSE;
        let broken = || {
            blank_node(page, next) && (punctuated || long) || left.len() >= PROSE && ends_in_stop_word(left)
        };
        return !left_done && continues && broken();
    }
    if let Some(width) = wrap {
        // Hard-wrapped: a line goes on unless the next is set in as a new paragraph, or it ends a sentence early.
        let length = left.chars().count() * 10;
        let shouted = !left.chars().any(char::is_lowercase);
        let open = if left_done { length >= width * 9 } else { !shouted || length >= width * 7 };
        return open && !sets_in(page, next);
    }
    // A text node that ends or begins with a blank was cut out of a line.
    let open_left = page.text[before.span.end..].starts_with(' ');
    let cut = (open_left || block.indent == 1) && before.indent <= 1 && block.indent <= 1;
    if cut {
        return continues || !left_done;
    }
    let dangling = left.ends_with(DANGLING) || left.ends_with(" and") || left.ends_with(" the");
    // a dash opens a speech, too
    let inserted = right.starts_with(['–', '—']);
    let prose_like = left.len() >= PROSE || next - 1 > start || right.len() >= PROSE;
    !left_done && (punctuated || (continues || dangling || inserted) && prose_like)
}

/// Length in bytes from which a line is no label.
const PROSE: usize = 40;
/// Signs that no line begins with.
const PUNCTUATION: [char; 9] = [',', '.', ';', ':', ')', '’', '”', '?', '!'];
/// Signs that no line ends with.
const DANGLING: [char; 8] = [',', '(', '[', '“', '„', '$', '£', '€'];

/// Whether between a block and the one before it stands a line of blanks alone: the blank between two links or bold
/// words, printed on a line of its own.
fn blank_node(page: &Page, block: usize) -> bool {
    let gap = &page.text[page.blocks[block - 1].span.end..page.blocks[block].span.start];
    let mut lines = gap.split('\n');
    let (_, between, _, rest) = (lines.next(), lines.next(), lines.next(), lines.next());
    rest.is_none() && between.is_some_and(|line| !line.is_empty() && line.len() <= 2)
}

/// Whether a line breaks off behind a word that another must follow.
fn ends_in_stop_word(line: &str) -> bool {
    let last = line.rsplit(' ').next().unwrap_or_default();
    last.ends_with(char::is_alphabetic) && Stats::of(last).stops > 0
}

fn ends_sentence(text: &str) -> bool {
    text.chars()
        .rev()
        .find(|c| !matches!(c, '"' | '”' | '’' | '\'' | '»' | ')' | ']' | '“'))
        .is_some_and(|c| matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | ':' | '؟'))
}

/// Lines that are something whole by their form: addresses, headers, dates, tags.
fn stands_alone(page: &Page, block: usize) -> bool {
    page.blocks[block].marks.iter().any(|mark| match mark {
        Mark::Dateline { .. } => false,
        Mark::Url(_) => !in_sentence(page, block),
        _ => true,
    })
}

/// Whether an address stands in the middle of a sentence that is torn around it.
fn in_sentence(page: &Page, address: usize) -> bool {
    let joins = |block: usize| page.blocks.get(block).is_some_and(|block| block.blank_before == 0);
    let opened = address > 0 && joins(address) && page.block(address - 1).ends_with(DANGLING);
    let closed = joins(address + 1) && page.block(address + 1).starts_with(PUNCTUATION);
    opened || closed && address > 0 && joins(address) && !ends_sentence(page.block(address - 1))
}

/// Whether a block is set in deeper than the one before it, as a new paragraph's first line is.
fn sets_in(page: &Page, block: usize) -> bool {
    page.blocks[block].indent > page.blocks[block - 1].indent
}

/// The column at which a hard-wrapped text was wrapped; `None` if it was not.
///
/// Nearly all lines that another of their paragraph follows must come near one width between 50 and 100.
fn wrap_width(page: &Page) -> Option<usize> {
    let width = |block: &Block| block.span.len() + block.indent as usize;
    let longest = page.blocks.iter().map(width).max()?;
    let (mut inner, mut near, mut lower) = (0, 0, 0);
    for next in 1..page.blocks.len() {
        if page.blocks[next].blank_before > 0 || sets_in(page, next) {
            continue;
        }
        inner += 1;
        near += usize::from(width(&page.blocks[next - 1]) * 10 >= longest * 7);
        let first = page.block(next).chars().next();
        lower += usize::from(first.is_some_and(|c| c.is_lowercase() || c.is_numeric()));
    }
    // One short line is forgiven: the first, from which a dateline was cut.
    let wrapped = inner >= 3 && (near + 1) * 10 >= inner * 7 && lower * 10 >= inner * 4;
    (wrapped && (50..=100).contains(&longest)).then_some(longest)
}
