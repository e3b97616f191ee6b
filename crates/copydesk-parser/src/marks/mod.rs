//! What does each line say of itself, by its form alone?

pub(crate) mod address;
pub(crate) mod agency;
pub(crate) mod byline;
pub(crate) mod dateline;
mod dateline_cjk;
mod header;
pub(crate) mod label;
pub(crate) mod lines;
pub(crate) mod name;
mod notice;
mod parts;
pub(crate) mod place;
mod times;
mod torn;

use copydesk_model::{Block, Finding, Flag, Hints, Mark};

use crate::{
    options::ParseOptions,
    time::{Label, SlashOrder, label_above},
};

/// Longer lines are paragraphs: of them only the beginning is looked at.
pub(crate) const SHORT: usize = 200;
/// Lines above a date over which its label may be torn.
pub(crate) const LABEL_LINES: usize = 3;

/// The first `most` bytes of a text, fewer if they end inside a character.
fn head(text: &str, most: usize) -> &str {
    let mut cut = most.min(text.len());
    while !text.is_char_boundary(cut) {
        cut -= 1;
    }
    &text[..cut]
}

/// Sets the marks of all lines.
pub(crate) fn set(text: &str, blocks: &mut [Block], hints: &Hints, options: &ParseOptions) {
    let mut orders = Orders::default();
    let mut unsure = Vec::new();
    let headers = header::set(text, blocks);
    for index in headers..blocks.len() {
        let line = &text[blocks[index].span.clone()];
        let mut marks = Vec::new();
        one(line, None, options, &mut orders, &mut marks);
        if marks.iter().any(|mark| matches!(mark, Mark::AmbiguousDate { .. })) {
            unsure.push(index);
        }
        blocks[index].marks = marks;
    }
    for published in [&hints.published, &hints.updated].into_iter().flatten() {
        if published.len() <= SHORT {
            orders.vote(crate::time::read(published, None).order);
        }
    }
    let by_language =
        || (!orders.day_first && !orders.month_first).then(|| by_language(text, blocks)).flatten();
    if let Some(order) = orders.decided().or_else(|| (!unsure.is_empty()).then(by_language).flatten()) {
        for index in unsure {
            let line = &text[blocks[index].span.clone()];
            let mut marks = Vec::new();
            one(line, Some(order), options, &mut Orders::default(), &mut marks);
            blocks[index].marks = marks;
        }
    }
    torn::set(text, blocks);
    neighbours(text, blocks);
    bare_names(text, blocks);
}

/// The marks of one line. `order`: how the page writes slashes, if that is known.
fn one(
    line: &str,
    order: Option<SlashOrder>,
    options: &ParseOptions,
    orders: &mut Orders,
    marks: &mut Vec<Mark>,
) {
    if let Some(mark) = address::mark(line) {
        marks.push(mark);
        return;
    }
    if label::set(line, marks) {
        return;
    }
    if line.len() <= SHORT {
        times::set(line, order, options, orders, marks);
        if marks.is_empty() && crate::time::has_digit(line) {
            parts::set(line, order, options, orders, marks);
        }
        if !marks.is_empty() {
            return;
        }
        if let Some(mark) = notice::credit_or_publisher(line) {
            marks.push(mark);
            return;
        }
    }
    if let Some(found) = dateline::read(line) {
        marks.push(Mark::Dateline {
            place: found.place,
            agency: found.agency,
            domain: found.domain,
            len: found.len,
        });
    }
}

/// Which order of day and month the page's slashes and dots show.
#[derive(Default)]
struct Orders {
    day_first: bool,
    month_first: bool,
}

impl Orders {
    fn vote(&mut self, order: Option<SlashOrder>) {
        match order {
            Some(SlashOrder::DayFirst) => self.day_first = true,
            Some(SlashOrder::MonthFirst) => self.month_first = true,
            None => {}
        }
    }

    /// The order, if all dates of the page agree.
    fn decided(&self) -> Option<SlashOrder> {
        match (self.day_first, self.month_first) {
            (true, false) => Some(SlashOrder::DayFirst),
            (false, true) => Some(SlashOrder::MonthFirst),
            _ => None,
        }
    }
}

/// How the page's language writes slashes; its longest line tells the language.
pub(crate) fn by_language(text: &str, blocks: &[Block]) -> Option<SlashOrder> {
    let longest = blocks.iter().max_by_key(|block| block.span.len())?;
    let language = crate::language::language(&text[longest.span.clone()])?;
    DAY_FIRST.contains(&language).then_some(SlashOrder::DayFirst)
}

/// Languages all of whose countries write the day before the month. Not Spanish, of which the press of the United
/// States and Puerto Rico writes both.
const DAY_FIRST: &[&str] = &[
    "bg", "cs", "da", "de", "el", "fi", "fr", "hr", "id", "it", "nl", "no", "pl", "pt", "ro", "ru", "sk",
    "sl", "sr", "tr", "uk", "vi",
];

/// Where every text node has a line of its own, a label stands above what it names: `By`, then `Jane Doe`;
/// `Last updated`, then the date.
fn neighbours(text: &str, blocks: &mut [Block]) {
    for index in 1..blocks.len() {
        let (before, rest) = blocks.split_at_mut(index);
        let (above, here) = (&mut before[index - 1], &mut rest[0]);
        if above.span.len() > 60 || here.span.len() > SHORT {
            continue;
        }
        let label = &text[above.span.clone()];
        let line = &text[here.span.clone()];
        if here.marks.is_empty() && byline::is_label(label) {
            let begin = byline::Begin { end: 0, one_word: true, label: false, small: false, exact: false };
            // "Edited", "by", "Jane Doe"
            let other =
                before[..index - 1].last().is_some_and(|block| is_other_hand(&text[block.span.clone()]));
            let above = &mut before[index - 1];
            let people = name::people(&byline::first_part(line), begin).filter(|names| !names.is_empty());
            // "Authors" without a colon heads a menu, too
            let sure = !byline::is_bare_label(label) || name::alone(&byline::first_part(line)).is_some();
            if let Some(names) = people.filter(|_| sure && !other) {
                if above.marks.is_empty() {
                    above.marks.push(Mark::Byline(Vec::new()));
                }
                here.marks.push(Mark::Byline(names));
            }
        }
    }
    // the label of a date may end on a line of its own: "Last updated", "on"
    for index in 1..blocks.len() {
        if !blocks[index].marks.iter().any(|mark| matches!(mark, Mark::Published(_))) {
            continue;
        }
        let above = blocks[..index].iter().rev().take(LABEL_LINES).map(|block| &text[block.span.clone()]);
        if label_above(above) == Some(Label::Updated) {
            for mark in &mut blocks[index].marks {
                if let Mark::Published(stamp) = *mark {
                    *mark = Mark::Updated(stamp);
                }
            }
        }
    }
}

/// Whether a line says that who is named below it did not write the story.
fn is_other_hand(line: &str) -> bool {
    const HANDS: &[&str] = &[
        "edited",
        "reviewed",
        "checked",
        "approved",
        "verified",
        "translated",
        "photo",
        "photos",
        "image",
        "illustrated",
    ];
    let last = line.rsplit([' ', '-']).next().unwrap_or_default().to_lowercase();
    line.len() <= 40 && HANDS.contains(&last.as_str())
}

/// A name alone on its line between a headline and a date is a byline.
fn bare_names(text: &str, blocks: &mut [Block]) {
    for index in 1..blocks.len().saturating_sub(1) {
        let dated = |mark: &Mark| matches!(mark, Mark::Published(_) | Mark::Updated(_));
        let here = &blocks[index];
        if here.span.len() > 60
            || !here.marks.is_empty()
            || !blocks[index + 1].marks.iter().any(dated)
            || !blocks[index - 1].marks.is_empty()
            || !is_headline(&text[blocks[index - 1].span.clone()])
        {
            continue;
        }
        if let Some(name) = name::alone(&text[here.span.clone()]) {
            blocks[index].marks.push(Mark::Byline(vec![name.to_owned()]));
        }
    }
}

/// Four words or more without a full stop.
fn is_headline(line: &str) -> bool {
    (20..=SHORT).contains(&line.len()) && !line.ends_with(['.', ':']) && line.split(' ').nth(3).is_some()
}

/// A text that is HTML source: more than a few tags that only pages hold, in its first 20,000 bytes.
pub(crate) fn html_finding(text: &str) -> Option<Finding> {
    let head = &text.as_bytes()[..text.len().min(20_000)];
    let mut tags = 0;
    for at in memchr::memchr_iter(b'<', head) {
        const TAGS: &[&[u8]] = &[
            b"<div",
            b"</div",
            b"<p>",
            b"</p>",
            b"<span",
            b"<html",
            b"<body",
            b"<script",
            b"<a href",
            b"<meta",
            b"<head",
            b"<li>",
            b"<!doctype html",
            b"<!DOCTYPE html",
            b"<link ",
        ];
        tags += usize::from(TAGS.iter().any(|tag| head[at..].starts_with(tag)));
    }
    (tags >= 5).then(|| Finding::new(Flag::LooksLikeHtml, format!("{tags} tags near its beginning")))
}
