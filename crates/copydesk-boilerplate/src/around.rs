//! What does the rest of the page say of a line that may be the headline?

use copydesk_model::{Mark, Page};
use rustc_hash::FxHashMap;

use crate::{headline::Known, stats::Stats, unit::Unit};

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
pub struct Around<'a> {
    /// The page.
    pub known: &'a Known<'a>,
    uses: FxHashMap<u64, Uses>,
    /// Sums over the units before each: prose, words, short lines, lines that a rule removed.
    pub sums: Vec<[f32; 4]>,
    /// Units to the next byline and to the next date, itself counted.
    pub next: Vec<[u8; 2]>,
    /// Units since the last byline and the last date.
    pub last: Vec<[u8; 2]>,
    /// Words of the address's last part; empty without one.
    slug: Vec<u64>,
}

/// Lines from which a byline or date is not near.
pub const FAR: u8 = 20;
/// Words of a short line at most.
pub const SHORT: f32 = 8.0;

impl<'a> Around<'a> {
    /// Counts, in one pass over the page.
    pub fn of(known: &'a Known<'a>) -> Around<'a> {
        let units = known.units;
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
        let signed: Vec<[bool; 2]> = units.iter().map(|unit| signed(known.page, unit)).collect();
        let (next, last) = (distances(signed.iter().rev()), distances(signed.iter()));
        let next = next.into_iter().rev().collect();
        Around { known, uses, sums, next, last, slug: slug(known.page) }
    }

    /// Sums over the units from `from` up to `to`, as far as there are any.
    pub fn between(&self, from: usize, to: usize) -> [f32; 4] {
        let end = self.sums.len() - 1;
        let (a, b) = (&self.sums[from.min(end)], &self.sums[to.clamp(from.min(end), end)]);
        std::array::from_fn(|k| b[k] - a[k])
    }

    /// How the page uses the words of a line: in prose, behind it, right behind it, in short lines, below.
    pub fn topic(&self, i: usize) -> Vec<f32> {
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
    pub fn likeness(&self, words: &[u64]) -> f32 {
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
