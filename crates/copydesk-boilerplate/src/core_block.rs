//! Where does the bulk of the story stand, and which words does it use?

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::unit::Unit;

/// The densest run of prose of a page.
#[derive(Clone, Debug, Default)]
pub struct Core {
    /// Its units; empty when the page holds no prose.
    pub units: Range<usize>,
    /// In how many of its units each content word stands.
    pub vocabulary: FxHashMap<u64, u32>,
}

impl Core {
    /// The run of units with the largest sum of prose less furniture (Kadane's maximum subarray).
    /// `skip` tells units that do not count at all, such as repeats.
    pub fn find(units: &[Unit<'_>], skip: &[bool]) -> Core {
        let gain = |i: usize| {
            let (unit, prose) = (&units[i], units[i].stats.prose());
            match () {
                () if skip[i] => 0.0,
                () if unit.vetoed() => -8.0,
                () if prose > 0.0 => prose.min(120.0),
                () => -(2.0 + unit.stats.word_count().min(16.0) * 0.5),
            }
        };
        let (mut best, mut best_range) = (0.0_f32, 0..0);
        let (mut sum, mut from) = (0.0_f32, 0);
        for i in 0..units.len() {
            if sum <= 0.0 {
                (sum, from) = (0.0, i);
            }
            sum += gain(i);
            if sum > best {
                (best, best_range) = (sum, from..i + 1);
            }
        }
        let mut vocabulary = FxHashMap::default();
        let mut seen: FxHashMap<u64, usize> = FxHashMap::default();
        for i in best_range.clone().filter(|&i| !skip[i]) {
            for &word in &units[i].stats.content {
                if seen.insert(word, i) != Some(i) {
                    *vocabulary.entry(word).or_insert(0) += 1;
                }
            }
        }
        Core { units: best_range, vocabulary }
    }

    /// Share of a unit's content words that the core uses too, itself not counted; 0 for a unit without any.
    pub fn overlap(&self, unit: &Unit<'_>, inside: bool) -> f32 {
        let own = u32::from(inside);
        let known =
            unit.stats.content.iter().filter(|w| self.vocabulary.get(w).is_some_and(|&n| n > own)).count();
        known as f32 / unit.stats.content.len().max(1) as f32
    }
}
