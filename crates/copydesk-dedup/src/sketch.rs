//! What is kept of a text, so that its copies can be found?

use xxhash_rust::xxh3::xxh3_128;

use crate::{
    anchors::AnchorReader,
    shingle::{shingles, winnow},
    token::{mix, walk},
};

/// Most anchor keys that a sketch keeps: the smallest hashes, so that two copies keep the same ones.
const ANCHOR_KEYS: usize = 48;

/// What is kept of a text: hashes only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    /// What stays in memory.
    pub digest: Digest,
    /// What may wait on disk.
    pub keys: Keys,
}

/// What is kept of a text in memory: 40 bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Digest {
    /// XXH3-128 of the folded words: equal for texts of the same words, whatever their case, spacing and punctuation.
    pub exact: u128,
    /// SimHash of the text's winnowed 4-word shingles (`simhash` crate; Charikar 2002); 0 for a text without words.
    ///
    /// A column of the tables and a way to sort crowds; it never decides that two texts are copies.
    pub simhash: u64,
    /// Words as this crate counts them: one per character in scripts that write no spaces.
    pub words: u32,
}

/// Hashes by which texts find one another; some 800 bytes for a story of 500 words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// Winnowed fingerprints of 4-word shingles, sorted, each once.
    pub fingerprints: Vec<u64>,
    /// Hashed pairs of neighbouring anchors (names, numbers), sorted, each once.
    pub anchors: Vec<u64>,
}

/// Which of a text's hashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyKind {
    /// Winnowed fingerprints: shared passages.
    Fingerprints,
    /// Pairs of neighbouring anchors: the same names in the same order.
    Anchors,
}

impl KeyKind {
    /// These of a text's keys, sorted, each once.
    pub fn of(self, keys: &Keys) -> &[u64] {
        match self {
            KeyKind::Fingerprints => &keys.fingerprints,
            KeyKind::Anchors => &keys.anchors,
        }
    }
}

impl Keys {
    /// Bytes from which [`Keys::from_bytes`] makes them again.
    pub fn to_bytes(&self) -> Vec<u8> {
        let count = u32::try_from(self.fingerprints.len()).unwrap_or(u32::MAX);
        let hashes = self.fingerprints.iter().take(count as usize).chain(&self.anchors);
        count.to_le_bytes().into_iter().chain(hashes.flat_map(|hash| hash.to_le_bytes())).collect()
    }

    /// The keys of some bytes; `None` if [`Keys::to_bytes`] did not make them.
    pub fn from_bytes(bytes: &[u8]) -> Option<Keys> {
        let (count, hashes) = bytes.split_first_chunk()?;
        let (hashes, []) = hashes.as_chunks() else { return None };
        let mut fingerprints: Vec<u64> = hashes.iter().map(|hash| u64::from_le_bytes(*hash)).collect();
        let count = u32::from_le_bytes(*count) as usize;
        let anchors = if count <= fingerprints.len() { fingerprints.split_off(count) } else { return None };
        Some(Keys { fingerprints, anchors })
    }
}

/// Sketches a stripped text, in one pass over its words.
pub fn sketch(text: &str) -> Sketch {
    let mut folded = Vec::with_capacity(text.len() + 1);
    let mut words = Vec::with_capacity(text.len() / 5);
    let mut anchors = Vec::new();
    let (mut last, mut before_last) = (None, None);
    let mut reader = AnchorReader::default();
    let mut add = |anchor: u64| {
        // Pairs of neighbours, and of those one apart: one name lost in translation breaks the half of them only.
        anchors.extend(
            [last, before_last].into_iter().flatten().filter(|&l| l != anchor).map(|l| mix(l, anchor)),
        );
        (before_last, last) = (last, Some(anchor));
    };
    walk(text, &mut folded, |token| {
        words.push(token.hash);
        reader.read(&token, false, &mut add);
    });
    reader.end(&mut add);
    let shingles = shingles(words.iter().copied());
    let mut fingerprints = Vec::with_capacity(shingles.len() / 9 + 1);
    winnow(&shingles, |i| fingerprints.push(shingles[i]));
    fingerprints.sort_unstable();
    fingerprints.dedup();
    anchors.sort_unstable();
    anchors.dedup();
    anchors.truncate(ANCHOR_KEYS);
    anchors.shrink_to_fit();
    fingerprints.shrink_to_fit();
    let digest = Digest {
        exact: xxh3_128(&folded),
        simhash: simhash_of(if fingerprints.is_empty() { &words } else { &fingerprints }),
        words: u32::try_from(words.len()).unwrap_or(u32::MAX),
    };
    Sketch { digest, keys: Keys { fingerprints, anchors } }
}

/// XXH3-128 of a text's folded words, as [`Digest::exact`]; `None` for a text without words.
pub fn words_hash(text: &str) -> Option<u128> {
    let mut folded = Vec::with_capacity(text.len() + 1);
    walk(text, &mut folded, |_| {});
    (!folded.is_empty()).then(|| xxh3_128(&folded))
}

/// Feeds hashes to the `simhash` crate, which takes strings: each hash as sixteen hexadecimal digits.
fn simhash_of(hashes: &[u64]) -> u64 {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(hashes.len() * 16);
    for hash in hashes {
        for shift in (0..16).rev() {
            text.push(char::from(DIGITS[(hash >> (shift * 4)) as usize & 15]));
        }
    }
    simhash::simhash_stream((0..hashes.len()).map(|i| &text[i * 16..i * 16 + 16]))
}
