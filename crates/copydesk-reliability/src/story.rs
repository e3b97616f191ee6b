//! Which reports tell the same event, in words of their own?
//!
//! Two reports are compared by what they name and by the words that tell what happened, each weighed by rarity, as in
//! the story link detection of the TDT evaluations (Allan 2002). Candidates come from the postings of rare names, each
//! report with few neighbours, so that the work is linear; groups grow from the surest pair down, by their speakers.

use copydesk_model::Stamp;

use crate::{
    trace::{Class, Trace},
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

/// Days between two reports of one event at most, where both state a date.
const WINDOW: i32 = 3;
/// Rare names and numbers that two reports must share.
const SHARED_NAMES: usize = 2;
/// Rare names and telling words that they must share together.
const SHARED: usize = 6;
/// How alike their names must be at least, 0–1 (cosine).
const ALIKE_NAMES: f64 = 0.18;
/// How alike their words must be at least, 0–1: other events of the same people share names only.
const ALIKE_WORDS: f64 = 0.14;
/// How alike both together must be.
const ALIKE: f64 = 0.24;
/// From here on names are so alike that fewer words will do…
const SURE: f64 = 0.30;
/// …but no fewer than this.
const SURE_WORDS: f64 = 0.05;
/// What the names weigh against the words.
const NAMES: f64 = 0.4;
/// Mean likeness of the speakers of two groups that are joined, as a share of [`ALIKE`].
const JOINED: f64 = 0.95;
/// Names that a round-up shares with a report of what it tells, at least.
const TOLD: usize = 3;
/// Unrelated reports that a round-up shares names with; two will do for a text that is like no report of one event.
const UNRELATED: usize = 3;
/// How alike the names of a text and of another one are where both report one event, in doubt.
const OWN: f64 = 0.5;
/// Members that speak for a group.
const SPEAKERS: usize = 5;
/// Rarest keys of a report that are looked up.
const LOOKED_UP: usize = 10;
/// Reports that share a key and are all compared; of more, each with its neighbours in time.
const FEW: usize = 20;
/// Neighbours that a report is compared with in a longer list.
const NEIGHBOURS: usize = 6;
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
    let mut seen: Vec<Seen<'_>> = {
        let count = reports.len();
        let names = Weights::new(count, reports.iter().flat_map(|report| report.trace.names.iter().copied()));
        let words = Weights::new(count, reports.iter().flat_map(|report| report.trace.words.iter().copied()));
        ranks.iter().map(|&at| Seen::new(&reports[at], &names, &words)).collect()
    };
    for rank in digests(&seen) {
        seen[rank].digest = true;
        seen[rank].keys.clear();
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

/// A report with its keys weighed.
struct Seen<'a> {
    mixed: bool,
    digest: bool,
    voice: Option<Voice>,
    day: Option<i32>,
    names: Weighed<'a>,
    words: Weighed<'a>,
    /// Keys that are looked up: the rarest that another report shares.
    keys: Vec<u32>,
}

/// Keys of a trace with their weights.
struct Weighed<'a> {
    keys: &'a [u32],
    weights: Box<[f32]>,
    norm: f64,
}

impl<'a> Weighed<'a> {
    fn new(keys: &'a [u32], weights: &Weights) -> Self {
        let weights: Box<[f32]> = keys.iter().map(|key| weights.of(*key) as f32).collect();
        let norm = weights.iter().map(|weight| f64::from(*weight).powi(2)).sum::<f64>().sqrt();
        Weighed { keys, weights, norm }
    }

    /// Cosine of two lists of keys, and how many keys they share that are not common everywhere.
    fn alike(&self, other: &Weighed<'_>) -> (f64, usize) {
        let (mut i, mut j, mut dot, mut shared) = (0, 0, 0.0, 0);
        while let (Some(a), Some(b)) = (self.keys.get(i), other.keys.get(j)) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    dot += f64::from(self.weights[i]).powi(2);
                    shared += usize::from(Class::of(*a) != Class::Common);
                    (i, j) = (i + 1, j + 1);
                }
            }
        }
        let norm = self.norm * other.norm;
        (if norm > 0.0 { dot / norm } else { 0.0 }, shared)
    }
}

impl<'a> Seen<'a> {
    fn new(report: &Report<'a>, names: &Weights, words: &Weights) -> Self {
        let trace = report.trace;
        let shared = trace.names.iter().filter_map(|key| Some((names.shared_by(*key)?, *key)));
        let mut keys: Vec<(u32, u32)> = shared.filter(|(_, key)| Class::of(*key) != Class::Common).collect();
        keys.sort_unstable();
        keys.truncate(if trace.digest {
            0
        } else if trace.mixed {
            keys.len()
        } else {
            LOOKED_UP
        });
        Seen {
            mixed: trace.mixed,
            digest: trace.digest,
            voice: report.voice,
            day: report.published.map(|stamp| day(&stamp)),
            names: Weighed::new(&trace.names, names),
            words: Weighed::new(&trace.words, words),
            keys: keys.into_iter().map(|(_, key)| key).collect(),
        }
    }

    /// How alike two reports are, 0–1, and whether that makes them one story.
    fn likeness(&self, other: &Seen<'_>) -> (f64, bool) {
        let near = match (self.day, other.day) {
            (Some(a), Some(b)) => (a - b).abs() <= WINDOW,
            _ => true,
        };
        if !near || self.digest || other.digest {
            return (0.0, false);
        }
        let (names, shared_names) = self.names.alike(&other.names);
        let (words, shared_words) = self.words.alike(&other.words);
        let alike = NAMES * names + (1.0 - NAMES) * words;
        let same = shared_names >= SHARED_NAMES
            && shared_names + shared_words >= SHARED
            && names >= ALIKE_NAMES
            && (words >= ALIKE_WORDS && alike >= ALIKE || words >= SURE_WORDS && alike >= SURE);
        (alike, same)
    }
}

/// Days since 1970.
fn day(stamp: &Stamp) -> i32 {
    let epoch = jiff::civil::date(1970, 1, 1);
    stamp.day().since(epoch).map_or(0, |span| span.get_days())
}

/// A pair of ranks, the surest first.
type Edge = (std::cmp::Reverse<u64>, usize, usize);

/// Of the reports whose paragraphs have little in common those that share names with reports which share none with each
/// other.
fn digests(seen: &[Seen<'_>]) -> Vec<usize> {
    if !seen.iter().any(|report| report.mixed) {
        return Vec::new();
    }
    let mut neighbours: Vec<Vec<usize>> = vec![Vec::new(); seen.len()];
    let mut nearest = vec![0.0_f64; seen.len()];
    let all: Vec<usize> = (0..seen.len()).collect();
    pairs(seen, &all, |a, b| {
        for (mixed, other) in [(a, b), (b, a)] {
            let near = &mut neighbours[mixed];
            if !seen[mixed].mixed || seen[other].digest {
                continue;
            }
            nearest[mixed] = nearest[mixed].max(seen[mixed].names.alike(&seen[other].names).0);
            if near.len() >= UNRELATED || near.contains(&other) {
                continue;
            }
            let shares = |with: usize| seen[with].names.alike(&seen[other].names).1;
            if shares(mixed) >= TOLD && near.iter().all(|&near| shares(near) < SHARED_NAMES) {
                near.push(other);
            }
        }
    });
    let tells = |rank: usize| match neighbours[rank].len() {
        UNRELATED.. => true,
        2 => nearest[rank] < OWN,
        _ => false,
    };
    (0..seen.len()).filter(|&rank| tells(rank)).collect()
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
    let mut postings: Vec<(u32, i32, u64, usize)> = Vec::new();
    for &rank in ranks {
        let day = seen[rank].day.unwrap_or(i32::MAX);
        let keys = seen[rank].keys.iter();
        postings.extend(keys.map(|&key| (key, day, mix(u64::from(key) ^ rank as u64), rank)));
    }
    postings.sort_unstable();
    for list in postings.chunk_by(|a, b| a.0 == b.0) {
        let reach = if list.len() <= FEW { FEW } else { NEIGHBOURS };
        for (at, &(.., a)) in list.iter().enumerate() {
            list[at + 1..].iter().take(reach).for_each(|&(.., b)| each(a, b));
        }
    }
}

/// Groups of ranks, each with its speakers.
struct Groups<'a> {
    seen: &'a [Seen<'a>],
    parent: Vec<usize>,
    /// At a group's root.
    speakers: Vec<Vec<usize>>,
}

impl<'a> Groups<'a> {
    fn new(seen: &'a [Seen<'a>]) -> Self {
        let ranks = 0..seen.len();
        Groups { seen, parent: ranks.clone().collect(), speakers: ranks.map(|rank| vec![rank]).collect() }
    }

    fn root(&mut self, mut rank: usize) -> usize {
        while self.parent[rank] != rank {
            self.parent[rank] = self.parent[self.parent[rank]];
            rank = self.parent[rank];
        }
        rank
    }

    fn speaks(&mut self, rank: usize) -> bool {
        let root = self.root(rank);
        self.speakers[root].contains(&rank)
    }

    /// Joins groups along the edges whose speakers agree; says whether any were joined.
    fn grow(&mut self, edges: Vec<Edge>) -> bool {
        let mut grown = false;
        for (_, a, b) in edges {
            let (a, b) = (self.root(a), self.root(b));
            if a == b || !self.agree(a, b) {
                continue;
            }
            let (low, high) = (a.min(b), a.max(b));
            let joined = std::mem::take(&mut self.speakers[high]);
            self.parent[high] = low;
            self.speakers[low].extend(joined);
            let seen = self.seen;
            self.speakers[low].sort_by_key(|&rank| (std::cmp::Reverse(seen[rank].names.keys.len()), rank));
            self.speakers[low].truncate(SPEAKERS);
            grown = true;
        }
        grown
    }

    fn agree(&self, a: usize, b: usize) -> bool {
        let (xs, ys) = (&self.speakers[a], &self.speakers[b]);
        let pairs = xs.iter().flat_map(|x| ys.iter().map(move |y| (x, y)));
        let sum: f64 = pairs.map(|(&x, &y)| self.seen[x].likeness(&self.seen[y]).0).sum();
        sum >= JOINED * ALIKE * (xs.len() * ys.len()) as f64
    }
}
