//! How are the hashes of all texts sorted when they do not fit into memory?
//!
//! Not by runs on disk: the range of hashes is cut into as many parts as are needed, and the texts' keys are read once
//! for each part. What is found is the same for any number of parts, nothing is written, and a key is read in its
//! text's order, from one end of its file to the other.

use std::{borrow::Cow, ops::Range};

use rayon::prelude::*;

use crate::{Entry, Keys};

/// Texts whose keys are read in one task.
const TASK: usize = 4096;
/// Bytes of a posting, with the links that it may lead to.
const POSTING: usize = 2 * size_of::<Posting>();

/// A hash and the rank of a text that holds it.
pub(crate) type Posting = (u64, u32);

/// All texts by rank (their number in the order of ids), each standing for those of the same words.
pub(crate) struct Corpus<'a, K> {
    pub entries: Vec<&'a Entry>,
    /// Reads the keys of a rank.
    pub keys: K,
    /// Bytes that postings may take at once.
    pub room: usize,
}

/// Which of a text's hashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    /// Winnowed fingerprints: shared passages.
    Fingerprints,
    /// Pairs of neighbouring anchors: the same names in the same order.
    Anchors,
}

impl By {
    /// These of a text's keys, sorted, each once.
    pub fn of(self, keys: &Keys) -> &[u64] {
        match self {
            By::Fingerprints => &keys.fingerprints,
            By::Anchors => &keys.anchors,
        }
    }
}

impl<K> Corpus<'_, K> {
    /// Every rank.
    pub fn ranks(&self) -> Range<u32> {
        0..u32::try_from(self.entries.len()).unwrap_or(u32::MAX)
    }
}

impl<'k, E: Send, K: Fn(u32) -> Result<Cow<'k, Keys>, E> + Sync> Corpus<'_, K> {
    /// Gives the postings of some ranks to `each`, sorted, part by part in the order of the hashes. All postings of one
    /// hash come together.
    pub fn postings(
        &self,
        ranks: &[u32],
        by: By,
        wanted: impl Fn(u64) -> bool + Sync,
        mut each: impl FnMut(&[Posting]) -> Result<(), E>,
    ) -> Result<(), E> {
        let count = |rank: &u32| {
            let digest = &self.entries[*rank as usize].digest;
            match by {
                By::Fingerprints => digest.fingerprints as usize,
                By::Anchors => digest.anchors as usize,
            }
        };
        let bytes = ranks.iter().map(count).sum::<usize>().saturating_mul(POSTING);
        let parts = u64::try_from(bytes.div_ceil(self.room.max(1)).clamp(1, ranks.len().max(1))).unwrap_or(1);
        for part in 0..parts {
            // The product's upper half grows with the hash: each part is one range of the sorted keys.
            let part_of = |key: u64| (u128::from(key) * u128::from(parts)) >> 64;
            let task = |task: &[u32]| -> Result<Vec<Posting>, E> {
                let mut out = Vec::new();
                for &rank in task {
                    let keys = (self.keys)(rank)?;
                    let keys = by.of(&keys);
                    let from = keys.partition_point(|&key| part_of(key) < u128::from(part));
                    let here = keys[from..].iter().take_while(|&&key| part_of(key) == u128::from(part));
                    out.extend(here.filter(|key| wanted(**key)).map(|&key| (key, rank)));
                }
                Ok(out)
            };
            let lists = ranks.par_chunks(TASK).map(task).collect::<Result<Vec<_>, E>>()?;
            let mut postings: Vec<Posting> = Vec::with_capacity(lists.iter().map(Vec::len).sum());
            lists.into_iter().for_each(|list| postings.extend(list));
            postings.par_sort_unstable();
            each(&postings)?;
        }
        Ok(())
    }
}
