//! Which pairs of texts are worth reading side by side?
//!
//! A hash that few texts hold pairs them all; a hash that many hold — an agency story on 500 sites, a line of
//! furniture — links each of them to one representative and to its neighbours by SimHash: the work stays linear in any
//! crowd, and no hash is dropped for being frequent.

use copydesk_model::Stamp;
use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::{DedupOptions, Entry, KeyKind, Keys, Store, corpus::Corpus};

/// Texts that share a hash up to which all of them are paired.
const CROWD: usize = 8;
/// Links from which sorting is worth while.
const FRESH: usize = 1 << 20;
/// Neighbours by SimHash that each member of a crowd is linked to.
const NEIGHBOURS: usize = 2;

/// Looks for pairs in rounds, each among fewer texts than the one before.
pub(crate) struct Candidates<'a> {
    kind: KeyKind,
    options: &'a DedupOptions,
    /// Hashes that crowds shared in the last round. All pairs that others lead to are known after the first.
    crowded: Option<FxHashSet<u64>>,
}

impl<'a> Candidates<'a> {
    pub fn new(kind: KeyKind, options: &'a DedupOptions) -> Self {
        Candidates { kind, options, crowded: None }
    }

    /// Pairs of ranks that speak, smaller first, sorted, each once, that share a hash and much of their hashes.
    /// `speaks`: by rank.
    pub fn pairs<S: Store>(
        &mut self,
        corpus: &Corpus<'_, S>,
        speaks: &[bool],
    ) -> Result<Vec<(u32, u32)>, S::Error> {
        let before = self.crowded.take();
        let wanted = |key: u64, rank: u32| {
            speaks[rank as usize] && before.as_ref().is_none_or(|crowded| crowded.contains(&key))
        };
        let mut crowded = FxHashSet::default();
        let mut linked: Vec<(u32, u32)> = Vec::new();
        let mut known = FRESH;
        let mut crowd: Vec<u32> = Vec::new();
        let mut seen: Vec<u32> = Vec::new();
        corpus.postings(self.kind, wanted, |postings| {
            for bucket in postings.chunk_by(|a, b| a.0 == b.0) {
                if bucket.len() <= CROWD {
                    for (i, &(_, a)) in bucket.iter().enumerate() {
                        linked.extend(bucket[i + 1..].iter().map(|&(_, b)| (a, b)));
                    }
                    continue;
                }
                crowded.insert(bucket[0].0);
                crowd.clear();
                crowd.extend(bucket.iter().map(|&(_, rank)| rank));
                // A crowd that shares one passage shares many hashes: its members come in the same row each time.
                if crowd != seen {
                    link(&corpus.entries, &crowd, &mut linked);
                    std::mem::swap(&mut crowd, &mut seen);
                }
            }
            // Copies share many hashes: what is found twice is dropped once it has doubled what was found before.
            if linked.len() >= 2 * known {
                linked.par_sort_unstable();
                linked.dedup();
                known = linked.len().max(FRESH);
            }
            Ok(())
        })?;
        linked.par_sort_unstable();
        linked.dedup();
        self.crowded = Some(crowded);
        let groups: Vec<&[(u32, u32)]> = linked.chunk_by(|a, b| a.0 == b.0).collect();
        let worth = groups.into_par_iter().map(|group| -> Result<Vec<(u32, u32)>, S::Error> {
            let mut out = Vec::new();
            let first = group[0].0;
            let keys = corpus.keys(first)?;
            for &pair in group {
                let near = self.kind == KeyKind::Fingerprints || self.near(&corpus.entries, pair);
                if near && self.worth(&keys, &*corpus.keys(pair.1)?) {
                    out.push(pair);
                }
            }
            Ok(out)
        });
        let worth: Result<Vec<Vec<(u32, u32)>>, S::Error> = worth.collect();
        Ok(worth?.concat())
    }

    fn worth(&self, a: &Keys, b: &Keys) -> bool {
        let (a, b) = (self.kind.of(a), self.kind.of(b));
        let (least, both) = (a.len().min(b.len()), shared(a, b));
        match self.kind {
            KeyKind::Fingerprints => both * 12 >= least && (both >= 2 || least <= 6),
            KeyKind::Anchors => both >= 3 && both * 8 >= least,
        }
    }

    /// Whether the two were published within the window, as far as it is known.
    fn near(&self, entries: &[&Entry], (a, b): (u32, u32)) -> bool {
        match (entries[a as usize].published, entries[b as usize].published) {
            (Some(a), Some(b)) => day(a).abs_diff(day(b)) <= u64::from(self.options.window_days),
            _ => true,
        }
    }
}

/// Days of a calendar in which every month has 31: near enough for a window.
fn day(stamp: Stamp) -> i64 {
    let day = stamp.day();
    (i64::from(day.year()) * 12 + i64::from(day.month())) * 31 + i64::from(day.day())
}

/// Links the members of a crowd: each to the longest one and to its neighbours in two orders of the SimHash.
fn link(entries: &[&Entry], crowd: &[u32], linked: &mut Vec<(u32, u32)>) {
    let digest = |rank: u32| &entries[rank as usize].digest;
    let mut join = |a: u32, b: u32| {
        if a != b {
            linked.push((a.min(b), a.max(b)));
        }
    };
    let longest = crowd.iter().copied().max_by_key(|&rank| (digest(rank).words, std::cmp::Reverse(rank)));
    if let Some(longest) = longest {
        crowd.iter().for_each(|&rank| join(rank, longest));
    }
    let mut row = crowd.to_vec();
    for turn in [0, 32] {
        row.sort_unstable_by_key(|&rank| (digest(rank).simhash.rotate_left(turn), rank));
        for (i, &a) in row.iter().enumerate() {
            row[i + 1..].iter().take(NEIGHBOURS).for_each(|&b| join(a, b));
        }
    }
}

/// How many hashes two sorted lists share.
pub(crate) fn shared(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                count += 1;
                i += 1;
                j += 1;
            }
        }
    }
    count
}
