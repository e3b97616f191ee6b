//! Why are two texts copies of one another, or not? For `explain --pair`.

use copydesk_model::Relation;

use crate::{
    Clustering, DedupOptions,
    align::{Index, Prepared},
    evidence::{measure, measure_anchors},
    verify::judge,
};

/// Passages that are shown at most.
const PASSAGES: usize = 10;

/// The evidence on one pair of texts and the decision drawn from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// How the two relate; `None` if they are no copies.
    pub relation: Option<Relation>,
    /// Shared 4-word shingles as a share of all of both (multiset Jaccard), 0–1.
    pub similarity: f64,
    /// Share of the shorter text's words that stand in the longer one, 0–1.
    pub containment: f64,
    /// Share of the first text's words that stand in the second, 0–1.
    pub coverage_a: f64,
    /// Share of the second text's words that stand in the first, 0–1.
    pub coverage_b: f64,
    /// Words that stand in both, in runs of four or more.
    pub matched_words: usize,
    /// Words of the longest shared run.
    pub longest_run: usize,
    /// Names and numbers of each text, and how many of them stand in both in the same order.
    pub anchors_a: usize,
    /// Names and numbers of the second text.
    pub anchors_b: usize,
    /// Longest common subsequence of the two lists of anchors.
    pub anchors_in_order: usize,
    /// Share of the shorter text's words that stand in the other in the same order, near or far apart, 0–1; `None` where
    /// the texts share too little for it to matter.
    pub words_in_order: Option<f64>,
    /// Words of each text in passages that recur all over the corpus, and so count for neither.
    pub furniture: (usize, usize),
    /// Places where one form carries other figures.
    pub conflicting_figures: usize,
    /// The longest shared passages as they stand in the first text, in its order; at most ten.
    pub passages: Vec<String>,
    /// The decision in one plain sentence.
    pub reason: String,
}

/// Why two texts are, or are not, copies of one another, when nothing else is known. See [`Clustering::compare`].
pub fn compare(a: &str, b: &str, options: &DedupOptions) -> Comparison {
    Clustering::default().compare(a, b, options)
}

impl Clustering {
    /// Why two texts are, or are not, copies of one another, in the light of what recurs all over the clustered corpus.
    ///
    /// Sees the two alone: in one cluster they may also be by way of other copies.
    pub fn compare(&self, a: &str, b: &str, options: &DedupOptions) -> Comparison {
        let mut texts = (Prepared::new(a), Prepared::new(b));
        texts.0.mask(&self.furniture);
        texts.1.mask(&self.furniture);
        explain((a, &texts.0), &texts.1, options)
    }
}

fn explain((a, x): (&str, &Prepared), y: &Prepared, options: &DedupOptions) -> Comparison {
    let mut evidence = measure(x, &Index::new(x), y);
    measure_anchors(&mut evidence, x, y, options);
    let verdict = judge(&evidence, options);
    let (coverage_a, coverage_b) = evidence.coverage();
    let shared = &evidence.shared;
    let mut runs = shared.runs.clone();
    runs.sort_by_key(|run| (std::cmp::Reverse(run.len), run.a));
    runs.truncate(PASSAGES);
    runs.sort_by_key(|run| run.a);
    let passage =
        |run: &crate::align::Run| a[x.tokens[run.a].start..x.tokens[run.a + run.len - 1].end].to_owned();
    let anchors = evidence.anchors.unwrap_or_default();
    let decision = verdict.relation.map_or("no copies", |relation| relation.as_str());
    Comparison {
        relation: verdict.relation,
        similarity: similarity(x, y),
        containment: evidence.high_low().0,
        coverage_a,
        coverage_b,
        matched_words: shared.matched,
        longest_run: shared.longest,
        anchors_a: anchors.a,
        anchors_b: anchors.b,
        anchors_in_order: anchors.common,
        words_in_order: evidence.in_order,
        furniture: (x.tokens.len() - x.story_words(), y.tokens.len() - y.story_words()),
        conflicting_figures: shared.conflicts,
        passages: runs.iter().map(passage).collect(),
        reason: format!("{decision}: {}", verdict.why),
    }
}

/// Multiset Jaccard of the 4-word shingles; of texts too short for one, whether their words are the same.
pub(crate) fn similarity(a: &Prepared, b: &Prepared) -> f64 {
    if a.shingles.is_empty() || b.shingles.is_empty() {
        return f64::from(u8::from(a.exact == b.exact && !a.tokens.is_empty()));
    }
    let sorted = |text: &Prepared| {
        let mut shingles = text.shingles.clone();
        shingles.sort_unstable();
        shingles
    };
    let both = crate::candidates::shared(&sorted(a), &sorted(b));
    both as f64 / (a.shingles.len() + b.shingles.len() - both) as f64
}
