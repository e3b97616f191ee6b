//! `copydesk explain`: what a run says of an article beside its text, and what that follows from.

use std::io::{self, Write};

use copydesk_pipeline::{Chain, Lineage, Report, figures::count};
use copydesk_reliability::Rated;

use crate::{color::Styles, printable::printable, ratings::vote_line};

/// Cells of the row that tell where it stands among its copies.
const PLACE: &[&str] = &["cluster_id", "copies", "duplicate_of", "relation", "similarity", "containment"];
/// Cells of its row in lineage.csv.
const LINEAGE: &[&str] = &[
    "lineage_id",
    "role",
    "copied_from",
    "originator",
    "credited",
    "evidence",
    "translated",
    "lag_days",
    "lag_hours",
    "story_id",
];
const PUBLISHER: &[&str] =
    &["publisher_evidence", "reliability", "reliability_low", "reliability_high", "reliability_score"];
const ORIGINATOR: &[&str] = &[
    "originator_evidence",
    "originator_reliability",
    "originator_low",
    "originator_high",
    "originator_score",
];

/// Prints the chain under the names of the tables' columns; the explanation comes last. `over`: the inputs of the run, as
/// a person would name them.
pub fn print(out: &mut impl Write, chain: &Chain, over: &str, styles: Styles) -> io::Result<()> {
    let heading = styles.heading;
    writeln!(out, "{heading}in a run over {over}{heading:#}")?;
    line(out, "table", chain.table)?;
    cells(out, chain, PLACE)?;
    if chain.lineage.is_empty() {
        line(out, "lineage.csv", "no row: it has no copies, and no other document reports its story")?;
    }
    cells(out, chain, LINEAGE)?;
    cells(out, chain, &["independent"])?;
    for lineage in &chain.lineages {
        print_lineage(out, lineage)?;
    }
    if chain.more > 0 {
        writeln!(out, "    and {}", count(chain.more as u64, "other lineage", "other lineages"))?;
    }
    if !chain.figures.is_empty() {
        line(out, "figures", &chain.figures.join(", "))?;
    }
    cells(out, chain, PUBLISHER)?;
    votes(out, chain.publisher.as_ref())?;
    if !chain.cell("agency").is_empty() {
        cells(out, chain, ORIGINATOR)?;
        votes(out, chain.originator.as_ref())?;
    }
    cells(out, chain, &["credibility"])?;
    writeln!(out, "    {}", printable(&chain.credibility))?;
    cells(out, chain, &["explanation"])
}

/// The cells of these columns that are not empty.
fn cells(out: &mut impl Write, chain: &Chain, columns: &[&str]) -> io::Result<()> {
    for column in columns {
        match chain.cell(column) {
            "" => {}
            value => line(out, column, value)?,
        }
    }
    Ok(())
}

fn line(out: &mut impl Write, name: &str, value: &str) -> io::Result<()> {
    writeln!(out, "  {name:<22} {}", printable(value))
}

fn print_lineage(out: &mut impl Write, lineage: &Lineage) -> io::Result<()> {
    let what = match (lineage.own, lineage.named) {
        (true, _) => "its own",
        (false, true) => "another",
        (false, false) => "no witness, as nobody is named",
    };
    writeln!(out, "    lineage {} ({what})", printable(&lineage.id))?;
    for report in &lineage.reports {
        writeln!(out, "      {}", printable(&describe(report)))?;
    }
    match lineage.more {
        0 => Ok(()),
        more => writeln!(out, "      and {}", count(more as u64, "other report", "other reports")),
    }
}

/// `0e89a4928340a31e by AP, 3 documents: 12 killed`.
fn describe(report: &Report) -> String {
    let by = match report.sources.as_slice() {
        [] => String::new(),
        sources => format!(" by {}", sources.join(", ")),
    };
    let copies = match report.copies {
        1 => String::new(),
        copies => format!(", {}", count(copies, "document", "documents")),
    };
    let figures = match report.figures.as_slice() {
        [] => String::new(),
        figures => format!(": {}", figures.join(", ")),
    };
    format!("{}{by}{copies}{figures}", report.id)
}

/// What each list says, with its place on the common scale.
fn votes(out: &mut impl Write, rated: Option<&Rated>) -> io::Result<()> {
    for vote in rated.into_iter().flat_map(|rated| &rated.votes) {
        writeln!(out, "    {:>4.2}  {}", vote.place, vote_line(vote))?;
    }
    Ok(())
}
