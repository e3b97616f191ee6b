//! Does a whole line speak of its own publication time, and what does it say?

use std::ops::Range;

use copydesk_model::Stamp;

use super::{
    assemble::assemble,
    clock::{Clock, clock},
    day::{Day, SlashOrder, day},
    relative::{Relative, reading_time, relative},
    tokens::{Token, tokens},
    words::WORDS,
};

/// What a date was said to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    Published,
    Updated,
}

/// A date as read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum When {
    At(Stamp),
    Impossible,
    Ambiguous { day_first: Stamp, month_first: Stamp },
}

/// A date and its label.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Found {
    /// `None` if no word says what the date is.
    pub label: Option<Label>,
    pub when: When,
}

/// All that a line says of times.
#[derive(Clone, Debug, Default)]
pub(crate) struct Times {
    /// Its dates in order.
    pub dates: Vec<Found>,
    /// Its first relative time (`2 hours ago`, `yesterday`).
    pub relative: Option<Relative>,
    /// A day and month without a year, or a clock without a day.
    pub partial: bool,
    /// Whether a time of day or a label stands in it.
    pub clock_or_label: bool,
    /// A time of day stands in it.
    pub clock: bool,
    /// A weekday stands in it.
    pub weekday: bool,
    /// The label of its first time.
    pub label: Option<Label>,
    /// Where the run of time words begins in which its first time stands.
    pub lead: Option<usize>,
    /// How it writes slashes, if it shows that.
    pub order: Option<SlashOrder>,
    /// What is left: byte ranges of runs of words that say nothing of time.
    pub rest: Vec<Rest>,
}

/// Words of a line that say nothing of time.
#[derive(Clone, Debug)]
pub(crate) struct Rest {
    pub span: Range<usize>,
    pub words: usize,
    /// Numbers or odd signs among them.
    pub odd: bool,
    opened: bool,
    closed: bool,
}

impl Rest {
    /// Signs (or the line's ends) part it from the times on both sides.
    pub fn parted(&self) -> bool {
        self.opened && self.closed
    }
}

/// What a line is made of, as far as it speaks of time.
pub(super) enum Item {
    Date(Day, Option<Clock>),
    Clock(Clock),
    Label(Label),
}

/// Signs that join or part the items of a line.
const JOINTS: &str = "()[]{}|,.:;/·•∙●▪—–-−@⋅‧：，、（）【】「」|*_>»<«+=~–";
/// Signs that part words from a time.
const PARTING: &str = "()[]|,·•∙●▪—–-/⋅‧，（）【】|;";

/// Reads a line. `order` decides `02/03/2026`; without it such a date is [`When::Ambiguous`].
pub(crate) fn read(line: &str, order: Option<SlashOrder>) -> Times {
    let tokens = tokens(line);
    let mut times = Times::default();
    let mut items: Vec<Item> = Vec::new();
    let mut clock_order = None;
    let mut at = 0;
    let mut announced = false;
    let mut run = 0;
    while at < tokens.len() {
        if times.rest.last().is_some_and(|rest| rest.span.end == tokens[at.max(1) - 1].end) {
            run = tokens[at].start;
        }
        let spoken = items.iter().any(|item| !matches!(item, Item::Label(_))) || times.relative.is_some();
        if let Some(found) = day(&tokens, at) {
            times.order = times.order.or(found.order);
            at = found.next;
            items.push(Item::Date(found.day, found.clock));
            announced = true;
        } else if let Some((found, next)) = relative(&tokens, at) {
            times.relative.get_or_insert(found);
            at = next;
        } else if let Some((found, next)) = clock(&tokens, at, announced) {
            clock_order = clock_order.or(found.order);
            items.push(Item::Clock(found));
            at = next;
        } else if let Some((label, next)) = WORDS.labels.at(&tokens, at) {
            items.push(Item::Label(label));
            at = next;
        } else if let Some(((), next)) = WORDS.weekdays.at(&tokens, at) {
            times.weekday = true;
            at = next;
        } else if let Some(((), next)) = WORDS.noise.at(&tokens, at) {
            // a joint before words that go on is a part of them: "The Tower of London"
            if times.rest.last().is_some_and(|rest| rest.span.end > 0 && glued(line, rest, &tokens[at])) {
                extend(&mut times.rest, &tokens, at);
                at += 1;
            } else {
                announced = true;
                at = next;
            }
        } else if at + 1 == tokens.len() && times.has_counter(&tokens[at], &items) {
            at += 1;
        } else if let Some(next) = reading_time(&tokens, at).filter(|_| !items.is_empty()) {
            at = next;
        } else if in_domain(&times.rest, &tokens, at) {
            extend(&mut times.rest, &tokens, at);
            at += 1;
        } else if tokens[at].is_sign(JOINTS) {
            at += 1;
        } else {
            extend(&mut times.rest, &tokens, at);
            at += 1;
        }
        if !spoken && (times.relative.is_some() || items.iter().any(|item| !matches!(item, Item::Label(_)))) {
            times.lead = Some(run);
        }
    }
    times.label =
        items.iter().find_map(|item| if let Item::Label(label) = item { Some(*label) } else { None });
    times.clock_or_label = items.iter().any(|item| !matches!(item, Item::Date(..)));
    times.clock = items.iter().any(|item| matches!(item, Item::Clock(_) | Item::Date(_, Some(_))));
    assemble(items, order.or(clock_order), &mut times);
    times
}

impl Times {
    /// `5 января 2012, 18:19 0`: a small number behind date and clock counts comments.
    fn has_counter(&self, token: &Token<'_>, items: &[Item]) -> bool {
        self.rest.is_empty()
            && token.spaced
            && token.number().is_some_and(|(_, digits)| digits <= 4)
            && items.iter().any(|item| matches!(item, Item::Date(..)))
            && items.iter().any(|item| matches!(item, Item::Clock(_)))
    }
}

fn glued(line: &str, rest: &Rest, token: &Token<'_>) -> bool {
    token.word().is_some() && line[rest.span.end..token.start].chars().all(char::is_whitespace)
}

/// The dot of a domain (`example.co.uk`).
fn in_domain(rest: &[Rest], tokens: &[Token<'_>], at: usize) -> bool {
    tokens[at].is_sign(".")
        && !tokens[at].spaced
        && at > 0
        && rest.last().is_some_and(|last| last.span.end == tokens[at - 1].end)
        && tokens.get(at + 1).is_some_and(|next| !next.spaced && next.word().is_some())
}

/// Adds a token to the run of words before it, or begins a run.
fn extend(rest: &mut Vec<Rest>, tokens: &[Token<'_>], at: usize) {
    let token = &tokens[at];
    let after_dot = at > 0 && !token.spaced && tokens[at - 1].is_sign(".");
    let word = usize::from(token.word().is_some() && !after_dot);
    let odd = token.word().is_none() && !token.is_sign("'’&.");
    let parting = |token: Option<&Token<'_>>| token.is_none_or(|t| t.is_sign(PARTING));
    let closed = parting(tokens.get(at + 1));
    match rest.last_mut() {
        Some(last) if at > 0 && last.span.end == tokens[at - 1].end => {
            last.span.end = token.end;
            last.words += word;
            last.odd |= odd;
            last.closed = closed;
        }
        _ => {
            let opened = at == 0 || parting(tokens.get(at - 1));
            rest.push(Rest { span: token.start..token.end, words: word, odd, opened, closed });
        }
    }
}
