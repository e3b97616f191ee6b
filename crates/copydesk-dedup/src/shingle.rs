//! Which runs of words stand for a text? 4-word shingles, and the winnowed few that every long shared run keeps.

use crate::token::mix;

/// Words of a shingle.
pub(crate) const SHINGLE: usize = 4;

/// Shingles of a winnowing window: a run of `SHINGLE + WINDOW - 1` = 23 words that two texts share always gives both
/// one fingerprint in common (Schleimer, Wilkerson and Aiken, "Winnowing", SIGMOD 2003).
pub(crate) const WINDOW: usize = 20;

/// Hashes of the shingles of a list of word hashes, one per position; empty below [`SHINGLE`] words.
pub(crate) fn shingles(words: impl ExactSizeIterator<Item = u64>) -> Vec<u64> {
    let mut out = Vec::with_capacity(words.len().saturating_sub(SHINGLE - 1));
    let (mut a, mut b, mut c) = (0, 0, 0);
    for (i, d) in words.enumerate() {
        if i + 1 >= SHINGLE {
            out.push(mix(mix(a, b), mix(c, d)));
        }
        (a, b, c) = (b, c, d);
    }
    out
}

/// Winnows shingles: positions of the rightmost smallest hash of each window, in order, without repeats.
///
/// A text shorter than a window keeps its smallest shingle.
pub(crate) fn winnow(shingles: &[u64], mut each: impl FnMut(usize)) {
    let window = WINDOW.min(shingles.len());
    if window == 0 {
        return;
    }
    let mut kept = usize::MAX;
    for end in window..=shingles.len() {
        let start = end - window;
        let best = if kept == usize::MAX || kept < start {
            let mut best = start;
            for i in start..end {
                if shingles[i] <= shingles[best] {
                    best = i;
                }
            }
            best
        } else if shingles[end - 1] <= shingles[kept] {
            end - 1
        } else {
            kept
        };
        // A run of one and the same shingle needs one position only.
        if kept == usize::MAX || (best != kept && shingles[best] != shingles[kept]) {
            each(best);
        }
        kept = best;
    }
}
