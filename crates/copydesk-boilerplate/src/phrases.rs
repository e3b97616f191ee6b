//! Which short lines are said again inside longer ones?
//!
//! A headline comes back at the end of the path of a menu, before the site's name in the page's own title, in a share
//! text, below a picture. One pass over the words of the page finds them all: a word pair begins few of the lines.

use rustc_hash::FxHashMap;

use crate::unit::Unit;

/// Where a line is said inside others, and what it holds itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Phrase {
    /// Longer lines without prose that begin with it.
    pub begins: u32,
    /// Longer lines without prose that end with it.
    pub ends: u32,
    /// Longer lines without prose that hold it elsewhere.
    pub inside: u32,
    /// Paragraphs of prose that hold it.
    pub in_prose: u32,
    /// Words of the longest other line that it holds.
    pub holds: usize,
}

/// Lines of one word pair that are compared at most: hostile pages have more.
const CROWD: usize = 8;
/// Words of the longest line that is sought.
const LONGEST: usize = 40;
/// Words of a line that are searched at most.
const MOST: usize = 2_000;
/// Bits that tell most words that begin no line.
const SIEVE: usize = 1 << 10;

/// Where each of `lines` (numbers of units) is said inside other units.
pub fn said_within(units: &[Unit<'_>], lines: &[usize]) -> Vec<Phrase> {
    let mut found = vec![Phrase::default(); lines.len()];
    let mut starts: FxHashMap<(u64, u64), Vec<usize>> = FxHashMap::default();
    let mut sieve = vec![false; SIEVE];
    let mut twin: Vec<usize> = (0..lines.len()).collect();
    for (at, &line) in lines.iter().enumerate() {
        let words = &units[line].stats.words;
        if !(2..=LONGEST).contains(&words.len()) {
            continue;
        }
        let same = starts.entry((words[0], words[1])).or_default();
        match same.iter().find(|&&other| units[lines[other]].stats.words == *words) {
            Some(&other) => twin[at] = other,
            None if same.len() < CROWD => same.push(at),
            None => {}
        }
        sieve[words[0] as usize % SIEVE] = true;
    }
    let mut place = vec![usize::MAX; units.len()];
    for (at, &line) in lines.iter().enumerate() {
        place[line] = at;
    }
    for (i, unit) in units.iter().enumerate() {
        let (words, prose) = (&unit.stats.words, unit.stats.prose() > 0.0);
        for (at, pair) in words.windows(2).take(MOST).enumerate() {
            if !sieve[pair[0] as usize % SIEVE] {
                continue;
            }
            for &line in starts.get(&(pair[0], pair[1])).map_or(&[][..], Vec::as_slice) {
                let sought = &units[lines[line]].stats.words;
                if sought.len() >= words.len() || !words[at..].starts_with(sought) {
                    continue;
                }
                let phrase = &mut found[line];
                match () {
                    () if prose => phrase.in_prose += 1,
                    () if at == 0 => phrase.begins += 1,
                    () if at + sought.len() == words.len() => phrase.ends += 1,
                    () => phrase.inside += 1,
                }
                if let Some(own) = found.get_mut(place[i]) {
                    own.holds = own.holds.max(sought.len());
                }
            }
        }
    }
    (0..lines.len()).map(|at| Phrase { holds: found[at].holds, ..found[twin[at]] }).collect()
}
