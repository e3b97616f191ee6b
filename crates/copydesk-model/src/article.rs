//! What is left when the furniture is gone?

use serde::{Deserialize, Serialize};

use crate::{Finding, Origin, Stamp};

/// What a document says of itself, read from the lines whose roles allow it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Fields {
    /// The article's address as found.
    pub url: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// The deck.
    pub subtitle: Option<String>,
    /// Names of the writers, in order.
    pub authors: Vec<String>,
    /// Place of the dateline.
    pub dateline: Option<String>,
    /// The originator named in the copy: `AP`, `Sputnik`, `CNN Spanish`.
    pub agency: Option<String>,
    /// Where the copy names the originator.
    pub credited: Option<Credited>,
    /// A line says that the text is a translation.
    pub translated: bool,
    /// A domain or outlet name that the copy itself gives for its publisher (dateline, publisher line).
    pub publisher: Option<String>,
    /// Publication time.
    pub published: Option<Stamp>,
    /// Time of last change.
    pub updated: Option<Stamp>,
    /// Section as the page names it.
    pub section: Option<String>,
    /// Tags as the page names them.
    pub tags: Vec<String>,
    /// What was noticed on the way.
    pub findings: Vec<Finding>,
}

/// Where a copy names its originator, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Credited {
    /// In the dateline: `CARACAS (AP) —`.
    Dateline,
    /// Beside the writers: `By Jane Doe, Associated Press`.
    Byline,
    /// In a credit line: `Source: TASS`.
    CreditLine,
    /// In a line that says where the story stood first: `This article first appeared on …`.
    FirstAppeared,
    /// In brackets behind the last sentence: `(ANI)`.
    SignOff,
}

impl Credited {
    /// The stable snake_case name.
    pub fn as_str(self) -> &'static str {
        match self {
            Credited::Dateline => "dateline",
            Credited::Byline => "byline",
            Credited::CreditLine => "credit_line",
            Credited::FirstAppeared => "first_appeared",
            Credited::SignOff => "sign_off",
        }
    }

    /// For a sentence: `in the dateline`.
    pub fn phrase(self) -> &'static str {
        match self {
            Credited::Dateline => "in the dateline",
            Credited::Byline => "in the byline",
            Credited::CreditLine => "in a credit line",
            Credited::FirstAppeared => "as where it first appeared",
            Credited::SignOff => "in its sign-off",
        }
    }
}

/// A cleaned document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Stable id: the first 16 hex digits of the raw bytes' SHA-256, `-2`, `-3`… for further identical documents.
    pub id: String,
    /// Where it came from.
    pub origin: Origin,
    /// What it says of itself.
    pub fields: Fields,
    /// The publisher as registrable domain; empty if unknown.
    pub source: String,
    /// ISO 639-1 code; empty if unknown.
    pub language: String,
    /// The story: paragraphs separated by an empty line.
    pub text: String,
    /// UAX #29 words of the text.
    pub words: u64,
    /// Share of the page's characters, white space aside, that were removed, 0–1.
    pub removed: f64,
    /// Expected F1 of the text, 0–1, as the classifier's scores predict it.
    pub quality: f64,
    /// What was noticed; sorted by flag, at most one of each flag.
    pub findings: Vec<Finding>,
}
