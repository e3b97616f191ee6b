//! Which documents are copies of one another? Sketches, candidate pairs, verified pairs, clusters, the canonical copy.
//!
//! [`sketch`] reads a text once and keeps what is needed to find its copies; [`cluster`] finds candidate pairs in the
//! sorted postings of those sketches, verifies them on the texts and grows clusters; [`compare`] gives the reasons for
//! one pair.

mod align;
mod anchors;
mod candidates;
mod canonical;
mod cluster;
mod compare;
mod doubt;
mod evidence;
mod grow;
mod options;
mod reader;
mod shingle;
mod sketch;
mod token;
mod verify;
mod weigh;

pub use cluster::{Clustering, Entry, Membership, cluster};
pub use compare::{Comparison, compare};
pub use options::{DedupOptions, Keep};
pub use sketch::{Sketch, sketch, words_hash};
