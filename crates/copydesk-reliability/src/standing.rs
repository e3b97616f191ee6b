//! What may be said of an article's reliability and credibility, and in which words?

use copydesk_model::Credited;

use crate::{Credibility, Letter, Publisher, Rated, alias};

/// What is known of an article when it is rated.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known<'a> {
    /// Who put it on the page.
    pub publisher: Option<&'a Publisher>,
    /// The originator that the copy names.
    pub agency: Option<&'a str>,
    /// Where the copy names it.
    pub credited: Option<Credited>,
    /// Why it is the repost of a translation, if it is one; see [`translated_repost`].
    pub translated: Option<&'a str>,
    /// Whether the user gave any rating list.
    pub lists: bool,
    /// What the lists say of the publisher.
    pub publisher_rated: Option<&'a Rated>,
    /// What the lists say of the originator.
    pub originator_rated: Option<&'a Rated>,
    /// Documents of the dataset that carry this text, itself among them.
    pub copies: u64,
    /// What other reports of its story say of it; `None` where none were sought.
    pub credibility: Option<&'a Credibility>,
}

/// The Admiralty (NATO) code of one article and how it was reached: a letter for the source, a digit for the
/// information (AJP-2.1), never blended.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// What the lists say of the publisher.
    pub publisher: Code,
    /// What the lists say of the originator; it changes nothing of the publisher's letter.
    pub originator: Code,
    /// Whether lists contradict each other on either.
    pub conflict: bool,
    /// 1 (confirmed) to 5 (improbable), 6: cannot be judged.
    pub credibility: u8,
    /// Lineages, other than this one, that report the same story.
    pub independent: u64,
    /// One plain sentence or two for a person.
    pub explanation: String,
}

/// The letter of one source.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Code {
    /// The letter; `F` without any rating.
    pub letter: Letter,
    /// Lower end of its range.
    pub low: Letter,
    /// Upper end of its range.
    pub high: Letter,
    /// Mean on the common scale, 0 to 1; `None` without any rating.
    pub score: Option<f64>,
    /// The named, dated ratings that the letter stands on; empty without any.
    pub basis: String,
}

impl Code {
    /// The code of a source that the lists rate so.
    pub fn of(rated: Option<&Rated>) -> Code {
        rated.map_or_else(Code::default, |rated| Code {
            letter: rated.letter,
            low: rated.low,
            high: rated.high,
            score: Some(rated.score),
            basis: rated.basis(),
        })
    }
}

/// Said where no other reports were sought.
const UNHEARD: &str = "no independent report was compared, so credibility cannot be judged (6)";

/// Rates an article: letters by the lists, the digit by the other reports of its story. Copies of one text are one
/// witness and change nothing.
pub fn standing(known: &Known<'_>) -> Standing {
    let rated = [known.publisher_rated, known.originator_rated];
    let conflict = rated.iter().flatten().any(|rated| rated.conflict);
    let mut parts = vec![publisher_part(known)];
    parts.extend(originator_part(known));
    if !known.lists {
        let joined = parts.join(", ");
        parts = vec![joined, "no rating list was given, so reliability cannot be judged (F)".to_string()];
    }
    parts.extend(known.translated.map(|why| format!("a repost of a translation ({why})")));
    if conflict {
        parts.push("the lists contradict each other".to_string());
    }
    parts.push(known.credibility.map_or(UNHEARD, |credibility| credibility.sentence.as_ref()).to_string());
    let copies = match known.copies {
        0 | 1 => String::new(),
        copies => format!(" {copies} copies of this text are in this dataset; they count as one witness."),
    };
    Standing {
        publisher: Code::of(known.publisher_rated),
        originator: Code::of(known.originator_rated),
        conflict,
        credibility: known.credibility.map_or(6, |credibility| credibility.digit),
        independent: known.credibility.map_or(0, |credibility| credibility.independent),
        explanation: format!("{}.{copies}", parts.join("; ")),
    }
}

fn publisher_part(known: &Known<'_>) -> String {
    let who = match known.publisher {
        Some(publisher) => format!("Published by {} ({})", publisher.domain, publisher.evidence.phrase()),
        None => "Publisher unknown".to_string(),
    };
    match (known.publisher, known.publisher_rated) {
        _ if !known.lists => who,
        (Some(_), Some(rated)) => format!("{who}, {}: {}", rated.phrase(), rated.letters()),
        (Some(_), None) => format!("{who}, which no list rates, so its reliability cannot be judged (F)"),
        (None, _) => format!("{who}, so its reliability cannot be judged (F)"),
    }
}

fn originator_part(known: &Known<'_>) -> Option<String> {
    let agency = known.agency?;
    let place = known.credited.map_or(String::new(), |credited| format!(" ({})", credited.phrase()));
    let who = format!("credited in the copy to {agency}{place}");
    let own = known.publisher.is_some_and(|publisher| alias::publishes_at(agency, &publisher.domain));
    Some(match known.originator_rated {
        _ if !known.lists => who,
        _ if own => format!("{who}, whose site that is"),
        Some(rated) => format!("{who}, {}: {}", rated.phrase(), rated.letters()),
        None => format!("{who}, which no list rates (F)"),
    })
}

/// Whether an article is a repost of a translation, with the evidence in words: the copy credits an originator, it does
/// not stand on that originator's own site, and it was translated: a translating plugin left its marker
/// (`plugin_marker`), a line says so (`says_so`), or the originator is an edition in another language than the text's
/// (ISO 639-1; empty if unknown).
pub fn translated_repost(
    publisher: Option<&str>,
    agency: Option<&str>,
    language: &str,
    plugin_marker: bool,
    says_so: bool,
) -> Option<String> {
    let agency = agency?;
    if publisher.is_some_and(|domain| alias::publishes_at(agency, domain)) {
        return None;
    }
    let edition = alias::language(agency).filter(|own| !language.is_empty() && *own != language);
    match (edition, plugin_marker || says_so) {
        (Some(own), _) => Some(format!("{agency} writes in {own}, the text is in {language}")),
        (None, true) if says_so => Some("a line of the page says so".to_string()),
        (None, true) => Some("a translating plugin left its marker".to_string()),
        (None, false) => None,
    }
}
