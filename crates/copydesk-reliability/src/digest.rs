//! May a text tell several stories? A round-up quotes each of them and is witness of none.

use rustc_hash::FxHashMap;

use crate::{partition::Partition, words::Word};

/// Words of a paragraph that may be a story of its own.
const LONG: usize = 16;
/// Stories that make a round-up.
const STORIES: usize = 3;
/// Share of the words that the largest story of a round-up has at most.
const LARGEST: f64 = 0.5;

/// Whether the paragraphs fall into three groups and more that share no name, none of which holds half of the text. In most
/// stories the people and places of the beginning come up again; whether this one tells several, the other reports of the
/// corpus say.
pub(crate) fn is_mixed(words: &[Word<'_>], name_key: impl Fn(&Word<'_>) -> Option<u32>) -> bool {
    let mut paragraphs: Vec<(usize, Vec<u32>)> = Vec::new();
    for paragraph in words.chunk_by(|a, b| a.paragraph == b.paragraph) {
        let mut names: Vec<u32> = paragraph.iter().filter_map(&name_key).filter(|key| key & 3 == 0).collect();
        names.sort_unstable();
        names.dedup();
        paragraphs.push((paragraph.len(), names));
    }
    paragraphs.retain(|(words, _)| *words >= LONG);
    if paragraphs.len() < STORIES {
        return false;
    }
    let mut groups = Partition::new(paragraphs.len());
    let mut holder: FxHashMap<u32, usize> = FxHashMap::default();
    for (at, (_, names)) in paragraphs.iter().enumerate() {
        // A paragraph without names goes on with what the one before it told.
        let same = if names.is_empty() && at > 0 { Some(at - 1) } else { None };
        let linked = names.iter().map(|name| *holder.entry(*name).or_insert(at)).chain(same);
        linked.for_each(|other| groups.join(at, other));
    }
    let mut stories: FxHashMap<usize, (usize, usize)> = FxHashMap::default();
    for (at, (words, names)) in paragraphs.iter().enumerate() {
        let story = stories.entry(groups.root(at)).or_default();
        story.0 += words;
        story.1 += names.len();
    }
    let all: usize = paragraphs.iter().map(|(words, _)| words).sum();
    let told = stories.values().filter(|(words, names)| *words >= LONG && *names >= 2).count();
    let largest = stories.values().map(|(words, _)| *words).max().unwrap_or(0);
    told >= STORIES && (largest as f64) < LARGEST * all as f64
}
