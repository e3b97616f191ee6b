//! Which pieces of text that rules speak of stand in a line?
//!
//! A piece is found by its longest word: one look-up a word of the line serves all rules. Only pieces that begin
//! with an ideograph have no words to look up; one pass of Aho and Corasick's automaton (1975) finds these.

use std::ops::Range;

use aho_corasick::{AhoCorasick, BuildError};
use rustc_hash::FxHashMap;

use crate::stats::is_ideograph;

/// Pieces of folded text, ready to be found.
#[derive(Clone, Debug)]
pub struct Pieces {
    /// The pieces by their longest word.
    by_word: FxHashMap<String, Vec<Worded>>,
    unspaced: AhoCorasick,
    /// The number of each piece that `unspaced` finds.
    numbers: Vec<usize>,
}

#[derive(Clone, Debug)]
struct Worded {
    text: String,
    /// Where in the piece its longest word stands.
    word_at: usize,
    /// Number of the piece.
    number: usize,
}

impl Pieces {
    /// Makes a set of folded pieces ready. A piece's number is its place in `texts`.
    ///
    /// # Errors
    /// The automaton would grow too large.
    pub fn new(texts: &[String]) -> Result<Pieces, BuildError> {
        let mut by_word: FxHashMap<String, Vec<Worded>> = FxHashMap::default();
        let mut numbers = Vec::new();
        for (number, text) in texts.iter().enumerate() {
            if text.starts_with(is_ideograph) {
                numbers.push(number);
                continue;
            }
            let word = words(text).max_by_key(Range::len).unwrap_or_default();
            let worded = Worded { text: text.clone(), word_at: word.start, number };
            by_word.entry(text[word].to_owned()).or_default().push(worded);
        }
        let unspaced = AhoCorasick::new(numbers.iter().map(|&number| &texts[number]))?;
        Ok(Pieces { by_word, unspaced, numbers })
    }

    /// Calls `found` with the number and the place of each piece of a folded line that begins and ends at word borders;
    /// scripts that put no spaces between words have none.
    pub fn find(&self, folded: &str, mut found: impl FnMut(usize, Range<usize>)) {
        for word in words(folded) {
            for piece in self.by_word.get(&folded[word.clone()]).into_iter().flatten() {
                let Some(start) = word.start.checked_sub(piece.word_at) else { continue };
                let end = start + piece.text.len();
                let stands = folded.as_bytes()[start..].starts_with(piece.text.as_bytes());
                if stands && is_border(folded, start) && is_border(folded, end) {
                    found(piece.number, start..end);
                }
            }
        }
        if !folded.is_ascii() && folded.contains(is_ideograph) {
            for piece in self.unspaced.find_overlapping_iter(folded) {
                found(self.numbers[piece.pattern().as_usize()], piece.range());
            }
        }
    }
}

/// Words of a folded text.
fn words(folded: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = folded.as_bytes();
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = bytes.get(start..)?;
        let end = start + rest.iter().position(|byte| *byte == b' ').unwrap_or(rest.len());
        let word = start..end;
        start = end + 1;
        Some(word)
    })
}

fn is_border(folded: &str, at: usize) -> bool {
    let bytes = folded.as_bytes();
    at == 0 || at >= bytes.len() || bytes[at - 1] == b' ' || bytes[at] == b' '
}
