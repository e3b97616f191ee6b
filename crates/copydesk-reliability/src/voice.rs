//! By which names does an outlet go? So that a credit line, a mention and a domain can be known as the same one.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::words::hash;

/// An outlet as a number: the same for `AP`, `The Associated Press` and `apnews.com`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Voice(u32);

static AGENCIES: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../data/agencies.txt").lines().filter(|line| !line.starts_with('#'));
    let names = lines.filter_map(|line| {
        let first = line.split_whitespace().next()?;
        Some(line.split_whitespace().map(move |name| (name, first)))
    });
    names.flatten().collect()
});

impl Voice {
    /// An outlet by a name in the copy: `AP`, `The Harwick Courier`. `None` for a text without letters.
    pub fn named(name: &str) -> Option<Voice> {
        let bare = bare(name);
        (!bare.is_empty()).then(|| Voice(hash(AGENCIES.get(bare.as_str()).copied().unwrap_or(&bare))))
    }

    /// A publisher by its registrable domain, see [`site`](crate::site): its main label is its name.
    pub fn published(domain: &str) -> Option<Voice> {
        let label = domain.split('.').next()?;
        Voice::named(label)
    }

    /// Every agency of `data/agencies.txt`.
    pub fn agencies() -> impl Iterator<Item = Voice> {
        AGENCIES.values().map(|name| Voice(hash(name)))
    }

    /// Whether a name is one of the agencies of `data/agencies.txt`.
    pub(crate) fn is_agency(name: &str) -> bool {
        AGENCIES.contains_key(bare(name).as_str())
    }
}

/// Letters and digits in lower case, without a leading article.
fn bare(name: &str) -> String {
    let squeezed: String =
        name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    match squeezed.strip_prefix("the") {
        Some(rest) if rest.len() > 3 => rest.to_string(),
        _ => squeezed,
    }
}
