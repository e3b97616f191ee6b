//! What does a word say in a date: a month, a weekday, a label, a half of the day, nothing?

use std::{collections::BTreeMap, sync::LazyLock};

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{
    reader::Label,
    tokens::{Token, tokens},
};

/// Names of one or more words, each with a meaning. Longest match wins.
pub(crate) struct Phrases<T> {
    by_first: FxHashMap<String, Vec<(Vec<String>, T)>>,
}

impl<T: Copy> Phrases<T> {
    pub fn new() -> Self {
        Phrases { by_first: FxHashMap::default() }
    }

    /// Adds a phrase; its words are separated by spaces, `_` or anything that is no letter.
    pub fn add(&mut self, phrase: &str, meaning: T) {
        let spaced = phrase.replace('_', " ");
        let words: Vec<String> = tokens(&spaced).iter().filter_map(|t| t.word().map(str::to_owned)).collect();
        let Some((first, rest)) = words.split_first() else { return };
        let known = self.by_first.entry(first.clone()).or_default();
        if known.iter().all(|(other, _)| other != rest) {
            known.push((rest.to_vec(), meaning));
            known.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
    }

    /// Whether any phrase begins with this word.
    pub fn begins_with(&self, word: &str) -> bool {
        self.by_first.contains_key(word)
    }

    /// The longest phrase that starts at `at`: its meaning and the index after it.
    pub fn at(&self, tokens: &[Token<'_>], at: usize) -> Option<(T, usize)> {
        let known = self.by_first.get(tokens.get(at)?.word()?)?;
        known.iter().find_map(|(rest, meaning)| {
            let mut next = at + 1;
            for word in rest {
                // "segunda-feira", "hari ini", "aujourd'hui": one sign may stand between
                if tokens.get(next).is_some_and(|t| t.is_sign("-'’.")) {
                    next += 1;
                }
                if tokens.get(next)?.word()? != word {
                    return None;
                }
                next += 1;
            }
            Some((*meaning, next))
        })
    }
}

#[derive(Deserialize, Default)]
struct File {
    months: BTreeMap<String, Vec<String>>,
    weekdays: BTreeMap<String, String>,
    labels: BTreeMap<String, String>,
    noise: BTreeMap<String, String>,
    halves: BTreeMap<String, String>,
}

/// The tables of `data/calendar.toml`.
pub(crate) struct Words {
    pub months: Phrases<i8>,
    pub weekdays: Phrases<()>,
    pub labels: Phrases<Label>,
    pub noise: Phrases<()>,
    /// `true` for the second half of the day.
    pub halves: Phrases<bool>,
}

pub(crate) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../data/calendar.toml")).unwrap_or_default();
    let mut words = Words {
        months: Phrases::new(),
        weekdays: Phrases::new(),
        labels: Phrases::new(),
        noise: Phrases::new(),
        halves: Phrases::new(),
    };
    for months in file.months.values() {
        for (month, names) in (1i8..).zip(months) {
            for name in names.split(' ') {
                words.months.add(name, month);
            }
        }
    }
    for name in file.weekdays.values().flat_map(|names| names.split(' ')) {
        words.weekdays.add(name, ());
    }
    for (kind, phrases) in &file.labels {
        let label = if kind == "updated" { Label::Updated } else { Label::Published };
        for phrase in phrases.split(['|', '\n']) {
            words.labels.add(phrase, label);
        }
    }
    for name in file.noise.values().flat_map(|names| names.split(' ')) {
        words.noise.add(name, ());
    }
    for (half, names) in &file.halves {
        for name in names.split(' ') {
            words.halves.add(name, half == "pm");
        }
    }
    words
});

/// Whether a line that begins with this word may begin with a label (`published`).
pub(crate) fn begins_label(word: &str) -> bool {
    WORDS.labels.begins_with(word)
}

/// The label that the lines above a date consist of, the nearest first: `Last updated:` stands alone where every text
/// node has its own line, and small words and signs may stand on further lines between.
pub(crate) fn label_above<'a>(lines: impl Iterator<Item = &'a str>) -> Option<Label> {
    for line in lines {
        if line.len() > 60 {
            return None;
        }
        let tokens = tokens(line);
        let (label, mut next) = match WORDS.labels.at(&tokens, 0) {
            Some((label, next)) => (Some(label), next),
            None => (None, 0),
        };
        while tokens.get(next).is_some_and(|t| t.is_sign(":：-–—|."))
            || WORDS.noise.at(&tokens, next).is_some()
        {
            next += 1;
        }
        if next < tokens.len() {
            return None;
        }
        if label.is_some() {
            return label;
        }
    }
    None
}

/// Whether a line is the name of a month and nothing else.
pub(crate) fn is_month(line: &str) -> bool {
    if line.len() > 24 || !line.starts_with(char::is_alphabetic) {
        return false;
    }
    let tokens = tokens(line);
    WORDS.months.at(&tokens, 0).is_some_and(|(_, next)| tokens[next..].iter().all(|t| t.is_sign(".,")))
}
