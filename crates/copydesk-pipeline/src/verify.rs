//! Is a dataset whole? Files against run.json, the accounting, every document's bytes.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::Read,
    path::Path,
};

use sha2::{Digest, Sha256};

use crate::{
    Error,
    dataset::{Cells, Rows, audit_lines, broken, restored},
    figures::count,
    hex,
    publish::is_dataset,
    tables::{ARTICLES, Counts, DUPLICATES, Inputs, REJECTED, RunFile, RunJson, Table},
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

/// Checks a dataset: files against the hashes of run.json, every count in it, the bytes of every document.
///
/// # Errors
/// [`Error::Dataset`] if there is no dataset to check. Whatever does not fit stands in the report, also a run.json
/// that is damaged or missing beside the tables it belongs to.
pub fn verify(dataset: &Path) -> Result<VerifyReport, Error> {
    let mut report = VerifyReport::default();
    let run = match read_run(dataset) {
        Ok(run) => run,
        Err(why) if [ARTICLES.file, "removed.jsonl"].iter().all(|name| dataset.join(name).is_file()) => {
            report.problems.push(format!("run.json: {why}; the tables beside it cannot be checked"));
            return Ok(report);
        }
        Err(_) => return Err(broken(dataset, "it holds no run.json of copydesk")),
    };
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

/// The error says what is wrong with it.
fn read_run(dataset: &Path) -> Result<RunJson, String> {
    let path = dataset.join("run.json");
    let bytes = match std::fs::read(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err("it is missing".into()),
        read => read.map_err(|error| error.to_string())?,
    };
    if !is_dataset(dataset) {
        return Err("it is not one of copydesk".into());
    }
    serde_json::from_slice(&bytes).map_err(|error| error.to_string())
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

/// Walks removed.jsonl and the three tables side by side: all are in the order of input and record. Counts again what
/// run.json counted.
fn check_documents(dataset: &Path, run: &RunJson, report: &mut VerifyReport) -> Result<(), Error> {
    let mut tables: Vec<(&Table, u64, _)> = Vec::new();
    for table in [&ARTICLES, &DUPLICATES, &REJECTED] {
        tables.push((table, 0, Rows::open(dataset, table)?.peekable()));
    }
    let mut found = Counts::default();
    let mut inputs = Inputs { documents: 0, bytes: 0, sha256: String::new() };
    let mut digest = Sha256::new();
    for line in audit_lines(dataset)? {
        let line = line?;
        inputs.documents += 1;
        inputs.bytes += line.bytes;
        digest.update(if line.sha256.is_empty() { "-" } else { &line.sha256 });
        digest.update("\n");
        let name = || {
            format!("{}{}", line.input, line.record.map(|record| format!("#{record}")).unwrap_or_default())
        };
        let stands = |row: &Result<Cells, Error>| row.as_ref().is_ok_and(|row| row.is_of(&line));
        let row = tables.iter_mut().find_map(|(table, count, rows)| {
            let row = rows.next_if(stands)?;
            *count += 1;
            Some(row.map(|row| (*table, row)))
        });
        let Some(row) = row else {
            report.problems.push(format!("{}: it stands in no table where it should", name()));
            continue;
        };
        let (table, row) = row?;
        add(&mut found, table, &row);
        if line.sha256.is_empty() {
            report.unread += 1;
            continue;
        }
        match restored(&row.text, &line) {
            Ok(_) => report.restored += 1,
            Err(why) => report.problems.push(format!("{}: {why}", name())),
        }
    }
    for (table, passed, mut rows) in tables {
        if rows.next().is_some() {
            let after = count(passed, "row", "rows");
            report
                .problems
                .push(format!("{}: after {after} it has one too many, or out of order", table.file));
        }
    }
    report.documents = inputs.documents;
    found.documents = inputs.documents;
    // The run hashed a document that changed while it was read; its line holds no hash any more.
    inputs.sha256 = match found.rejected_by.contains_key("changed_during_run") {
        true => run.inputs.sha256.clone(),
        false => hex::encode(&digest.finalize()),
    };
    compare(&found, &inputs, run, report);
    Ok(())
}

/// Counts a row as the run did.
fn add(counts: &mut Counts, table: &Table, row: &Cells) {
    let [words, copies, flags, reason] = &row.counted;
    match table.file {
        "articles.csv" => {
            counts.articles += 1;
            counts.words += words.parse::<u64>().unwrap_or_default();
            counts.clusters += u64::from(copies.parse::<u64>().unwrap_or_default() > 1);
        }
        "duplicates.csv" => counts.duplicates += 1,
        _ => {
            counts.rejected += 1;
            *counts.rejected_by.entry(reason.clone()).or_default() += 1;
        }
    }
    for flag in flags.split("; ").filter(|flag| !flag.is_empty()) {
        *counts.flags.entry(flag.to_string()).or_default() += 1;
    }
}

/// Names every figure of run.json that is not the one found.
fn compare(found: &Counts, inputs: &Inputs, run: &RunJson, report: &mut VerifyReport) {
    let told = &run.counts;
    let mut figures = vec![
        ("documents".to_string(), found.documents, told.documents),
        ("articles".to_string(), found.articles, told.articles),
        ("duplicates".to_string(), found.duplicates, told.duplicates),
        ("rejected".to_string(), found.rejected, told.rejected),
        ("clusters".to_string(), found.clusters, told.clusters),
        ("words".to_string(), found.words, told.words),
        ("inputs.documents".to_string(), inputs.documents, run.inputs.documents),
        ("inputs.bytes".to_string(), inputs.bytes, run.inputs.bytes),
    ];
    for (group, found, told) in
        [("rejected_by", &found.rejected_by, &told.rejected_by), ("flags", &found.flags, &told.flags)]
    {
        let names: BTreeSet<_> = found.keys().chain(told.keys()).collect();
        let of = |map: &BTreeMap<String, u64>, name| map.get(name).copied().unwrap_or_default();
        figures.extend(
            names.into_iter().map(|name| (format!("{group}.{name}"), of(found, name), of(told, name))),
        );
    }
    for (name, found, told) in figures.into_iter().filter(|(_, found, told)| found != told) {
        report.problems.push(format!("run.json: {name} is {told} there, the tables hold {found}"));
    }
    if inputs.sha256 != run.inputs.sha256 {
        report.problems.push("run.json: inputs.sha256 is not that of the documents".into());
    }
}
