//! Which pairs of texts are worth reading side by side?
//!
//! Postings (hash, text) are sorted, so that they can later be made in runs on disk. A hash that few texts hold pairs
//! them all; a hash that many hold — an agency story on 500 sites, a line of furniture — links each of them to one
//! representative and to its neighbours by SimHash: the work stays linear in any crowd, and no hash is dropped for
//! being frequent.

use rayon::prelude::*;

/// Texts that share a hash up to which all of them are paired.
const CROWD: usize = 8;
/// Neighbours by SimHash that each member of a crowd is linked to.
const NEIGHBOURS: usize = 2;

/// A text as the candidate search sees it.
#[derive(Clone, Copy)]
pub(crate) struct Member<'a> {
    /// Number of the text in the total order of ids.
    pub rank: u32,
    /// Its hashes, sorted, each once.
    pub keys: &'a [u64],
    /// What brings alike texts together in a crowd.
    pub simhash: u64,
    /// What makes a representative of a crowd.
    pub words: u32,
}

/// Pairs `(rank, rank)`, smaller first, sorted, each once, that share a hash and pass `worth`.
///
/// `worth` is given the two members and may compare their keys.
pub(crate) fn pairs<'a>(
    members: &[Member<'a>],
    worth: impl Fn(&Member<'a>, &Member<'a>) -> bool + Sync,
) -> Vec<(u32, u32)> {
    let total = members.iter().map(|m| m.keys.len()).sum();
    let mut postings: Vec<(u64, u32)> = Vec::with_capacity(total);
    for (at, member) in (0u32..).zip(members) {
        postings.extend(member.keys.iter().map(|&key| (key, at)));
    }
    postings.par_sort_unstable();
    let mut linked: Vec<(u32, u32)> = Vec::new();
    let mut crowd: Vec<u32> = Vec::new();
    let mut seen: Vec<u32> = Vec::new();
    for bucket in postings.chunk_by(|a, b| a.0 == b.0) {
        if bucket.len() <= CROWD {
            for (i, &(_, a)) in bucket.iter().enumerate() {
                linked.extend(bucket[i + 1..].iter().map(|&(_, b)| (a, b)));
            }
            continue;
        }
        crowd.clear();
        crowd.extend(bucket.iter().map(|&(_, at)| at));
        // A crowd that shares one passage shares many hashes: its members come in the same row each time.
        if crowd == seen {
            continue;
        }
        link(members, &crowd, &mut linked);
        std::mem::swap(&mut crowd, &mut seen);
    }
    linked.par_sort_unstable();
    linked.dedup();
    let mut out: Vec<(u32, u32)> = linked
        .into_par_iter()
        .filter_map(|(a, b)| {
            let (a, b) = (&members[a as usize], &members[b as usize]);
            worth(a, b).then(|| (a.rank.min(b.rank), a.rank.max(b.rank)))
        })
        .collect();
    out.par_sort_unstable();
    out
}

/// Links the members of a crowd: each to the longest one and to its neighbours in two orders of the SimHash.
fn link(members: &[Member<'_>], crowd: &[u32], linked: &mut Vec<(u32, u32)>) {
    let member = |at: u32| &members[at as usize];
    let mut join = |a: u32, b: u32| {
        if a != b {
            linked.push((a.min(b), a.max(b)));
        }
    };
    let longest =
        crowd.iter().copied().max_by_key(|&at| (member(at).words, std::cmp::Reverse(member(at).rank)));
    if let Some(longest) = longest {
        crowd.iter().for_each(|&at| join(at, longest));
    }
    let mut row = crowd.to_vec();
    for turn in [0, 32] {
        row.sort_unstable_by_key(|&at| (member(at).simhash.rotate_left(turn), member(at).rank));
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
