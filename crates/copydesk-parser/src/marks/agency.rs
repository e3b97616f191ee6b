//! Which news agency or outlet does a name name?

use std::{collections::BTreeMap, sync::LazyLock};

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::time::fold;

#[derive(Deserialize, Default)]
struct File {
    agencies: BTreeMap<String, Vec<String>>,
}

static NAMES: LazyLock<FxHashMap<String, String>> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../data/agencies.toml")).unwrap_or_default();
    let mut names = FxHashMap::default();
    // short names first: an alias never takes another agency's own name
    for name in file.agencies.keys() {
        names.insert(key(name), name.clone());
    }
    for (name, aliases) in &file.agencies {
        for alias in aliases {
            names.entry(key(alias)).or_insert_with(|| name.clone());
        }
    }
    names
});

/// Letters and digits only, folded.
fn key(name: &str) -> String {
    fold(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The short name of an agency, by any name it is known by: `THE ASSOCIATED PRESS` is `AP`.
///
/// Names of fewer than four letters must be written as they are known (`AP`, `dpa`): `Ap` or `pa` may be words.
pub(crate) fn known(name: &str) -> Option<&'static str> {
    if name.len() > 80 {
        return None;
    }
    let name = name.trim_matches(|c: char| !c.is_alphanumeric());
    let short = if name.is_ascii() {
        // most lines of a page are asked: no allocation for them
        let mut key = [0u8; 80];
        let mut len = 0;
        for byte in name.bytes().filter(u8::is_ascii_alphanumeric) {
            key[len] = byte.to_ascii_lowercase();
            len += 1;
        }
        NAMES.get(std::str::from_utf8(&key[..len]).ok()?)?
    } else {
        NAMES.get(&key(name))?
    };
    if name.chars().count() < 4 && name.is_ascii() && name != short && name.chars().any(char::is_lowercase) {
        return None;
    }
    Some(short)
}

/// A domain name as it is written in datelines and credit lines (`PUREWILAYAH.COM`), in lower case.
pub(crate) fn domain(name: &str) -> Option<String> {
    let labels: Vec<&str> = name.split('.').collect();
    let label = |l: &&str| l.len() >= 2 && l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let (last, rest) = labels.split_last()?;
    let valid = !rest.is_empty()
        && labels.len() <= 4
        && rest.iter().all(label)
        && (2..=10).contains(&last.len())
        && last.bytes().all(|b| b.is_ascii_alphabetic())
        && name.bytes().any(|b| b.is_ascii_alphabetic());
    valid.then(|| name.to_ascii_lowercase())
}
