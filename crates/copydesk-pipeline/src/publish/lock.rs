//! Does another run write this output right now?

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io,
    path::{Path, PathBuf},
};

use crate::Error;

/// A lock that ends with the process, however it ends. The file is removed when the lock is given back.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Takes the lock or says who holds it: `output` is named in the error.
    pub(super) fn take(path: &Path, output: &Path) -> Result<Lock, Error> {
        let writing = |error| Error::writing(path, error);
        for _ in 0..100 {
            let file =
                OpenOptions::new().create(true).write(true).truncate(false).open(path).map_err(writing)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(Error::Locked { path: output.to_path_buf() }),
                Err(TryLockError::Error(error)) => return Err(writing(error)),
            }
            // The holder before us may have removed the file between our open and our lock.
            if same_file(&file, path) {
                return Ok(Lock { path: path.to_path_buf(), _file: file });
            }
        }
        Err(writing(io::Error::other("the lock file keeps vanishing")))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Still locked: whoever opened it meanwhile sees that it is not the same file any more.
        let _ = fs::remove_file(&self.path);
    }
}

#[cfg(unix)]
fn same_file(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id =
        |metadata: io::Result<fs::Metadata>| metadata.map(|metadata| (metadata.dev(), metadata.ino())).ok();
    let held = id(file.metadata());
    held.is_some() && held == id(fs::metadata(path))
}

#[cfg(not(unix))]
fn same_file(_file: &File, path: &Path) -> bool {
    path.exists()
}
