//! What is kept of a report, so that other reports of the same story can be known?

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::{
    digest::is_mixed,
    figures::{Count, counts},
    sources::{credits, quoted},
    voice::Voice,
    words::{Word, hash, words},
};

/// Names and numbers that a trace keeps at most.
const NAMES: usize = 24;
/// Words that it keeps at most.
const WORDS: usize = 24;
/// Words of a text, from its beginning, that tell what the report is about.
const HEAD: usize = 260;
/// Words of the beginning in which a text's own event stands most densely.
const LEDE: usize = 60;
/// Words of a headline from which two outlets do not find the same one each for itself.
const HEADLINE: usize = 6;
/// Letters of a word that count: inflected forms fall together (McNamee & Mayfield 2004 use four to five).
const LETTERS: usize = 5;

/// What is kept of a report: hashes only, at most some 300 bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// Keys of names and numbers, sorted. The two lowest bits are the key's [`Class`].
    pub(crate) names: Box<[u32]>,
    /// Keys of the words that tell, sorted.
    pub(crate) words: Box<[u32]>,
    /// Hashes of runs of quoted words, sorted.
    pub(crate) quoted: Box<[u32]>,
    /// Outlets that the text says it has its facts from.
    pub(crate) credits: Box<[Voice]>,
    /// Counts of people that it states.
    pub(crate) counts: Box<[Count]>,
    /// Hash of a headline's words, if it is of [`HEADLINE`] words or more; else 0.
    pub(crate) headline: u32,
    /// Its headline says that it tells several stories.
    pub(crate) digest: bool,
    /// Its paragraphs have so little in common that it may tell several.
    pub(crate) mixed: bool,
}

/// How common a name or word is in the news at large, where the corpus is too small to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Rare = 0,
    Usual = 1,
    Common = 2,
}

impl Class {
    /// The class that stands in a key.
    pub(crate) fn of(key: u32) -> Class {
        match key & 3 {
            0 => Class::Rare,
            1 => Class::Usual,
            _ => Class::Common,
        }
    }

    fn key(self, hash: u32) -> u32 {
        hash & !3 | self as u32
    }
}

#[derive(Deserialize, Default)]
struct Known {
    names: FxHashSet<String>,
    words: FxHashSet<String>,
    digests: Vec<String>,
}

static COMMON: LazyLock<Known> =
    LazyLock::new(|| toml::from_str(include_str!("../data/common.toml")).unwrap_or_default());

/// How often a key stands in a text, and where it first does.
#[derive(Default)]
struct Seen {
    title: bool,
    count: usize,
    first: usize,
}

/// Reads a report's title and stripped text, in one pass over its words.
pub fn trace(title: &str, text: &str) -> Trace {
    let titled = words(title);
    let lower = title.to_lowercase();
    let all = words(text);
    let head = &all[..all.len().min(HEAD)];
    let mut names: FxHashMap<u32, Seen> = FxHashMap::default();
    let mut telling: FxHashMap<u32, Seen> = FxHashMap::default();
    for (at, word) in head.iter().enumerate() {
        if let Some(key) = name_key(word) {
            see(&mut names, key, at, false);
        }
    }
    for (at, word) in head.iter().enumerate().filter(|(_, word)| name_key(word).is_none()) {
        // What opens a sentence is a name too, if it is one elsewhere.
        match name_key(&Word { opens: false, ..*word }).filter(|key| names.contains_key(key)) {
            Some(key) => see(&mut names, key, at, false),
            None => {
                if let Some(key) = word_key(word) {
                    see(&mut telling, key, at, false);
                }
            }
        }
    }
    for word in &titled {
        // Headlines may put every word in capitals: the text says which of them are names.
        let key = name_key(&Word { opens: false, ..*word });
        match key.filter(|key| names.contains_key(key)) {
            Some(key) => see(&mut names, key, 0, true),
            None => {
                if let Some(key) = word_key(word) {
                    see(&mut telling, key, 0, true);
                }
            }
        }
    }
    Trace {
        names: chosen(names, NAMES),
        words: chosen(telling, WORDS),
        quoted: quoted(&all),
        credits: credits(&all),
        counts: counts(&all).into(),
        headline: headline(&titled),
        digest: COMMON.digests.iter().any(|phrase| lower.contains(phrase)),
        mixed: is_mixed(&all, name_key),
    }
}

impl Trace {
    /// Outlets that the text names as where it has its facts from: `the Associated Press reported`.
    pub fn credits(&self) -> &[Voice] {
        &self.credits
    }

    /// The counts of people it states, of each form the first.
    pub fn counts(&self) -> &[Count] {
        &self.counts
    }
}

fn headline(titled: &[Word<'_>]) -> u32 {
    let folded: Vec<_> = titled.iter().map(Word::folded).collect();
    if folded.len() < HEADLINE { 0 } else { hash(&folded.join(" ")).max(1) }
}

fn see(seen: &mut FxHashMap<u32, Seen>, key: u32, at: usize, title: bool) {
    let entry = seen.entry(key).or_insert(Seen { title, count: 0, first: at });
    entry.title |= title;
    entry.first = entry.first.min(at);
    entry.count += if title { 2 } else { 1 };
}

/// The keys that tell most: those of the title, then of the lede, then what is said most often, then what stands first.
fn chosen(seen: FxHashMap<u32, Seen>, most: usize) -> Box<[u32]> {
    let mut keys: Vec<(u32, Seen)> = seen.into_iter().collect();
    keys.sort_unstable_by_key(|(key, seen)| {
        let weight = seen.count + 3 * usize::from(seen.title) + 2 * usize::from(seen.first < LEDE);
        (Class::of(*key) == Class::Common, std::cmp::Reverse(weight), seen.first, *key)
    });
    let mut keys: Vec<u32> = keys.into_iter().take(most).map(|(key, _)| key).collect();
    keys.sort_unstable();
    keys.into()
}

/// The key of a name or number by its form: a capital that no sentence forces, a number of two digits and more.
fn name_key(word: &Word<'_>) -> Option<u32> {
    if word.is_figure() {
        let digits = word.text.chars().filter(char::is_ascii_digit).count();
        let number: f64 = word.text.replace(',', "").parse().unwrap_or(0.0);
        let year = digits == 4 && (1900.0..2100.0).contains(&number) && !word.text.contains(',');
        let class = match digits {
            0 | 1 => return None,
            _ if year => Class::Common,
            2 => Class::Common,
            3 if number % 50.0 == 0.0 => Class::Common,
            3 => Class::Usual,
            _ => Class::Rare,
        };
        return Some(class.key(hash(&word.folded())));
    }
    if word.opens || !word.is_capital() {
        return None;
    }
    let folded = word.folded();
    let class = if COMMON.names.contains(&folded) { Class::Common } else { Class::Rare };
    Some(class.key(hash(&folded)))
}

/// The key of a word that tells: four letters and more, none that stands in any report.
fn word_key(word: &Word<'_>) -> Option<u32> {
    if word.is_figure() {
        return None;
    }
    let folded = word.folded();
    if folded.chars().count() < 4 || COMMON.words.contains(&folded) || COMMON.names.contains(&folded) {
        return None;
    }
    let stem = folded.char_indices().nth(LETTERS).map_or(folded.as_str(), |(end, _)| &folded[..end]);
    Some(Class::Usual.key(hash(stem)))
}
