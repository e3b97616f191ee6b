//! What do the shared runs of two texts hold, and what stands in the places between them?

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::{
    align::{Alignment, Prepared},
    token::{Token, walk},
};

/// Longest place between two shared runs that counts as one form filled differently, in words.
const SLOT: usize = 8;
/// Longest gap, in words of either text, that a chain of shared runs bridges.
const GAP: usize = 16;

/// Counts what the runs hold and what stands between them.
pub(crate) fn weigh(a: &Prepared, b: &Prepared, out: &mut Alignment) {
    for run in &out.runs {
        let mut story = 0;
        for k in 0..run.len {
            if !a.is_furniture(run.a + k) && !b.is_furniture(run.b + k) {
                story += 1;
                out.agreed += usize::from(a.tokens[run.a + k].figure);
                out.same_names += usize::from(a.tokens[run.a + k].name);
            }
        }
        out.matched += run.len;
        out.matched_story += story;
        out.longest = out.longest.max(story);
    }
    out.chained = (out.matched, out.matched);
    for pair in out.runs.windows(2) {
        let end_a = pair[0].a + pair[0].len;
        let gap_b = pair[1].b - pair[0].b - pair[0].len;
        if pair[1].a.abs_diff(end_a) <= GAP && gap_b <= GAP {
            out.chained.0 += pair[1].a.saturating_sub(end_a);
            out.chained.1 += gap_b;
        }
    }
    let mut slot = |from: (usize, usize), to: (usize, usize), inner: bool| {
        if to.0 <= from.0 || to.1 <= from.1 || to.0 - from.0 > SLOT || to.1 - from.1 > SLOT {
            return;
        }
        let (in_a, in_b) = (&a.tokens[from.0..to.0], &b.tokens[from.1..to.1]);
        let differ = |of: fn(&Token) -> bool| {
            let only = |these: &[Token], those: &[Token]| {
                these.iter().filter(|t| of(t) && those.iter().all(|o| o.hash != t.hash)).count()
            };
            only(in_a, in_b).min(only(in_b, in_a))
        };
        out.conflicts += differ(|t| t.figure || NUMBER_WORDS.contains(&t.hash));
        if inner {
            out.other_names += differ(|t| t.name);
        }
    };
    // What stands before the first run is a dateline or a headline, what stands after the last a credit: no names there.
    for pair in out.runs.windows(2) {
        slot((pair[0].a + pair[0].len, pair[0].b + pair[0].len), (pair[1].a, pair[1].b), true);
    }
    if let (Some(first), Some(last)) = (out.runs.first(), out.runs.last()) {
        slot((0, 0), (first.a, first.b), false);
        slot((last.a + last.len, last.b + last.len), (a.tokens.len(), b.tokens.len()), false);
    }
}

/// Hashes of number words; `data/number-words.txt`.
static NUMBER_WORDS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    let mut words = FxHashSet::default();
    for line in include_str!("../data/number-words.txt").lines().filter(|line| !line.starts_with('#')) {
        walk(line, &mut Vec::new(), |token| {
            words.insert(token.hash);
        });
    }
    words
});
