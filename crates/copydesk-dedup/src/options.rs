//! Where do the thresholds sit, and which copy stays?

use serde::{Deserialize, Serialize};

/// Which copy of a cluster stays as the canonical one.
///
/// Every variant is a total order over the copies that hold at least [`DedupOptions::eligible`] of the fullest copy's
/// words (an excerpt never stands for its story). Ties go to the next criterion of the default order, the id is last.
/// The order in which documents arrive never matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Keep {
    /// Most words (copies within 2 % of the fullest count as equally full) → least furniture → originator named →
    /// earliest published → smallest id. The default.
    #[default]
    Fullest,
    /// Least furniture removed by the boilerplate stage, then as [`Keep::Fullest`].
    Cleanest,
    /// A copy that names its originator, then as [`Keep::Fullest`].
    Originator,
    /// Earliest published (copies without a date come last), then as [`Keep::Fullest`].
    Earliest,
}

/// Thresholds of [`cluster`](crate::cluster) and [`compare`](crate::compare).
///
/// The defaults were tuned on news texts with known copies (made copies of 836 stories of 2011–12 and 2024–25; labelled
/// pairs of Reuters-21578, the Fake News Challenge and 68 scrapes of two events of 2018). All shares are 0–1, words are
/// counted as by [`Digest::words`](crate::Digest::words).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DedupOptions {
    /// Which copy of a cluster stays. No threshold, and so left out where these are written or read.
    #[serde(skip)]
    pub keep: Keep,
    /// Share of the fullest copy's words that a copy needs to become the canonical one.
    pub eligible: f64,
    /// `near`: share of the longer text that must stand in the shorter one, from 100 shared words on. Short texts are
    /// often one form filled twice: the share rises to [`DedupOptions::near_short`] for 24 shared words and fewer.
    pub near: f64,
    /// `near`: the same share for the shortest texts.
    pub near_short: f64,
    /// Texts that share nothing in this share of either's beginning share only their ends: no copy, however long.
    pub tail_lead: f64,
    /// Unless this share of both stands in the other.
    pub tail_low: f64,
    /// `near`: shared words at least.
    pub near_words: usize,
    /// `excerpt`: share of the shorter text that must stand in the longer one.
    pub excerpt: f64,
    /// `excerpt`: shared words at least.
    pub excerpt_words: usize,
    /// `update`: share of the shorter text that must stand in the longer one.
    pub update_high: f64,
    /// `update`: share of the longer text that must stand in the shorter one.
    pub update_low: f64,
    /// `update`: shared words at least.
    pub update_words: usize,
    /// Figures that must differ in one form for the pair to be no copy (daily price reports).
    pub conflicts: usize,
    /// Share of the compared figures that must differ for the pair to be no copy.
    pub conflict_share: f64,
    /// Figures and names may differ once in so many shared words before a pair is one form filled twice…
    pub words_per_conflict: usize,
    /// …if they make up this share of the figures and names that stand in the form.
    pub form_share: f64,
    /// Shared words below which a single other figure or name makes a pair one form filled twice.
    pub form_words: usize,
    /// Figures that, if they are the same in both, make a short pair a copy like a long one.
    pub table: usize,
    /// `rewrite`: words in shared runs at least.
    pub rewrite_words: usize,
    /// `rewrite`: share of the shorter text in shared runs.
    pub rewrite_high: f64,
    /// `rewrite`: length of the shorter text as a share of the longer; in a much longer text any words can be found in
    /// any order.
    pub rewrite_length: f64,
    /// `rewrite`: share of the shorter text's words that stand in the other in the same order. Measured: at most .6 in
    /// 175 pairs of different stories of one event that share quotes (Fake News Challenge), .69 to .79 in nine of ten
    /// texts of which two words in five had been replaced.
    pub rewrite_order: f64,
    /// `translation`: distinct names and numbers that either text needs at least.
    pub anchors: usize,
    /// `translation`: share of them that must stand in the same order in both.
    pub anchor_order: f64,
    /// `translation`: length of the shorter text as a share of the longer.
    pub anchor_length: f64,
    /// `translation`: share of common distinct words from which a pair counts as one language. Two stories of one event
    /// name the same people in one language; only a translation keeps their order in another.
    pub same_language: f64,
    /// `translation`, `rewrite`: days between the two publication dates at most; texts without a date pass.
    pub window_days: u32,
    /// Clusters in which a passage must stand to count as furniture.
    pub furniture_clusters: usize,
    /// Share of either text outside the shared passages from which it is asked whether these are furniture.
    pub own_part: f64,
    /// Share of a text beside such passages that must stand in the other text, if the pair is alike with them only.
    pub furniture_doubt: f64,
    /// Share of a text beside such passages below which all its words are judged, strictly.
    pub gutted: f64,
}

impl Default for DedupOptions {
    fn default() -> Self {
        DedupOptions {
            keep: Keep::default(),
            eligible: 0.6,
            near: 0.55,
            near_short: 0.9,
            near_words: 16,
            tail_lead: 0.2,
            tail_low: 0.8,
            excerpt: 0.75,
            excerpt_words: 40,
            update_high: 0.6,
            update_low: 0.3,
            update_words: 60,
            conflicts: 3,
            conflict_share: 0.5,
            words_per_conflict: 50,
            form_share: 0.25,
            form_words: 32,
            table: 8,
            rewrite_words: 50,
            rewrite_high: 0.2,
            rewrite_length: 0.5,
            rewrite_order: 0.65,
            anchors: 10,
            anchor_order: 0.75,
            anchor_length: 0.5,
            same_language: 0.4,
            window_days: 45,
            furniture_clusters: 6,
            own_part: 0.25,
            furniture_doubt: 0.45,
            gutted: 0.25,
        }
    }
}

impl DedupOptions {
    /// Checks that every share lies between 0 and 1.
    ///
    /// # Errors
    /// The name and value of the first that does not.
    pub fn check(&self) -> Result<(), String> {
        let shares = [
            ("eligible", self.eligible),
            ("near", self.near),
            ("near_short", self.near_short),
            ("tail_lead", self.tail_lead),
            ("tail_low", self.tail_low),
            ("excerpt", self.excerpt),
            ("update_high", self.update_high),
            ("update_low", self.update_low),
            ("conflict_share", self.conflict_share),
            ("form_share", self.form_share),
            ("rewrite_high", self.rewrite_high),
            ("rewrite_length", self.rewrite_length),
            ("rewrite_order", self.rewrite_order),
            ("anchor_order", self.anchor_order),
            ("anchor_length", self.anchor_length),
            ("same_language", self.same_language),
            ("own_part", self.own_part),
            ("furniture_doubt", self.furniture_doubt),
            ("gutted", self.gutted),
        ];
        match shares.iter().find(|(_, share)| !(0.0..=1.0).contains(share)) {
            Some((name, share)) => Err(format!("{name} is a share from 0 to 1, not {share}")),
            None => Ok(()),
        }
    }

    /// Share of the longer text that a near copy needs with so many shared words.
    pub(crate) fn near_at(&self, matched: usize) -> f64 {
        let short = (100.0 - matched.clamp(24, 100) as f64) / 76.0;
        self.near + short * (self.near_short - self.near).max(0.0)
    }
}
