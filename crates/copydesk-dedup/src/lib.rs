//! Which documents are copies of one another? Sketches, candidate pairs, verified pairs, clusters, the canonical copy.
//!
//! [`sketch`] reads a text once and keeps what is needed to find its copies; [`cluster`] finds candidate pairs in the
//! sorted hashes of those sketches, verifies them on the texts and grows clusters; [`compare`] gives the reasons for
//! one pair.

mod align;
mod anchors;
mod candidates;
mod canonical;
mod cluster;
mod compare;
mod corpus;
mod doubt;
mod evidence;
mod exact;
mod furniture;
mod grow;
mod options;
mod reader;
mod search;
mod shingle;
mod sketch;
mod store;
mod token;
mod verify;
mod weigh;

pub use cluster::{Clustering, Entry, Membership, cluster};
pub use compare::{Comparison, compare};
pub use options::{DedupOptions, Keep};
pub use sketch::{Digest, KeyKind, Keys, Sketch, sketch, words_hash};
pub use store::{InMemory, Store};
