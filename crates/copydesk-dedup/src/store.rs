//! Where is what was put aside of the entries read again?

use std::{borrow::Cow, convert::Infallible};

use crate::{KeyKind, Keys, Sketch};

/// Texts and keys of entries, given by index. They may be read from disk, and that may fail.
pub trait Store: Sync {
    /// Why something cannot be read; [`cluster`](crate::cluster) returns it.
    type Error: Send;

    /// The text that the entry's sketch was made of.
    fn text(&self, entry: usize) -> Result<String, Self::Error>;

    /// The keys of that sketch.
    fn keys(&self, entry: usize) -> Result<Cow<'_, Keys>, Self::Error>;

    /// Into how many parts all hashes are cut, so that each fits into memory.
    fn parts(&self) -> usize;

    /// The hashes of a part, from 0, each with an entry whose keys hold it, in any order. All of one hash stand in one
    /// part.
    fn part(&self, kind: KeyKind, part: usize) -> Result<Vec<(u64, u32)>, Self::Error>;
}

/// Everything in memory, for small corpora.
#[derive(Clone, Copy, Debug)]
pub struct InMemory<'a> {
    /// By index of an entry.
    pub texts: &'a [String],
    /// By index of an entry.
    pub sketches: &'a [Sketch],
    /// Parts that the hashes are cut into; one will do.
    pub parts: usize,
}

impl Store for InMemory<'_> {
    type Error = Infallible;

    fn text(&self, entry: usize) -> Result<String, Infallible> {
        Ok(self.texts[entry].clone())
    }

    fn keys(&self, entry: usize) -> Result<Cow<'_, Keys>, Infallible> {
        Ok(Cow::Borrowed(&self.sketches[entry].keys))
    }

    fn parts(&self) -> usize {
        self.parts
    }

    fn part(&self, kind: KeyKind, part: usize) -> Result<Vec<(u64, u32)>, Infallible> {
        let lists = (0u32..).zip(self.sketches);
        let all =
            lists.flat_map(|(entry, sketch)| kind.of(&sketch.keys).iter().map(move |hash| (*hash, entry)));
        Ok(all.filter(|(hash, _)| *hash % self.parts as u64 == part as u64).collect())
    }
}
