//! Where are the keys of all articles kept? In memory while there is room, else on disk: by article, and by their hashes.

use std::{
    borrow::Cow,
    fs::File,
    io::{BufWriter, Write},
    path::{Path, PathBuf},
};

use copydesk_dedup::{KeyKind, Keys};
use rayon::prelude::*;

use crate::{
    Error,
    spool::{Spool, Spooled},
};

/// Parts of the hashes once keys go to disk: of 10 million articles one part is some 100 MB in memory. Cut by the lowest
/// bits: winnowed hashes are the smallest of their windows, so their first bits are mostly zero.
const PARTS: usize = 64;
/// Buffer of a part that is written.
const BUFFER: usize = 1 << 15;
/// Bytes of a posting on disk: a hash and the number of an article.
const POSTING: usize = 12;

fn part_of(hash: u64, parts: usize) -> usize {
    (hash % parts as u64) as usize
}

/// The first articles' keys stay in memory, those of the others go to files.
pub(crate) struct KeysStore {
    kept: Vec<Keys>,
    /// Bytes that may still be kept.
    room: usize,
    directory: PathBuf,
    spool: Spool,
    /// Of what went to disk: the postings of each kind and part. Empty while there is room.
    parts: Vec<BufWriter<File>>,
    articles: u32,
}

const KINDS: [KeyKind; 2] = [KeyKind::Fingerprints, KeyKind::Anchors];

/// The file of a part.
fn path_of(directory: &Path, kind: usize, part: usize) -> PathBuf {
    directory.join(format!("{}-{part:02}", ["fingerprints", "anchors"][kind]))
}

impl KeysStore {
    /// Keeps keys of about `room` bytes in memory; files go to `directory`.
    pub(crate) fn create(directory: &Path, room: usize) -> Result<KeysStore, Error> {
        let spool = Spool::create(&directory.join("keys"))?;
        let directory = directory.to_path_buf();
        Ok(KeysStore { kept: Vec::new(), room, directory, spool, parts: Vec::new(), articles: 0 })
    }

    /// Appends the keys of the next article.
    pub(crate) fn push(&mut self, keys: Keys) -> Result<(), Error> {
        let bytes = size_of::<Keys>() + 8 * (keys.fingerprints.len() + keys.anchors.len());
        self.articles = self.articles.saturating_add(1);
        if bytes <= self.room {
            self.room -= bytes;
            self.kept.push(keys);
            return Ok(());
        }
        self.room = 0;
        if self.parts.is_empty() {
            self.open()?;
        }
        for (place, kind) in KINDS.iter().enumerate() {
            for hash in kind.of(&keys) {
                let part = part_of(*hash, PARTS);
                let mut posting = [0; POSTING];
                posting[..8].copy_from_slice(&hash.to_le_bytes());
                posting[8..].copy_from_slice(&(self.articles - 1).to_le_bytes());
                let written = self.parts[place * PARTS + part].write_all(&posting);
                written.map_err(|error| Error::writing(&path_of(&self.directory, place, part), error))?;
            }
        }
        self.spool.push(&keys.to_bytes())
    }

    fn open(&mut self) -> Result<(), Error> {
        for place in 0..KINDS.len() * PARTS {
            let path = path_of(&self.directory, place / PARTS, place % PARTS);
            let file = File::create_new(&path).map_err(|error| Error::writing(&path, error))?;
            self.parts.push(BufWriter::with_capacity(BUFFER, file));
        }
        Ok(())
    }

    /// Ends the writing.
    pub(crate) fn finish(mut self) -> Result<StoredKeys, Error> {
        for (place, file) in self.parts.iter_mut().enumerate() {
            let path = path_of(&self.directory, place / PARTS, place % PARTS);
            file.flush().map_err(|error| Error::writing(&path, error))?;
        }
        let parts = if self.parts.is_empty() { 1 } else { PARTS };
        Ok(StoredKeys { kept: self.kept, spooled: self.spool.finish()?, directory: self.directory, parts })
    }
}

/// The keys of all articles.
pub(crate) struct StoredKeys {
    kept: Vec<Keys>,
    spooled: Spooled,
    directory: PathBuf,
    /// Parts of the range of hashes.
    pub parts: usize,
}

impl StoredKeys {
    /// The keys of an article by its number. May be called from many threads at once.
    pub(crate) fn get(&self, number: usize) -> Result<Cow<'_, Keys>, Error> {
        match self.kept.get(number) {
            Some(keys) => Ok(Cow::Borrowed(keys)),
            None => {
                let bytes = self.spooled.get(number - self.kept.len())?;
                Keys::from_bytes(&bytes).map(Cow::Owned).ok_or_else(damaged)
            }
        }
    }

    /// The hashes of a part, each with the number of an article that holds it.
    pub(crate) fn part(&self, kind: KeyKind, part: usize) -> Result<Vec<(u64, u32)>, Error> {
        let kept = self.kept.par_iter().enumerate().flat_map_iter(|(number, keys)| {
            let here = kind.of(keys).iter().filter(move |hash| part_of(**hash, self.parts) == part);
            here.map(move |hash| (*hash, number as u32))
        });
        let mut postings: Vec<(u64, u32)> = kept.collect();
        if self.parts > 1 {
            let place = usize::from(kind == KINDS[1]);
            let path = path_of(&self.directory, place, part);
            let bytes = std::fs::read(&path).map_err(|error| Error::reading(&path, error))?;
            let (found, []) = bytes.as_chunks::<POSTING>() else { return Err(damaged()) };
            postings.reserve_exact(found.len());
            postings.extend(found.iter().map(|posting| {
                let [a, b, c, d, e, f, g, h, i, j, k, l] = *posting;
                (u64::from_le_bytes([a, b, c, d, e, f, g, h]), u32::from_le_bytes([i, j, k, l]))
            }));
        }
        Ok(postings)
    }
}

fn damaged() -> Error {
    Error::Internal("the keys on disk are damaged".into())
}
