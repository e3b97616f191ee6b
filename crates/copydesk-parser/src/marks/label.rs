//! Does this line begin with a label that says what it is: section, tags, credit, publisher?

use std::{collections::BTreeMap, sync::LazyLock};

use copydesk_model::Mark;
use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{SHORT, address, agency};
use crate::time::fold;

#[derive(Deserialize, Default)]
struct File {
    labels: BTreeMap<String, String>,
    crumbs: BTreeMap<String, String>,
    legal: BTreeMap<String, String>,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Section,
    Tags,
    Credit,
    Publisher,
    Address,
    Home,
}

struct Labels {
    kinds: FxHashMap<String, Kind>,
    homes: FxHashMap<String, Kind>,
    legal: Vec<String>,
}

static LABELS: LazyLock<Labels> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../data/lines.toml")).unwrap_or_default();
    let mut kinds = FxHashMap::default();
    for (name, phrases) in &file.labels {
        let kind = match name.as_str() {
            "section" => Kind::Section,
            "tags" => Kind::Tags,
            "publisher" => Kind::Publisher,
            "address" => Kind::Address,
            "credit" => Kind::Credit,
            _ => continue,
        };
        kinds.extend(phrases.split('|').map(|phrase| (key(phrase), kind)));
    }
    let mut homes = FxHashMap::default();
    for phrases in file.crumbs.values() {
        homes.extend(phrases.split('|').map(|phrase| (key(phrase), Kind::Home)));
    }
    let legal = file.legal.values().flat_map(|p| p.split('|')).map(str::to_owned).collect();
    Labels { kinds, homes, legal }
});

fn key(phrase: &str) -> String {
    fold(phrase).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Longest line of tags, in bytes.
const LONGEST_TAGS: usize = 1000;
/// Most tags that are read from one line.
const MOST_TAGS: usize = 60;

/// Sets the mark of a line that a label or its form gives away; `false` if none does.
pub(super) fn set(line: &str, marks: &mut Vec<Mark>) -> bool {
    let mark = translate_tags(line).or_else(|| hash_tags(line)).or_else(|| labelled(line)).or_else(|| crumbs(line));
    let found = mark.is_some();
    marks.extend(mark);
    found
}

/// The marker that a translating plugin leaves behind: `(TagstoTranslate)A(T)B`.
pub(crate) const TRANSLATE: &str = "(tagstotranslate)";

fn translate_tags(line: &str) -> Option<Mark> {
    let head = line.get(..TRANSLATE.len()).filter(|head| head.eq_ignore_ascii_case(TRANSLATE))?;
    Some(Mark::Tags(split_translate_tags(&line[head.len()..])))
}

/// `A(T)B(T)C`.
pub(crate) fn split_translate_tags(list: &str) -> Vec<String> {
    let list = list.get(..LONGEST_TAGS * 4).unwrap_or(list);
    clean(list.split("(T)").flat_map(|part| part.split("(t)")))
}

/// `#a #b #c` and nothing else.
fn hash_tags(line: &str) -> Option<Mark> {
    if !line.starts_with('#') || line.len() > LONGEST_TAGS {
        return None;
    }
    let words: Vec<&str> = line.split([' ', ',']).filter(|w| !w.is_empty()).collect();
    let tag = |w: &&str| w.len() > 1 && w.starts_with('#') && w[1..].chars().any(char::is_alphabetic) && !w[1..].contains('#');
    (words.len() >= 2 && words.iter().all(tag)).then(|| Mark::Tags(clean(words.iter().map(|w| &w[1..]))))
}

fn labelled(line: &str) -> Option<Mark> {
    if line.len() > LONGEST_TAGS {
        return None;
    }
    let (at, colon) = line.char_indices().take(40).find(|(_, c)| matches!(c, ':' | '：'))?;
    let kind = *LABELS.kinds.get(&key(&line[..at]))?;
    let value = line[at + colon.len_utf8()..].trim();
    if value.is_empty() {
        return None;
    }
    let words = value.split_whitespace().count();
    match kind {
        Kind::Tags => {
            let tags = split_tags(value);
            // a sentence after "Topic:" is no list
            (!tags.is_empty() && !is_sentence(value, 9)).then_some(Mark::Tags(tags))
        }
        Kind::Section => {
            let value = value.trim_matches(|c: char| c == '#' || c == '|' || c.is_whitespace());
            (value.len() <= 100 && !is_sentence(value, 6)).then(|| Mark::Section(value.to_owned()))
        }
        Kind::Credit if address::is_address(value) => Some(Mark::Url(value.to_owned())),
        Kind::Credit => {
            let value = value.trim_end_matches(|c: char| matches!(c, '.' | '↗' | '→' | ' '));
            (words <= 8 && value.len() <= 80 && !is_sentence(value, 8)).then(|| Mark::Credit(value.to_owned()))
        }
        Kind::Publisher => (words <= 7 && value.len() <= 80).then(|| Mark::Publisher(value.trim_end_matches('.').to_owned())),
        Kind::Address => address::is_address(value).then(|| Mark::Url(value.to_owned())),
        Kind::Home => None,
    }
}

/// More words than a name has without a comma, or a full stop inside.
fn is_sentence(value: &str, most: usize) -> bool {
    let longest = value.split([',', ';', '|', '/', '·', '•', '#', '、', '，', '،']).map(|p| p.split_whitespace().count()).max();
    longest.unwrap_or(0) > most || value.contains(". ") && value.split_whitespace().count() > 4
}

/// Splits a list of tags at the first sign of these that it holds: `;` `|` `•` `·` `#` `,` `/`.
pub(crate) fn split_tags(value: &str) -> Vec<String> {
    for signs in [&[';'][..], &['|'], &['•', '·'], &['#'], &[',', '，', '、', '،'], &['/']] {
        if value.contains(signs) {
            return clean(value.split(signs));
        }
    }
    clean(std::iter::once(value))
}

fn clean<'a>(parts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for part in parts {
        let tag = part.trim().trim_matches(|c: char| c.is_whitespace() || matches!(c, '#' | ',' | '.' | '"' | '[' | ']' | '|'));
        if !tag.is_empty() && tag.len() <= 100 && tags.len() < MOST_TAGS && !tags.iter().any(|known| known == tag) {
            tags.push(tag.to_owned());
        }
    }
    tags
}

/// `Home > World > Europe`: the section is what stands behind the home page, without a headline at its end.
fn crumbs(line: &str) -> Option<Mark> {
    if line.len() > SHORT {
        return None;
    }
    let sign = [" > ", " » ", " › ", " / ", " → ", "»", "›", ">"].into_iter().find(|sign| line.contains(sign))?;
    let parts: Vec<&str> = line.split(sign).map(str::trim).filter(|p| !p.is_empty()).collect();
    let home = LABELS.homes.contains_key(&key(parts.first()?));
    let short = |part: &&str| part.split(' ').count() <= 4 && part.len() <= 50 && part.chars().any(char::is_alphabetic);
    if parts.len() < 2 || !home && (parts.len() < 3 || !matches!(sign.trim(), ">" | "»" | "›") || !parts.iter().all(short)) {
        return None;
    }
    let mut sections = &parts[usize::from(home)..];
    if sections.len() > 1 && !sections.last().is_some_and(short) {
        sections = &sections[..sections.len() - 1];
    }
    (!sections.is_empty() && sections.iter().all(short)).then(|| Mark::Section(sections.join(" > ")))
}

/// `(Reuters)` or `Associated Press` alone on its line; `© 2026 The Daily Example`.
pub(super) fn credit_or_publisher(line: &str) -> Option<Mark> {
    let bare = line.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | '/' | '.' | '-' | '—' | '–' | ' ' | '|'));
    let copyright = ["©", "(c)", "(C)", "Copyright", "copyright", "COPYRIGHT"].iter().find_map(|sign| {
        line.find(sign).filter(|at| *at <= 40).map(|at| (at, sign.len()))
    });
    if let Some((at, len)) = copyright {
        let holder = holder(&line[..at], &line[at + len..])?;
        return Some(match agency::known(&holder) {
            Some(_) if at == 0 && !line.contains(|c: char| c.is_ascii_digit()) => Mark::Credit(holder),
            _ => Mark::Publisher(holder),
        });
    }
    if bare.len() >= 2 && bare.len() <= 60 && agency::known(bare).is_some() {
        return Some(Mark::Credit(bare.to_owned()));
    }
    None
}

/// The name of a copyright holder: without years, reservations and what else stands in such lines.
fn holder(before: &str, after: &str) -> Option<String> {
    let mut text = after;
    let lower = after.to_lowercase();
    // lower-casing may move bytes: cut only where it did not
    if lower.len() == after.len() {
        for phrase in &LABELS.legal {
            if let Some(at) = lower.find(phrase.as_str()).filter(|at| after.is_char_boundary(*at)) {
                text = &text[..at.min(text.len())];
            }
        }
    }
    let text = text.split(['|', '•']).find(|p| p.chars().any(char::is_alphabetic)).unwrap_or_default();
    let strip = |s: &str| {
        let s = s.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | ')' | '«' | '»'));
        s.to_owned()
    };
    let words: Vec<&str> = text
        .split_whitespace()
        .filter(|w| !matches!(fold(w.trim_matches(|c: char| !c.is_alphanumeric())).as_ref(), "copyright" | "c" | "by" | "and"))
        .filter(|w| !(w.chars().any(|c| c.is_ascii_digit()) && w.chars().all(|c| c.is_ascii_digit() || "-–—,.;©".contains(c))))
        .filter(|w| w.chars().any(char::is_alphanumeric) || *w == "&")
        .collect();
    let mut name = strip(&words.join(" "));
    if name.is_empty() {
        name = strip(before);
    }
    // "The Daily Example. Terms apply": the first sentence names the holder
    if let Some((first, rest)) = name.split_once(". ")
        && first.len() > 4
        && !rest.starts_with("All")
    {
        name = first.to_owned();
    }
    let count = name.split(' ').count();
    let capital = name.chars().next().is_some_and(|c| !c.is_lowercase()) || agency::domain(&name).is_some();
    (!name.is_empty() && count <= 7 && name.len() <= 80 && capital).then_some(name)
}
