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
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DedupOptions {
    /// Which copy of a cluster stays.
    pub keep: Keep,
}

impl Default for DedupOptions {
    fn default() -> Self {
        DedupOptions { keep: Keep::default() }
    }
}
