//! How do several lists stand in one text that a person can read and compare?
//!
//! One JSON object a line: first `{"copydesk_ratings":1}`, then each list (by name, then version) with what it says of
//! itself, followed by its ratings, by source: `{"source":"harbour.example","values":["0.71"]}`. The values are the
//! list's own; where they stand on the common scale is found when the store is read.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{About, RatingList};

/// The layout that this version writes and reads.
const LAYOUT: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Head {
    copydesk_ratings: u32,
}

#[derive(Serialize, Deserialize)]
struct ListLine {
    list: About,
    entries: u64,
}

#[derive(Serialize, Deserialize)]
struct EntryLine {
    source: String,
    values: Vec<String>,
}

/// Why a text is no store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreError {
    /// Line, from 1.
    pub line: u64,
    /// What is wrong with it.
    pub what: String,
}

/// The text of lists; sorted, so that the same lists give the same text.
///
/// # Errors
/// If a value cannot be written as JSON: a weight that is no number.
pub fn to_store(lists: &[RatingList]) -> Result<String, String> {
    let mut lists: Vec<_> = lists.iter().collect();
    lists.sort_by_key(|list| (&list.about.name, &list.about.version));
    let mut out = String::new();
    let mut put = |line: serde_json::Result<String>| {
        line.map(|line| {
            out.push_str(&line);
            out.push('\n');
        })
        .map_err(|error| error.to_string())
    };
    put(serde_json::to_string(&Head { copydesk_ratings: LAYOUT }))?;
    for list in lists {
        let entries = list.entries.len() as u64;
        put(serde_json::to_string(&ListLine { list: list.about.clone(), entries }))?;
        for (source, values) in &list.entries {
            let line = EntryLine { source: source.clone(), values: values.clone() };
            put(serde_json::to_string(&line))?;
        }
    }
    Ok(out)
}

/// The lists of a text.
///
/// # Errors
/// [`StoreError`] names the first line that is not as [`to_store`] writes it, or tells of a list what
/// [`import`](super::import) refuses.
pub fn from_store(text: &str) -> Result<Vec<RatingList>, StoreError> {
    let fail = |line: usize, what: String| StoreError { line: line as u64 + 1, what };
    let mut lines = text.lines().enumerate();
    let head = lines.next().map(|(_, line)| serde_json::from_str::<Head>(line));
    match head {
        Some(Ok(head)) if head.copydesk_ratings == LAYOUT => {}
        Some(Ok(head)) => {
            let what = format!("it is of layout {}, this version reads {LAYOUT}", head.copydesk_ratings);
            return Err(fail(0, what));
        }
        _ => return Err(fail(0, "it does not begin as a file of rating lists".into())),
    }
    let mut lists: Vec<RatingList> = Vec::new();
    let mut due = 0;
    let mut last = 0;
    for (number, line) in lines {
        last = number;
        if due == 0 {
            let line: ListLine =
                serde_json::from_str(line).map_err(|error| fail(number, error.to_string()))?;
            line.list.is_sound().map_err(|what| fail(number, what))?;
            due = line.entries;
            lists.push(RatingList { about: line.list, entries: BTreeMap::new() });
        } else if let Some(list) = lists.last_mut() {
            let line: EntryLine =
                serde_json::from_str(line).map_err(|error| fail(number, error.to_string()))?;
            due -= 1;
            if list.entries.insert(line.source, line.values).is_some() {
                return Err(fail(number, "the source stands twice in its list".into()));
            }
        }
    }
    match due {
        0 => Ok(lists),
        due => Err(fail(last, format!("it breaks off: {due} ratings are missing"))),
    }
}
