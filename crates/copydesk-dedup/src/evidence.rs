//! What was measured on a pair of texts?

use rustc_hash::FxHashSet;

use crate::{
    DedupOptions,
    align::{Alignment, Index, Prepared, align},
    anchors::{Order, order, words_in_order},
};

/// What was measured on a pair.
#[derive(Clone, Debug, Default)]
pub(crate) struct Evidence {
    pub exact: bool,
    /// Words of either text, furniture apart.
    pub words: (usize, usize),
    /// Words of either text.
    pub all: (usize, usize),
    pub shared: Alignment,
    /// Only counted where the words alone do not decide.
    pub anchors: Option<Order>,
    /// Share of the distinct words of the text with fewer that stand in the other.
    pub vocabulary: f64,
    /// Words that stand in both in the same order, as a share of the shorter text, 0–1. Only counted as the anchors are,
    /// and where enough is shared for it to matter.
    pub in_order: Option<f64>,
}

/// Fewest words of a passage that shows where copying began.
const PASSAGE: usize = 8;

impl Evidence {
    /// Share of both texts before the first passage of some length that they share, the smaller of the two.
    ///
    /// A story is copied from its beginning, or with all of it; what two texts share only behind beginnings of their
    /// own is the site's imprint, notices and terms.
    pub fn unshared_lead(&self) -> f64 {
        let long = self.shared.runs.iter().filter(|run| run.len >= PASSAGE);
        let share = |at: Option<usize>, words: usize| at.map_or(0.0, |at| at as f64 / words.max(1) as f64);
        let first = (long.clone().map(|run| run.a).min(), long.map(|run| run.b).min());
        share(first.0, self.words.0).min(share(first.1, self.words.1))
    }

    /// Share of the first and of the second text that stands in the other, 0–1.
    pub fn coverage(&self) -> (f64, f64) {
        self.of(self.shared.matched_story, self.words)
    }

    fn of(&self, matched: usize, words: (usize, usize)) -> (f64, f64) {
        let share = |words: usize| if words == 0 { 0.0 } else { (matched as f64 / words as f64).min(1.0) };
        (share(words.0), share(words.1))
    }

    /// Length of the shorter text as a share of the longer, 0–1.
    pub fn length(&self) -> f64 {
        let (a, b) = self.words;
        if a.max(b) == 0 { 0.0 } else { a.min(b) as f64 / a.max(b) as f64 }
    }

    /// The larger and the smaller coverage.
    pub fn high_low(&self) -> (f64, f64) {
        let (a, b) = self.coverage();
        (a.max(b), a.min(b))
    }

    /// The same over all words, furniture included.
    pub fn high_low_of_all(&self) -> (f64, f64) {
        let (a, b) = self.of(self.shared.matched, self.all);
        (a.max(b), a.min(b))
    }

    /// Share of a text outside all chains of shared runs, 0–1; of the text where it is smaller.
    pub fn own_part(&self) -> f64 {
        let share = |chained: usize, all: usize| 1.0 - (chained as f64 / all.max(1) as f64).min(1.0);
        share(self.shared.chained.0, self.all.0).min(share(self.shared.chained.1, self.all.1))
    }

    /// Smallest share of a text that is not furniture, 0–1.
    pub fn story_share(&self) -> f64 {
        let share = |story: usize, all: usize| story as f64 / all.max(1) as f64;
        share(self.words.0, self.all.0).min(share(self.words.1, self.all.1))
    }
}

/// Measures a pair.
pub(crate) fn measure(a: &Prepared, index: &Index, b: &Prepared) -> Evidence {
    let exact = a.exact == b.exact && !a.tokens.is_empty() && a.tokens.len() == b.tokens.len();
    let shared = align(a, index, b);
    let words = (a.story_words(), b.story_words());
    let all = (a.tokens.len(), b.tokens.len());
    Evidence { exact, words, all, shared, anchors: None, vocabulary: 0.0, in_order: None }
}

/// Adds what is needed to know a translation or a rewrite.
pub(crate) fn measure_anchors(evidence: &mut Evidence, a: &Prepared, b: &Prepared, options: &DedupOptions) {
    evidence.anchors = Some(order(a, b));
    if evidence.high_low().0 >= options.rewrite_high {
        let shorter = evidence.words.0.min(evidence.words.1).max(1);
        evidence.in_order = Some((words_in_order(a, b) as f64 / shorter as f64).min(1.0));
    }
    let set = |text: &Prepared| text.tokens.iter().map(|t| t.hash).collect::<FxHashSet<u64>>();
    let (x, y) = (set(a), set(b));
    let (small, large) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    evidence.vocabulary =
        small.iter().filter(|h| large.contains(h)).count() as f64 / small.len().max(1) as f64;
}
