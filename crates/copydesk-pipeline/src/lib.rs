//! The run: reading, the stages in order, the tables. All I/O of copydesk is here.

mod error;
mod options;
pub mod printable;
mod summary;

pub use error::Error;
pub use options::{CleanOptions, Output, Progress};
pub use summary::RunSummary;

use std::{path::Path, sync::atomic::AtomicBool};

/// Turns scrapes into a dataset.
pub fn clean(
    _options: &CleanOptions,
    _progress: &(dyn Fn(Progress) + Sync),
    _stop: &AtomicBool,
) -> Result<RunSummary, Error> {
    Err(Error::Internal("not yet".into()))
}

/// Every line of one document with its role, rule and score; its fields and findings.
pub struct Explained {
    /// What became of it.
    pub article: copydesk_model::Article,
    /// Its lines.
    pub page: copydesk_model::Page,
    /// What each line is, and why.
    pub pieces: Vec<copydesk_model::Piece>,
    /// Why no article could be made of it, if none could.
    pub rejected: Option<(copydesk_model::RejectReason, String)>,
}

/// Explains the documents of one file. Template lines are counted over `options.inputs` and the file itself.
pub fn explain(_path: &Path, _options: &CleanOptions) -> Result<Vec<Explained>, Error> {
    Err(Error::Internal("not yet".into()))
}

/// The raw bytes of a document of a dataset.
pub fn restore(_dataset: &Path, _id: &str) -> Result<Vec<u8>, Error> {
    Err(Error::Internal("not yet".into()))
}

/// What `verify` found.
pub struct VerifyReport {
    /// Documents the dataset names.
    pub documents: u64,
    /// Documents whose bytes were rebuilt and have the right hash.
    pub restored: u64,
    /// What does not fit, one line each; empty if all is well.
    pub problems: Vec<String>,
}

/// Checks a dataset: files against their hashes, the accounting, the bytes of every document.
pub fn verify(_dataset: &Path) -> Result<VerifyReport, Error> {
    Err(Error::Internal("not yet".into()))
}
