//! Which features of a line weighed most in its score?
//!
//! Features are taken in groups that a reader understands. A group's weight is the change of the score's log-odds when
//! the line's values of that group are replaced by the page's means, through both passes: what the score owes to the
//! line's being, in that respect, unlike the average line of its page.

use copydesk_model::Page;

use crate::{
    Rules, Templates,
    classify::{Decided, FIRST, SECOND, Scored},
    features, second, unit,
};

/// What a group of features added to a line's score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reason {
    /// The group, in words.
    pub group: &'static str,
    /// Log-odds: above 0 for story, below for furniture.
    pub weight: f32,
}

/// Groups of features: the first pass's by their names without offset, then the second's.
const GROUPS: [(&str, &[&str]); 11] = [
    ("length", &["words", "word_length", "content", "fragments"]),
    (
        "sentences",
        &["sentences", "words_per_sentence", "stop_words", "ends_sentence", "ends_ellipsis", "ends_colon"],
    ),
    (
        "letters and signs",
        &[
            "capitalised",
            "all_caps",
            "lower",
            "digits",
            "ideographs",
            "commas",
            "quotes",
            "separators",
            "symbols",
            "questions",
            "exclamations",
            "starts_lower",
            "starts_upper",
            "starts_digit",
            "starts_symbol",
            "starts_quote",
            "bullet",
            "handles",
        ],
    ),
    ("layout", &["blank_before", "blank_after", "indent", "same_lines"]),
    ("story's words", &["overlap", "story_overlap", "story_overlap_rare", "near_overlap"]),
    ("headline's words", &["title_words", "title_share"]),
    ("author or site named", &["begins_with_author", "holds_author", "holds_site"]),
    (
        "dates and bylines",
        &["is_date", "is_relative", "is_byline", "is_dateline", "timed_around", "timed_page"],
    ),
    ("tail or comments above", &["since_tail", "since_comments", "above_tail", "above_comments"]),
    (
        "place",
        &[
            "units",
            "position",
            "char_position",
            "prose_before",
            "prose_behind",
            "page_prose",
            "core_share",
            "core_words",
            "in_core",
            "before_core",
            "behind_core",
            "prose_to_core",
            "core_position",
            "from_title",
            "before_story",
            "behind_story",
        ],
    ),
    // All that is told of neighbours by an offset belongs here, too.
    (
        "lines around",
        &[
            "prose_distance_before",
            "prose_distance_behind",
            "run",
            "story_before",
            "story_behind",
            "story_words",
            "score_of_kin",
            "best_before",
            "best_behind",
        ],
    ),
];
const AROUND: usize = GROUPS.len() - 1;
/// The line's own score of the first pass: follows the first pass's features, has no group.
const OWN: &str = "score";

/// The group of each feature, in the order of a row; `None` for the first pass's score.
fn groups() -> Vec<Option<usize>> {
    let group = |name: &String| match name.split_once('[') {
        _ if name == OWN => None,
        Some(_) => Some(AROUND),
        None => GROUPS.iter().position(|(_, names)| names.contains(&name.as_str())),
    };
    features::names().iter().chain(&second::names()).map(group).collect()
}

/// For each block of a page, what weighed in its score, heaviest first; nothing where the classifier was not asked.
/// The arguments are those of [`crate::strip`].
pub fn reasons(page: &Page, site: Option<&str>, templates: &Templates, rules: &Rules) -> Vec<Vec<Reason>> {
    let mut reasons = vec![Vec::new(); page.blocks.len()];
    let units = unit::units(page, rules);
    let decided = Decided::of(page, &units, &templates.seen(page, site));
    let scored = Scored::of(page, &units, &decided);
    let (groups, width) = (groups(), scored.rows.width);
    let means = means(scored.rows.rows(), width);
    let own = features::names().len() + second::names().iter().position(|name| name == OWN).unwrap_or(0);
    for (&i, row) in scored.open.iter().zip(scored.rows.rows()) {
        let mut changed: Vec<f32> = Vec::with_capacity(GROUPS.len() * width);
        for group in 0..GROUPS.len() {
            let column =
                |(at, value): (usize, &f32)| if groups[at] == Some(group) { means[at] } else { *value };
            changed.extend(row.iter().enumerate().map(column));
        }
        let first = FIRST.scores(&changed, width);
        for (row, first) in changed.chunks_mut(width).zip(first) {
            row[own] = first;
        }
        let score = log_odds(scored.second[i]);
        let mut weights: Vec<Reason> = SECOND
            .scores(&changed, width)
            .iter()
            .zip(GROUPS)
            .map(|(without, (group, _))| Reason { group, weight: score - log_odds(*without) })
            .collect();
        weights.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()).then(a.group.cmp(b.group)));
        for block in units[i].blocks.clone() {
            reasons[block].clone_from(&weights);
        }
    }
    reasons
}

fn means<'a>(rows: impl Iterator<Item = &'a [f32]>, width: usize) -> Vec<f32> {
    let (mut sums, mut count) = (vec![0.0_f64; width], 0.0);
    for row in rows {
        count += 1.0;
        for (sum, value) in sums.iter_mut().zip(row) {
            *sum += f64::from(*value);
        }
    }
    sums.iter().map(|sum| (sum / f64::max(count, 1.0)) as f32).collect()
}

fn log_odds(score: f32) -> f32 {
    let score = score.clamp(0.001, 0.999);
    (score / (1.0 - score)).ln()
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_feature_has_a_group() {
        let names: Vec<String> = crate::features::names().into_iter().chain(crate::second::names()).collect();
        let lost: Vec<&String> = names
            .iter()
            .zip(super::groups())
            .filter(|(name, group)| group.is_none() && *name != super::OWN)
            .map(|(name, _)| name)
            .collect();
        assert!(lost.is_empty(), "{lost:?}");
    }
}
