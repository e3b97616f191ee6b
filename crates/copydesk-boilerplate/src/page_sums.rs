//! What is summed up over a page before any row of features is written?

use copydesk_model::{Mark, Page};
use rustc_hash::FxHashMap;

use crate::{classify::Decided, core_block::Core, names::Names, rules::Action, unit::Unit};

/// Sums and runs over the units of a page.
pub struct Sums<'a> {
    pub units: &'a [Unit<'a>],
    pub core: &'a Core,
    pub headline: Option<usize>,
    pub title_words: Vec<u64>,
    pub names: &'a Names,
    /// Prefix sums over units.
    pub prose: Vec<f32>,
    pub words: Vec<f32>,
    pub vetoed: Vec<f32>,
    pub short: Vec<f32>,
    pub timed: Vec<f32>,
    pub chars: Vec<f32>,
    /// Distance in units to the prose before and behind.
    pub before: Vec<f32>,
    pub behind: Vec<f32>,
    /// Run of like units around: short lines, or lines of prose.
    pub run: Vec<f32>,
    /// Units since the last line that opens a tail; 99 for none.
    pub tail: Vec<f32>,
    pub comments: Vec<f32>,
    /// Share of the page's prose above the last line that opens a tail, or comments.
    pub above_tail: Vec<f32>,
    pub above_comments: Vec<f32>,
    pub repeats: FxHashMap<&'a str, u32>,
}

fn prefix(values: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut sums = vec![0.0];
    let mut sum = 0.0_f64;
    for value in values {
        sum += f64::from(value);
        sums.push(sum as f32);
    }
    sums
}

/// Sum over units `from..to`, clamped to the page.
pub fn between(sums: &[f32], from: isize, to: isize) -> f32 {
    let top = sums.len() as isize - 1;
    let (from, to) = (from.clamp(0, top), to.clamp(0, top));
    if from < to { sums[to as usize] - sums[from as usize] } else { 0.0 }
}

fn distances(prose: &[bool]) -> Vec<f32> {
    let mut last = None;
    prose
        .iter()
        .enumerate()
        .map(|(i, &is)| {
            let distance = last.map_or(40.0, |at: usize| ((i - at) as f32).min(40.0));
            if is {
                last = Some(i);
            }
            distance
        })
        .collect()
}

impl<'a> Sums<'a> {
    /// Sums a page up. Decided units do not count as text around others.
    pub fn new(page: &Page, units: &'a [Unit<'a>], decided: &'a Decided) -> Sums<'a> {
        let Decided { core, headline, names, all: skip, .. } = decided;
        let live = |i: usize| if skip[i] || units[i].vetoed() { 0.0 } else { 1.0 };
        let prose: Vec<f32> = units.iter().enumerate().map(|(i, u)| u.stats.prose() * live(i)).collect();
        let is_prose: Vec<bool> = prose.iter().map(|p| *p > 0.0).collect();
        let before = distances(&is_prose);
        let reversed: Vec<bool> = is_prose.iter().rev().copied().collect();
        let mut behind = distances(&reversed);
        behind.reverse();
        let mut run = vec![0.0; units.len()];
        let mut from = 0;
        for i in 1..=units.len() {
            if i == units.len() || is_prose[i] != is_prose[from] {
                run[from..i].fill((i - from) as f32);
                from = i;
            }
        }
        let since = |opens: &dyn Fn(&Unit<'_>) -> bool| {
            let mut last = None;
            units
                .iter()
                .enumerate()
                .map(|(i, u)| {
                    let distance = last.map_or(99.0, |at: usize| ((i - at) as f32).min(98.0));
                    if opens(u) {
                        last = Some(i);
                    }
                    distance
                })
                .collect::<Vec<f32>>()
        };
        let total: f32 = prose.iter().sum::<f32>().max(1.0);
        let above = |opens: &dyn Fn(&Unit<'_>) -> bool| {
            let (mut sum, mut last) = (0.0, -1.0);
            let mut shares = Vec::with_capacity(units.len());
            for (i, u) in units.iter().enumerate() {
                shares.push(last);
                sum += prose[i];
                if opens(u) {
                    last = sum / total;
                }
            }
            shares
        };
        let opens_tail = |u: &Unit<'_>| u.verdict.is_some_and(|v| v.action == Action::Tail);
        let opens_comments =
            |u: &Unit<'_>| u.verdict.is_some_and(|v| v.role == copydesk_model::Role::Comment);
        let timed = |u: &Unit<'_>| {
            u.marks(page).any(|m| matches!(m, Mark::Published(_) | Mark::Updated(_) | Mark::RelativeTime))
        };
        let mut repeats = FxHashMap::default();
        for unit in units.iter().filter(|u| u.text.len() < 400) {
            *repeats.entry(unit.text.as_ref()).or_insert(0) += 1;
        }
        Sums {
            headline: headline.unit,
            names,
            title_words: headline.unit.map(|h| units[h].stats.content.clone()).unwrap_or_default(),
            words: prefix(units.iter().map(|u| u.stats.word_count())),
            vetoed: prefix(units.iter().map(|u| f32::from(u8::from(u.vetoed())))),
            short: prefix(units.iter().map(|u| f32::from(u8::from(u.stats.words.len() < 8)))),
            timed: prefix(units.iter().map(|u| f32::from(u8::from(timed(u))))),
            chars: prefix(units.iter().map(|u| u.stats.chars as f32)),
            prose: prefix(prose.iter().copied()),
            tail: since(&opens_tail),
            above_tail: above(&opens_tail),
            comments: since(&opens_comments),
            above_comments: above(&opens_comments),
            before,
            behind,
            run,
            repeats,
            units,
            core,
        }
    }
}
