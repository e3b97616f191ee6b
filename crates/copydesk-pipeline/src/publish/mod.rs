//! How does a result appear all at once, or not at all?
//!
//! Everything is written into a staging directory beside the output and synced; then the two change places in one
//! step ([`swap`]). A lock file beside the output keeps a second run out. What a killed run left is cleared by the next.

mod file;
mod lock;
mod staging;
mod swap;
mod target;

pub(crate) use file::change_file;
pub(crate) use staging::{FileFacts, Staged, Staging};
pub(crate) use target::{Target, is_dataset};
