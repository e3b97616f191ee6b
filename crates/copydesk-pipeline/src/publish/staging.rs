//! Where is a result written before anybody may see it?

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use super::{
    lock::Lock,
    swap,
    target::{self, Target},
};
use crate::{Error, hex};

/// A written and synced file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FileFacts {
    pub name: String,
    pub bytes: u64,
    /// Hex digits.
    pub sha256: String,
}

/// A directory that becomes the output, or vanishes. Files that the run needs only for itself stand in `work`.
#[derive(Debug)]
pub(crate) struct Staging {
    directory: PathBuf,
    target: Option<Target>,
    _lock: Option<Lock>,
}

impl Staging {
    /// Locks the output, clears what a killed run left and makes an empty staging directory. Without a target it
    /// stands among the system's temporary files.
    pub(crate) fn open(target: Option<Target>, table_header: &str) -> Result<Staging, Error> {
        let Some(target) = target else {
            return Staging { directory: target::create_temp()?, target: None, _lock: None }.with_work();
        };
        target.check(table_header)?;
        let lock = Lock::take(&target.lock, &target.path)?;
        swap::clear_leftovers(&target)?;
        target.check(table_header)?;
        let directory = target.staging.clone();
        fs::create_dir(&directory).map_err(|error| Error::writing(&directory, error))?;
        Staging { directory, target: Some(target), _lock: Some(lock) }.with_work()
    }

    fn with_work(self) -> Result<Staging, Error> {
        let work = self.work();
        fs::create_dir(&work).map_err(|error| Error::writing(&work, error))?;
        Ok(self)
    }

    /// The directory for spools; gone before anything is published.
    pub(crate) fn work(&self) -> PathBuf {
        self.directory.join(swap::WORK)
    }

    /// Opens a new file of the result.
    pub(crate) fn create(&self, name: &str) -> Result<Staged, Error> {
        let path = self.directory.join(name);
        let file = File::create_new(&path).map_err(|error| Error::writing(&path, error))?;
        let name = name.to_string();
        Ok(Staged {
            name,
            path,
            file: BufWriter::with_capacity(1 << 18, file),
            hash: Sha256::new(),
            bytes: 0,
        })
    }

    /// Where a file of the result stands now.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.directory.join(name)
    }

    /// Lets the whole directory be seen as the dataset, in one step.
    pub(crate) fn publish(self) -> Result<(), Error> {
        self.clear_work()?;
        match &self.target {
            Some(target) => swap::publish(target),
            None => Ok(()),
        }
    }

    /// Lets one file be seen at the target's path, in one step.
    pub(crate) fn publish_file(self, name: &str) -> Result<(), Error> {
        let Some(target) = &self.target else { return Ok(()) };
        swap::publish_file(&self.directory.join(name), target)
    }

    fn clear_work(&self) -> Result<(), Error> {
        let work = self.work();
        fs::remove_dir_all(&work).map_err(|error| Error::writing(&work, error))
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // After a publication this is the old dataset's leftovers or nothing; before, it is what must not be seen.
        match &self.target {
            Some(target) => drop(swap::clear_leftovers(target)),
            None => drop(fs::remove_dir_all(&self.directory)),
        }
    }
}

/// A file that is being written: hashed on the way, synced at the end.
pub(crate) struct Staged {
    name: String,
    path: PathBuf,
    file: BufWriter<File>,
    hash: Sha256,
    bytes: u64,
}

impl Staged {
    /// Writes all of it or fails with the error to end the run with.
    pub(crate) fn put(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.write_all(bytes).map_err(|error| Error::writing(&self.path, error))
    }

    /// Flushes and syncs.
    pub(crate) fn finish(mut self) -> Result<FileFacts, Error> {
        let writing = |error| Error::writing(&self.path, error);
        self.file.flush().map_err(writing)?;
        self.file.get_ref().sync_all().map_err(writing)?;
        Ok(FileFacts { name: self.name, bytes: self.bytes, sha256: hex::encode(&self.hash.finalize()) })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

impl Write for Staged {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.file.write(bytes)?;
        self.hash.update(&bytes[..count]);
        self.bytes += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
