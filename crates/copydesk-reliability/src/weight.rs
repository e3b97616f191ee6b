//! How much does a name or word tell, given how many reports of the corpus hold it?

use rustc_hash::FxHashMap;

use crate::trace::Class;

/// Reports of an imagined corpus behind the given one: with three documents, three say nothing of how rare a name is.
const BEHIND: f64 = 1000.0;

/// Inverse document frequency of keys (Spärck Jones 1972), smoothed by an imagined corpus of news.
pub(crate) struct Weights {
    reports: f64,
    /// Keys that two and more reports hold.
    frequency: FxHashMap<u32, u32>,
}

impl Weights {
    /// Counts keys: each key once for each report that holds it.
    pub fn new(reports: usize, keys: impl Iterator<Item = u32>) -> Weights {
        let mut all: Vec<u32> = keys.collect();
        all.sort_unstable();
        let several = all.chunk_by(|a, b| a == b).filter(|same| same.len() > 1);
        let frequency =
            several.map(|same| (same[0], u32::try_from(same.len()).unwrap_or(u32::MAX))).collect();
        Weights { reports: reports as f64, frequency }
    }

    /// Reports of the corpus.
    pub fn reports(&self) -> usize {
        self.reports as usize
    }

    /// Reports that hold the key, if two and more do.
    pub fn shared_by(&self, key: u32) -> Option<u32> {
        self.frequency.get(&key).copied()
    }

    /// What a key tells, 0 and more.
    pub fn of(&self, key: u32) -> f64 {
        let behind = match Class::of(key) {
            Class::Rare => 2.0,
            Class::Usual => 10.0,
            Class::Common => 150.0,
        };
        let holding = f64::from(self.shared_by(key).unwrap_or(1));
        ((self.reports + BEHIND) / (holding + behind)).ln().max(0.0)
    }
}
