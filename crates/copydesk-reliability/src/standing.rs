//! What may be said of an article's reliability and credibility, and in which words?

use crate::{Credibility, Publisher};

/// What is known of an article when it is rated.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known<'a> {
    /// Who put it on the page.
    pub publisher: Option<&'a Publisher>,
    /// The originator that the copy names.
    pub agency: Option<&'a str>,
    /// Documents of the dataset that carry this text, itself among them.
    pub copies: u64,
    /// What other reports of its story say of it; `None` where none were sought.
    pub credibility: Option<&'a Credibility>,
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

/// Said where no other reports were sought.
const UNHEARD: &str = "no independent report was compared, so credibility cannot be judged (6)";

/// Rates an article. No rating list can be given yet, so the letter is `F`; the digit is that of its credibility, copies
/// of one text being one witness.
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
    let heard = known.credibility.map_or(UNHEARD, |credibility| credibility.sentence.as_ref());
    Standing {
        reliability: 'F',
        reliability_low: 'F',
        reliability_high: 'F',
        basis: String::new(),
        credibility: known.credibility.map_or(6, |credibility| credibility.digit),
        independent: known.credibility.map_or(0, |credibility| credibility.independent),
        explanation: format!(
            "{publisher}{agency}; no rating list was given, so reliability cannot be judged (F); \
             {heard}.{copies}"
        ),
    }
}
