//! How is a dataset read back? `restore` for one document, `verify` for all.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
};

use csv::{Reader, ReaderBuilder, StringRecord};
use sha2::{Digest, Sha256};

use crate::{
    Error,
    audit::{Line, rebuild},
    hex,
    publish::is_dataset,
    tables::{ARTICLES, DUPLICATES, REJECTED, RunFile, RunJson, Table, unescape},
};

/// What `verify` found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VerifyReport {
    /// Documents the dataset names.
    pub documents: u64,
    /// Documents whose bytes were rebuilt and have the right hash.
    pub restored: u64,
    /// Documents that the run could not read; there is nothing to restore of them.
    pub unread: u64,
    /// What does not fit, one line each; empty if all is well.
    pub problems: Vec<String>,
}

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

/// Checks a dataset: files against the hashes of run.json, the accounting, the bytes of every document.
///
/// # Errors
/// [`Error::Dataset`] if there is no dataset to check. Whatever does not fit stands in the report.
pub fn verify(dataset: &Path) -> Result<VerifyReport, Error> {
    if !is_dataset(dataset) {
        return Err(broken(dataset, "it holds no run.json of copydesk"));
    }
    let path = dataset.join("run.json");
    let bytes = std::fs::read(&path).map_err(|error| broken(&path, &error.to_string()))?;
    let run: RunJson = serde_json::from_slice(&bytes).map_err(|error| broken(&path, &error.to_string()))?;
    let mut report = VerifyReport::default();
    for file in &run.outputs {
        if let Err(problem) = check_file(dataset, file) {
            report.problems.push(format!("{}: {problem}", file.name));
        }
    }
    let counts = &run.counts;
    if counts.documents != counts.articles + counts.duplicates + counts.rejected {
        report.problems.push("run.json: documents are not articles + duplicates + rejected".into());
    }
    if let Err(error) = check_documents(dataset, &run, &mut report) {
        report.problems.push(error.to_string());
    }
    Ok(report)
}

fn check_file(dataset: &Path, file: &RunFile) -> Result<(), String> {
    let mut reader = File::open(dataset.join(&file.name)).map_err(|error| error.to_string())?;
    let (mut digest, mut bytes, mut buffer) = (Sha256::new(), 0, vec![0; 1 << 18]);
    loop {
        match reader.read(&mut buffer).map_err(|error| error.to_string())? {
            0 => break,
            count => {
                digest.update(&buffer[..count]);
                bytes += count as u64;
            }
        }
    }
    if bytes != file.bytes {
        return Err(format!("{bytes} bytes, run.json says {}", file.bytes));
    }
    match hex::encode(&digest.finalize()) == file.sha256 {
        true => Ok(()),
        false => Err("its SHA-256 is not the one of run.json".into()),
    }
}

/// Walks removed.jsonl and the three tables side by side: all are in the order of input and record.
fn check_documents(dataset: &Path, run: &RunJson, report: &mut VerifyReport) -> Result<(), Error> {
    let mut tables: Vec<(&Table, u64, _)> = Vec::new();
    for table in [&ARTICLES, &DUPLICATES, &REJECTED] {
        tables.push((table, 0, Rows::open(dataset, table)?.peekable()));
    }
    for line in audit_lines(dataset)? {
        let line = line?;
        report.documents += 1;
        let name = || {
            format!("{}{}", line.input, line.record.map(|record| format!("#{record}")).unwrap_or_default())
        };
        let stands = |row: &Result<Cells, Error>| row.as_ref().is_ok_and(|row| row.is_of(&line));
        let found = tables.iter_mut().find_map(|(_, count, rows)| {
            let row = rows.next_if(stands)?;
            *count += 1;
            Some(row)
        });
        let Some(row) = found else {
            report.problems.push(format!("{}: it stands in no table where it should", name()));
            continue;
        };
        if line.sha256.is_empty() {
            report.unread += 1;
            continue;
        }
        match restored(&row?.text, &line) {
            Ok(_) => report.restored += 1,
            Err(why) => report.problems.push(format!("{}: {why}", name())),
        }
    }
    for (table, count, mut rows) in tables {
        let told = match table.file {
            "articles.csv" => run.counts.articles,
            "duplicates.csv" => run.counts.duplicates,
            _ => run.counts.rejected,
        };
        if rows.next().is_some() {
            report
                .problems
                .push(format!("{}: it has a row too many, or out of order, after row {count}", table.file));
        } else if count != told {
            report.problems.push(format!("{}: {count} rows, run.json says {told}", table.file));
        }
    }
    if report.documents != run.counts.documents {
        let told = run.counts.documents;
        report.problems.push(format!("removed.jsonl: {} documents, run.json says {told}", report.documents));
    }
    Ok(())
}

fn restored(text: &str, line: &Line) -> Result<Vec<u8>, String> {
    if line.sha256.is_empty() {
        return Err("the run could not read it".into());
    }
    let bytes = rebuild(text, line)?;
    let same = bytes.len() as u64 == line.bytes && hex::encode(&Sha256::digest(&bytes)) == line.sha256;
    if same { Ok(bytes) } else { Err("the rebuilt bytes are not those that were read".into()) }
}

fn audit_lines(dataset: &Path) -> Result<impl Iterator<Item = Result<Line, Error>> + use<>, Error> {
    let path = dataset.join("removed.jsonl");
    let file = File::open(&path).map_err(|error| broken(&path, &error.to_string()))?;
    let lines = BufReader::with_capacity(1 << 18, file).split(b'\n').enumerate();
    Ok(lines.map(move |(number, line)| {
        let read = line.map_err(|error| error.to_string());
        let read = read.and_then(|line| serde_json::from_slice(&line).map_err(|error| error.to_string()));
        read.map_err(|why| broken(&path, &format!("line {}: {why}", number + 1)))
    }))
}

/// What is needed of a row.
struct Cells {
    id: String,
    input: String,
    record: String,
    text: String,
}

impl Cells {
    fn is_of(&self, line: &Line) -> bool {
        let record = line.record.map(|record| record.to_string()).unwrap_or_default();
        self.id == line.id && self.input == line.input && self.record == record
    }
}

/// The rows of a table, cells unescaped.
struct Rows {
    path: PathBuf,
    reader: Reader<File>,
    columns: BTreeMap<&'static str, usize>,
    record: StringRecord,
}

impl Rows {
    fn open(dataset: &Path, table: &Table) -> Result<Rows, Error> {
        let path = dataset.join(table.file);
        let failed = |error: csv::Error| broken(&path, &error.to_string());
        let mut reader = ReaderBuilder::new().buffer_capacity(1 << 18).from_path(&path).map_err(failed)?;
        let header = reader.headers().map_err(failed)?;
        let place = |name: &'static str| Some((name, header.iter().position(|column| column == name)?));
        let columns: BTreeMap<_, _> =
            ["id", "input", "record", "text"].into_iter().filter_map(place).collect();
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
                }))
            }
            Err(error) => Some(Err(broken(&self.path, &error.to_string()))),
        }
    }
}

fn broken(path: &Path, why: &str) -> Error {
    Error::Dataset { path: path.to_path_buf(), why: why.to_string() }
}
