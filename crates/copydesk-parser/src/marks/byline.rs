//! Does this line begin as a byline does?

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::time::{Phrases, fold, tokens};

#[derive(Deserialize, Default)]
struct File {
    by: String,
    labels: String,
    clear: String,
    accounts: String,
    bare: String,
    roles: String,
    houses: String,
    never: String,
    particles: String,
    connectors: String,
    conjunctions: String,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    By,
    Label,
    Clear,
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
}

pub(crate) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../data/byline.toml")).unwrap_or_default();
    let mut begin = Phrases::new();
    // the first meaning given to a phrase stays
    for (phrases, kind) in [(&file.clear, Kind::Clear), (&file.by, Kind::By), (&file.labels, Kind::Label)] {
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
}

/// Whether a short line begins as a byline does.
pub(crate) fn begins(line: &str) -> Option<Begin> {
    // labels are at most four words and 40 bytes
    let mut cut = line.len().min(48);
    while !line.is_char_boundary(cut) {
        cut -= 1;
    }
    let head = &line[..cut];
    let lead = head.len() - head.trim_start_matches(|c: char| !c.is_alphabetic()).len();
    if lead > 8 {
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
    match kind {
        Kind::Label => colon.map(|_| Begin { end, one_word: true }),
        Kind::Clear => (colon.is_some() || spaced).then_some(Begin { end, one_word: true }),
        Kind::By => (colon.is_some() || spaced).then_some(Begin { end, one_word: colon.is_some() }),
    }
}

/// A line that is nothing but the beginning of a byline.
pub(crate) fn is_label(line: &str) -> bool {
    if line.len() > 40 {
        return false;
    }
    let tokens = tokens(line);
    match WORDS.begin.at(&tokens, 0) {
        Some((_, next)) => tokens[next..].iter().all(|t| t.is_sign(":：|-–—")),
        None => false,
    }
}

/// A line that is nothing but an account of a content system.
pub(crate) fn is_account(line: &str) -> bool {
    line.len() <= 40 && {
        let key = key(line);
        WORDS.bare.contains(key.trim_end_matches(|c: char| c.is_ascii_digit()))
    }
}

/// Whether a name is nobody's: `Admin`, `Newsdesk`, `Staff Writer`.
pub(crate) fn is_nobody(name: &str) -> bool {
    let key = key(name);
    WORDS.accounts.contains(&key) || WORDS.accounts.contains(key.trim_end_matches(|c: char| c.is_ascii_digit()))
}

/// What stands before the first sign that parts a byline from what follows it on its line.
pub(crate) fn first_part(rest: &str) -> &str {
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '-' | '–' | '|'));
    let mut end = rest.len();
    for sign in [" | ", " · ", " • ", " // ", " / ", " – ", " — ", " - ", "•", "|", "(", " @", "\t"] {
        // a sign at the very start parts nothing
        end = rest.find(sign).filter(|at| *at > 0).unwrap_or(rest.len()).min(end);
    }
    rest[..end].trim_end_matches(|c: char| c.is_whitespace() || ",;:|-–—·•/".contains(c))
}
