//! What can end a run, which exit code says so, and what cures it?

use std::{
    io,
    path::{Path, PathBuf},
};

use crate::printable;

/// Why a run ended without a result. Content never is a reason: it becomes a rejected row.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A request that makes no sense, or a rules file that cannot be read as one.
    #[error("{0}")]
    Usage(String),
    /// An output that exists and was not made by copydesk.
    #[error("{} exists and is no dataset of copydesk: {why}", printable::path(path))]
    Refused {
        /// The output.
        path: PathBuf,
        /// What was seen there.
        why: String,
    },
    /// A run that read nothing, over a result that holds documents.
    #[error("{} holds {holds}, and {why} now; it stays as it is", printable::path(path))]
    Guarded {
        /// The output.
        path: PathBuf,
        /// What stands there, in words.
        holds: String,
        /// What the run found, in words.
        why: &'static str,
    },
    /// No space left where the result or its staging area is written.
    #[error("no space left while writing {}", printable::path(path))]
    DiskFull {
        /// What was being written.
        path: PathBuf,
    },
    /// An input path that does not exist or cannot be opened at all.
    #[error("input {}: {source}", printable::path(path))]
    Input {
        /// The input.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Another run holds the output.
    #[error("another copydesk run is writing {}", printable::path(path))]
    Locked {
        /// The output.
        path: PathBuf,
    },
    /// The output could not be written for a reason other than space.
    #[error("writing {}: {source}", printable::path(path))]
    Output {
        /// What was being written.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A dataset that cannot be read as one.
    #[error("dataset {}: {why}", printable::path(path))]
    Dataset {
        /// The file or directory.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// A file of rating lists that cannot be read as one.
    #[error("rating lists {}: {why}", printable::path(path))]
    Ratings {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// The dataset holds no document of that id.
    #[error("{} holds no document {id}", printable::path(path))]
    NoSuchDocument {
        /// The dataset.
        path: PathBuf,
        /// The id asked for.
        id: String,
    },
    /// A document's bytes could not be rebuilt, or are not those that its hash names.
    #[error("document {id} cannot be restored: {why}")]
    Unrestorable {
        /// The document.
        id: String,
        /// What does not fit.
        why: String,
    },
    /// The caller asked the run to stop.
    #[error("stopped; nothing was published")]
    Interrupted,
    /// A fault in copydesk itself.
    #[error("a fault in copydesk: {0}; nothing was published")]
    Internal(String),
}

impl Error {
    /// The process exit code that stands for this error. [`Error::Interrupted`] gives 130; a
    /// caller that knows the signal's number adds 128 to it itself.
    pub fn exit_code(&self) -> u8 {
        match self {
            Error::Usage(_) | Error::Refused { .. } | Error::Ratings { .. } => 2,
            Error::DiskFull { .. } => 3,
            Error::Input { .. } | Error::Output { .. } | Error::Dataset { .. } => 4,
            Error::NoSuchDocument { .. } => 4,
            Error::Locked { .. } => 5,
            Error::Guarded { .. } => 6,
            Error::Unrestorable { .. } => 7,
            Error::Interrupted => 130,
            Error::Internal(_) => 70,
        }
    }

    /// What the user can do about it, in one sentence.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Error::Refused { .. } => Some("choose another output, or move what stands there out of the way"),
            Error::Guarded { .. } => {
                Some("check the inputs; if they are meant to be empty, give --allow-empty")
            }
            Error::DiskFull { .. } => {
                Some("free some space and run again: the old dataset, if there was one, stands as it was")
            }
            Error::Input { .. } => Some("check the path and its permissions"),
            Error::Locked { .. } => Some("wait for it to end, or choose another output"),
            Error::Output { .. } => {
                Some("check that the directory exists, is writable and its disk is sound")
            }
            Error::Dataset { .. } => Some("give the directory that `copydesk clean` wrote, unchanged"),
            Error::Ratings { .. } => Some(
                "give the file that `copydesk ratings import` wrote; a list's own file is imported first",
            ),
            Error::NoSuchDocument { .. } => Some("ids stand in the first column of the tables"),
            Error::Unrestorable { .. } => {
                Some("`copydesk verify` tells which files were changed since the run")
            }
            Error::Internal(_) => Some("please report it, with the input if you may"),
            Error::Usage(_) | Error::Interrupted => None,
        }
    }

    /// An error on a path that is being written: out of space, or anything else.
    pub(crate) fn writing(path: &Path, source: io::Error) -> Error {
        let path = path.to_path_buf();
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                Error::DiskFull { path }
            }
            _ => Error::Output { path, source },
        }
    }

    /// An error on a path that is being read.
    pub(crate) fn reading(path: &Path, source: io::Error) -> Error {
        Error::Input { path: path.to_path_buf(), source }
    }
}
