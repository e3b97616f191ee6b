//! Does this line name an agency alone, or the holder of a copyright?

use std::{collections::BTreeMap, sync::LazyLock};

use copydesk_model::Mark;
use serde::Deserialize;

use super::agency;
use crate::time::fold;

#[derive(Deserialize, Default)]
struct File {
    legal: BTreeMap<String, String>,
}

/// What stands behind the name of a copyright holder.
static LEGAL: LazyLock<Vec<String>> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../data/lines.toml")).unwrap_or_default();
    file.legal.values().flat_map(|phrases| phrases.split('|')).map(str::to_owned).collect()
});

/// `(Reuters)` or `Associated Press` alone on its line; `© 2026 The Daily Example`.
pub(super) fn credit_or_publisher(line: &str) -> Option<Mark> {
    const SIGNS: [&[u8]; 6] = ["©".as_bytes(), b"(c)", b"(C)", b"Copyright", b"copyright", b"COPYRIGHT"];
    let bytes = line.as_bytes();
    let sign =
        (0..bytes.len().min(40)).filter(|at| matches!(bytes[*at], 0xC2 | b'(' | b'C' | b'c')).find_map(
            |at| SIGNS.iter().find(|sign| bytes[at..].starts_with(sign)).map(|sign| (at, at + sign.len())),
        );
    if let Some((start, end)) = sign {
        return notice(line, start, end);
    }
    let around = |c: char| matches!(c, '(' | ')' | '[' | ']' | '/' | '.' | '-' | '—' | '–' | ' ' | '|');
    let bare = line.trim_matches(around);
    ((2..=60).contains(&bare.len())
        && bare.bytes().filter(|b| *b == b' ').count() <= 6
        && agency::known(bare).is_some())
    .then(|| Mark::Credit(bare.to_owned()))
}

/// A copyright notice names the publisher, or, under a picture (`© Reuters / Jane Doe`), an agency.
fn notice(line: &str, start: usize, end: usize) -> Option<Mark> {
    let after = &line[end..];
    if line[start..end].eq_ignore_ascii_case("copyright") {
        // "Copyright policy" is a link; a notice goes on with a sign, a year or "by"
        let next = after.trim_start();
        let goes_on = ["©", "(c)", "(C)", "by "].iter().any(|sign| next.starts_with(sign));
        if after.starts_with('-') || !goes_on && !next.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
    }
    if after.contains('/') {
        let numbers = |c: char| c.is_ascii_digit() || c.is_whitespace();
        let mut parts = after.split('/').map(|part| part.trim_matches(numbers));
        return parts.find(|part| agency::known(part).is_some()).map(|part| Mark::Credit(part.to_owned()));
    }
    let holder = holder(&line[..start], after)?;
    let credit =
        start == 0 && !line.contains(|c: char| c.is_ascii_digit()) && agency::known(&holder).is_some();
    Some(if credit { Mark::Credit(holder) } else { Mark::Publisher(holder) })
}

/// The name of a copyright holder: without years, reservations and what else stands in such lines.
fn holder(before: &str, after: &str) -> Option<String> {
    let mut text = after;
    let lower = after.to_lowercase();
    // lower-casing may move bytes: cut only where it did not
    if lower.len() == after.len() {
        for phrase in LEGAL.iter() {
            if let Some(at) = lower.find(phrase.as_str()).filter(|at| after.is_char_boundary(*at)) {
                text = &text[..at.min(text.len())];
            }
        }
    }
    let text = text
        .split(['|', '•'])
        .flat_map(|p| p.split(" - "))
        .find(|p| p.chars().any(char::is_alphabetic))
        .unwrap_or_default();
    let strip = |s: &str| {
        let s = s.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | ')' | '«' | '»'));
        s.to_owned()
    };
    let words: Vec<&str> = text
        .split_whitespace()
        .skip_while(|w| {
            matches!(
                fold(w.trim_matches(|c: char| !c.is_alphanumeric())).as_ref(),
                "copyright" | "copyrights" | "c" | "by" | ""
            )
        })
        .filter(|w| {
            !(w.chars().any(|c| c.is_ascii_digit())
                && w.chars().all(|c| c.is_ascii_digit() || "-–—,.;©".contains(c)))
        })
        .filter(|w| w.chars().any(char::is_alphanumeric) || *w == "&")
        .collect();
    let mut name = strip(&words.join(" "));
    if name.is_empty() {
        name = strip(before);
    }
    // "The Daily Example. Terms apply": the first sentence names the holder
    if let Some((first, rest)) = name.split_once(". ")
        && first.rsplit(' ').next().is_some_and(|word| word.chars().count() > 2 && !word.contains('.'))
        && !rest.starts_with("All")
    {
        name = first.to_owned();
    }
    let count = name.split(' ').count();
    let capital = name.chars().next().is_some_and(|c| !c.is_lowercase()) || agency::domain(&name).is_some();
    let name = name.strip_prefix("by ").unwrap_or(&name);
    let name = name.strip_suffix(" and").unwrap_or(name).to_owned();
    let small = name.split(' ').filter(|w| w.starts_with(char::is_lowercase) && w.len() > 3).count();
    (!name.is_empty() && !name.contains(':') && small <= 2 && count <= 7 && name.len() <= 80 && capital)
        .then_some(name)
}
