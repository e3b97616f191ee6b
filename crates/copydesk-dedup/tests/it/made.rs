//! Made-up stories: words of an invented language, the same for the same seed.

use std::collections::BTreeMap;

use copydesk_dedup::{Clustering, DedupOptions, Entry, InMemory, Sketch, cluster, sketch};

/// A small generator of numbers (SplitMix64), so that no test depends on chance.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (x ^ (x >> 31)) % sides
    }

    /// A word of two to four syllables.
    pub fn word(&mut self) -> String {
        let syllables = 2 + self.roll(3);
        (0..syllables)
            .map(|_| {
                let pick = |of: &str, n: u64| of.as_bytes()[n as usize % of.len()] as char;
                format!("{}{}", pick("bdfgklmnprstvz", self.roll(14)), pick("aeiou", self.roll(5)))
            })
            .collect()
    }

    pub fn name(&mut self) -> String {
        let word = self.word();
        word[..1].to_uppercase() + &word[1..]
    }
}

/// A story of so many words in sentences of twelve; every sixth word is a name.
pub fn story(seed: u64, words: usize) -> Vec<String> {
    let mut dice = Dice(seed);
    (0..words)
        .map(|i| match i % 12 {
            4 | 9 => dice.name(),
            11 => dice.word() + ".",
            _ => dice.word(),
        })
        .collect()
}

pub fn text(words: &[String]) -> String {
    words.join(" ")
}

/// The story with one word in `nth` replaced by another one; names stay.
pub fn edited(words: &[String], nth: u64, seed: u64) -> Vec<String> {
    let mut dice = Dice(seed);
    let swap = |w: &String| {
        let hit = dice.roll(nth) == 0;
        if hit && w.chars().all(char::is_lowercase) { dice.word() } else { w.clone() }
    };
    words.iter().map(swap).collect()
}

pub fn entry(id: &str, text: &str) -> Entry {
    let digest = sketch(text).digest;
    let words = u64::from(digest.words);
    Entry {
        id: id.to_owned(),
        digest,
        page: None,
        published: None,
        originator_named: false,
        words,
        removed: 0.0,
    }
}

pub fn run(entries: &[Entry], texts: &[String]) -> Clustering {
    run_with(entries, texts, &DedupOptions::default(), 1)
}

/// Clusters with the hashes in so many parts.
pub fn run_with(entries: &[Entry], texts: &[String], options: &DedupOptions, parts: usize) -> Clustering {
    let sketches: Vec<Sketch> = texts.iter().map(|text| sketch(text)).collect();
    let Ok(found) = cluster(entries, &InMemory { texts, sketches: &sketches, parts }, options);
    found
}

/// Clusters texts (ids are their numbers) and gives the clusters as sorted lists of numbers, singletons left out.
pub fn clusters(texts: &[String]) -> Vec<Vec<usize>> {
    let entries: Vec<Entry> = texts.iter().enumerate().map(|(i, t)| entry(&format!("{i:05}"), t)).collect();
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, member) in run(&entries, texts).members.iter().enumerate() {
        groups.entry(member.canonical).or_default().push(i);
    }
    let mut groups: Vec<Vec<usize>> = groups.into_values().filter(|g| g.len() > 1).collect();
    groups.sort();
    groups
}
