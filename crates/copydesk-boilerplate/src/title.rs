//! Which of the lines that may be the headline is it?
//!
//! A forest of boosted trees ranks the candidates by their look, their neighbours, their place before the story and
//! the page's use of their words; it was trained by `scripts/train` with no site on both sides. What it gives is a
//! softmax within the page: of each candidate the probability that it is the headline, and of the page's having none.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    headline::Known,
    signs::signs,
    stats::Stats,
    title_features::{self, Candidate},
    trees::Forest,
};

static TITLE: LazyLock<Forest> =
    LazyLock::new(|| Forest::read(include_str!("../data/title.trees")).unwrap_or_default());

/// Least probability of a headline, that of lines that say the same taken together.
const LEAST: f32 = 0.25;
/// The same of a line with a full stop: a story without a headline begins with one.
const LEAST_SENTENCE: f32 = 0.5;
/// Units behind the bulk of the prose among which a headline is still sought: comments may be bulkier than the story.
const BEHIND: usize = 20;
/// Candidates are sought among so many units on either side of the story's start.
const MOST: usize = 2_000;
/// Candidates that the forest is asked about: the best by rule of thumb.
const ASKED: usize = 96;

/// The unit that is the headline, if any is.
pub fn best(known: &Known<'_>) -> Option<usize> {
    let all = possible(known);
    if known.page.hints.title.is_some() {
        // The container names the headline: the line that says it, or one worded nearly so, or none.
        let said = all.iter().find(|candidate| candidate.signs.hinted);
        return said.or_else(|| all.iter().find(|candidate| candidate.signs.near_hint)).map(|c| c.unit);
    }
    let candidates = asked(all);
    let rows = title_features::rows(known, &candidates);
    let width = rows.first().map_or(0, Vec::len);
    let scores = TITLE.scores(&rows.concat(), width);
    // Of the logistic the odds, of the odds the softmax; a page without a headline has the odds 1.
    let odds: Vec<f32> = scores.iter().map(|score| score / (1.0 - score).max(1e-6)).collect();
    let total = 1.0 + odds.iter().sum::<f32>();
    // Lines that say the same speak for each other.
    let said: Vec<&str> = candidates.iter().map(|candidate| known.says(candidate.unit)).collect();
    let mut together: FxHashMap<&str, f32> = FxHashMap::default();
    for (said, odds) in said.iter().zip(&odds) {
        *together.entry(said).or_insert(0.0) += odds;
    }
    let together = |at: usize| together.get(said[at]).copied().unwrap_or(0.0);
    let top = (0..odds.len()).fold(None, |best: Option<usize>, at| match best {
        Some(top) if said[top] == said[at] && odds[top] >= odds[at] => best,
        Some(top) if said[top] != said[at] && together(top) >= together(at) => best,
        _ => Some(at),
    })?;
    // The first line of all, worded as a headline, right above the chosen one: that is its deck.
    let decked = candidates[top].unit == 1 && candidates[0].unit == 0 && candidates[top].signs.kinship == 0.0;
    let opens = || opens(&known.units[0].stats) && together(0) >= DECKED * together(top);
    let headline = if decked && opens() { 0 } else { top };
    let stats = &known.units[candidates[headline].unit].stats;
    let sentence = stats.ends_sentence && !stats.ends_ellipsis && stats.questions + stats.exclamations == 0;
    let least = if sentence { LEAST_SENTENCE } else { LEAST };
    (together(top) >= least * total).then_some(candidates[headline].unit)
}

/// Odds of a first line, in those of the line right below it, from which that is its deck.
const DECKED: f32 = 0.02;

/// Whether a line is worded as a headline: some words, not all of them capitalised as in menus and names, and no full
/// stop.
fn opens(s: &Stats) -> bool {
    let worded = (5.0..=24.0).contains(&s.word_count()) && s.lower >= 3 && !s.starts_symbol;
    worded && s.separators == 0 && !s.ends_colon && (!s.ends_sentence || s.questions > 0)
}

/// The units that nothing forbids to be the headline.
fn possible(known: &Known<'_>) -> Vec<Candidate> {
    let core = &known.core.units;
    let horizon = if core.is_empty() { known.units.len() } else { core.end + BEHIND };
    let from = core.start.saturating_sub(MOST);
    (0..horizon.min(known.units.len()))
        .filter(|i| *i < 12 || (from..from + 2 * MOST).contains(i))
        .filter(|&i| known.units[i].text.len() <= 400)
        .filter_map(|unit| signs(known, unit).map(|signs| Candidate { unit, signs }))
        .collect()
}

/// Those that the forest is asked about, in order.
fn asked(mut all: Vec<Candidate>) -> Vec<Candidate> {
    if all.len() > ASKED {
        all.sort_by(|a, b| b.signs.score.total_cmp(&a.signs.score).then(a.unit.cmp(&b.unit)));
        all.truncate(ASKED);
        all.sort_by_key(|candidate| candidate.unit);
    }
    all
}

/// The units that the forest is asked about, with their features.
pub fn candidates(known: &Known<'_>) -> Vec<(usize, Vec<f32>)> {
    let candidates = asked(possible(known));
    let rows = title_features::rows(known, &candidates);
    candidates.iter().map(|candidate| candidate.unit).zip(rows).collect()
}
