//! What does a line look like once a first guess of the story is there?
//!
//! The second pass sees the first one's scores around a line, and how many of its words the guessed story uses.

use rustc_hash::FxHashMap;

use crate::{core_block::Vocabulary, features::Matrix, unit::Unit};

/// Units on either side in which the story next to a line is sought.
const NEAR: usize = 40;
/// Scores seen on either side.
const REACH: usize = 6;

/// Names of the columns that [`fill`] adds, in order.
pub fn names() -> Vec<String> {
    let reach = REACH as isize;
    let around = (-reach..=reach).filter(|o| *o != 0).map(|o| format!("score[{o:+}]"));
    let rest = [
        "score",
        "story_before",
        "story_behind",
        "story_words",
        "story_within[-15]",
        "story_within[+15]",
        "story_within[-4]",
        "story_within[+4]",
        "story_overlap",
        "story_overlap_rare",
        "near_overlap",
        "before_story",
        "behind_story",
        "score_of_kin",
        "best_before",
        "best_behind",
    ];
    around.chain(rest.into_iter().map(str::to_owned)).collect()
}

/// Columns that [`fill`] fills.
pub const COLUMNS: usize = 2 * REACH + 16;

/// The words of the story next to a unit, and how often they stand there. From unit to unit little changes.
#[derive(Default)]
struct Near {
    units: Vec<usize>,
    words: FxHashMap<u64, u32>,
}

impl Near {
    fn look(&mut self, units: &[Unit<'_>], near: impl Iterator<Item = usize>) {
        let before = std::mem::replace(&mut self.units, near.collect());
        for &gone in before.iter().filter(|j| !self.units.contains(j)) {
            for word in &units[gone].stats.content {
                self.words.entry(*word).and_modify(|times| *times -= 1);
            }
        }
        for &new in self.units.iter().filter(|j| !before.contains(j)) {
            for word in &units[new].stats.content {
                *self.words.entry(*word).or_insert(0) += 1;
            }
        }
    }

    fn says(&self, word: &u64) -> bool {
        self.words.get(word).is_some_and(|times| *times > 0)
    }
}

struct Story<'a> {
    units: &'a [Unit<'a>],
    scores: &'a [f32],
    /// Content words of the story units.
    vocabulary: Vocabulary,
    /// Prefix sums of score × words.
    mass: Vec<f32>,
    first: usize,
    last: usize,
}

/// Fills the last columns of each row, which is of the unit of the same place in `asked`; `scores` are the first
/// pass's of all units, 0 for units that are decided against.
pub fn fill(rows: &mut Matrix, asked: &[usize], units: &[Unit<'_>], scores: &[f32]) {
    let is_story = |i: usize| scores[i] >= 0.5;
    let told = (0..units.len()).filter(|&i| is_story(i)).map(|i| units[i].stats.content.len());
    let mut vocabulary = Vocabulary::for_words(told.sum());
    let mut mass = vec![0.0];
    let mut sum = 0.0_f64;
    for (i, unit) in units.iter().enumerate() {
        sum += f64::from(scores[i] * unit.stats.word_count().min(150.0));
        mass.push(sum as f32);
        if is_story(i) {
            vocabulary.add(i, unit);
        }
    }
    let first = (0..units.len()).find(|&i| is_story(i)).unwrap_or(units.len());
    let last = (0..units.len()).rfind(|&i| is_story(i)).unwrap_or(0);
    let story = Story { units, scores, vocabulary, mass, first, last };
    let mut near = Near::default();
    let mut columns = Vec::with_capacity(COLUMNS);
    for (row, &i) in rows.values.chunks_mut(rows.width.max(1)).zip(asked) {
        columns.clear();
        story.row(i, &mut near, &mut columns);
        let at = row.len().saturating_sub(columns.len());
        row[at..].copy_from_slice(&columns);
    }
}

impl Story<'_> {
    fn between(&self, from: usize, to: usize) -> f32 {
        self.mass[to.min(self.units.len())] - self.mass[from.min(self.units.len())]
    }

    fn row(&self, i: usize, near: &mut Near, row: &mut Vec<f32>) {
        let n = self.units.len();
        let score = |at: Option<usize>| at.and_then(|at| self.scores.get(at)).copied().unwrap_or(-0.1);
        row.extend((1..=REACH).rev().map(|o| score(i.checked_sub(o))));
        row.extend((1..=REACH).map(|o| score(Some(i + o))));
        let total = self.mass[n] + 1.0;
        row.push(self.scores[i]);
        row.push(self.mass[i] / total);
        row.push((self.mass[n] - self.mass[i + 1]) / total);
        row.push(total.ln());
        row.push(self.between(i.saturating_sub(15), i) / total);
        row.push(self.between(i + 1, i + 16) / total);
        row.push(self.between(i.saturating_sub(4), i));
        row.push(self.between(i + 1, i + 5));
        self.words(i, near, row);
        row.push(self.first.saturating_sub(i).min(60) as f32);
        row.push(i.saturating_sub(self.last).min(60) as f32);
        row.push(self.kin(i));
        let best = |range: std::ops::Range<usize>| range.map(|j| self.scores[j]).fold(0.0, f32::max);
        row.push(best(i.saturating_sub(12)..i));
        row.push(best((i + 1).min(n)..(i + 13).min(n)));
    }

    /// Overlap with the story's words, with its rarer words, and with the story next to it; itself not counted.
    fn words(&self, i: usize, near: &mut Near, row: &mut Vec<f32>) {
        let content = &self.units[i].stats.content;
        let own = u32::from(self.scores[i] >= 0.5);
        let (mut known, mut rare) = (0, 0);
        for word in content {
            let uses = self.vocabulary.units(*word).saturating_sub(own);
            known += u32::from(uses > 0);
            rare += u32::from((1..=3).contains(&uses));
        }
        let whole = content.len().max(1) as f32;
        row.push(known as f32 / whole);
        row.push(rare as f32 / whole);
        let before = (i.saturating_sub(NEAR - 1)..i).rev().filter(|&j| self.scores[j] >= 0.5).take(2);
        let end = (i + NEAR).min(self.units.len());
        let behind = (i + 1..end).filter(|&j| self.scores[j] >= 0.5).take(2);
        near.look(self.units, before.chain(behind));
        row.push(content.iter().filter(|w| near.says(w)).count() as f32 / whole);
    }

    /// Mean score of the lines around that look alike: as long, begun alike.
    fn kin(&self, i: usize) -> f32 {
        let shape = |j: usize| {
            let s = &self.units[j].stats;
            (s.words.len().min(63).next_power_of_two(), s.starts_symbol, s.starts_digit, s.ends_sentence)
        };
        let own = shape(i);
        let around = i.saturating_sub(10)..(i + 11).min(self.units.len());
        let (sum, n) = around
            .filter(|&j| j != i && shape(j) == own)
            .fold((0.0, 0), |(sum, n), j| (sum + self.scores[j], n + 1));
        if n == 0 { -1.0 } else { sum / n as f32 }
    }
}
