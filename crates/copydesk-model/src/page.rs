//! What did a scrape hold before anybody judged it? Its origin, its lines, and what each line says of itself.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::{Finding, Stamp};

/// Where a document came from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Origin {
    /// The path as given and walked, made printable.
    pub input: String,
    /// Number of the record in a container, from 1; `None` for a plain file.
    pub record: Option<u64>,
}

/// What a container's other fields say of a document. All as found, untrimmed of nothing but white space.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Hints {
    pub title: Option<String>,
    pub subtitle: Option<String>,
    pub url: Option<String>,
    pub published: Option<String>,
    pub updated: Option<String>,
    pub source: Option<String>,
    pub authors: Option<String>,
    pub section: Option<String>,
    pub tags: Option<String>,
}

/// A normalized text with its lines found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// The normalized text; all spans point into it.
    pub text: String,
    /// Its blocks in order; spans are disjoint, never empty, and hold no white space at either end.
    pub blocks: Vec<Block>,
    /// What the container said, if the document came in one.
    pub hints: Hints,
    /// What the parser noticed.
    pub findings: Vec<Finding>,
}

impl Page {
    /// The text of a block.
    pub fn block(&self, index: usize) -> &str {
        &self.text[self.blocks[index].span.clone()]
    }
}

/// One line of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Block {
    /// Byte range in [`Page::text`], without surrounding white space.
    pub span: Range<usize>,
    /// Empty lines between the block before and this one.
    pub blank_before: u32,
    /// White-space characters between the line's start and the block.
    pub indent: u32,
    /// It goes on in the line of the block before: a sentence of a page that has no other lines.
    pub goes_on: bool,
    /// What the line says of itself, by its form alone.
    pub marks: Vec<Mark>,
}

/// What a line is by its form alone. All but [`Mark::Dateline`] speak for the whole line.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// The scraper's own first line: ` date 2026-02-03 International`.
    CrawlHeader {
        /// The day it names.
        date: Option<Stamp>,
        /// The section it names.
        section: Option<String>,
        /// The address it names.
        url: Option<String>,
    },
    /// An address and nothing else.
    Url(String),
    /// The address of an image, sound or film and nothing else.
    MediaUrl,
    /// A publication time.
    Published(Stamp),
    /// A time of last change.
    Updated(Stamp),
    /// A time that means nothing without a clock: `23 mins ago`, `Yesterday, 03:37 GMT`.
    RelativeTime,
    /// A date that no calendar has.
    ImpossibleDate,
    /// A date whose day and month can be read either way: `03/02/2026`.
    AmbiguousDate {
        /// Read as day, month, year.
        day_first: Stamp,
        /// Read as month, day, year.
        month_first: Stamp,
    },
    /// Who wrote it; empty when the line names only a CMS account (`Admin`).
    Byline(Vec<String>),
    /// The story begins with a dateline.
    Dateline {
        /// The place as written: `CARACAS, Venezuela`.
        place: Option<String>,
        /// The agency as named: `AP`.
        agency: Option<String>,
        /// A domain that stands in it: `purewilayah.com`.
        domain: Option<String>,
        /// Bytes of the dateline with its dash, from the block's start.
        len: usize,
    },
    /// A credit line that names an agency or outlet: `Source: AFP`.
    Credit(String),
    /// A section or breadcrumb line: `Categories: News`.
    Section(String),
    /// A line of tags.
    Tags(Vec<String>),
    /// A line that names the publisher: `Publisher: …`, `© 2026 The Daily Example`.
    Publisher(String),
}
