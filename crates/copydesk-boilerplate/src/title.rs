//! Which of the lines that may be the headline is it?
//!
//! A forest of boosted trees ranks the candidates by their look, their neighbours, their place before the story and
//! the story's use of their words; it was trained by `scripts/train` with no site on both sides.

use std::sync::LazyLock;

use copydesk_model::Mark;

use crate::{
    headline::{Known, Signs, signs},
    trees::Forest,
    unit::{Unit, bullet},
};

static TITLE: LazyLock<Forest> =
    LazyLock::new(|| Forest::read(include_str!("../data/title.trees")).unwrap_or_default());

/// Least score of a headline.
const LEAST: f32 = 0.15;
/// Least score of a headline that is the first line of all: a story seldom begins with a line without a full stop.
const LEAST_FIRST: f32 = 0.02;
/// Least score of a headline within the story that is said nowhere else: subheads look like it.
const LEAST_INSIDE: f32 = 0.4;
/// Units behind the bulk of the prose among which a headline is still sought: comments may be bulkier than the story.
const BEHIND: usize = 20;
/// Candidates are sought among so many units on either side of the story's start.
const MOST: usize = 2_000;

/// The unit that is the headline, if any is.
pub fn best(known: &Known<'_>) -> Option<usize> {
    let candidates = candidates(known);
    if known.page.hints.title.is_some() {
        // The container names the headline: the line that says it, or one worded nearly so, or none.
        let said = candidates.iter().find(|(_, signs, _)| signs.hinted);
        return said
            .or_else(|| candidates.iter().find(|(_, signs, _)| signs.near_hint))
            .map(|(unit, ..)| *unit);
    }
    let start = if known.core.units.is_empty() { known.units.len() } else { known.core.units.start };
    let rows: Vec<f32> = candidates.iter().flat_map(|(.., row)| row).copied().collect();
    let scores = TITLE.scores(&rows, candidates.first().map_or(0, |(.., row)| row.len()));
    let scored = candidates.iter().zip(scores).filter_map(|((unit, signs, _), score)| {
        let said_again = signs.stem || signs.titled || signs.same > 1;
        let opens = *unit == 0 && signs.opens;
        let least = match () {
            () if opens => LEAST_FIRST,
            () if *unit < start || said_again => LEAST,
            () => LEAST_INSIDE,
        };
        (score >= least).then_some((score, *unit))
    });
    let top = scored.fold(None, |best: Option<(f32, usize)>, (score, unit)| match best {
        Some((top, _)) if top >= score => best,
        _ => Some((score, unit)),
    });
    top.map(|(_, unit)| unit)
}

/// The units that may be the headline, with what speaks for them and their features.
pub fn candidates(known: &Known<'_>) -> Vec<(usize, Signs, Vec<f32>)> {
    let core = &known.core.units;
    let horizon = if core.is_empty() { known.units.len() } else { core.end + BEHIND };
    let from = core.start.saturating_sub(MOST);
    let mut found: Vec<(usize, Signs, Vec<f32>)> = Vec::new();
    for i in (0..horizon.min(known.units.len())).filter(|i| *i < 12 || (from..from + 2 * MOST).contains(i)) {
        if known.units[i].text.len() > 400 {
            continue;
        }
        if let Some(signs) = signs(known, i) {
            let row = row(known, i, &signs);
            found.push((i, signs, row));
        }
    }
    rank(&mut found);
    found
}

/// Adds how each candidate stands among the others.
fn rank(found: &mut [(usize, Signs, Vec<f32>)]) {
    let top = found.iter().map(|(_, signs, _)| signs.score).fold(f32::MIN, f32::max);
    let overlaps: Vec<f32> = found.iter().map(|(_, _, row)| row[OVERLAP]).collect();
    let most = overlaps.iter().copied().fold(0.0, f32::max);
    let count = found.len() as f32;
    for (at, (_, signs, row)) in found.iter_mut().enumerate() {
        row.push(top - signs.score);
        row.push(most - row[OVERLAP]);
        row.push(at as f32);
        row.push(count - at as f32);
    }
}

/// Column of the overlap with the story's words.
const OVERLAP: usize = 0;

fn row(known: &Known<'_>, i: usize, signs: &Signs) -> Vec<f32> {
    let (units, core) = (known.units, &known.core.units);
    let (unit, s) = (&units[i], &units[i].stats);
    let n = s.words.len().max(1) as f32;
    let flag = |value: bool| f32::from(u8::from(value));
    let mut row = vec![known.core.overlap(unit, core.contains(&i))];
    // What speaks for it.
    row.extend([
        signs.score,
        flag(signs.stem),
        flag(signs.titled),
        flag(signs.listed),
        signs.same.min(6) as f32,
    ]);
    row.extend([flag(signs.heads), signs.kinship, s.content.len() as f32]);
    // Its look.
    row.extend([s.word_count(), s.letters as f32 / n, s.stops as f32 / n, s.capitalised as f32 / n]);
    row.extend([
        s.all_caps as f32 / n,
        s.digits as f32 / s.chars.max(1) as f32,
        s.commas as f32,
        s.quotes as f32,
    ]);
    row.extend([s.separators as f32, s.symbols as f32, s.questions as f32, s.exclamations as f32]);
    row.extend([flag(s.ends_sentence), flag(s.ends_colon), flag(s.ends_ellipsis), flag(s.starts_lower)]);
    row.extend([flag(s.starts_digit), flag(s.starts_quote), s.handles as f32, s.ideographs as f32 / n]);
    let block = &known.page.blocks[unit.blocks.start];
    row.extend([block.blank_before.min(6) as f32, block.indent.min(24) as f32]);
    row.push(flag(bullet(known.page.block(unit.blocks.start)) > 0));
    let after = known.page.blocks.get(unit.blocks.end).map_or(6, |b| b.blank_before.min(6));
    row.push(after as f32);
    // Its place.
    let distance = core.start as f32 - i as f32;
    row.extend([i.min(400) as f32, distance.clamp(-60.0, 200.0), i as f32 / units.len() as f32]);
    row.push(if core.is_empty() { -1.0 } else { 0.0 });
    let prose = units[i + 1..core.start.max(i + 1)].iter().take(60).map(|u| u.stats.prose()).sum::<f32>();
    row.push(prose.min(500.0));
    // Its neighbours.
    for offset in [-3_isize, -2, -1, 1, 2, 3, 4] {
        let near = usize::try_from(i as isize + offset).ok().and_then(|at| units.get(at));
        row.push(near.map_or(-1.0, |u| u.stats.word_count().min(80.0)));
        row.push(near.map_or(-1.0, |u| flag(u.stats.prose() > 0.0)));
        row.push(near.map_or(-1.0, |u| flag(u.vetoed())));
        row.push(near.map_or(-1.0, |u| known.core.overlap(u, false)));
    }
    row.push(short_run(units[..i].iter().rev()));
    row.push(short_run(units[i + 1..].iter()));
    row.push(until_signed(known, i));
    let marked = |is: fn(&Mark) -> bool| flag(unit.marks(known.page).any(is));
    row.push(marked(|m| matches!(m, Mark::Byline(_))));
    row.push(marked(|m| matches!(m, Mark::Section(_) | Mark::Publisher(_) | Mark::Credit(_))));
    row.push(marked(|m| matches!(m, Mark::Published(_) | Mark::Updated(_) | Mark::RelativeTime)));
    row.push(s.prose());
    row
}

/// How many short lines stand in a row, 30 at most.
fn short_run<'u>(units: impl Iterator<Item = &'u Unit<'u>>) -> f32 {
    units.take(30).take_while(|u| u.stats.word_count() < 8.0).count() as f32
}

/// Lines until the next date or byline, 12 for none near.
fn until_signed(known: &Known<'_>, i: usize) -> f32 {
    let signed = |unit: &Unit<'_>| {
        unit.marks(known.page).any(|m| matches!(m, Mark::Byline(_) | Mark::Published(_) | Mark::Updated(_)))
    };
    known.units[i + 1..].iter().take(12).position(signed).unwrap_or(12) as f32
}
