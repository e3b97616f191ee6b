//! What does the headline's forest see of a line?

use copydesk_model::{Mark, Page};
use rustc_hash::FxHashMap;

use crate::{
    headline::{Known, Signs},
    phrases::{Phrase, said_within},
    stats::Stats,
    unit::{Unit, bullet},
};

/// A line that may be the headline.
pub struct Candidate {
    /// Its unit.
    pub unit: usize,
    /// What speaks for it by rule of thumb.
    pub signs: Signs,
}

/// Where a word of meaning is used on the page.
#[derive(Clone, Copy, Default)]
struct Uses {
    /// Units of prose, the first and the last of them.
    prose: u32,
    first: usize,
    last: usize,
    /// Short lines, and the last of them.
    short: u32,
    last_short: usize,
}

/// What is counted once for a page.
struct Around<'a> {
    known: &'a Known<'a>,
    uses: FxHashMap<u64, Uses>,
    /// Sums over the units before each: prose, words, short lines, lines that a rule removed.
    sums: Vec<[f32; 4]>,
    /// Share of each unit's words that the story uses too.
    overlaps: Vec<f32>,
    /// Units to the next byline and to the next date, itself counted.
    next: Vec<[u8; 2]>,
    /// Units since the last byline and the last date.
    last: Vec<[u8; 2]>,
    /// Words of the address's last part; empty without one.
    slug: Vec<u64>,
}

/// Lines from which a byline or date is not near.
const FAR: u8 = 20;
/// Words of a short line at most.
const SHORT: f32 = 8.0;

impl<'a> Around<'a> {
    fn of(known: &'a Known<'a>) -> Around<'a> {
        let (units, core) = (known.units, &known.core.units);
        let mut uses: FxHashMap<u64, Uses> = FxHashMap::default();
        let mut sums = Vec::with_capacity(units.len() + 1);
        let mut sum = [0.0_f32; 4];
        sums.push(sum);
        for (i, unit) in units.iter().enumerate() {
            let (prose, words) = (unit.stats.prose(), unit.stats.word_count());
            for &word in &unit.stats.content {
                let held = uses.entry(word).or_insert(Uses { first: i, ..Uses::default() });
                if prose > 0.0 {
                    if held.prose == 0 {
                        held.first = i;
                    }
                    held.prose += u32::from(held.prose == 0 || held.last != i);
                    held.last = i;
                } else {
                    held.short += u32::from(held.short == 0 || held.last_short != i);
                    held.last_short = i;
                }
            }
            sum[0] += prose;
            sum[1] += words;
            sum[2] += f32::from(u8::from(words < SHORT));
            sum[3] += f32::from(u8::from(unit.vetoed()));
            sums.push(sum);
        }
        let overlap = |(i, unit)| known.core.overlap(unit, core.contains(&i));
        let overlaps = units.iter().enumerate().map(overlap).collect();
        let signed: Vec<[bool; 2]> = units.iter().map(|unit| signed(known.page, unit)).collect();
        let (next, last) = (distances(signed.iter().rev()), distances(signed.iter()));
        let next = next.into_iter().rev().collect();
        Around { known, uses, sums, overlaps, next, last, slug: slug(known.page) }
    }

    /// Sums over the units from `from` up to `to`, as far as there are any.
    fn between(&self, from: usize, to: usize) -> [f32; 4] {
        let end = self.sums.len() - 1;
        let (a, b) = (&self.sums[from.min(end)], &self.sums[to.clamp(from.min(end), end)]);
        std::array::from_fn(|k| b[k] - a[k])
    }

    /// How the page uses the words of a line: in prose, behind it, right behind it, in short lines, below.
    fn topic(&self, i: usize) -> Vec<f32> {
        let content = &self.known.units[i].stats.content;
        let own_prose = u32::from(self.known.units[i].stats.prose() > 0.0);
        let (mut weight, mut most, mut told, mut behind, mut soon, mut short, mut below) =
            (0.0_f32, 0.0_f32, 0.0_f32, 0.0_f32, 0.0_f32, 0.0_f32, 0.0_f32);
        for held in content.iter().filter_map(|word| self.uses.get(word)) {
            let prose = held.prose.saturating_sub(own_prose) as f32;
            weight += prose.ln_1p();
            most = most.max(prose);
            told += f32::from(u8::from(prose > 0.0));
            behind += f32::from(u8::from(prose > 0.0 && held.first > i));
            soon += f32::from(u8::from(prose > 0.0 && (i + 1..i + 12).contains(&held.first)));
            short += (held.short as f32).ln_1p();
            below += f32::from(u8::from(held.last_short > i));
        }
        let n = content.len().max(1) as f32;
        vec![weight, weight / n, most, told, told / n, behind / n, soon / n, short / n, below / n]
    }

    /// Likeness of a line to the address: Dice's coefficient of their words, -1 without an address that says something.
    fn likeness(&self, words: &[u64]) -> f32 {
        if self.slug.is_empty() {
            return -1.0;
        }
        let common = words.iter().take(60).filter(|word| self.slug.contains(word)).count();
        2.0 * common as f32 / (words.len() + self.slug.len()) as f32
    }
}

/// Whether a unit is a byline, and whether it is a date.
fn signed(page: &Page, unit: &Unit<'_>) -> [bool; 2] {
    let date = |m: &Mark| {
        matches!(m, Mark::Published(_) | Mark::Updated(_) | Mark::AmbiguousDate { .. } | Mark::RelativeTime)
    };
    [unit.marks(page).any(|m| matches!(m, Mark::Byline(_))), unit.marks(page).any(date)]
}

/// For each place, how far back the last `true` stands; [`FAR`] for farther.
fn distances<'s>(signed: impl Iterator<Item = &'s [bool; 2]>) -> Vec<[u8; 2]> {
    let mut since = [FAR; 2];
    let step = |signed: &[bool; 2]| {
        since = std::array::from_fn(|k| if signed[k] { 0 } else { (since[k] + 1).min(FAR) });
        since
    };
    signed.map(step).collect()
}

/// Words of an address's last part that has three or more; a scraper's header may name it.
fn slug(page: &Page) -> Vec<u64> {
    let header = |mark: &Mark| match mark {
        Mark::CrawlHeader { url: Some(url), .. } | Mark::Url(url) => Some(url.clone()),
        _ => None,
    };
    let in_text = || page.blocks.iter().take(8).flat_map(|block| &block.marks).find_map(header);
    let Some(url) = page.hints.url.clone().or_else(in_text) else { return Vec::new() };
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let part = |part: &str| Stats::of(&part.replace(['-', '_', '.', '+'], " ")).words;
    path.splitn(40, '/')
        .skip(3)
        .map(part)
        .filter(|words| (3..60).contains(&words.len()))
        .last()
        .unwrap_or_default()
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
    row.extend([around.overlaps[i], signs.score, topic[0]]);
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
        let near = at.map(|at| (&units[at], around.overlaps[at]));
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
