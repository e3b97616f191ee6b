//! Which times count back from the moment of reading? `23 mins ago`, `hace 3 horas`, `5 分钟前`, `yesterday`.

use std::{collections::BTreeMap, sync::LazyLock};

use jiff::{ToSpan, civil::Date};
use serde::Deserialize;

use super::{tokens::Token, words::Phrases};

/// A span of time by its largest unit, or a day by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Relative {
    /// Less than a day ago.
    Within(Unit, u32),
    /// So many days ago; 0 is today.
    Days(u32),
    /// Weeks, months, years ago: no day can be named.
    Long,
}

/// Units of less than a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    Minute,
    Hour,
}

impl Relative {
    /// The day meant, seen from the day of the crawl.
    ///
    /// Minutes and up to 23 hours count as the day of the crawl itself, so that the day may be one too late for a
    /// crawl shortly after midnight; days are counted; weeks and more stay unread.
    pub fn day(self, crawl: Date) -> Option<Date> {
        match self {
            Relative::Within(Unit::Minute, n) if n < 24 * 60 => Some(crawl),
            Relative::Within(Unit::Hour, n) if n < 24 => Some(crawl),
            Relative::Days(n) if n <= 31 => crawl.checked_sub(i64::from(n).days()).ok(),
            _ => None,
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Span {
    Minute,
    Hour,
    Day,
    Long,
}

#[derive(Deserialize, Default)]
struct File {
    units: BTreeMap<String, String>,
    markers: BTreeMap<String, String>,
    days: BTreeMap<String, String>,
    noise: BTreeMap<String, String>,
}

struct Table {
    units: Phrases<Span>,
    before: Phrases<()>,
    after: Phrases<()>,
    days: Phrases<Relative>,
    noise: Phrases<()>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../data/relative.toml")).unwrap_or_default();
    let mut table = Table {
        units: Phrases::new(),
        before: Phrases::new(),
        after: Phrases::new(),
        days: Phrases::new(),
        noise: Phrases::new(),
    };
    let words = |list: Option<&String>| -> Vec<String> {
        // a character of Chinese or Japanese is a token of its own
        list.map(|l| l.split(' ').map(str::to_owned).collect()).unwrap_or_default()
    };
    for (unit, span) in [
        ("minute", Span::Minute),
        ("hour", Span::Hour),
        ("day", Span::Day),
        ("week", Span::Long),
        ("month", Span::Long),
        ("year", Span::Long),
    ] {
        for word in words(file.units.get(unit)) {
            table.units.add(&word, span);
        }
    }
    for word in words(file.markers.get("before")) {
        table.before.add(&word, ());
    }
    for word in words(file.markers.get("after")) {
        table.after.add(&word, ());
    }
    for (name, day) in [
        ("today", Relative::Days(0)),
        ("yesterday", Relative::Days(1)),
        ("now", Relative::Within(Unit::Minute, 0)),
    ] {
        for word in words(file.days.get(name)) {
            table.days.add(&word, day);
        }
    }
    for word in words(file.noise.get("words")) {
        table.noise.add(&word, ());
    }
    table
});

/// Whether a line that begins with this word may name a day (`yesterday`).
pub(crate) fn may_begin(word: &str) -> bool {
    TABLE.days.begins_with(word)
}

/// The relative time at a token, and the index after it.
pub(crate) fn relative(tokens: &[Token<'_>], at: usize) -> Option<(Relative, usize)> {
    if let Some(found) = TABLE.days.at(tokens, at) {
        return Some(found);
    }
    let mut start = at;
    while let Some(((), after)) = TABLE.noise.at(tokens, start) {
        start = after;
    }
    if let Some((largest, next)) = spans(tokens, start)
        && let Some(((), next)) = TABLE.after.at(tokens, next)
    {
        return Some((largest, next));
    }
    let ((), mut next) = TABLE.before.at(tokens, at)?;
    while let Some(((), after)) = TABLE.noise.at(tokens, next) {
        next = after;
    }
    spans(tokens, next)
}

/// `3 min`, `5 min read`: how long the reading takes; the index after it.
pub(crate) fn reading_time(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    const READ: &[&str] =
        &["read", "lesen", "lesezeit", "leestijd", "чтения", "чтение", "okuma", "czytania", "lettura"];
    tokens.get(at)?.number().filter(|(n, _)| *n < 100)?;
    let (Span::Minute, mut next) = TABLE.units.at(tokens, at + 1)? else { return None };
    while tokens.get(next).is_some_and(|t| {
        t.is_sign(".")
            || t.word().is_some_and(|w| {
                READ.contains(&w) || matches!(w, "de" | "di" | "lecture" | "lectura" | "leitura")
            })
    }) {
        next += 1;
    }
    Some(next)
}

/// `2 hours 5 min`: the largest unit with its number, and the index after it.
fn spans(tokens: &[Token<'_>], at: usize) -> Option<(Relative, usize)> {
    let mut first = None;
    let mut next = at;
    for _ in 0..3 {
        let Some((number, _)) = tokens.get(next).and_then(Token::number) else { break };
        let Some((span, mut after)) = TABLE.units.at(tokens, next + 1) else { break };
        first.get_or_insert(match span {
            Span::Minute => Relative::Within(Unit::Minute, number),
            Span::Hour => Relative::Within(Unit::Hour, number),
            Span::Day => Relative::Days(number),
            Span::Long => Relative::Long,
        });
        if tokens.get(after).is_some_and(|t| t.is_sign(".")) {
            after += 1;
        }
        next = after;
        let joined = tokens.get(next).is_some_and(|t| t.is_sign(",&") || t.word() == Some("and"));
        if joined && tokens.get(next + 1).is_some_and(|t| t.number().is_some()) {
            next += 1;
        }
    }
    first.map(|first| (first, next))
}
