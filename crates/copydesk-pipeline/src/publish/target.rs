//! Where does the result go, and may it go there?

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

use crate::Error;

/// Every file that a dataset may hold.
pub(crate) const DATASET_FILES: [&str; 10] = [
    "articles.csv",
    "duplicates.csv",
    "rejected.csv",
    "lineage.csv",
    "copies.csv",
    "sources.csv",
    "removed.jsonl",
    "report.html",
    "datapackage.json",
    "run.json",
];

/// Stands in an output while files are renamed into it one by one.
pub(super) const UNFINISHED: &str = ".copydesk-unfinished";

/// An output path and the names around it that a run uses.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    /// The output, absolute and without links.
    pub path: PathBuf,
    /// Whether it is a directory.
    pub is_dataset: bool,
    /// Staging directory, lock and the old output during the swap.
    pub staging: PathBuf,
    pub lock: PathBuf,
    pub aside: PathBuf,
    /// The output cannot change places with its neighbour (a mount point, somebody's working directory): the files
    /// are renamed into it one by one, run.json last.
    pub in_place: bool,
}

impl Target {
    /// Finds the names; creates nothing but missing parent directories.
    pub(crate) fn new(path: &Path, is_dataset: bool) -> Result<Target, Error> {
        let writing = |error| Error::writing(path, error);
        let absolute = std::path::absolute(path).map_err(writing)?;
        let path = match fs::canonicalize(&absolute) {
            Ok(real) => real,
            Err(_) => {
                let parent = absolute.parent().unwrap_or(Path::new("/"));
                fs::create_dir_all(parent).map_err(writing)?;
                let name =
                    absolute.file_name().ok_or_else(|| Error::Usage("the output has no name".into()))?;
                fs::canonicalize(parent).map_err(writing)?.join(name)
            }
        };
        let parent = path.parent().map(Path::to_path_buf);
        let name = path.file_name().unwrap_or_default().to_os_string();
        let in_place = is_dataset && path.is_dir() && must_stay(&path, parent.as_deref());
        let beside = |suffix: &str| {
            let mut hidden = std::ffi::OsString::from(".");
            match (&parent, in_place) {
                (Some(parent), false) => {
                    hidden.push(&name);
                    hidden.push(suffix);
                    parent.join(hidden)
                }
                _ => path.join(format!(".{}", suffix.trim_start_matches('.'))),
            }
        };
        Ok(Target {
            staging: beside(".copydesk-staging"),
            lock: beside(".copydesk-lock"),
            aside: beside(".copydesk-old"),
            is_dataset,
            in_place,
            path,
        })
    }

    /// Whether a path (absolute, without links) is the output, inside it, or one of the names beside it.
    pub(crate) fn owns(&self, path: &Path) -> bool {
        [&self.path, &self.staging, &self.lock, &self.aside].into_iter().any(|own| path.starts_with(own))
    }

    /// Refuses an output that holds what is not ours. A dataset of ours, an empty directory and nothing are fine.
    pub(crate) fn check(&self, table_header: &str) -> Result<(), Error> {
        let refuse = |why: &str| Err(Error::Refused { path: self.path.clone(), why: why.to_string() });
        let metadata = match fs::metadata(&self.path) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(Error::writing(&self.path, error)),
        };
        match (self.is_dataset, metadata.is_dir()) {
            (true, false) => refuse("it is a file; a dataset is a directory"),
            (false, true) => refuse("it is a directory; a table is a file"),
            (true, true) if is_dataset(&self.path) || self.path.join(UNFINISHED).exists() => Ok(()),
            (true, true) => {
                let entries = fs::read_dir(&self.path).map_err(|error| Error::writing(&self.path, error))?;
                let other = entries.flatten().find(|entry| !self.owns_name(&entry.path()));
                match other {
                    None => Ok(()),
                    Some(entry) => {
                        let name = crate::printable::path(Path::new(&entry.file_name()));
                        refuse(&format!("it holds {name} and no run.json of ours"))
                    }
                }
            }
            (false, false) if !metadata.is_file() => refuse("it is a pipe, socket or device"),
            (false, false) if metadata.len() == 0 || starts_with(&self.path, table_header) => Ok(()),
            (false, false) => refuse("its first line is not the header of an articles table"),
        }
    }

    fn owns_name(&self, path: &Path) -> bool {
        [&self.staging, &self.lock, &self.aside].into_iter().any(|own| own == path)
    }
}

/// Whether a directory is a dataset that copydesk wrote.
pub(crate) fn is_dataset(directory: &Path) -> bool {
    let read = fs::read(directory.join("run.json")).ok();
    let run = read.and_then(|bytes| serde_json::from_slice::<serde_json::Value>(&bytes).ok());
    run.is_some_and(|run| run.get("program").and_then(|name| name.as_str()) == Some("copydesk"))
}

/// A fresh directory for a run that writes to standard output.
pub(crate) fn create_temp() -> Result<PathBuf, Error> {
    let root = env::temp_dir();
    for number in 0..1000 {
        let path = root.join(format!("copydesk-{}-{number}", std::process::id()));
        match fs::create_dir(&path) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(Error::writing(&path, error)),
        }
    }
    Err(Error::Output { path: root, source: io::Error::other("too many leftovers of copydesk") })
}

fn starts_with(path: &Path, header: &str) -> bool {
    use io::Read;
    let mut head = Vec::new();
    let read =
        fs::File::open(path).and_then(|file| file.take(header.len() as u64 + 3).read_to_end(&mut head));
    let head = head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&head);
    read.is_ok() && head.starts_with(header.as_bytes())
}

/// Mount points cannot be renamed, read-only parents hold no staging, and a shell inside the directory would be left
/// in the deleted one.
fn must_stay(path: &Path, parent: Option<&Path>) -> bool {
    let Some(parent) = parent else { return true };
    let here = env::current_dir().and_then(fs::canonicalize).is_ok_and(|here| here.starts_with(path));
    here || other_device(path, parent) || is_read_only(parent)
}

#[cfg(unix)]
fn other_device(path: &Path, parent: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let device = |path: &Path| fs::metadata(path).map(|metadata| metadata.dev()).ok();
    device(path) != device(parent)
}

#[cfg(not(unix))]
fn other_device(_path: &Path, _parent: &Path) -> bool {
    false
}

#[cfg(unix)]
fn is_read_only(directory: &Path) -> bool {
    rustix::fs::access(directory, rustix::fs::Access::WRITE_OK).is_err()
}

#[cfg(not(unix))]
fn is_read_only(_directory: &Path) -> bool {
    false
}
