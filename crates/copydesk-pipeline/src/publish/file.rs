//! How does one small file take the place of its older self?

use std::{
    ffi::OsString,
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
};

use super::lock::Lock;
use crate::Error;

/// Changes a file in one step: `change` gets its bytes (`None` if there is no such file) and gives the new ones. A reader
/// sees the old bytes or the new ones; a second writer is kept out meanwhile.
///
/// # Errors
/// Those of `change`; [`Error::Locked`], [`Error::Input`], [`Error::Output`], [`Error::DiskFull`].
pub(crate) fn change_file<T>(
    path: &Path,
    change: impl FnOnce(Option<Vec<u8>>) -> Result<(Vec<u8>, T), Error>,
) -> Result<T, Error> {
    // a link stays a link: what it leads to is changed
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let _lock = Lock::take(&beside(&real, ".copydesk-lock"), path)?;
    let before = match fs::read(&real) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(Error::reading(path, error)),
    };
    let (bytes, result) = change(before)?;
    let staged = beside(&real, ".copydesk-new");
    let written = File::create(&staged)
        .and_then(|mut file| file.write_all(&bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&staged, &real));
    if let Err(error) = written {
        let _ = fs::remove_file(&staged);
        return Err(Error::writing(path, error));
    }
    // Where a directory cannot be synced the rename stands all the same.
    let parent = real.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let _ = File::open(parent).and_then(|directory| directory.sync_all());
    Ok(result)
}

/// `.NAME` with an ending, in the same directory.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(ending);
    path.with_file_name(name)
}
