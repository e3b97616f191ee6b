//! What is kept of a text in memory, so that its copies can be found?

use serde::{Deserialize, Serialize};

/// What is kept of a text in memory: hashes only, some 400 bytes for a story of 500 words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sketch {
    simhash: u64,
}

impl Sketch {
    /// SimHash of the text's 4-word shingles (`simhash` crate, Charikar 2002); 0 for a text without words.
    ///
    /// A column of the tables and a way to sort crowds; it never decides that two texts are copies.
    pub fn simhash(&self) -> u64 {
        self.simhash
    }
}

/// Sketches a stripped text.
pub fn sketch(text: &str) -> Sketch {
    Sketch { simhash: simhash::simhash(text) }
}
