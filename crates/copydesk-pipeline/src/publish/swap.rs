//! How do the staged and the published output change places?

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use super::target::{DATASET_FILES, Target, UNFINISHED};
use crate::Error;

/// Name of the run's own files inside the staging directory.
pub(super) const WORK: &str = ".copydesk-work";

/// Publishes the staging directory. A reader sees the old dataset or the new one.
pub(super) fn publish(target: &Target) -> Result<(), Error> {
    let writing = |error| Error::writing(&target.path, error);
    if let Ok(old) = fs::metadata(&target.path) {
        fs::set_permissions(&target.staging, old.permissions()).map_err(writing)?;
    }
    sync(&target.staging)?;
    if target.in_place {
        return move_in(target);
    }
    let swapped = match target.path.exists() {
        true => exchange(&target.staging, &target.path),
        false => fs::rename(&target.staging, &target.path),
    };
    match swapped {
        Err(error) if error.kind() == io::ErrorKind::Unsupported => step_aside(target)?,
        // Somebody else's directory in a sticky one (/tmp), or one that is in use: its content may still be ours.
        Err(error)
            if matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ResourceBusy) =>
        {
            return move_in(target);
        }
        swapped => swapped.map_err(writing)?,
    }
    sync(target.path.parent().unwrap_or(Path::new("/")))?;
    // What is left of the old dataset goes when the staging is dropped; that is no longer this run's success.
    Ok(())
}

/// Publishes one file.
pub(super) fn publish_file(staged: &Path, target: &Target) -> Result<(), Error> {
    fs::rename(staged, &target.path).map_err(|error| Error::writing(&target.path, error))?;
    sync(target.path.parent().unwrap_or(Path::new("/")))
}

/// Clears staging and old datasets beside the target. Files in an old dataset that copydesk did not write are moved
/// into the published one, never deleted.
pub(super) fn clear_leftovers(target: &Target) -> Result<(), Error> {
    if target.aside.exists() && !target.path.exists() {
        // A run was killed between its two renames: the old dataset goes back.
        fs::rename(&target.aside, &target.path).map_err(|error| Error::writing(&target.path, error))?;
    }
    for leftover in [&target.staging, &target.aside] {
        retire(leftover, target).map_err(|error| Error::writing(leftover, error))?;
    }
    Ok(())
}

fn retire(directory: &Path, target: &Target) -> io::Result<()> {
    let entries = match fs::read_dir(directory) {
        Ok(entries) => entries.collect::<Result<Vec<_>, _>>()?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    for entry in entries {
        let name = entry.file_name();
        // A name of ours on the other kind of entry is the user's: we write no such directory, no such file.
        let is_directory = entry.file_type()?.is_dir();
        if is_directory && name == WORK {
            fs::remove_dir_all(entry.path())?;
        } else if !is_directory && (name == UNFINISHED || DATASET_FILES.iter().any(|known| name == *known)) {
            fs::remove_file(entry.path())?;
        } else {
            fs::create_dir_all(&target.path)?;
            fs::rename(entry.path(), free_name(&target.path.join(&name)))?;
        }
    }
    fs::remove_dir(directory)
}

/// The path, or with `.1`, `.2`… if something stands there.
fn free_name(path: &Path) -> PathBuf {
    let numbered = (1..).map(|number| {
        let mut name = path.as_os_str().to_os_string();
        name.push(format!(".{number}"));
        PathBuf::from(name)
    });
    std::iter::once(path.to_path_buf())
        .chain(numbered)
        .find(|path| fs::symlink_metadata(path).is_err())
        .unwrap_or_else(|| path.to_path_buf())
}

/// Renames the files into the output one by one. Between run.json's removal and its return nobody takes the directory
/// for a whole dataset; a marker tells the next run that it is ours all the same.
fn move_in(target: &Target) -> Result<(), Error> {
    let writing = |error| Error::writing(&target.path, error);
    let marker = target.path.join(UNFINISHED);
    File::create(&marker).and_then(|file| file.sync_all()).map_err(writing)?;
    match fs::remove_file(target.path.join("run.json")) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(writing(error)),
        _ => sync(&target.path)?,
    }
    // run.json stands last in the list.
    for name in DATASET_FILES {
        let staged = target.staging.join(name);
        if staged.exists() {
            fs::rename(&staged, target.path.join(name)).map_err(writing)?;
        }
    }
    sync(&target.path)?;
    fs::remove_file(&marker).map_err(writing)
}

/// For file systems that cannot exchange two names: the old dataset steps aside for a moment.
fn step_aside(target: &Target) -> Result<(), Error> {
    let writing = |error| Error::writing(&target.path, error);
    fs::rename(&target.path, &target.aside).map_err(writing)?;
    if let Err(error) = fs::rename(&target.staging, &target.path) {
        fs::rename(&target.aside, &target.path).map_err(writing)?;
        return Err(writing(error));
    }
    Ok(())
}

#[cfg(target_os = "linux")]
fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).map_err(|error| match error {
        rustix::io::Errno::NOSYS | rustix::io::Errno::INVAL => io::ErrorKind::Unsupported.into(),
        other => other.into(),
    })
}

#[cfg(not(target_os = "linux"))]
fn exchange(_a: &Path, _b: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Makes a directory's entries durable.
fn sync(directory: &Path) -> Result<(), Error> {
    let synced = File::open(directory).and_then(|file| file.sync_all());
    match synced {
        Err(error) if cfg!(unix) => Err(Error::writing(directory, error)),
        _ => Ok(()),
    }
}
