//! Is this the place of a dateline, and what else stands beside it?

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::time::{fold, read};

static PLACES: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    include_str!("../../data/places.txt").lines().filter(|l| !l.starts_with('#')).map(key).collect()
});

/// A place, and what speaks for it.
#[derive(Debug, PartialEq)]
pub(crate) struct Place<'a> {
    /// As written: `CARACAS, Venezuela`. Empty if only a day stands there.
    pub name: &'a str,
    /// A day stands behind it.
    pub dated: bool,
    /// Its first part is written in capitals.
    pub capitals: bool,
    /// Its first part is a known place.
    pub known: bool,
    /// A region stands behind its first part: `GLENDALE, Ariz.`
    pub region: bool,
}

/// A name without case, accents and signs.
pub(super) fn key(name: &str) -> String {
    fold(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Reads `KISSIMMEE, Fla., Feb. 17, 2026`, `MADRID, 3 Feb.`, `Москва. 3 февраля.`; `None` if it is no such thing.
pub(crate) fn place(text: &str) -> Option<Place<'_>> {
    let text = text.trim().trim_end_matches([',', ';', ':', '|']).trim_end();
    if text.is_empty() || text.len() > 120 {
        return None;
    }
    let day = day_at(text);
    let name = text[..day.unwrap_or(text.len())]
        .trim_end_matches(|c: char| c.is_whitespace() || ",;/|(–—-".contains(c));
    // "Москва. 3 февраля": the dot belongs to the style, not to the place
    let name = if day.is_some() && !is_abbreviated(name) { name.trim_end_matches('.') } else { name };
    if name.is_empty() {
        return day.map(|_| Place { name: "", dated: true, capitals: false, known: false, region: false });
    }
    let name = without_byline(name);
    let mut words = 0;
    for word in name.split([' ', ',', '/']).filter(|w| !w.is_empty()) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let first = bare.chars().next()?;
        let small = matches!(
            fold(bare).as_ref(),
            "de" | "del"
                | "of"
                | "the"
                | "la"
                | "al"
                | "do"
                | "da"
                | "upon"
                | "sur"
                | "am"
                | "an"
                | "der"
                | "на"
                | "und"
                | "and"
                | "y"
                | "et"
                | "en"
                | "in"
                | "le"
                | "e"
        );
        let cased = !first.is_lowercase() && first.is_alphabetic();
        if !(cased || small && words > 0) || bare.chars().any(|c| c.is_numeric()) {
            return None;
        }
        if word.chars().any(|c| !(c.is_alphabetic() || ".-'’`()".contains(c) || crate::time::is_mark(c))) {
            return None;
        }
        words += 1;
    }
    if words > 7 {
        return None;
    }
    let mut parts = name.split(',').map(str::trim);
    let first = parts.next().unwrap_or_default();
    let region = parts.next().is_some_and(|part| !part.is_empty());
    let letters = || first.chars().filter(|c| c.is_alphabetic());
    let town = first.split(['/', '(']).next().unwrap_or_default();
    Some(Place {
        name,
        dated: day.is_some(),
        capitals: letters().count() >= 3
            && letters().all(|c| !c.is_lowercase())
            && letters().any(char::is_uppercase),
        known: PLACES.contains(&key(town)),
        region,
    })
}

/// `By Jane Doe ABUJA`: the place is what stands in capitals at the end.
fn without_byline(name: &str) -> &str {
    if !name.starts_with("By ") {
        return name;
    }
    let capitals = |word: &str| word.chars().count() > 2 && !word.contains(char::is_lowercase);
    let mut start = name.len();
    for word in name.rsplit(' ') {
        if !capitals(word) {
            break;
        }
        start = start.saturating_sub(word.len() + usize::from(start < name.len()));
    }
    &name[start..]
}

/// `Fla.`, `D.C.`: short, so that the dot is its own.
fn is_abbreviated(name: &str) -> bool {
    let last = name.rsplit([' ', ',']).next().unwrap_or_default();
    last.ends_with('.') && (last.len() <= 6 && name.contains(',') || last.matches('.').count() > 1)
}

/// Where a day begins that stands at the end of a place: `, Feb. 17, 2026`, `, 3 фев`, `. 3 февраля`.
fn day_at(text: &str) -> Option<usize> {
    if !crate::time::has_digit(text) {
        return None;
    }
    let starts = std::iter::once(0)
        .chain(text.char_indices().filter(|(_, c)| ",.(/–—-".contains(*c)).map(|(at, c)| at + c.len_utf8()));
    starts.take(12).find(|&at| {
        let part = text[at..].trim_start();
        let times = read(part, None);
        (times.partial || !times.dates.is_empty()) && times.rest.is_empty()
    })
}
