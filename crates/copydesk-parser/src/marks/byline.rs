//! Does this line begin as a byline does?

use std::{borrow::Cow, sync::LazyLock};

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::time::{Phrases, first_word, fold, tokens};

#[derive(Deserialize, Default)]
struct File {
    by: String,
    labels: String,
    clear: String,
    exact: String,
    accounts: String,
    bare: String,
    roles: String,
    houses: String,
    never: String,
    particles: String,
    connectors: String,
    conjunctions: String,
    sections: String,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    By,
    Label,
    Clear,
    /// A label behind which nothing but names may stand.
    Exact,
}

/// The tables of `data/byline.toml`.
pub(crate) struct Words {
    begin: Phrases<Kind>,
    accounts: FxHashSet<String>,
    bare: FxHashSet<String>,
    pub roles: FxHashSet<String>,
    pub houses: FxHashSet<String>,
    pub never: FxHashSet<String>,
    pub particles: FxHashSet<String>,
    pub connectors: FxHashSet<String>,
    pub conjunctions: FxHashSet<String>,
    pub sections: FxHashSet<String>,
}

pub(crate) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../data/byline.toml")).unwrap_or_default();
    let mut begin = Phrases::new();
    // the first meaning given to a phrase stays
    for (phrases, kind) in [
        (&file.clear, Kind::Clear),
        (&file.exact, Kind::Exact),
        (&file.by, Kind::By),
        (&file.labels, Kind::Label),
    ] {
        for phrase in phrases.split('|') {
            begin.add(phrase, kind);
        }
    }
    let set = |list: &str, by: char| list.split(by).map(|word| fold(word).into_owned()).collect();
    let keys = |list: &str| list.split('|').map(|phrase| key(&phrase.replace('_', " "))).collect();
    Words {
        begin,
        accounts: keys(&file.accounts),
        bare: keys(&file.bare),
        roles: set(&file.roles, ' '),
        houses: set(&file.houses, ' '),
        never: set(&file.never, ' '),
        particles: set(&file.particles, ' '),
        connectors: set(&file.connectors, ' '),
        conjunctions: set(&file.conjunctions, '|'),
        sections: set(&file.sections, ' '),
    }
});

fn key(name: &str) -> String {
    fold(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Where the names of a byline begin.
#[derive(Clone, Copy)]
pub(crate) struct Begin {
    /// Byte offset of what follows `By`, `Author:`…
    pub end: usize,
    /// One word is enough for a name: nothing else follows such a label.
    pub one_word: bool,
    /// A label with a colon: what follows is a name or an account, however written.
    pub label: bool,
    /// Written small (`by Jane Doe`), as inside a sentence.
    pub small: bool,
    /// Nothing but names may follow.
    pub exact: bool,
}

/// Whether a short line begins as a byline does. `first` is its first word, folded.
pub(crate) fn begins(line: &str, first: &str) -> Option<Begin> {
    if !WORDS.begin.begins_with(first) {
        return None;
    }
    // labels are at most four words and 40 bytes
    let head = super::head(line, 48);
    let lead = head.len() - head.trim_start_matches(|c: char| !c.is_alphabetic()).len();
    if lead > 8 || head[..lead].contains(|c: char| c.is_numeric() || c == '©') {
        return None;
    }
    let tokens = tokens(&head[lead..]);
    let (kind, next) = WORDS.begin.at(&tokens, 0)?;
    let mut end = lead + tokens.get(next.checked_sub(1)?)?.end;
    let colon = tokens.get(next).filter(|t| t.is_sign(":：/|／｜"));
    if let Some(colon) = colon {
        end = lead + colon.end;
    }
    let spaced = tokens.get(next).is_some_and(|t| t.spaced);
    let first = &head[lead..end];
    let small = first.starts_with(char::is_lowercase);
    // "AV Cargo", "DI Smith": capitals are an abbreviation, but for "BY"
    let abbreviation =
        kind == Kind::By && first.len() == 2 && first != "BY" && first.chars().all(char::is_uppercase);
    // "author: name," in source code
    let code = kind == Kind::Label
        && small
        && (line.ends_with(',') || line.contains(['(', ')', ';', '{', '}', '=', '"']));
    let follows = match kind {
        Kind::Label | Kind::Exact => colon.is_some(),
        Kind::Clear | Kind::By => colon.is_some() || spaced,
    };
    (follows && !abbreviation && !code).then_some(Begin {
        end,
        one_word: kind != Kind::By || colon.is_some(),
        label: colon.is_some(),
        small: small && colon.is_none(),
        exact: kind == Kind::Exact,
    })
}

/// A line that is nothing but the beginning of a byline.
pub(crate) fn is_label(line: &str) -> bool {
    if line.len() > 40 || !first_word(line).is_some_and(|first| WORDS.begin.begins_with(&first)) {
        return false;
    }
    let tokens = tokens(line);
    match WORDS.begin.at(&tokens, 0) {
        Some((_, next)) => tokens[next..].iter().all(|t| t.is_sign(":：|-–—")),
        None => false,
    }
}

/// A line that is nothing but a label without its colon: `Author`.
pub(crate) fn is_bare_label(line: &str) -> bool {
    let tokens = tokens(line);
    matches!(WORDS.begin.at(&tokens, 0), Some((Kind::Label | Kind::Exact, next)) if next == tokens.len())
}

/// A line that is nothing but an account of a content system.
pub(crate) fn is_account(line: &str, first: &str) -> bool {
    line.len() <= 40 && WORDS.bare.contains(first) && {
        let key = key(line);
        WORDS.bare.contains(key.trim_end_matches(|c: char| c.is_ascii_digit()))
    }
}

/// Whether a name is nobody's: `Admin`, `Newsdesk`, `Staff Writer`.
pub(crate) fn is_nobody(name: &str) -> bool {
    let key = key(name);
    WORDS.accounts.contains(&key)
        || WORDS.accounts.contains(key.trim_end_matches(|c: char| c.is_ascii_digit()))
}

/// What stands before the first sign that parts a byline from what follows it on its line, without brackets
/// (`Jane Doe (illustrator) & John Roe`).
pub(crate) fn first_part(rest: &str) -> Cow<'_, str> {
    const SEPARATORS: [&str; 11] = [" | ", " · ", " • ", " // ", " / ", " – ", " — ", " - ", "•", "|", "\t"];
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '-' | '–' | '|'));
    let rest = ["記者", "记者", "通讯员"].iter().find_map(|label| rest.strip_prefix(label)).unwrap_or(rest);
    // a sign at the very start parts nothing
    let end =
        SEPARATORS.iter().filter_map(|sign| rest.find(sign).filter(|at| *at > 0)).min().unwrap_or(rest.len());
    let part = &rest[..end];
    if !part.contains(['(', '@']) {
        return Cow::Borrowed(
            part.trim_end_matches(|c: char| c.is_whitespace() || ",;:|-–—·•/)".contains(c)),
        );
    }
    let mut out = String::new();
    let mut left = part.split(" @").next().unwrap_or_default();
    while let Some(open) = left.find('(').filter(|_| !left.contains("](")) {
        out.push_str(left[..open].trim_end());
        left = left[open..].find(')').map_or("", |close| &left[open + close + 1..]);
    }
    out.push_str(left);
    out.truncate(out.trim_end_matches([' ', ',', ';', ':', '-', '/', ')']).len());
    Cow::Owned(out)
}

/// Whether a line goes on as bylines do: `By Jane Doe, a fellow at the institute`, not as a sentence that a hard
/// line break left beginning with `by`.
pub(crate) fn goes_on_as_one(rest: &str, begin: Begin) -> bool {
    let small = rest
        .split([' ', ','])
        .filter(|word| word.starts_with(char::is_lowercase))
        .filter(|word| {
            let word = fold(word);
            let set =
                |set: &FxHashSet<String>| set.contains(word.trim_matches(|c: char| !c.is_alphanumeric()));
            !set(&WORDS.roles)
                && !set(&WORDS.connectors)
                && !set(&WORDS.conjunctions)
                && !set(&WORDS.particles)
        })
        .count();
    let end = rest.trim_end();
    if begin.small {
        small == 0 && !end.ends_with('.')
    } else {
        small <= 8 && !(small > 2 && end.ends_with('.'))
    }
}

/// Takes Markdown's stars, underscores and links off: `[Jane Doe](https://…)` is `Jane Doe`.
pub(super) fn unmarked(text: &str) -> Cow<'_, str> {
    if !text.contains(['*', '_', '[', '\u{a0}']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("](") {
        out.push_str(&rest[..at]);
        rest = rest[at..].find(')').map_or("", |end| &rest[at + end + 1..]);
    }
    out.push_str(rest);
    out.retain(|c| !matches!(c, '*' | '_' | '['));
    Cow::Owned(out.replace('\u{a0}', " "))
}
