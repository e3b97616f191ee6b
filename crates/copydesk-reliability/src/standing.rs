//! What may be said of an article's reliability and credibility, and in which words?

use crate::Publisher;

/// What is known of an article when it is rated.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known<'a> {
    /// Who put it on the page.
    pub publisher: Option<&'a Publisher>,
    /// The originator that the copy names.
    pub agency: Option<&'a str>,
    /// Documents of the dataset that carry this text, itself among them.
    pub copies: u64,
}

/// The Admiralty (NATO) code of one article and how it was reached: a letter for the source, a digit for the
/// information (AJP-2.1), never blended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// `A` (reliable) to `E` (unreliable), `F`: cannot be judged.
    pub reliability: char,
    /// Lower end of the letter's range.
    pub reliability_low: char,
    /// Upper end of the letter's range.
    pub reliability_high: char,
    /// The named, dated ratings that the letter stands on; empty without any.
    pub basis: String,
    /// 1 (confirmed) to 5 (improbable), 6: cannot be judged.
    pub credibility: u8,
    /// Lineages, other than this one, that report the same story.
    pub independent: u64,
    /// One plain sentence or two for a person.
    pub explanation: String,
}

/// Rates an article. No rating list can be given yet and no lineages are compared, so the code is `F` and `6`; copies
/// of one text are one witness and change nothing.
pub fn standing(known: &Known<'_>) -> Standing {
    let publisher = match known.publisher {
        Some(publisher) => format!("Published by {} ({})", publisher.domain, publisher.evidence.phrase()),
        None => "Publisher unknown".to_string(),
    };
    let agency = match known.agency {
        Some(agency) => format!(", credited in the copy to {agency}"),
        None => String::new(),
    };
    let copies = match known.copies {
        0 | 1 => String::new(),
        copies => format!(" {copies} copies of this text are in this dataset; they count as one witness."),
    };
    Standing {
        reliability: 'F',
        reliability_low: 'F',
        reliability_high: 'F',
        basis: String::new(),
        credibility: 6,
        independent: 0,
        explanation: format!(
            "{publisher}{agency}; no rating list was given, so reliability cannot be judged (F); no independent \
             report was compared, so credibility cannot be judged (6).{copies}"
        ),
    }
}
