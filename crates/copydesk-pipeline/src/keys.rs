//! Where are the keys of all articles kept? In memory while there is room, else on disk.

use std::{borrow::Cow, path::Path};

use copydesk_dedup::Keys;

use crate::{
    Error,
    spool::{Spool, Spooled},
};

/// The first articles' keys stay in memory, those of the others go to a file.
pub(crate) struct KeysStore {
    kept: Vec<Keys>,
    /// Bytes that may still be kept.
    room: usize,
    spool: Spool,
}

impl KeysStore {
    /// Keeps keys of about `room` bytes in memory.
    pub(crate) fn create(path: &Path, room: usize) -> Result<KeysStore, Error> {
        Ok(KeysStore { kept: Vec::new(), room, spool: Spool::create(path)? })
    }

    /// Appends the keys of the next article.
    pub(crate) fn push(&mut self, keys: Keys) -> Result<(), Error> {
        let bytes = size_of::<Keys>() + 8 * (keys.fingerprints.len() + keys.anchors.len());
        if bytes > self.room {
            self.room = 0;
            return self.spool.push(&keys.to_bytes());
        }
        self.room -= bytes;
        self.kept.push(keys);
        Ok(())
    }

    /// Ends the writing.
    pub(crate) fn finish(self) -> Result<StoredKeys, Error> {
        Ok(StoredKeys { kept: self.kept, spooled: self.spool.finish()? })
    }
}

/// The keys of all articles.
pub(crate) struct StoredKeys {
    kept: Vec<Keys>,
    spooled: Spooled,
}

impl StoredKeys {
    /// The keys of an article by its number. May be called from many threads at once.
    pub(crate) fn get(&self, number: usize) -> Result<Cow<'_, Keys>, Error> {
        match self.kept.get(number) {
            Some(keys) => Ok(Cow::Borrowed(keys)),
            None => {
                let bytes = self.spooled.get(number - self.kept.len())?;
                let keys = Keys::from_bytes(&bytes);
                keys.map(Cow::Owned).ok_or_else(|| Error::Internal("the spooled keys are damaged".into()))
            }
        }
    }
}
