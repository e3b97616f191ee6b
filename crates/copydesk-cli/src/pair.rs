//! `copydesk explain --pair`: why two documents are, or are not, copies of one another.

use std::{io::Write, path::Path};

use copydesk_dedup::{DedupOptions, compare};
use copydesk_pipeline::{CleanOptions, figures::count, printable::path};

use crate::{color::Styles, failure::Failure, printable::printable};

/// Cleans both documents as a run would and prints the comparison of what is left.
pub fn print(
    out: &mut impl Write,
    a: &Path,
    b: &Path,
    options: &CleanOptions,
    styles: Styles,
) -> Result<(), Failure> {
    let dedup = DedupOptions { keep: options.keep_copy, ..DedupOptions::default() };
    let found = compare(&story(a, options)?, &story(b, options)?, &dedup);
    let heading = styles.heading;
    writeln!(out, "{heading}{}{heading:#}", printable(&found.reason))?;
    for (name, value) in [
        ("A", path(a)),
        ("B", path(b)),
        ("similarity", format!("{:.3} of the shingles of both", found.similarity)),
        ("containment", format!("{:.3} of the shorter text", found.containment)),
        ("coverage", format!("{:.3} of A, {:.3} of B", found.coverage_a, found.coverage_b)),
        (
            "shared",
            format!(
                "{}, {} in the longest run",
                count(found.matched_words as u64, "word", "words"),
                found.longest_run
            ),
        ),
        (
            "anchors",
            format!(
                "{} in A, {} in B, {} in order",
                found.anchors_a, found.anchors_b, found.anchors_in_order
            ),
        ),
        (
            "conflicts",
            format!(
                "{} in the same place",
                count(found.conflicting_figures as u64, "figure that differs", "figures that differ")
            ),
        ),
    ] {
        writeln!(out, "  {name:<12} {value}")?;
    }
    if !found.passages.is_empty() {
        writeln!(out, "{heading}shared passages{heading:#}")?;
    }
    for passage in &found.passages {
        writeln!(out, "  | {}", printable(passage))?;
    }
    Ok(())
}

fn story(file: &Path, options: &CleanOptions) -> Result<String, Failure> {
    let mut documents = copydesk_pipeline::explain(file, options)?;
    match (documents.pop(), documents.len()) {
        (Some(document), 0) => Ok(document.article.text),
        (None, _) => {
            Err(Failure::usage("there is no document to compare", "name a file that holds one")
                .at(path(file)))
        }
        (_, others) => {
            let what = format!("--pair compares single documents, and here are {}", others + 1);
            Err(Failure::usage(what, "write the two records to files of their own").at(path(file)))
        }
    }
}
