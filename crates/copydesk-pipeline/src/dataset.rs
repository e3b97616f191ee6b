//! How is a document of a dataset brought back?

use std::{
    collections::BTreeMap,
    fs::File,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
};

use csv::{Reader, ReaderBuilder, StringRecord};
use sha2::{Digest, Sha256};

use crate::{
    Error,
    audit::{Line, rebuild},
    hex,
    publish::is_dataset,
    tables::{ARTICLES, DUPLICATES, Table, unescape},
};

/// The raw bytes of a document of a dataset, rebuilt from its text and its line of `removed.jsonl`.
///
/// # Errors
/// [`Error::Dataset`] if there is no dataset, [`Error::NoSuchDocument`], [`Error::Unrestorable`] if the bytes are not
/// those that were read.
pub fn restore(dataset: &Path, id: &str) -> Result<Vec<u8>, Error> {
    if !is_dataset(dataset) {
        return Err(broken(dataset, "it holds no run.json of copydesk"));
    }
    let missing = || Error::NoSuchDocument { path: dataset.to_path_buf(), id: id.to_string() };
    let line = audit_lines(dataset)?.find(|line| line.as_ref().map_or(true, |line| line.id == id));
    let line = line.filter(|_| !id.is_empty()).ok_or_else(missing)??;
    let mut text = String::new();
    for table in [&ARTICLES, &DUPLICATES] {
        let mut rows = Rows::open(dataset, table)?;
        if let Some(row) = rows.find_map(|row| row.map(|row| (row.id == id).then_some(row)).transpose()) {
            text = row?.text;
            break;
        }
    }
    restored(&text, &line).map_err(|why| Error::Unrestorable { id: id.to_string(), why })
}

pub(crate) fn restored(text: &str, line: &Line) -> Result<Vec<u8>, String> {
    if line.sha256.is_empty() {
        return Err("the run could not read it".into());
    }
    let bytes = rebuild(text, line)?;
    let same = bytes.len() as u64 == line.bytes && hex::encode(&Sha256::digest(&bytes)) == line.sha256;
    if same { Ok(bytes) } else { Err("the rebuilt bytes are not those that were read".into()) }
}

pub(crate) fn audit_lines(
    dataset: &Path,
) -> Result<impl Iterator<Item = Result<Line, Error>> + use<>, Error> {
    let path = dataset.join("removed.jsonl");
    let file = File::open(&path).map_err(|error| broken(&path, &error.to_string()))?;
    let lines = BufReader::with_capacity(1 << 18, file).split(b'\n').enumerate();
    Ok(lines.map(move |(number, line)| {
        let read = line.map_err(|error| error.to_string());
        let read = read.and_then(|line| serde_json::from_slice(&line).map_err(|error| error.to_string()));
        read.map_err(|why| broken(&path, &format!("line {}: {why}", number + 1)))
    }))
}

/// Columns that `verify` counts.
const COUNTED: [&str; 4] = ["words", "copies", "flags", "reason"];

/// What is needed of a row.
pub(crate) struct Cells {
    id: String,
    input: String,
    record: String,
    pub(crate) text: String,
    /// Cells that are counted: `words`, `copies`, `flags`, `reason`; empty where the table has no such column.
    pub(crate) counted: [String; 4],
}

impl Cells {
    pub(crate) fn is_of(&self, line: &Line) -> bool {
        let record = line.record.map(|record| record.to_string()).unwrap_or_default();
        self.id == line.id && self.input == line.input && self.record == record
    }
}

/// The rows of a table, cells unescaped.
pub(crate) struct Rows {
    path: PathBuf,
    reader: Reader<File>,
    columns: BTreeMap<&'static str, usize>,
    record: StringRecord,
}

impl Rows {
    pub(crate) fn open(dataset: &Path, table: &Table) -> Result<Rows, Error> {
        let path = dataset.join(table.file);
        let failed = |error: csv::Error| broken(&path, &error.to_string());
        let mut reader = ReaderBuilder::new().buffer_capacity(1 << 18).from_path(&path).map_err(failed)?;
        let header = reader.headers().map_err(failed)?;
        let place = |name: &'static str| Some((name, header.iter().position(|column| column == name)?));
        let columns: BTreeMap<_, _> =
            ["id", "input", "record", "text"].into_iter().chain(COUNTED).filter_map(place).collect();
        if !columns.contains_key("id") || !columns.contains_key("input") {
            return Err(broken(&path, "its header is not the one of such a table"));
        }
        Ok(Rows { path, reader, columns, record: StringRecord::new() })
    }
}

impl Iterator for Rows {
    type Item = Result<Cells, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.reader.read_record(&mut self.record) {
            Ok(false) => None,
            Ok(true) => {
                let cell = |name| {
                    self.columns.get(name).and_then(|column| self.record.get(*column)).unwrap_or_default()
                };
                let cell = |name| unescape(cell(name)).to_string();
                Some(Ok(Cells {
                    id: cell("id"),
                    input: cell("input"),
                    record: cell("record"),
                    text: cell("text"),
                    counted: COUNTED.map(cell),
                }))
            }
            Err(error) => Some(Err(broken(&self.path, &error.to_string()))),
        }
    }
}

pub(crate) fn broken(path: &Path, why: &str) -> Error {
    Error::Dataset { path: path.to_path_buf(), why: why.to_string() }
}
