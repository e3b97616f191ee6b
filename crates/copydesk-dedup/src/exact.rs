//! Which entries hold the same words, and which came from the same page?

use rustc_hash::FxHashMap;

use crate::Entry;

/// The entries by their words: one entry of each text stands for all of the same words.
pub(crate) struct Texts {
    /// Indices of the entries in the order of their ids.
    pub by_id: Vec<usize>,
    /// By rank of a text: the entry that stands for it. Ranks follow the ids.
    pub first: Vec<usize>,
    /// By index of an entry: the rank of its text.
    pub rank_of: Vec<u32>,
}

impl Texts {
    pub fn new(entries: &[Entry]) -> Texts {
        let mut by_id: Vec<usize> = (0..entries.len()).collect();
        by_id.sort_unstable_by(|&x, &y| {
            (&entries[x].id, entries[x].digest.exact).cmp(&(&entries[y].id, entries[y].digest.exact))
        });
        let mut ranks: FxHashMap<u128, u32> = FxHashMap::default();
        let mut first: Vec<usize> = Vec::new();
        let mut rank_of: Vec<u32> = vec![0; entries.len()];
        for &i in &by_id {
            let digest = &entries[i].digest;
            let fresh = u32::try_from(first.len()).unwrap_or(u32::MAX);
            let rank = if digest.words == 0 { fresh } else { *ranks.entry(digest.exact).or_insert(fresh) };
            if rank == fresh {
                first.push(i);
            }
            rank_of[i] = rank;
        }
        Texts { by_id, first, rank_of }
    }

    /// Pairs of ranks whose entries hold the same page: each with the smallest one that does.
    pub fn same_pages(&self, entries: &[Entry]) -> Vec<(u32, u32)> {
        let with_page = self.by_id.iter().filter(|&&i| entries[i].digest.words > 0);
        let mut held: Vec<(u128, u32)> =
            with_page.filter_map(|&i| Some((entries[i].page?, self.rank_of[i]))).collect();
        held.sort_unstable();
        held.dedup();
        let pairs =
            held.chunk_by(|a, b| a.0 == b.0).flat_map(|same| same[1..].iter().map(|b| (same[0].1, b.1)));
        pairs.collect()
    }
}
