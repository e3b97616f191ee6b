//! Are these two texts copies, and of what kind?

use copydesk_model::Relation;
use rustc_hash::FxHashSet;

use crate::{
    DedupOptions,
    align::{Alignment, Index, Prepared, align},
    anchors::{Order, order},
};

/// What was measured on a pair.
#[derive(Clone, Debug, Default)]
pub(crate) struct Evidence {
    pub exact: bool,
    /// Words of either text, furniture apart.
    pub words: (usize, usize),
    pub shared: Alignment,
    /// Only counted where the words alone do not decide.
    pub anchors: Option<Order>,
    /// Share of the distinct words of the text with fewer that stand in the other.
    pub vocabulary: f64,
}

impl Evidence {
    /// Share of the first and of the second text that stands in the other, 0–1.
    pub fn coverage(&self) -> (f64, f64) {
        let share =
            |words: usize| if words == 0 { 0.0 } else { self.shared.matched_story as f64 / words as f64 };
        (share(self.words.0).min(1.0), share(self.words.1).min(1.0))
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
}

/// What a pair is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Verdict {
    pub relation: Option<Relation>,
    /// Order in which pairs make clusters; higher is surer.
    pub strength: f64,
    /// Why, as a sentence's end.
    pub why: &'static str,
}

/// Measures a pair.
pub(crate) fn measure(a: &Prepared, index: &Index, b: &Prepared) -> Evidence {
    let exact = a.exact == b.exact && !a.tokens.is_empty() && a.tokens.len() == b.tokens.len();
    let shared = align(a, index, b);
    Evidence { exact, words: (a.story_words(), b.story_words()), shared, anchors: None, vocabulary: 0.0 }
}

/// Adds what is needed to know a translation or a rewrite.
pub(crate) fn measure_anchors(evidence: &mut Evidence, a: &Prepared, b: &Prepared) {
    evidence.anchors = Some(order(a, b));
    let set = |text: &Prepared| text.tokens.iter().map(|t| t.hash).collect::<FxHashSet<u64>>();
    let (x, y) = (set(a), set(b));
    let (small, large) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    evidence.vocabulary =
        small.iter().filter(|h| large.contains(h)).count() as f64 / small.len().max(1) as f64;
}

/// Decides on a pair.
pub(crate) fn judge(evidence: &Evidence, options: &DedupOptions) -> Verdict {
    let yes = |relation, strength, why| Verdict { relation: Some(relation), strength, why };
    let no = |why| Verdict { relation: None, strength: 0.0, why };
    if evidence.exact {
        return yes(Relation::Exact, 2.0, "they hold the same words");
    }
    let (high, low) = evidence.high_low();
    let strength = high + low / 10.0;
    let shared = &evidence.shared;
    let matched = shared.matched_story;
    let differ = shared.conflicts + shared.other_names;
    let agree = shared.agreed + shared.same_names;
    if shared.conflicts >= options.conflicts
        && shared.conflicts as f64 >= options.conflict_share * (shared.agreed + shared.conflicts) as f64
        || differ > matched / options.words_per_conflict.max(1)
            && differ as f64 >= options.form_share * (agree + differ) as f64
    {
        return no("one form carries other figures or names in each");
    }
    if matched >= options.near_words && low >= options.near_at(matched) {
        return yes(Relation::Near, strength, "most of either stands in the other");
    }
    if matched >= options.excerpt_words && high >= options.excerpt {
        return yes(Relation::Excerpt, strength, "nearly all of the shorter one stands in the longer one");
    }
    if matched >= options.update_words && high >= options.update_high && low >= options.update_low {
        return yes(Relation::Update, strength, "large parts of both are the same, the rest is new");
    }
    let Some(order) = &evidence.anchors else {
        return if matched == 0 {
            no("they share no passage")
        } else {
            no("they share passages, but too little of either text")
        };
    };
    if matched >= options.update_words
        && high >= options.rewrite_high
        && low >= options.rewrite_low
        && shared.in_order >= options.rewrite_order
        && order.common >= options.rewrite_anchors
        && order.share() >= options.rewrite_anchor_order
    {
        return yes(
            Relation::Rewrite,
            strength,
            "short passages all over both are the same and stand in the same order",
        );
    }
    if order.a.min(order.b) >= options.anchors
        && order.share() >= options.anchor_order
        && evidence.length() >= options.anchor_length
    {
        let strength = order.share() / 2.0;
        return if evidence.vocabulary >= options.same_language {
            yes(
                Relation::Rewrite,
                strength,
                "the same names and numbers stand in the same order in other words",
            )
        } else {
            yes(
                Relation::Translation,
                strength,
                "the same names and numbers stand in the same order, in other languages",
            )
        };
    }
    if matched == 0 {
        no("they share no passage, nor names and numbers in the same order")
    } else {
        no("they share passages, but too little of either text")
    }
}
