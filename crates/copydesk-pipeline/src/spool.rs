//! Where do articles, and the keys to find their copies by, wait while all documents are compared?

use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use crate::Error;

/// A file of pieces of bytes, written once, then read in any order. It lives in the staging area and is no part of the result.
pub(crate) struct Spool {
    path: PathBuf,
    file: BufWriter<File>,
    ends: Vec<u64>,
}

impl Spool {
    pub(crate) fn create(path: &Path) -> Result<Spool, Error> {
        let file = File::create_new(path).map_err(|error| Error::writing(path, error))?;
        Ok(Spool { path: path.into(), file: BufWriter::with_capacity(1 << 18, file), ends: Vec::new() })
    }

    /// Appends a piece; its number is how many there were before.
    pub(crate) fn push(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.file.write_all(bytes).map_err(|error| Error::writing(&self.path, error))?;
        self.ends.push(self.ends.last().copied().unwrap_or_default() + bytes.len() as u64);
        Ok(())
    }

    /// Ends the writing.
    pub(crate) fn finish(mut self) -> Result<Spooled, Error> {
        self.file.flush().map_err(|error| Error::writing(&self.path, error))?;
        let file = File::open(&self.path).map_err(|error| Error::reading(&self.path, error))?;
        Ok(Spooled { path: self.path, file, ends: self.ends })
    }
}

/// A written spool.
pub(crate) struct Spooled {
    path: PathBuf,
    file: File,
    ends: Vec<u64>,
}

impl Spooled {
    /// The piece of that number. May be called from many threads at once.
    pub(crate) fn get(&self, number: usize) -> Result<Vec<u8>, Error> {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        let len = usize::try_from(self.ends[number] - start).unwrap_or(usize::MAX);
        let mut bytes = vec![0; len];
        self.read_exact_at(&mut bytes, start).map_err(|error| Error::reading(&self.path, error))?;
        Ok(bytes)
    }

    #[cfg(unix)]
    fn read_exact_at(&self, bytes: &mut [u8], start: u64) -> io::Result<()> {
        std::os::unix::fs::FileExt::read_exact_at(&self.file, bytes, start)
    }

    #[cfg(not(unix))]
    fn read_exact_at(&self, bytes: &mut [u8], start: u64) -> io::Result<()> {
        use std::io::{Read, Seek, SeekFrom};
        let mut file = File::open(&self.path)?;
        file.seek(SeekFrom::Start(start))?;
        file.read_exact(bytes)
    }
}
