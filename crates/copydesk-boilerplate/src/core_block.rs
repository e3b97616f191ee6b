//! Where does the bulk of the story stand, and which words does it use?

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::unit::Unit;

/// The densest run of prose of a page.
#[derive(Clone, Debug, Default)]
pub struct Core {
    /// Its units; empty when the page holds no prose.
    pub units: Range<usize>,
    /// Share of each unit's content words that the core uses too, the unit itself not counted; 0 for a unit without any.
    pub overlaps: Vec<f32>,
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
        let live = || best_range.clone().filter(|&i| !skip[i]);
        let mut vocabulary = Vocabulary::for_words(live().map(|i| units[i].stats.content.len()).sum());
        live().for_each(|i| vocabulary.add(i, &units[i]));
        let overlap = |(i, unit): (usize, &Unit<'_>)| {
            let own = u32::from(best_range.contains(&i));
            let known = unit.stats.content.iter().filter(|w| vocabulary.units(**w) > own).count();
            known as f32 / unit.stats.content.len().max(1) as f32
        };
        let overlaps = units.iter().enumerate().map(overlap).collect();
        Core { units: best_range, overlaps }
    }
}

/// In how many units of a run each content word stands.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// That number, and the last of the units.
    words: FxHashMap<u64, (u32, usize)>,
}

impl Vocabulary {
    /// An empty one with room for so many words, within reason: of a long text most words come again.
    pub fn for_words(words: usize) -> Vocabulary {
        Vocabulary { words: FxHashMap::with_capacity_and_hasher(words.min(4_096), Default::default()) }
    }

    /// Adds the words of the `i`th unit; units come in order.
    pub fn add(&mut self, i: usize, unit: &Unit<'_>) {
        for &word in &unit.stats.content {
            let (count, last) = self.words.entry(word).or_insert((0, i));
            *count += u32::from(*count == 0 || *last != i);
            *last = i;
        }
    }

    /// In how many units a word stands.
    pub fn units(&self, word: u64) -> u32 {
        self.words.get(&word).map_or(0, |(count, _)| *count)
    }
}
