//! How does a file become a rating list?

use std::collections::BTreeMap;

use super::{
    About, Format, RatingList,
    host::{Named, bears_name, named},
    rows::{SourceRow, rows},
    scale::{Scale, fold},
};

/// What is to be read, and what the user says of it.
#[derive(Clone, Debug)]
pub struct Request {
    /// How the file is read.
    pub format: Format,
    /// The list's name; of `None` the format's.
    pub name: Option<String>,
    /// The makers' version.
    pub version: String,
    /// As of when it rates, ISO 8601.
    pub date: String,
    /// Its licence.
    pub licence: String,
    /// Where it was had from.
    pub address: String,
    /// The lists it was made of; of an empty one those of the format, or the list alone.
    pub families: Vec<String>,
    /// For [`Format::Generic`]: the worst and the best number.
    pub ends: Option<(f64, f64)>,
    /// For [`Format::Generic`]: the place of each category, 0 to 1.
    pub words: BTreeMap<String, f64>,
    /// A weight instead of the measured one, in pseudo-counts.
    pub weight: Option<f64>,
}

impl Request {
    /// A request that says nothing but the format.
    pub fn new(format: Format) -> Request {
        Request {
            format,
            name: None,
            version: String::new(),
            date: String::new(),
            licence: String::new(),
            address: String::new(),
            families: Vec::new(),
            ends: None,
            words: BTreeMap::new(),
            weight: None,
        }
    }

    fn about(&self) -> About {
        let name = self.name.clone().unwrap_or_else(|| self.format.as_str().to_string());
        let mut families: std::collections::BTreeSet<String> =
            self.families.iter().map(|family| fold(family)).filter(|family| !family.is_empty()).collect();
        if families.is_empty() {
            families = self.format.table().families.clone();
        }
        if families.is_empty() {
            families.insert(fold(&name));
        }
        let words = self.words.iter().map(|(word, place)| (fold(word), *place)).collect();
        About {
            name,
            version: self.version.clone(),
            date: self.date.clone(),
            licence: self.licence.clone(),
            address: self.address.clone(),
            families,
            scale: Scale { ends: self.ends, words, ..Scale::of(self.format) },
            weight: self.weight,
        }
    }
}

/// A list as it was read, with the account of its rows: rows = used + the sum of `skipped`.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The list.
    pub list: RatingList,
    /// Rows below the header.
    pub rows: u64,
    /// Rows that are in the list.
    pub used: u64,
    /// Rows in the list whose value says nothing of reliability (satire, a leaning); they rate nobody.
    pub silent: u64,
    /// Rows that are not in the list, by the reason.
    pub skipped: BTreeMap<&'static str, u64>,
    /// One for each skipped row, in the order of the file.
    pub findings: Vec<RowFinding>,
}

/// A row that could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFinding {
    /// Line of the file, from 1.
    pub line: u64,
    /// What is wrong with it.
    pub what: String,
    /// What to do about it.
    pub cure: &'static str,
}

/// Reads a list from the bytes of a CSV file (comma, semicolon or tab; UTF-8).
///
/// # Errors
/// In words, if the file lacks the columns that the format needs, or a date, scale, weight or category is none.
/// A row that is malformed is no error: it is skipped, counted and named in [`Imported::findings`].
pub fn import(bytes: &[u8], request: &Request) -> Result<Imported, String> {
    let list = RatingList { about: request.about(), entries: BTreeMap::new() };
    list.about.is_sound()?;
    let mut imported =
        Imported { list, rows: 0, used: 0, silent: 0, skipped: BTreeMap::new(), findings: Vec::new() };
    rows(bytes, request.format, |row| {
        imported.rows += 1;
        let added = match row {
            Ok(row) => (row.line, add(&mut imported, &row)),
            Err((line, what)) => (line, Err(Skip { kind: "malformed", what, cure: MEND })),
        };
        match added {
            (_, Ok(())) => imported.used += 1,
            (line, Err(skip)) => {
                *imported.skipped.entry(skip.kind).or_default() += 1;
                imported.findings.push(RowFinding { line, what: skip.what, cure: skip.cure });
            }
        }
    })?;
    Ok(imported)
}

const MEND: &str = "mend the row, or leave it out";

struct Skip {
    kind: &'static str,
    what: String,
    cure: &'static str,
}

fn add(imported: &mut Imported, row: &SourceRow) -> Result<(), Skip> {
    let (sources, value) = (&row.sources, row.value.as_str());
    let scale = &imported.list.about.scale;
    if value.is_empty() {
        let what = "the row gives no rating".to_string();
        return Err(Skip { kind: "no rating", what, cure: "nothing to do, if the list does not rate it" });
    }
    if !scale.knows(value) {
        let cure = match scale.format {
            Format::Generic => "give its scale (--scale MIN..MAX), or its place (--category WORD=0.3)",
            _ => "check that the file is of this format; a new category can be imported as generic",
        };
        let what = format!("the scale has no place for '{}'", shown(value));
        return Err(Skip { kind: "unknown value", what, cure });
    }
    let mut keys: Vec<String> = Vec::new();
    let mut own_pages = Vec::new();
    let mut pages = false;
    for source in sources {
        match named(source) {
            Named::Host(key) | Named::Name(key) => keys.push(key),
            Named::Page(host) if bears_name(&host, &row.name) => own_pages.push(host),
            Named::Page(_) => pages = true,
            Named::Empty => {}
        }
    }
    if keys.is_empty() {
        keys = own_pages;
    }
    keys.sort();
    keys.dedup();
    if keys.is_empty() && pages {
        let what = format!("'{}' is a page, not a site", shown(&sources.join(", ")));
        return Err(Skip {
            kind: "page of a site",
            what,
            cure: "name the site's domain, if all of it is meant",
        });
    }
    if keys.is_empty() {
        return Err(Skip { kind: "no source", what: "the row names no source".into(), cure: MEND });
    }
    imported.silent += u64::from(scale.place(value).is_none());
    for key in keys {
        imported.list.entries.entry(key).or_default().push(value.to_string());
    }
    Ok(())
}

fn shown(text: &str) -> String {
    let mut out: String = text.chars().take(80).collect();
    if out.len() < text.len() {
        out.push('…');
    }
    out
}
