//! Why is a document a copy, or no article at all?

use std::fmt;

use serde::{Deserialize, Serialize};

/// How a copy relates to the canonical article of its cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The same words.
    Exact,
    /// Nearly the same words.
    Near,
    /// A part of it.
    Excerpt,
    /// An earlier or later version of the same story.
    Update,
    /// The same story in another language, or machine-translated back.
    Translation,
    /// The same story in other words of one language.
    Rewrite,
}

impl Relation {
    /// The stable snake_case name.
    pub fn as_str(self) -> &'static str {
        match self {
            Relation::Exact => "exact",
            Relation::Near => "near",
            Relation::Excerpt => "excerpt",
            Relation::Update => "update",
            Relation::Translation => "translation",
            Relation::Rewrite => "rewrite",
        }
    }
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why no article could be made of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RejectReason {
    /// No bytes, or white space only.
    Empty,
    /// Not text: an image, an archive, a program.
    Binary,
    /// Text, but no story in it.
    NoStory,
    /// A record without a text field.
    NoTextField,
    /// A record that its container's format does not allow.
    BadRecord,
    /// A file that could not be read.
    Unreadable,
    /// A pipe, socket or device, or a link that leads nowhere or back to itself.
    NotAFile,
    /// The file changed while the run was reading it.
    ChangedDuringRun,
    /// Larger than `--max-document`.
    TooLarge,
    /// A fault in copydesk itself; please report it.
    InternalError,
}

impl RejectReason {
    /// Every reason, in the order of their declaration.
    pub const ALL: &'static [RejectReason] = &[
        RejectReason::Empty,
        RejectReason::Binary,
        RejectReason::NoStory,
        RejectReason::NoTextField,
        RejectReason::BadRecord,
        RejectReason::Unreadable,
        RejectReason::NotAFile,
        RejectReason::ChangedDuringRun,
        RejectReason::TooLarge,
        RejectReason::InternalError,
    ];

    /// The stable snake_case name.
    pub fn as_str(self) -> &'static str {
        match self {
            RejectReason::Empty => "empty",
            RejectReason::Binary => "binary",
            RejectReason::NoStory => "no_story",
            RejectReason::NoTextField => "no_text_field",
            RejectReason::BadRecord => "bad_record",
            RejectReason::Unreadable => "unreadable",
            RejectReason::NotAFile => "not_a_file",
            RejectReason::ChangedDuringRun => "changed_during_run",
            RejectReason::TooLarge => "too_large",
            RejectReason::InternalError => "internal_error",
        }
    }
}

impl fmt::Display for RejectReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
