//! Which reports tell the same event, in words of their own?
//!
//! Two reports are compared by what they name and by the words that tell what happened, each weighed by rarity, as in
//! the story link detection of the TDT evaluations (Allan 2002). Candidates come from the postings of rare names, each
//! report with few neighbours, so that the work is linear; groups grow from the surest pair down, by their speakers.

use std::collections::BTreeMap;

use copydesk_model::Stamp;

use crate::{
    groups::{Edge, Groups},
    likeness::Seen,
    trace::Trace,
    voice::Voice,
    weight::Weights,
};

/// A report as stories see it: one for each cluster of copies.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// Unique among the reports: the last resort of every order.
    pub id: &'a str,
    /// Of its fullest text.
    pub trace: &'a Trace,
    /// Earliest publication time that one of its copies states.
    pub published: Option<Stamp>,
    /// Who wrote or published it, if that is one. Two reports of one outlet are no evidence for each other: they share its
    /// furniture and its people, so nothing is linked by them alone.
    pub voice: Option<Voice>,
}

/// Names that two reports share which have to do with each other, at least.
const RELATED: usize = 2;
/// Names that a round-up shares with a report of what it tells, at least.
const TOLD: usize = 3;
/// Unrelated reports that a round-up shares names with; two will do for a text that is like no report of one event.
const UNRELATED: usize = 3;
/// How alike the names of a text and of another one are where both report one event, in doubt.
const OWN: f64 = 0.5;
/// Reports that share a key and are all compared; of more, each with its neighbours in time.
const FEW: usize = 20;
/// Neighbours that a report is compared with in a longer list.
const NEIGHBOURS: usize = 6;
/// Parts of the range of keys.
const PARTS: u32 = 16;
/// Rounds of search at most; each sees only those who speak for a group.
const ROUNDS: usize = 4;

/// What a report is to the stories of a corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Number of the report that stands for the story.
    pub story: usize,
    /// It tells several stories, and is witness of none; it stands alone.
    pub digest: bool,
}

/// The story of each report. A function of the set of reports, not of their order.
pub fn stories(reports: &[Report<'_>]) -> Vec<Place> {
    let mut ranks: Vec<usize> = (0..reports.len()).collect();
    ranks.sort_by_key(|&at| (content(reports[at].trace), reports[at].published, reports[at].id));
    let count = reports.len();
    let names = Weights::new(count, reports.iter().flat_map(|report| report.trace.names.iter().copied()));
    let words = Weights::new(count, reports.iter().flat_map(|report| report.trace.words.iter().copied()));
    let mut seen: Vec<Seen<'_>> = ranks.iter().map(|&at| Seen::new(&reports[at], &names, &words)).collect();
    for rank in digests(&seen) {
        seen[rank].digest = true;
        seen[rank].keys = Box::default();
    }
    let mut groups = Groups::new(&seen);
    for _ in 0..ROUNDS {
        let edges = edges(&seen, &mut groups);
        if !groups.grow(edges) {
            break;
        }
    }
    let mut places = vec![Place { story: 0, digest: false }; reports.len()];
    for (rank, &at) in ranks.iter().enumerate() {
        places[at] = Place { story: ranks[groups.root(rank)], digest: seen[rank].digest };
    }
    places
}

/// An order of the reports that copies do not change.
fn content(trace: &Trace) -> u64 {
    let keys = trace.names.iter().chain(&trace.words);
    keys.fold(0, |mixed, key| mix(mixed ^ u64::from(*key)))
}

fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 31)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    value ^ (value >> 29)
}

/// Of the reports whose paragraphs have little in common those that share names with reports which share none with each
/// other.
fn digests(seen: &[Seen<'_>]) -> Vec<usize> {
    if !seen.iter().any(|report| report.mixed) {
        return Vec::new();
    }
    // Of the mixed ones: reports that share names with it but not with each other, and how alike the nearest one is.
    let mut around: BTreeMap<usize, (Vec<usize>, f64)> = BTreeMap::new();
    let all: Vec<usize> = (0..seen.len()).collect();
    pairs(seen, &all, |a, b| {
        for (mixed, other) in [(a, b), (b, a)] {
            if !seen[mixed].mixed || seen[other].digest {
                continue;
            }
            let (near, nearest) = around.entry(mixed).or_default();
            *nearest = nearest.max(seen[mixed].names.alike(&seen[other].names).0);
            if near.len() >= UNRELATED || near.contains(&other) {
                continue;
            }
            let shares = |with: usize| seen[with].names.alike(&seen[other].names).1;
            if shares(mixed) >= TOLD && near.iter().all(|&near| shares(near) < RELATED) {
                near.push(other);
            }
        }
    });
    let tells = |near: &[usize], nearest: f64| match near.len() {
        UNRELATED.. => true,
        2 => nearest < OWN,
        _ => false,
    };
    around.into_iter().filter(|(_, (near, nearest))| tells(near, *nearest)).map(|(rank, _)| rank).collect()
}

/// Pairs of speakers of different groups that are alike enough.
fn edges(seen: &[Seen<'_>], groups: &mut Groups<'_>) -> Vec<Edge> {
    let speakers: Vec<usize> = (0..seen.len()).filter(|&rank| groups.speaks(rank)).collect();
    let mut edges = Vec::new();
    pairs(seen, &speakers, |a, b| {
        let one_outlet = seen[a].voice.is_some() && seen[a].voice == seen[b].voice;
        if one_outlet || groups.root(a) == groups.root(b) {
            return;
        }
        let (alike, same) = seen[a].likeness(&seen[b]);
        if same {
            edges.push((std::cmp::Reverse((alike * 1e9) as u64), a.min(b), a.max(b)));
        }
    });
    edges.sort_unstable();
    edges.dedup();
    edges
}

/// Gives pairs of ranks that share a rare name; of a name that many share, each with its neighbours in time.
fn pairs(seen: &[Seen<'_>], ranks: &[usize], mut each: impl FnMut(usize, usize)) {
    let mut postings: Vec<(u32, i32, u32)> = Vec::new();
    // One part of the keys after the other, in their order, so that less of them stands in memory at once.
    for part in 0..PARTS {
        postings.clear();
        for &rank in ranks {
            let day = seen[rank].day.unwrap_or(i32::MAX);
            let keys = seen[rank].keys.iter().filter(|key| **key / (u32::MAX / PARTS + 1) == part);
            postings.extend(keys.map(|&key| (key, day, rank as u32)));
        }
        let mixed = |key: u32, rank: u32| mix(u64::from(key) ^ u64::from(rank));
        postings.sort_unstable_by_key(|&(key, day, rank)| (key, day, mixed(key, rank), rank));
        for list in postings.chunk_by(|a, b| a.0 == b.0) {
            let reach = if list.len() <= FEW { FEW } else { NEIGHBOURS };
            for (at, &(.., a)) in list.iter().enumerate() {
                list[at + 1..].iter().take(reach).for_each(|&(.., b)| each(a as usize, b as usize));
            }
        }
    }
}
