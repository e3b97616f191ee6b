//! Do two texts name the same people, places and numbers in the same order?

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    align::Prepared,
    token::{Token, mix},
};

/// Anchors that are compared at most; bounds the work on long texts.
const MOST: usize = 512;

/// Words that are compared at most.
const MOST_WORDS: usize = 4096;

/// Bytes of a number at least: the numerals of two lists stand in the same order in any two texts.
const FIGURE: usize = 3;

/// How the anchors (names by their form, numbers; each where it first stands) of two texts lie.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Order {
    /// Anchors of the first text.
    pub a: usize,
    /// Anchors of the second text.
    pub b: usize,
    /// Longest common subsequence of both.
    pub common: usize,
    /// Anchors that stand in both.
    pub both: usize,
}

impl Order {
    /// Longest common subsequence as a share of the shorter list, 0–1.
    pub fn share(&self) -> f64 {
        if self.a.min(self.b) == 0 { 0.0 } else { self.common as f64 / self.a.min(self.b) as f64 }
    }
}

/// Compares the anchors of two texts by their order.
pub(crate) fn order(a: &Prepared, b: &Prepared) -> Order {
    let (xs, ys) = (list(a), list(b));
    let set: FxHashSet<u64> = xs.iter().copied().collect();
    let both = ys.iter().filter(|y| set.contains(y)).count();
    Order { a: xs.len(), b: ys.len(), common: common(&xs, &ys), both }
}

fn list(text: &Prepared) -> Vec<u64> {
    let mut out = Vec::new();
    let mut seen = FxHashSet::default();
    let mut reader = AnchorReader::default();
    let mut add = |anchor: u64| {
        if out.len() < MOST && seen.insert(anchor) {
            out.push(anchor);
        }
    };
    for (at, token) in text.tokens.iter().enumerate() {
        reader.read(token, text.is_furniture(at), &mut add);
    }
    reader.end(&mut add);
    out
}

/// Puts names that stand side by side together to one anchor: `Wall Street Journal`.
#[derive(Default)]
pub(crate) struct AnchorReader {
    name: Option<(u64, usize)>,
}

impl AnchorReader {
    /// Takes the next token; gives each anchor that is complete to `add`.
    pub fn read(&mut self, token: &Token, skip: bool, mut add: impl FnMut(u64)) {
        if let Some((hash, end)) = self.name {
            if token.name && !skip && token.start <= end + 1 {
                self.name = Some((mix(hash, token.hash), token.end));
                return;
            }
            add(hash);
            self.name = None;
        }
        if skip {
        } else if token.name {
            self.name = Some((token.hash, token.end));
        } else if token.figure && token.end - token.start >= FIGURE {
            add(token.hash);
        }
    }

    /// Gives the last anchor.
    pub fn end(self, mut add: impl FnMut(u64)) {
        if let Some((hash, _)) = self.name {
            add(hash);
        }
    }
}

/// Longest common subsequence of the words of two texts, furniture apart; of the first [`MOST_WORDS`] of each.
pub(crate) fn words_in_order(a: &Prepared, b: &Prepared) -> usize {
    let words = |text: &Prepared| -> Vec<u64> {
        let story = (0..text.tokens.len()).filter(|&at| !text.is_furniture(at));
        story.map(|at| text.tokens[at].hash).take(MOST_WORDS).collect()
    };
    common(&words(a), &words(b))
}

/// Length of the longest common subsequence, sixty-four positions at a time (Hyyrö, "Bit-parallel LCS-length
/// computation revisited", 2004).
fn common(xs: &[u64], ys: &[u64]) -> usize {
    let blocks = xs.len().div_ceil(64);
    let mut masks: FxHashMap<u64, Vec<u64>> = FxHashMap::default();
    for (i, &x) in xs.iter().enumerate() {
        masks.entry(x).or_insert_with(|| vec![0; blocks])[i / 64] |= 1 << (i % 64);
    }
    let mut row = vec![u64::MAX; blocks];
    for y in ys {
        let Some(mask) = masks.get(y) else { continue };
        let mut carry = false;
        for (v, m) in row.iter_mut().zip(mask) {
            let u = *v & m;
            let (sum, over) = v.overflowing_add(u);
            let (sum, more) = sum.overflowing_add(u64::from(carry));
            carry = over || more;
            *v = sum | (*v & !m);
        }
    }
    let zeros: u32 = row.iter().map(|v| v.count_zeros()).sum();
    zeros as usize
}
