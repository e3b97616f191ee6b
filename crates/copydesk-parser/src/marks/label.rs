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
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Section,
    Tags,
    /// A section, or several tags.
    Filed,
    Credit,
    Publisher,
    Address,
    Home,
}

struct Labels {
    kinds: FxHashMap<String, Kind>,
    homes: FxHashMap<String, Kind>,
}

static LABELS: LazyLock<Labels> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../data/lines.toml")).unwrap_or_default();
    let mut kinds = FxHashMap::default();
    for (name, phrases) in &file.labels {
        let kind = match name.as_str() {
            "section" => Kind::Section,
            "tags" => Kind::Tags,
            "filed" => Kind::Filed,
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
    Labels { kinds, homes }
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
    let mark =
        translate_tags(line).or_else(|| hash_tags(line)).or_else(|| labelled(line)).or_else(|| crumbs(line));
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
    let list = super::head(list, LONGEST_TAGS * 4);
    clean(list.split("(T)").flat_map(|part| part.split("(t)")))
}

/// `#a #b #c` and nothing else.
fn hash_tags(line: &str) -> Option<Mark> {
    if !line.starts_with('#') || line.len() > LONGEST_TAGS {
        return None;
    }
    let words: Vec<&str> = line.split([' ', ',']).filter(|w| !w.is_empty()).collect();
    let tag = |w: &&str| {
        w.len() > 1 && w.starts_with('#') && w[1..].chars().any(char::is_alphabetic) && !w[1..].contains('#')
    };
    (words.len() >= 2 && words.iter().all(tag)).then(|| Mark::Tags(clean(words.iter().map(|w| &w[1..]))))
}

/// Whether a text is a known label or one of a byline: what stands before the colon.
pub(super) fn is_known(text: &str) -> bool {
    LABELS.kinds.contains_key(&key(text))
}

/// The mark of a line that begins with a label and a colon.
pub(super) fn labelled(line: &str) -> Option<Mark> {
    if line.len() > LONGEST_TAGS {
        return None;
    }
    // "(Source: Example News)"
    let line = line.strip_prefix('(').and_then(|l| l.strip_suffix(')')).unwrap_or(line);
    let (at, colon) = line.char_indices().take(40).find(|(_, c)| matches!(c, ':' | '：'))?;
    if at > 60 {
        return None;
    }
    let kind = *LABELS.kinds.get(&key(&line[..at]))?;
    let value = line[at + colon.len_utf8()..].trim();
    if value.is_empty() {
        return None;
    }
    let words = value.split_whitespace().count();
    let kind = match kind {
        Kind::Filed if split_tags(value).len() > 1 => Kind::Tags,
        Kind::Filed => Kind::Section,
        other => other,
    };
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
            let value = value.trim_end_matches(['.', '↗', '→', ' ']);
            (words <= 8 && value.len() <= 80 && !is_sentence(value, 8))
                .then(|| Mark::Credit(value.to_owned()))
        }
        Kind::Publisher => {
            (words <= 7 && value.len() <= 80).then(|| Mark::Publisher(value.trim_end_matches('.').to_owned()))
        }
        Kind::Address => address::is_address(value).then(|| Mark::Url(value.to_owned())),
        Kind::Home | Kind::Filed => None,
    }
}

/// More words than a name has without a comma, or a full stop inside.
fn is_sentence(value: &str, most: usize) -> bool {
    let longest = value
        .split([',', ';', '|', '/', '·', '•', '#', '、', '，', '،'])
        .map(|p| p.split_whitespace().count())
        .max();
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
        let tag = part.trim().trim_matches(|c: char| {
            c.is_whitespace() || matches!(c, '#' | ',' | '.' | '"' | '[' | ']' | '|')
        });
        if !tag.is_empty()
            && tag.len() <= 100
            && tags.len() < MOST_TAGS
            && !tags.iter().any(|known| known == tag)
        {
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
    let sign = |bytes: &[u8]| bytes.iter().any(|b| matches!(b, b'>' | b'/' | 0xBB | 0xBA | 0x92));
    if !sign(line.as_bytes()) || line.contains(['<', '«', ';', '{']) || line.starts_with(':') {
        return None;
    }
    let sign =
        [" > ", " >> ", " » ", " › ", " / ", " → ", "»", "›"].into_iter().find(|sign| line.contains(sign))?;
    let parts: Vec<&str> = line
        .split(sign)
        .map(|p| p.trim().trim_matches(['>', '»', '›']).trim())
        .filter(|p| !p.is_empty())
        .collect();
    // "You are here: example.org > World > Europe"
    let first = parts.first()?;
    let called = first.rsplit([':', '：']).next().unwrap_or_default();
    let here = (called.len() < first.len() || agency::domain(first).is_some()) && parts.len() >= 3;
    let known = LABELS.homes.contains_key(&key(called));
    let home = here || known;
    let short = |part: &&str| {
        part.split(' ').count() <= 4 && part.len() <= 50 && part.chars().any(char::is_alphabetic)
    };
    let chain = matches!(sign, " > " | " >> " | " » " | " › ");
    if parts.len() < 2
        || !home && (parts.len() < 3 || !chain || !parts.iter().all(short))
        || here && !known && !chain
    {
        return None;
    }
    let mut sections = &parts[usize::from(home)..];
    const ENDS: &[&str] = &["正文", "新闻正文", "正文区", "內文", "Artykuł", "Article", "Artikel"];
    if sections.len() > 1 && sections.last().is_some_and(|last| !short(last) || ENDS.contains(last)) {
        sections = &sections[..sections.len() - 1];
    }
    (!sections.is_empty() && sections.iter().all(short)).then(|| Mark::Section(sections.join(" > ")))
}
