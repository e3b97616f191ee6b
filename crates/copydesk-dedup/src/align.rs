//! Which runs of words do two texts share, and what stands in the places between?

use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::xxh3_128;

use crate::{
    shingle::{SHINGLE, shingles, winnow},
    token::{Token, walk},
    weigh::weigh,
};

/// Places of one shingle that are tried: bounds the work on texts that repeat themselves.
const TRIES: usize = 8;

/// A text made ready for comparison.
pub(crate) struct Prepared {
    pub tokens: Vec<Token>,
    pub shingles: Vec<u64>,
    /// XXH3-128 of the folded words.
    pub exact: u128,
    /// Words that stand in passages which recur all over the corpus; empty if none is known.
    furniture: Vec<bool>,
}

impl Prepared {
    /// Reads the words of a text.
    pub fn new(text: &str) -> Self {
        let mut folded = Vec::with_capacity(text.len() + 1);
        let mut tokens = Vec::with_capacity(text.len() / 5);
        walk(text, &mut folded, |token| tokens.push(token));
        let shingles = shingles(tokens.iter().map(|t| t.hash));
        Prepared { tokens, shingles, exact: xxh3_128(&folded), furniture: Vec::new() }
    }

    /// Marks the words between fingerprints that are furniture. One alone is a common phrase, not furniture.
    pub fn mask(&mut self, furniture: &FxHashSet<u64>) {
        if furniture.is_empty() {
            return;
        }
        let mut marks = vec![false; self.tokens.len()];
        let mut any = false;
        let mut last: Option<usize> = None; // shingle position of the last fingerprint, if that was furniture
        let mut end = 0; // of what the last fingerprint covers
        let mut first = true;
        winnow(&self.shingles, |at| {
            let known = furniture.contains(&self.shingles[at]);
            if known {
                let start = if first { Some(0) } else { last };
                if let Some(start) = start {
                    marks[start..at + SHINGLE].fill(true);
                    any = true;
                }
            }
            last = known.then_some(at);
            first = false;
            end = at + SHINGLE;
        });
        if last.is_some() {
            marks[end..].fill(true);
            any = true;
        }
        if any {
            self.furniture = marks;
        }
    }

    /// Words that are not known to be furniture.
    pub fn story_words(&self) -> usize {
        self.tokens.len() - self.furniture.iter().filter(|&&f| f).count()
    }

    /// Whether a word is known to be furniture.
    pub fn is_furniture(&self, at: usize) -> bool {
        self.furniture.get(at).copied().unwrap_or(false)
    }
}

/// Where each shingle of a text stands.
pub(crate) struct Index {
    heads: FxHashMap<u64, u32>,
    next: Vec<u32>,
}

impl Index {
    pub fn new(text: &Prepared) -> Self {
        let mut heads = FxHashMap::with_capacity_and_hasher(text.shingles.len(), Default::default());
        let mut next = vec![u32::MAX; text.shingles.len()];
        for (i, &shingle) in text.shingles.iter().enumerate().rev() {
            let i = u32::try_from(i).unwrap_or(u32::MAX);
            if let Some(later) = heads.insert(shingle, i) {
                next[i as usize] = later;
            }
        }
        Index { heads, next }
    }

    fn places(&self, shingle: u64) -> impl Iterator<Item = usize> {
        let mut at = self.heads.get(&shingle).copied().unwrap_or(u32::MAX);
        std::iter::from_fn(move || {
            (at != u32::MAX).then(|| {
                let place = at as usize;
                at = self.next[place];
                place
            })
        })
    }
}

/// The same words at two places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// First word in the first text.
    pub a: usize,
    /// First word in the second text.
    pub b: usize,
    /// Words.
    pub len: usize,
}

/// What two texts share.
#[derive(Clone, Debug, Default)]
pub(crate) struct Alignment {
    /// Shared runs in the order of the second text; no word of either text stands in two of them.
    pub runs: Vec<Run>,
    /// Words in shared runs.
    pub matched: usize,
    /// Words in shared runs that are not known to be furniture.
    pub matched_story: usize,
    /// Words of the longest shared run, furniture apart.
    pub longest: usize,
    /// Figures that differ in places between two shared runs.
    pub conflicts: usize,
    /// Names that differ there.
    pub other_names: usize,
    /// Figures that stand in shared runs, furniture apart.
    pub agreed: usize,
    /// Names that stand there.
    pub same_names: usize,
    /// Words of either text in chains: shared runs and the short gaps between them.
    pub chained: (usize, usize),
}

/// Finds the shared runs of four words or more, greedily in the order of `b`.
pub(crate) fn align(a: &Prepared, index: &Index, b: &Prepared) -> Alignment {
    let mut used = vec![false; a.tokens.len()];
    let mut out = Alignment::default();
    let mut j = 0;
    let mut diagonal: Option<(usize, usize)> = None;
    while j < b.shingles.len() {
        let mut best = Run { a: 0, b: j, len: 0 };
        let extend = |i: usize| {
            let pairs = a.tokens[i..].iter().zip(&b.tokens[j..]).zip(&used[i..]);
            pairs.take_while(|((x, y), used)| x.hash == y.hash && !**used).count()
        };
        // Go on where the last run ended before looking anywhere else.
        if let Some((la, lb)) = diagonal {
            let i = la + (j - lb);
            if a.shingles.get(i) == Some(&b.shingles[j]) {
                best = Run { a: i, b: j, len: extend(i) };
            }
        }
        if best.len < SHINGLE {
            for i in index.places(b.shingles[j]).take(TRIES) {
                let len = extend(i);
                if len > best.len {
                    best = Run { a: i, b: j, len };
                }
            }
        }
        if best.len < SHINGLE {
            j += 1;
            continue;
        }
        used[best.a..best.a + best.len].fill(true);
        out.runs.push(best);
        j += best.len;
        diagonal = Some((best.a + best.len, j));
    }
    weigh(a, b, &mut out);
    out
}
