//! `copydesk explain --pair`: why two documents are, or are not, copies of one another.

use std::{io::Write, path::Path};

use copydesk_pipeline::{CleanOptions, Filed, explain_pair, figures::count, printable::path};

use crate::{color::Styles, explain::over, failure::Failure, printable::printable};

/// Cleans both documents as a run would and prints the comparison of what is left.
pub fn print(
    out: &mut impl Write,
    a: &Path,
    b: &Path,
    options: &CleanOptions,
    styles: Styles,
) -> Result<(), Failure> {
    let explained = explain_pair(a, b, options)?;
    let found = &explained.comparison;
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
            "order",
            match found.words_in_order {
                Some(share) => {
                    format!("{share:.3} of the shorter text's words stand in the other in its order")
                }
                None => "not asked: they share too few passages".to_string(),
            },
        ),
        (
            "furniture",
            format!("{} words of A, {} of B recur in many clusters", found.furniture.0, found.furniture.1),
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
    writeln!(out, "{heading}in a run over {}{heading:#}", over(&options.inputs, "these two"))?;
    for (name, filed) in ["A", "B"].iter().zip(&explained.filed) {
        writeln!(out, "  {name:<12} {}", place(filed))?;
    }
    Ok(())
}

/// In which table a document stands, and with whom.
fn place(filed: &Filed) -> String {
    let cluster = format!("cluster {} of {}", filed.cluster_id, count(filed.copies, "document", "documents"));
    match &filed.copy_of {
        None => format!("{}, an article; {cluster}", filed.id),
        Some((of, relation)) => {
            let relation = relation.map_or("near", |relation| relation.as_str());
            format!("{}, a copy ({relation}) of {of}; {cluster}", filed.id)
        }
    }
}
