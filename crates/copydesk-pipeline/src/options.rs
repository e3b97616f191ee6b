//! What may be asked of a run?

use std::path::PathBuf;

use copydesk_boilerplate::Strictness;
use copydesk_dedup::DedupOptions;
use copydesk_model::Role;

/// Where the result goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// A directory that holds the whole dataset.
    Dataset(PathBuf),
    /// A file that holds the articles table only.
    Table(PathBuf),
    /// The articles table only, on standard output.
    Stdout,
}

/// What `clean` is to do.
pub struct CleanOptions {
    /// Files, directories (walked), `-` for standard input.
    pub inputs: Vec<PathBuf>,
    /// Where the result goes.
    pub output: Output,
    /// Threads; 0 means one for each core.
    pub jobs: usize,
    /// A user's rules file, added to the rules that ship with copydesk.
    pub rules: Option<PathBuf>,
    /// The file of rating lists that `copydesk ratings import` wrote; without it nobody is rated.
    pub ratings: Option<PathBuf>,
    /// The day of the crawl: lets relative times be read.
    pub crawl_date: Option<jiff::civil::Date>,
    /// How much to remove in doubt.
    pub strictness: Strictness,
    /// Roles that stay in the text though they are no story.
    pub keep: Vec<Role>,
    /// Thresholds of the search for copies, and which copy of a cluster is canonical.
    pub dedup: DedupOptions,
    /// Whether a credibility of 1 may be given: three lineages, two of them from sources rated A or B, no other figure.
    pub allow_confirmed: bool,
    /// How many rejected documents a run may have and still end with 0. `None`: any number, as long as the fault is
    /// the document's own (see [`crate::RunSummary::exit_code`]).
    pub max_rejected: Option<u64>,
    /// Largest document in bytes; larger ones are rejected unread.
    pub max_document: u64,
    /// Bytes that the indexes of a run may take in memory; what is more waits on disk. The result is the same for any.
    pub max_memory: u64,
    /// Let a run that read nothing replace a result that holds documents.
    pub allow_empty: bool,
    /// Tables for a spreadsheet: byte-order mark and CRLF.
    pub excel: bool,
}

impl CleanOptions {
    /// Default of [`CleanOptions::max_document`]: 64 MiB.
    pub const MAX_DOCUMENT: u64 = 64 << 20;
    /// Default of [`CleanOptions::max_memory`]: 1 GiB.
    pub const MAX_MEMORY: u64 = 1 << 30;

    /// Options with every default: all cores, the built-in rules, LF tables.
    pub fn new(inputs: Vec<PathBuf>, output: Output) -> Self {
        CleanOptions {
            inputs,
            output,
            jobs: 0,
            rules: None,
            ratings: None,
            crawl_date: None,
            strictness: Strictness::Balanced,
            keep: Vec::new(),
            dedup: DedupOptions::default(),
            allow_confirmed: false,
            max_rejected: None,
            max_document: Self::MAX_DOCUMENT,
            max_memory: Self::MAX_MEMORY,
            allow_empty: false,
            excel: false,
        }
    }
}

/// What the run is doing, for a person who waits.
#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    /// The inputs were walked.
    Found {
        /// Files found (a container counts once).
        documents: u64,
        /// Their bytes.
        bytes: u64,
    },
    /// A stage begins.
    Stage {
        /// What it does: `reading`, `cleaning`, `comparing`, `writing`.
        name: &'static str,
        /// Steps it will take; 0 if unknown.
        total: u64,
    },
    /// So many more steps of the stage are done.
    Step(u64),
    /// Something a person should know; free of control characters.
    Warning(String),
}
