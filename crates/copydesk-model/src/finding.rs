//! What did the run notice about a document that a reader should know?

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! flags {
    ($($(#[doc = $doc:literal])* $name:ident => $text:literal,)*) => {
        /// A kind of finding. Names are stable: they stand in the `flags` column.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Flag { $($(#[doc = $doc])* $name,)* }

        impl Flag {
            /// Every flag, in the order of their declaration.
            pub const ALL: &'static [Flag] = &[$(Flag::$name,)*];

            /// The stable snake_case name.
            pub fn as_str(self) -> &'static str {
                match self { $(Flag::$name => $text,)* }
            }
        }
    };
}

flags! {
    /// The charset was guessed, not declared and not UTF-8.
    GuessedEncoding => "guessed_encoding",
    /// Bytes that no charset explains; they stand as U+FFFD.
    UndecodableBytes => "undecodable_bytes",
    /// Mojibake was repaired.
    MojibakeRepaired => "mojibake_repaired",
    /// Text looks like mojibake, but no repair is sure.
    MojibakeSuspected => "mojibake_suspected",
    /// Control characters (ESC, NUL, …) were removed.
    ControlCharacters => "control_characters",
    /// Bidirectional overrides or isolates were removed.
    BidiControls => "bidi_controls",
    /// The text seems to have been translated by a machine.
    MachineTranslation => "machine_translation",
    /// No headline was found.
    NoTitle => "no_title",
    /// The document names no publication time.
    NoDate => "no_date",
    /// A date that no calendar has.
    ImpossibleDate => "impossible_date",
    /// Day and month could be read either way; the date was left empty.
    AmbiguousDate => "ambiguous_date",
    /// The publication date lies after `--crawl-date`.
    FutureDate => "future_date",
    /// Sources inside the document disagree on its date.
    ConflictingDates => "conflicting_dates",
    /// The text is shorter than a story usually is.
    ShortText => "short_text",
    /// The text seems to break off (paywall, ellipsis).
    Truncated => "truncated",
    /// The text exceeds what a spreadsheet cell holds (32,767 characters).
    LongCell => "long_cell",
    /// The document looks like HTML source, not like text.
    LooksLikeHtml => "looks_like_html",
    /// Much of the text was of unsure role; read with care.
    DoubtfulText => "doubtful_text",
    /// A repost of a translation: the copy credits an originator that did not publish it in this language.
    TranslatedRepost => "translated_repost",
    /// Rating lists are two letters or more apart on the publisher or the originator.
    RatingConflict => "rating_conflict",
    /// The headline was taken from the container's field only.
    TitleFromField => "title_from_field",
}

impl fmt::Display for Flag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One thing that was noticed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// What kind of thing.
    pub flag: Flag,
    /// The particulars, for a person; may be empty.
    pub detail: String,
}

impl Finding {
    /// A finding with particulars.
    pub fn new(flag: Flag, detail: impl Into<String>) -> Self {
        Finding { flag, detail: detail.into() }
    }
}
