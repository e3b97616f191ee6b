//! The run: reading, the stages in order, the tables. All I/O of copydesk is here.
//!
//! [`clean`] makes a dataset of scrapes; [`explain`] takes one document apart; [`restore`] and [`verify`] read a
//! dataset back. What a run does, in order: inputs are walked (`inputs`), unpacked (`unpack`), read once to count
//! template lines (`scan`), read again to be judged one by one (`judge`, with its `audit`), compared (`collect`,
//! `stories`), written (`finish`, `tables`) and published in one step (`publish`).

mod audit;
mod catalog;
mod chain;
mod clean;
mod clusters;
mod collect;
mod container;
mod context;
mod dataset;
mod error;
mod explain;
pub mod figures;
mod finish;
mod found;
mod guard;
mod hex;
mod inputs;
mod judge;
mod keys;
mod options;
mod pair;
mod prepare;
pub mod printable;
mod publish;
mod quality;
mod ratings;
mod rerun;
mod runs;
mod samples;
mod scan;
mod spool;
mod stories;
mod summary;
mod tables;
mod unpack;
mod verify;

pub use chain::{Chain, Lineage, Report};
pub use clean::clean;
pub use copydesk_boilerplate::Reason;
pub use dataset::restore;
pub use error::Error;
pub use explain::{Explained, explain};
pub use options::{CleanOptions, Output, Progress};
pub use pair::{ExplainedPair, Filed, explain_pair};
pub use ratings::{ImportReport, import_ratings, read_ratings};
pub use summary::RunSummary;
pub use verify::{VerifyReport, verify};
