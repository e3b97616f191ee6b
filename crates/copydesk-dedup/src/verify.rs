//! Are these two texts copies, and of what kind?

use copydesk_model::Relation;

use crate::{DedupOptions, evidence::Evidence};

/// What a pair is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Verdict {
    pub relation: Option<Relation>,
    /// Order in which pairs make clusters; higher is surer. Not above 0 for a pair that is no copy: its larger coverage
    /// less 2.
    pub strength: f64,
    /// Why, as a sentence's end.
    pub why: &'static str,
}

impl Verdict {
    /// Not decided before furniture is known.
    pub fn waits() -> Self {
        Verdict { relation: None, strength: WAITS, why: "what they share may be furniture" }
    }

    fn yes(relation: Relation, strength: f64, why: &'static str) -> Option<Self> {
        Some(Verdict { relation: Some(relation), strength, why })
    }

    fn no(high: f64, why: &'static str) -> Self {
        Verdict { relation: None, strength: high - 2.0, why }
    }
}

/// Strength of a pair that is to be judged again when furniture is known.
pub(crate) const WAITS: f64 = -3.0;

/// Decides on a pair.
pub(crate) fn judge(evidence: &Evidence, options: &DedupOptions) -> Verdict {
    if evidence.exact {
        return Verdict { relation: Some(Relation::Exact), strength: 2.0, why: "they hold the same words" };
    }
    if form(evidence, options) {
        return Verdict::no(0.0, "one form carries other figures or names in each");
    }
    let (high, low) = evidence.high_low();
    let one_passage = 2 * evidence.shared.longest >= evidence.shared.matched;
    if one_passage && low < options.tail_low && evidence.unshared_lead() > options.tail_lead {
        return Verdict::no(
            high,
            "the one passage they share stands behind beginnings of their own, as a site's notices do",
        );
    }
    let verdict = if evidence.story_share() < 1.0 {
        with_furniture(evidence, options)
    } else {
        passages(evidence, evidence.shared.matched, evidence.high_low(), options)
    };
    let verdict = verdict.or_else(|| rewritten(evidence, options)).or_else(|| anchors(evidence, options));
    verdict.unwrap_or_else(|| {
        let why = if evidence.shared.matched == 0 {
            "they share no passage, nor names and numbers in the same order"
        } else {
            "they share passages, but too little of either text"
        };
        Verdict::no(evidence.high_low().0, why)
    })
}

/// One form filled twice: a daily price report, a calendar, a dividend notice.
fn form(evidence: &Evidence, options: &DedupOptions) -> bool {
    let shared = &evidence.shared;
    let differ = shared.conflicts + shared.other_names;
    let agree = shared.agreed + shared.same_names;
    if shared.matched < options.form_words {
        return differ > 0;
    }
    let most = (shared.matched_story / options.words_per_conflict.max(1)).max(2);
    shared.conflicts >= options.conflicts
        && shared.conflicts as f64 >= options.conflict_share * (shared.agreed + shared.conflicts) as f64
        || differ > most && differ as f64 >= options.form_share * (agree + differ) as f64
}

/// Copies that share whole passages.
fn passages(
    evidence: &Evidence,
    matched: usize,
    (high, low): (f64, f64),
    options: &DedupOptions,
) -> Option<Verdict> {
    let strength = high + low / 10.0;
    // A table of the same figures is the same report, however short it is.
    let shared = &evidence.shared;
    let figures = shared.agreed >= options.table && shared.agreed >= 8 * shared.conflicts;
    let near = if figures { options.near } else { options.near_at(matched) };
    if matched >= options.near_words && low >= near {
        return Verdict::yes(Relation::Near, strength, "most of either stands in the other");
    }
    if matched >= options.excerpt_words && high >= options.excerpt {
        return Verdict::yes(
            Relation::Excerpt,
            strength,
            "nearly all of the shorter one stands in the longer one",
        );
    }
    if matched >= options.update_words && high >= options.update_high && low >= options.update_low {
        return Verdict::yes(Relation::Update, strength, "large parts of both are the same, the rest is new");
    }
    None
}

/// The same where passages are known that recur all over the corpus.
///
/// What is left beside them decides. A pair that only they made alike is none; but where next to nothing is left
/// (a form, or a story that stands everywhere), all words must speak for it.
fn with_furniture(evidence: &Evidence, options: &DedupOptions) -> Option<Verdict> {
    let (high, low) = evidence.high_low();
    let whole = evidence.high_low_of_all();
    let enough = evidence.shared.matched_story >= options.excerpt_words;
    let story =
        if enough { passages(evidence, evidence.shared.matched_story, (high, low), options) } else { None };
    story.or_else(|| {
        let believed = if evidence.story_share() < options.gutted {
            whole.1 >= options.near_short
        } else {
            high >= options.furniture_doubt
        };
        if believed { passages(evidence, evidence.shared.matched, whole, options) } else { None }
    })
}

/// A text rewritten word by word: what words are left stand in their order, all over it.
fn rewritten(evidence: &Evidence, options: &DedupOptions) -> Option<Verdict> {
    let (high, low) = evidence.high_low();
    let holds = evidence.shared.matched_story >= options.rewrite_words
        && high >= options.rewrite_high
        && evidence.length() >= options.rewrite_length
        && evidence.in_order? >= options.rewrite_order;
    let why = "most words of either stand in the other in the same order, with others between them";
    if holds { Verdict::yes(Relation::Rewrite, high + low / 10.0, why) } else { None }
}

/// A text in another language: names and numbers stay, and stay in order.
fn anchors(evidence: &Evidence, options: &DedupOptions) -> Option<Verdict> {
    let order = evidence.anchors.as_ref()?;
    let holds = order.a.min(order.b) >= options.anchors
        && order.share() >= options.anchor_order
        && evidence.length() >= options.anchor_length
        && evidence.vocabulary < options.same_language;
    let why = "the same names and numbers stand in the same order, in other words";
    if holds { Verdict::yes(Relation::Translation, order.share() / 2.0, why) } else { None }
}
