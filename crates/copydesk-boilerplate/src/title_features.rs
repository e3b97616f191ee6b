//! What does the headline's forest see of a line?

use copydesk_model::Mark;

use crate::{
    around::{Around, FAR, SHORT},
    headline::Known,
    phrases::{Phrase, said_within},
    signs::Signs,
    unit::{Unit, bullet},
};

/// A line that may be the headline.
pub struct Candidate {
    /// Its unit.
    pub unit: usize,
    /// What speaks for it by rule of thumb.
    pub signs: Signs,
}

/// Features of the candidates, a row each, all of one length.
pub fn rows(known: &Known<'_>, candidates: &[Candidate]) -> Vec<Vec<f32>> {
    let around = Around::of(known);
    let lines: Vec<usize> = candidates.iter().map(|c| c.unit).collect();
    let phrases = said_within(known.units, &lines);
    let mut rows: Vec<Vec<f32>> =
        candidates.iter().zip(&phrases).map(|(candidate, phrase)| row(&around, candidate, phrase)).collect();
    rank(&mut rows);
    rows
}

/// Columns in which a candidate is compared with the others: overlap, score by rule of thumb, weight of its words.
const COMPARED: [usize; 3] = [0, 1, 2];

/// Adds how each candidate stands among the others, all and those near.
fn rank(rows: &mut [Vec<f32>]) {
    let count = rows.len();
    for column in COMPARED {
        let values: Vec<f32> = rows.iter().map(|row| row[column]).collect();
        let top = values.iter().copied().fold(f32::MIN, f32::max);
        let mut above = f32::MIN;
        for (at, row) in rows.iter_mut().enumerate() {
            let near = |range: &[f32]| range.iter().copied().fold(f32::MIN, f32::max);
            let value = values[at];
            row.push(top - value);
            row.push((value - above).clamp(-20.0, 20.0));
            row.push((value - near(&values[at.saturating_sub(4)..at])).clamp(-20.0, 20.0));
            row.push((value - near(&values[(at + 1).min(count)..(at + 5).min(count)])).clamp(-20.0, 20.0));
            above = above.max(value);
        }
    }
    for (at, row) in rows.iter_mut().enumerate() {
        row.push(at as f32);
        row.push((count - at) as f32);
    }
}

fn row(around: &Around<'_>, candidate: &Candidate, phrase: &Phrase) -> Vec<f32> {
    let (i, signs, known) = (candidate.unit, &candidate.signs, around.known);
    let (units, core) = (known.units, &known.core.units);
    let (unit, s) = (&units[i], &units[i].stats);
    let n = s.words.len().max(1) as f32;
    let flag = |value: bool| f32::from(u8::from(value));
    let topic = around.topic(i);
    let mut row = Vec::with_capacity(128);
    row.extend([around.known.core.overlaps[i], signs.score, topic[0]]);
    row.extend(&topic[1..]);
    // What speaks for it.
    row.extend([flag(signs.stem), flag(signs.titled), flag(signs.listed), signs.same.min(6) as f32]);
    row.extend([flag(signs.heads), signs.kinship, around.likeness(&s.words)]);
    let few = |count: u32| count.min(5) as f32;
    row.extend([few(phrase.begins), few(phrase.ends), few(phrase.inside), few(phrase.in_prose)]);
    row.push(phrase.holds as f32 / n);
    // Its look.
    row.extend([s.content.len() as f32, s.word_count(), s.letters as f32 / n, s.stops as f32 / n]);
    row.extend([s.capitalised as f32 / n, s.lower as f32, s.all_caps as f32 / n]);
    row.extend([s.digits as f32 / s.chars.max(1) as f32, s.commas as f32, s.quotes as f32]);
    row.extend([s.separators as f32, s.symbols as f32, s.questions as f32, s.exclamations as f32]);
    row.extend([flag(s.ends_sentence), flag(s.ends_colon), flag(s.ends_ellipsis), flag(s.starts_lower)]);
    row.extend([flag(s.starts_digit), flag(s.starts_quote), s.handles as f32, s.ideographs as f32 / n]);
    row.extend([s.sentences as f32, s.prose(), unit.blocks.len().min(6) as f32]);
    let block = &known.page.blocks[unit.blocks.start];
    row.extend([block.blank_before.min(6) as f32, block.indent.min(24) as f32]);
    row.push(flag(bullet(known.page.block(unit.blocks.start)) > 0));
    row.push(known.page.blocks.get(unit.blocks.end).map_or(6, |b| b.blank_before.min(6)) as f32);
    // Its place.
    let distance = core.start as f32 - i as f32;
    row.extend([i.min(400) as f32, distance.clamp(-60.0, 200.0), i as f32 / units.len() as f32]);
    row.push(if core.is_empty() { -1.0 } else { 0.0 });
    row.push(around.between(i + 1, core.start)[0].min(500.0));
    let all = around.sums[around.sums.len() - 1];
    let rest = around.between(i + 1, units.len());
    row.extend([
        rest[0] / all[0].max(1.0),
        rest[1] / all[1].max(1.0),
        all[0].min(5_000.0),
        all[1].min(9_000.0),
    ]);
    for reach in [5, 15, 40] {
        let (before, behind) =
            (around.between(i.saturating_sub(reach), i), around.between(i + 1, i + 1 + reach));
        row.extend(before.iter().chain(&behind));
    }
    let near = |all: &[[u8; 2]], at: Option<usize>| {
        at.and_then(|at| all.get(at)).map_or([f32::from(FAR); 2], |d| d.map(f32::from))
    };
    row.extend(near(&around.next, Some(i + 1)));
    row.extend(near(&around.last, i.checked_sub(1)));
    // Its neighbours.
    for offset in [-3_isize, -2, -1, 1, 2, 3, 4] {
        let at = usize::try_from(i as isize + offset).ok().filter(|at| *at < units.len());
        let near = at.map(|at| (&units[at], around.known.core.overlaps[at]));
        row.push(near.map_or(-1.0, |(u, _)| u.stats.word_count().min(80.0)));
        row.push(near.map_or(-1.0, |(u, _)| flag(u.stats.prose() > 0.0)));
        row.push(near.map_or(-1.0, |(u, _)| flag(u.vetoed())));
        row.push(near.map_or(-1.0, |(_, overlap)| overlap));
    }
    row.push(short_run(units[..i].iter().rev()));
    row.push(short_run(units[i + 1..].iter()));
    let marked = |is: fn(&Mark) -> bool| flag(unit.marks(known.page).any(is));
    row.push(marked(|m| matches!(m, Mark::Byline(_))));
    row.push(marked(|m| matches!(m, Mark::Section(_) | Mark::Publisher(_) | Mark::Credit(_))));
    row.push(marked(|m| matches!(m, Mark::Published(_) | Mark::Updated(_) | Mark::RelativeTime)));
    row
}

/// How many short lines stand in a row, 30 at most.
fn short_run<'u>(units: impl Iterator<Item = &'u Unit<'u>>) -> f32 {
    units.take(30).take_while(|u| u.stats.word_count() < SHORT).count() as f32
}
