//! Which lines say again what this page says elsewhere?
//!
//! Five-word shingles of each unit against those of the others. A blob that several other units repeat piece by piece
//! goes first (a scraper wrote the story in one line, then in paragraphs); of two like units the one in the thinner
//! surroundings goes. A refrain stays: a line deep in prose that is no part of its twin and whose neighbours do not come back.
//! A unit is never cut: it stays or goes whole.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::{stats::Stats, unit::Unit};

/// Words in a shingle.
const SHINGLE: usize = 5;
/// Fewest words of a unit that may be called a repeat: shorter ones recur in honest stories.
const MIN_WORDS: usize = 8;
/// Share of a unit's shingles that must stand in the units that stay.
const COVERED: f32 = 0.8;
/// Units in a row that come back together when a scraper printed a story twice.
const RUN: usize = 3;
/// Words of prose in the two units on either side from which a unit lies deep in prose.
const DEEP: f32 = 50.0;
/// Times the words of one of two like units from which the other is a part of it.
const LONGER: usize = 2;
/// Shingles that make a unit one of the pieces of a blob, however long the blob is.
const PIECE: usize = 8;
/// Only so many units of a shingle are remembered: following a crowd costs too much.
const CROWD: usize = 64;

/// The units of each shingle that stands in more than one, in order.
type Places = FxHashMap<u64, Vec<u32>>;

fn places(shingles: &[Vec<u64>]) -> Places {
    let count = shingles.iter().map(Vec::len).sum();
    let mut first: FxHashMap<u64, u32> = FxHashMap::with_capacity_and_hasher(count, Default::default());
    let mut places = Places::default();
    for (i, list) in shingles.iter().enumerate() {
        let unit = i as u32;
        for &shingle in list {
            let first = *first.entry(shingle).or_insert(unit);
            if first == unit {
                continue;
            }
            let units = places.entry(shingle).or_insert_with(|| vec![first]);
            if units.last() != Some(&unit) && units.len() < CROWD {
                units.push(unit);
            }
        }
    }
    places
}

/// For each unit, the unit that says the same and stays; `None` if it is no repeat.
pub fn repeats(units: &[Unit<'_>]) -> Vec<Option<usize>> {
    let mut found = vec![None; units.len()];
    let shingles: Vec<Vec<u64>> = units.iter().map(shingles).collect();
    let places = places(&shingles);
    if places.is_empty() {
        return found;
    }
    let mut candidates: Vec<(usize, Cover)> = (0..units.len())
        .filter(|&i| units[i].stats.words.len() >= MIN_WORDS)
        .map(|i| (i, cover(i, &shingles[i], &places, &found)))
        .filter(|(_, cover)| cover.share >= COVERED)
        .collect();
    if candidates.is_empty() {
        return found;
    }
    candidates.sort_by_key(|(i, cover)| {
        let blob = cover.sources >= 3;
        let rank = if blob { u64::MAX - units[*i].stats.words.len() as u64 } else { surroundings(units, *i) };
        // of two in like surroundings the later one
        (!blob, rank, Reverse(*i))
    });
    let mut again = vec![false; units.len()];
    for (i, _) in &candidates {
        again[*i] = true;
    }
    // A unit that stands for others that have gone may go only if not a word of it goes with it.
    let mut stands = vec![false; units.len()];
    for (i, _) in candidates {
        let now = cover(i, &shingles[i], &places, &found);
        let enough = if stands[i] { 1.0 } else { COVERED };
        let Some(twin) = now.first.filter(|_| now.share >= enough) else { continue };
        if !is_refrain(units, &again, i, twin) {
            found[i] = Some(twin);
            stands[twin] = true;
        }
    }
    found
}

/// Whether a unit says again what its twin says because its author wanted it so: neither is a part of the other, its
/// neighbours do not come back with it in the same order, and it lies deep in prose that is not said `again`.
fn is_refrain(units: &[Unit<'_>], again: &[bool], i: usize, twin: usize) -> bool {
    let same = |a: Option<usize>, b: Option<usize>| match (
        a.and_then(|a| units.get(a)),
        b.and_then(|b| units.get(b)),
    ) {
        (Some(a), Some(b)) => a.stats.words == b.stats.words,
        _ => false,
    };
    let behind = (1..RUN).take_while(|k| same(Some(i + k), Some(twin + k))).count();
    let before = (1..RUN).take_while(|k| same(i.checked_sub(*k), twin.checked_sub(*k))).count();
    let around = i.saturating_sub(2)..(i + 3).min(units.len());
    let prose: f32 = around.filter(|&j| j != i && !again[j]).map(|j| units[j].stats.prose()).sum();
    let (own, other) = (units[i].stats.words.len(), units[twin].stats.words.len());
    let part = other >= LONGER * own || own >= LONGER * other;
    !part && 1 + before + behind < RUN && prose >= DEEP
}

fn shingles(unit: &Unit<'_>) -> Vec<u64> {
    if unit.stats.words.len() < MIN_WORDS {
        return Vec::new();
    }
    let fold = |window: &[u64]| window.iter().fold(0_u64, |hash, word| hash.rotate_left(11) ^ word);
    let of = |words: &[u64]| words.windows(SHINGLE).map(fold).collect();
    // the story's HTML in one line, for others to paste: its tags are no words of it
    if unit.text.contains("</") {
        of(&Stats::of(&without_tags(&unit.text)).words)
    } else {
        of(&unit.stats.words)
    }
}

/// A line without its HTML tags.
fn without_tags(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let opens = tag.starts_with(|c: char| c == '/' || c == '!' || c.is_ascii_alphabetic());
        if !opens {
            text.push('<');
            rest = tag;
            continue;
        }
        rest = tag;
        // where no tag closes any more, the rest is text
        let Some((_, behind)) = tag.split_once('>') else { break };
        text.push(' ');
        rest = behind;
    }
    text.push_str(rest);
    text
}

struct Cover {
    /// Share of the shingles that stand in another unit that stays.
    share: f32,
    /// Units that hold a tenth or more of them, or [`PIECE`].
    sources: usize,
    /// The unit that holds most.
    first: Option<usize>,
}

fn cover(i: usize, shingles: &[u64], places: &Places, gone: &[Option<usize>]) -> Cover {
    let mut held: FxHashMap<u32, u32> = FxHashMap::default();
    let mut covered = 0_u32;
    for shingle in shingles {
        let mut any = false;
        for &unit in places.get(shingle).into_iter().flatten() {
            if unit as usize != i && gone[unit as usize].is_none() {
                *held.entry(unit).or_insert(0) += 1;
                any = true;
            }
        }
        covered += u32::from(any);
    }
    let piece = (shingles.len() / 10).clamp(1, PIECE) as u32;
    Cover {
        share: covered as f32 / shingles.len().max(1) as f32,
        sources: held.values().filter(|&&n| n >= piece).count(),
        first: held.iter().max_by_key(|(unit, n)| (**n, Reverse(**unit))).map(|(unit, _)| *unit as usize),
    }
}

/// Words of prose in the four units on either side.
fn surroundings(units: &[Unit<'_>], i: usize) -> u64 {
    let around = i.saturating_sub(4)..(i + 5).min(units.len());
    around.filter(|&j| j != i).map(|j| units[j].stats.prose().min(120.0) as u64).sum()
}
