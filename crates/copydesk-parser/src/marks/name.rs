//! Which people does the rest of a byline name?

use super::{
    agency,
    byline::{Begin, WORDS, is_nobody, unmarked},
};
use crate::time::fold;

/// Most names that a byline holds.
const MOST: usize = 20;
/// Bytes of a container's author field that are read.
const LONGEST_LIST: usize = 2000;

/// The people named in the text after `By`: `None` if it is no byline, empty if it names an account, a house or
/// nobody that can be told from one. Names stay as written.
///
/// `begin` says whether a single word may be a name, and whether anything after a label must be one.
pub(crate) fn people(text: &str, begin: Begin) -> Option<Vec<String>> {
    if text.is_empty() || text.len() > super::SHORT {
        return None;
    }
    let text = unmarked(text);
    let text = text.trim().trim_end_matches(['.', ',', ';', ':']);
    // "Jane Doe, John Roe and Max Moe, Example News": after the conjunction's name nothing more is a name
    let chunks: Vec<(Vec<&str>, bool)> = text.split([',', ';']).map(split_and).collect();
    let with_and = chunks.iter().position(|(_, joined)| *joined);
    let listed =
        chunks.len() >= 3 && chunks.iter().all(|(parts, _)| parts.iter().all(|p| Reading::of(p).is_sure()));
    let last = match with_and {
        Some(at) => at + 1,
        None if listed || text.contains(';') => chunks.len(),
        None => 1,
    };
    let mut names: Vec<String> = Vec::new();
    let mut nobody = false;
    for part in chunks.iter().take(last.min(MOST)).flat_map(|(parts, _)| parts) {
        match Reading::of(part) {
            Reading::Name(name, words)
                if words >= 2 || begin.one_word || !names.is_empty() && is_family(part) =>
            {
                if !names.iter().any(|known| known == name) {
                    names.push(name.to_owned());
                }
            }
            Reading::Nobody => nobody = true,
            // "Autor: mkowalska": an account, whoever that is
            Reading::No if begin.label && is_word(part) => nobody = true,
            _ if names.is_empty() && !nobody => return None,
            // "Jane Doe, Example News": what follows is no name
            _ => break,
        }
    }
    Some(names)
}

/// The person that a text names and says nothing else, though no `By` stands before it: two to four words with
/// capitals, no place, no section, no house.
pub(crate) fn alone(text: &str) -> Option<&str> {
    let text = text.trim();
    let first = crate::time::first_word(text)?;
    if super::byline::begins(text, &first).is_some() || super::byline::is_label(text) {
        return None;
    }
    let mut words = 0;
    for word in text.split(' ') {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let folded = fold(bare);
        let letters = bare.chars().count();
        let capital = bare.starts_with(char::is_uppercase);
        let shouted = letters > 2 && !bare.contains(char::is_lowercase);
        // "В Курске": a single letter without a dot begins no name
        let letter = words == 0 && letters == 1 && !word.ends_with('.');
        let small = words > 0 && WORDS.particles.contains(folded.as_ref());
        let other = [&WORDS.sections, &WORDS.never, &WORDS.roles, &WORDS.houses];
        if !(capital || small) || shouted || letter || other.iter().any(|set| set.contains(folded.as_ref())) {
            return None;
        }
        words += 1;
    }
    let named = words <= 5
        && text.len() <= 60
        && matches!(Reading::of(text), Reading::Name(name, 2..=4) if name == text)
        && super::place::place(text).is_none_or(|place| !place.known);
    named.then_some(text)
}

/// The people that a container's author field names: parted by `;`, `and`, `,` where the parts are names.
pub(crate) fn listed(field: &str) -> Vec<String> {
    let field = super::head(field, LONGEST_LIST);
    let clean: String = field.chars().filter(|c| !matches!(c, '[' | ']' | '"' | '{' | '}')).collect();
    let clean = clean.trim().trim_matches('\'').trim();
    let mut names: Vec<String> = Vec::new();
    for group in clean.split([';', '|', '\n']) {
        let commas: Vec<&str> = group.split(',').map(|p| p.trim().trim_matches('\'')).collect();
        // "Doe, Jane" is one person
        let one = commas.len() == 2 && commas.iter().all(|part| !part.contains(' ') && !is_nobody(part));
        let parts: Vec<&str> = if one { vec![group.trim()] } else { commas };
        for (at, part) in parts.into_iter().flat_map(|part| split_and(part).0).enumerate() {
            let part = strip_by(part.trim());
            let role = at > 0 && !matches!(Reading::of(part), Reading::Name(_, 2..));
            if part.is_empty()
                || is_nobody(part)
                || role
                || crate::marks::address::is_address(part)
                || part.contains('@')
            {
                continue;
            }
            let name = match Reading::of(part) {
                Reading::Name(name, _) => name,
                Reading::Nobody => continue,
                Reading::No if part.chars().count() <= 60 => part,
                Reading::No => continue,
            };
            if names.len() < MOST && !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
    }
    names
}

fn strip_by(part: &str) -> &str {
    let by = part.get(..3).is_some_and(|head| head.eq_ignore_ascii_case("by "));
    if by { part[3..].trim_start() } else { part }
}

/// The parts of a chunk between its conjunctions (`, and John Roe` begins with one), and whether it has any.
fn split_and(chunk: &str) -> (Vec<&str>, bool) {
    let mut parts = Vec::new();
    let (mut start, mut at, mut joined) = (0, 0, false);
    for word in chunk.split(' ') {
        let end = at + word.len();
        // capital letters are initials: "E" in "John E Doe" is none
        let small = word.chars().all(|c| !c.is_uppercase()) || word.len() > 2;
        if small && WORDS.conjunctions.contains(fold(word).as_ref()) {
            parts.push(chunk[start..at].trim());
            (start, joined) = (end, true);
        }
        at = (end + 1).min(chunk.len());
    }
    parts.push(chunk[start..].trim());
    parts.retain(|part| !part.is_empty());
    (parts, joined)
}

fn is_word(part: &str) -> bool {
    part.chars().all(char::is_alphanumeric)
        && part.chars().count() <= 25
        && part.chars().any(char::is_alphabetic)
}

/// `and Doe`: a family's second member.
fn is_family(part: &str) -> bool {
    part.split(' ').count() == 1
}

#[derive(Debug, PartialEq)]
enum Reading<'a> {
    /// A person's name and how many words it has.
    Name(&'a str, usize),
    /// An account, an agency, a house.
    Nobody,
    /// No name at all.
    No,
}

impl<'a> Reading<'a> {
    fn is_sure(&self) -> bool {
        matches!(self, Reading::Name(_, 2..))
    }

    fn of(part: &'a str) -> Reading<'a> {
        let mut part = part.trim();
        // "Jane Doe on", before a date that was cut off
        while let Some((before, last)) = part.rsplit_once(' ')
            && last.starts_with(char::is_lowercase)
            && WORDS.connectors.contains(last)
        {
            part = before.trim_end();
        }
        if is_nobody(part) || agency::known(part).is_some() || agency::domain(part).is_some() {
            return Reading::Nobody;
        }
        let mut words = 0;
        let mut end = 0;
        let mut house = false;
        let mut rest = "";
        let mut at = 0;
        for word in part.split(' ') {
            let start = at;
            at += word.len() + 1;
            if word.is_empty() {
                continue;
            }
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            let folded = fold(bare);
            if words == 0 && WORDS.never.contains(folded.as_ref()) {
                return Reading::No;
            }
            let role =
                WORDS.roles.contains(folded.as_ref()) || folded.len() >= 3 && folded.ends_with("editor");
            if words >= 2 && (role || agency::known(&part[start..]).is_some() || is_agency_word(bare)) {
                break;
            }
            if let Some(cut) = glued_role(word).filter(|_| words > 0) {
                // "Jane RoeHealth reporter"
                (words, end) = (words + 1, start + cut);
                break;
            }
            if is_name_word(word, bare) {
                house |= WORDS.houses.contains(folded.as_ref()) || role;
                words += 1;
                end = start + word.len();
            } else if !(words > 0 && WORDS.particles.contains(folded.as_ref())
                || words == 0 && is_leading_particle(&folded))
            {
                rest = &part[start..];
                break;
            }
        }
        let allowed = rest.is_empty() || {
            let first = fold(rest.split(' ').next().unwrap_or_default());
            (WORDS.connectors.contains(first.as_ref()) || WORDS.roles.contains(first.as_ref()))
                && rest.split(' ').count() <= 6
        };
        let name = part.get(..end).unwrap_or_default();
        match words {
            1..=5 if allowed && house => Reading::Nobody,
            1..=5 if allowed => Reading::Name(name, words),
            // "David Roe Example Times Live Desk": a byline, but where the name ends cannot be told
            6..=8 if allowed && house => Reading::Nobody,
            _ => Reading::No,
        }
    }
}

/// Where a role begins that is glued to a name: `RoeHealth`.
fn glued_role(word: &str) -> Option<usize> {
    let bytes = word.as_bytes();
    let at =
        (3..bytes.len()).find(|&i| bytes[i].is_ascii_uppercase() && bytes[i - 1].is_ascii_lowercase())?;
    let tail = fold(&word[at..]);
    WORDS.roles.contains(tail.trim_matches(|c: char| !c.is_alphanumeric())).then_some(at)
}

/// An agency's sign inside a byline: `AP` in `MALCOLM ROE AP Science Writer`.
fn is_agency_word(word: &str) -> bool {
    (2..=5).contains(&word.len())
        && word.chars().all(|c| c.is_ascii_uppercase())
        && agency::known(word).is_some()
}

fn is_leading_particle(word: &str) -> bool {
    matches!(word, "de" | "da" | "di" | "van" | "von" | "el" | "al" | "d" | "bin" | "ten" | "ter")
}

/// A capitalised word, an initial, or a word of a script without capitals; no digits, no signs but those of names.
fn is_name_word(word: &str, bare: &str) -> bool {
    let Some(first) = bare.chars().next() else { return false };
    let cased = first.is_uppercase() || first.is_alphabetic() && !first.is_lowercase();
    let inner =
        bare.split(['-', '\'', '’', '.']).any(|part| part.chars().next().is_some_and(char::is_uppercase));
    (cased || inner && bare.len() > 2)
        && bare.chars().count() <= 25
        && word.chars().all(|c| c.is_alphabetic() || ".-'’`´‐".contains(c) || crate::time::is_mark(c))
}
