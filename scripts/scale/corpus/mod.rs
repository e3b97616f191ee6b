//! What is a corpus made of? The parts of the generator, for the program beside this file and for benches.

pub mod copies;
pub mod crowd;
pub mod fixtures;
pub mod site;
pub mod story;
pub mod words;

use serde::Serialize;

/// One made document; what is known of it is no part of its record.
#[derive(Serialize)]
pub struct Document {
    /// Its address; empty if it has none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// The page as a scraper leaves it.
    pub text: String,
    /// The story that it tells.
    #[serde(skip)]
    pub story: usize,
    /// What it is of that story: the first, a repost, an excerpt, …
    #[serde(skip)]
    pub kind: &'static str,
}
