//! What does the trainer see of a page? The features, and what the stage makes of given scores.
//!
//! For `scripts/train` alone: hidden from the documentation, free to change.

use std::ops::Range;

use copydesk_model::{Page, Piece};

use crate::{
    Rules, StripOptions,
    classify::{Decided, Guess},
    features, headline, roles, second, title, unit,
};

/// What the trainer sees of a page.
pub struct Observation {
    /// Features of each unit: of the first pass, or what the second adds where scores were given.
    pub rows: Vec<Vec<f32>>,
    /// The units' texts.
    pub texts: Vec<String>,
    /// Whether something else than the classifier decides the unit.
    pub decided: Vec<bool>,
}

/// Shows a page as the classifier sees it. `first`: the first pass's scores, one a unit, for the second's columns.
pub fn observe(page: &Page, rules: &Rules, first: Option<&[f32]>) -> Observation {
    let units = unit::units(page, rules);
    let decided = Decided::of(page, &units, &vec![0; page.blocks.len()]);
    let asked: Vec<usize> = (0..units.len()).collect();
    let room = if first.is_some() { second::COLUMNS } else { 0 };
    let mut matrix = features::matrix(page, &units, &decided, (&asked, room));
    if let Some(scores) = first {
        second::fill(&mut matrix, &asked, &units, scores);
    }
    let rows = matrix.rows().map(|row| row[if room > 0 { row.len() - room } else { 0 }..].to_vec()).collect();
    Observation { rows, texts: units.iter().map(|u| u.text.to_string()).collect(), decided: decided.all }
}

/// The lines that may be the headline, as their blocks, with their features.
pub fn observe_titles(page: &Page, rules: &Rules) -> Vec<(Range<usize>, Vec<f32>)> {
    let units = unit::units(page, rules);
    let decided = Decided::of(page, &units, &vec![0; page.blocks.len()]);
    let blocks = |known: &headline::Known<'_>| {
        let candidates = title::candidates(known).into_iter();
        candidates.map(|(unit, row)| (known.units[unit].blocks.clone(), row)).collect()
    };
    headline::with_known(page, &units, &decided.core, blocks)
}

/// The pieces that [`crate::strip`] would give if the second pass had scored the units so.
pub fn strip_scored(page: &Page, rules: &Rules, options: &StripOptions, scores: &[f32]) -> Vec<Piece> {
    let units = unit::units(page, rules);
    let decided = Decided::of(page, &units, &vec![0; page.blocks.len()]);
    let guess = Guess::decode(&units, &decided, scores, options.strictness);
    roles::pieces(page, &units, &decided, &guess, rules, options)
}

/// Names of the features: of the first pass, then those that the second adds.
pub fn feature_names() -> (Vec<String>, Vec<String>) {
    (features::names(), second::names())
}
