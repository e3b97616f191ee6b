//! How many people does a report say were killed, injured, missing? And do two reports agree?

use std::{collections::BTreeMap, fmt, sync::LazyLock};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::words::Word;

/// A count that a report states: of what, and between which bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count {
    /// Index into the table of forms (`data/counts.toml`).
    form: u8,
    /// At least so many.
    low: u32,
    /// At most so many; `u32::MAX` for “at least”.
    high: u32,
}

impl Count {
    /// Whether no number satisfies both; only counts of the same form are compared.
    pub fn contradicts(&self, other: &Count) -> bool {
        self.form == other.form && (self.high < other.low || other.high < self.low)
    }

    /// Whether the number of such people can only grow as news comes in: a later, larger count is an update.
    pub(crate) fn grows(&self) -> bool {
        TABLES.grows.get(usize::from(self.form)).copied().unwrap_or_default()
    }

    /// Whether it is of the same form.
    pub(crate) fn same_form(&self, other: &Count) -> bool {
        self.form == other.form
    }

    /// Whether it states less than the other one, wholly.
    pub(crate) fn below(&self, other: &Count) -> bool {
        self.high < other.low
    }
}

/// `12 killed`, `at least 3 injured`, `about 40 arrested`.
impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = TABLES.names.get(usize::from(self.form)).map_or("", String::as_str);
        match (self.low, self.high) {
            (low, u32::MAX) => write!(f, "at least {low} {name}"),
            (0, high) => write!(f, "at most {high} {name}"),
            (low, high) if low == high => write!(f, "{low} {name}"),
            (low, high) => write!(f, "about {} {name}", low.midpoint(high)),
        }
    }
}

#[derive(Deserialize, Default)]
struct File {
    counts: BTreeMap<String, Form>,
    between: Listed,
    bounds: Bounds,
    units: Listed,
    numbers: FxHashMap<String, u32>,
}

#[derive(Deserialize, Default)]
struct Form {
    grows: bool,
    after: Vec<String>,
    before: Vec<String>,
}

#[derive(Deserialize, Default)]
struct Listed {
    words: FxHashSet<String>,
}

#[derive(Deserialize, Default)]
struct Bounds {
    least: FxHashSet<String>,
    most: FxHashSet<String>,
    about: FxHashSet<String>,
}

#[derive(Default)]
struct Tables {
    names: Vec<String>,
    grows: Vec<bool>,
    after: FxHashMap<String, u8>,
    before: FxHashMap<String, u8>,
    file: File,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut file: File = toml::from_str(include_str!("../data/counts.toml")).unwrap_or_default();
    let mut tables = Tables::default();
    for (form, (name, words)) in (0u8..).zip(std::mem::take(&mut file.counts)) {
        tables.names.push(name);
        tables.grows.push(words.grows);
        tables.after.extend(words.after.into_iter().map(|word| (word, form)));
        tables.before.extend(words.before.into_iter().map(|word| (word, form)));
    }
    tables.file = file;
    tables
});

/// Words of a text that are searched: what an event is known by stands near its beginning, earlier events further down.
const SEARCHED: usize = 220;
/// Words between a figure and the word that says what is counted.
const REACH: usize = 4;

/// The counts that a report states: of each form the first.
pub(crate) fn counts(words: &[Word<'_>]) -> Vec<Count> {
    let tables = &*TABLES;
    let words = &words[..words.len().min(SEARCHED)];
    let mut found: BTreeMap<u8, Count> = BTreeMap::new();
    for (at, word) in words.iter().enumerate() {
        let Some(number) = value(word, words.get(at + 1)) else { continue };
        if is_share(&words[..at]) {
            continue;
        }
        let form = form_after(&words[at + 1..]).or_else(|| form_before(&words[..=at]));
        let Some(form) = form else { continue };
        let near: Vec<String> = same_sentence(&words[..=at]).take(2).map(Word::folded).collect();
        let bounds = &tables.file.bounds;
        let has = |set: &FxHashSet<String>| near.iter().any(|word| set.contains(word));
        let (low, high) = if has(&bounds.least) {
            (number, u32::MAX)
        } else if has(&bounds.most) {
            (0, number)
        } else if has(&bounds.about) {
            (number - number / 5, number.saturating_add(number / 5))
        } else {
            (number, number)
        };
        found.entry(form).or_insert(Count { form, low, high });
    }
    found.into_values().collect()
}

/// The number that a word states, unless it is a year, a clock, an age, part of a name, or measures something.
fn value(word: &Word<'_>, next: Option<&Word<'_>>) -> Option<u32> {
    if word.joined || next.is_some_and(|next| next.joined) {
        return None;
    }
    let folded = word.folded();
    let number = match word.is_figure() {
        true => word.text.replace(',', "").parse().ok()?,
        false => *TABLES.file.numbers.get(&folded)?,
    };
    let unit = next.is_some_and(|next| TABLES.file.units.words.contains(&next.folded()));
    let year = (1900..2100).contains(&number) && !word.text.contains(',');
    (!unit && !year && number < 1_000_000).then_some(number)
}

/// Whether the words before a number make it a share: `three in`, `one household in`.
fn is_share(before: &[Word<'_>]) -> bool {
    let Some((last, before)) = before.split_last().filter(|(last, _)| last.folded() == "in") else {
        return false;
    };
    let mut back = before.iter().rev();
    let (near, far) = (back.next(), back.next());
    !last.opens
        && near.is_some_and(|near| {
            let one = far.is_some_and(|far| far.folded() == "one");
            value(near, None).is_some() || one && !near.opens
        })
}

fn form_after(words: &[Word<'_>]) -> Option<u8> {
    for word in words.iter().take(REACH + 1) {
        if word.opens {
            return None;
        }
        let folded = word.folded();
        if let Some(&form) = TABLES.after.get(&folded) {
            return Some(form);
        }
        if !TABLES.file.between.words.contains(&folded) {
            return None;
        }
    }
    None
}

/// The words before the last one, backwards to where its sentence opens.
fn same_sentence<'a, 'b>(words: &'b [Word<'a>]) -> impl Iterator<Item = &'b Word<'a>> {
    let opening = words.iter().rposition(|word| word.opens).unwrap_or(0);
    words[opening..].iter().rev().skip(1)
}

/// What the count that comes last counts, by the words before it.
fn form_before(words: &[Word<'_>]) -> Option<u8> {
    let bounds = &TABLES.file.bounds;
    for word in same_sentence(words).take(REACH) {
        let folded = word.folded();
        if let Some(&form) = TABLES.before.get(&folded) {
            return Some(form);
        }
        let qualifies = ["at", "than", "as", "to", "of"].contains(&folded.as_str())
            || [&bounds.least, &bounds.most, &bounds.about].iter().any(|set| set.contains(&folded));
        if !qualifies {
            return None;
        }
    }
    None
}
