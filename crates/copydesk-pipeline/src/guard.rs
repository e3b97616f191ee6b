//! Would this run wipe a good result out because it found nothing to read?

use std::path::Path;

use copydesk_model::RejectReason;
use csv::ReaderBuilder;

use crate::{
    CleanOptions, Error, Output, RunSummary,
    figures::count,
    tables::{ARTICLES, Counts},
};

/// Refuses to replace what holds documents by a run that read none: a feed that broke, a directory that was not
/// mounted. [`CleanOptions::allow_empty`] lets it pass. `run` is the run that is about to be published.
pub(crate) fn check(options: &CleanOptions, run: &RunSummary) -> Result<(), Error> {
    let why = match run.documents {
        0 => "no document was found",
        _ if run.articles == 0 && unreadable(run) == run.documents => "no input could be read or held a text",
        _ => return Ok(()),
    };
    if options.allow_empty {
        return Ok(());
    }
    let (path, holds) = match &options.output {
        Output::Dataset(path) => (path, dataset(path, run.documents > 0)),
        Output::Table(path) => (path, rows(path).map(|rows| count(rows, "article", "articles"))),
        Output::Stdout => return Ok(()),
    };
    match holds {
        Some(holds) => Err(Error::Guarded { path: path.clone(), holds, why }),
        None => Ok(()),
    }
}

/// Documents that gave nothing to judge: not to be read, no file, no bytes.
fn unreadable(run: &RunSummary) -> u64 {
    let nothing = |reason| matches!(reason, RejectReason::NotAFile | RejectReason::Empty);
    let nothing = run.rejected_by.iter().filter(|(reason, _)| nothing(*reason));
    run.missed() + nothing.map(|(_, count)| count).sum::<u64>()
}

/// What the dataset at a path holds, in words; `None` if that is no document, or with `articles`, no article.
fn dataset(path: &Path, articles: bool) -> Option<String> {
    let read = std::fs::read(path.join("run.json")).ok();
    let run = read.and_then(|bytes| serde_json::from_slice::<serde_json::Value>(&bytes).ok());
    let counts = run.and_then(|mut run| serde_json::from_value::<Counts>(run.get_mut("counts")?.take()).ok());
    match counts {
        Some(counts) if counts.articles > 0 || (counts.documents > 0 && !articles) => Some(format!(
            "{} ({})",
            count(counts.documents, "document", "documents"),
            count(counts.articles, "article", "articles")
        )),
        Some(_) => None,
        // A run that was killed while it moved its files in leaves no run.json.
        None => rows(&path.join(ARTICLES.file)).map(|rows| count(rows, "article", "articles")),
    }
}

/// Rows of a table, if it has any.
fn rows(path: &Path) -> Option<u64> {
    let reader = ReaderBuilder::new().flexible(true).from_path(path).ok()?;
    let rows = reader.into_byte_records().count() as u64;
    (rows > 0).then_some(rows)
}
