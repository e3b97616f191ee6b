//! How are the hashes of all texts brought together when they do not fit into memory?
//!
//! Whoever stores them cuts the range of hashes into parts, as many as are needed, and hands them over one after the
//! other: all postings of one hash stand in one part. The result is the same for any number of parts.

use std::{borrow::Cow, ops::Range};

use rayon::prelude::*;

use crate::{Entry, KeyKind, Keys, Store, exact::Texts};

/// A hash and the rank of a text that holds it.
pub(crate) type Posting = (u64, u32);

/// All texts by rank (their number in the order of ids), each standing for those of the same words.
pub(crate) struct Corpus<'a, S> {
    pub entries: Vec<&'a Entry>,
    pub texts: &'a Texts,
    pub store: &'a S,
}

impl<S> Corpus<'_, S> {
    /// Every rank.
    pub fn ranks(&self) -> Range<u32> {
        0..u32::try_from(self.entries.len()).unwrap_or(u32::MAX)
    }
}

impl<S: Store> Corpus<'_, S> {
    /// The text of a rank.
    pub fn text(&self, rank: u32) -> Result<String, S::Error> {
        self.store.text(self.texts.first[rank as usize])
    }

    /// The keys of a rank.
    pub fn keys(&self, rank: u32) -> Result<Cow<'_, Keys>, S::Error> {
        self.store.keys(self.texts.first[rank as usize])
    }

    /// Gives the postings of the ranks that `is_wanted` to `each`, sorted, part by part.
    pub fn postings(
        &self,
        kind: KeyKind,
        is_wanted: impl Fn(u64, u32) -> bool + Sync,
        mut each: impl FnMut(&[Posting]) -> Result<(), S::Error>,
    ) -> Result<(), S::Error> {
        for part in 0..self.store.parts() {
            let mut postings = self.store.part(kind, part)?;
            postings.retain_mut(|(hash, index)| {
                let rank = self.texts.rank_of[*index as usize];
                let first = self.texts.first[rank as usize] == *index as usize;
                *index = rank;
                first && is_wanted(*hash, rank)
            });
            postings.par_sort_unstable();
            each(&postings)?;
        }
        Ok(())
    }
}
