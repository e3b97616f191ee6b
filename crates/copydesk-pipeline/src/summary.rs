//! How did the run go, in figures?

use std::{path::PathBuf, time::Duration};

use copydesk_model::RejectReason;

/// What a finished run tells its caller. Times are here only: the dataset holds none, so that the same input gives
/// the same bytes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RunSummary {
    /// Documents found: articles + duplicates + rejected.
    pub documents: u64,
    /// Rows of articles.csv.
    pub articles: u64,
    /// Rows of duplicates.csv.
    pub duplicates: u64,
    /// Rows of rejected.csv.
    pub rejected: u64,
    /// Rejected documents by reason, in the order of the reasons; only reasons that occurred.
    pub rejected_by: Vec<(RejectReason, u64)>,
    /// Clusters of two or more documents.
    pub clusters: u64,
    /// Raw bytes of all documents that could be read.
    pub bytes: u64,
    /// Words of all articles.
    pub words: u64,
    /// Where the result was written; `None` for standard output.
    pub output: Option<PathBuf>,
    /// Threads that worked.
    pub jobs: usize,
    /// Wall-clock time of the run.
    pub elapsed: Duration,
    /// The limit that the caller set on rejected documents.
    pub max_rejected: Option<u64>,
}

impl RunSummary {
    /// 0: done. 1: done, but more documents were rejected than `max_rejected`; without that limit, 1 if the run
    /// itself missed a document (unreadable, changed while it was read, a fault in copydesk).
    pub fn exit_code(&self) -> u8 {
        let beyond = match self.max_rejected {
            Some(limit) => self.rejected > limit,
            None => self.missed() > 0,
        };
        u8::from(beyond)
    }

    /// Documents that were rejected for no fault of their content.
    pub fn missed(&self) -> u64 {
        let missed = |reason| {
            matches!(
                reason,
                RejectReason::Unreadable | RejectReason::ChangedDuringRun | RejectReason::InternalError
            )
        };
        self.rejected_by.iter().filter(|(reason, _)| missed(*reason)).map(|(_, count)| count).sum()
    }
}
