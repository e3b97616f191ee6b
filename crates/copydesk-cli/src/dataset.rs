//! What can be done with a finished dataset? Get a document's bytes back; check that all is whole.

use std::{
    io::{self, Write},
    path::Path,
};

use copydesk_pipeline::{
    figures::{count, grouped},
    printable::path,
};

use crate::{failure::Failure, printable::printable};

/// How many problems `verify` prints before it only counts them.
const SHOWN: usize = 20;

/// Writes the raw bytes of document `id` to stdout, untouched.
pub fn restore(dataset: &Path, id: &str) -> Result<u8, Failure> {
    let bytes = copydesk_pipeline::restore(dataset, id)?;
    let mut out = io::stdout().lock();
    out.write_all(&bytes)?;
    out.flush()?;
    Ok(0)
}

/// Checks a dataset; one line if it is whole, the problems and exit code 7 if it is not.
pub fn verify(dataset: &Path) -> Result<u8, Failure> {
    let report = copydesk_pipeline::verify(dataset)?;
    if report.problems.is_empty() {
        let documents = count(report.documents, "document", "documents");
        let restored = grouped(report.restored);
        let line = format!("{}: whole; {documents}, {restored} restored byte for byte", path(dataset));
        writeln!(io::stdout().lock(), "{line}")?;
        return Ok(0);
    }
    let mut text = report.problems.iter().take(SHOWN).map(|p| printable(p).into_owned()).collect::<Vec<_>>();
    if report.problems.len() > SHOWN {
        text.push(format!("and {} more", report.problems.len() - SHOWN));
    }
    let mut out = io::stderr().lock();
    for line in text {
        let _ = writeln!(out, "{line}");
    }
    Err(Failure {
        code: 7,
        what: format!(
            "the dataset is not whole: {}",
            count(report.problems.len() as u64, "problem", "problems")
        ),
        at: Some(path(dataset)),
        help: Some("run copydesk clean again on the same input".into()),
    })
}
