//! What does a person see first? One file, offline, without scripts.

use std::collections::BTreeMap;

use copydesk_model::Role;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::Counts;
use crate::figures::{count, grouped, percent, size};

/// What the report shows.
#[derive(Default)]
pub(crate) struct Report {
    pub counts: Counts,
    /// Raw bytes read.
    pub bytes: u64,
    /// By role: pieces removed, and their characters other than white space.
    pub removed: BTreeMap<Role, (u64, u64)>,
    /// Characters other than white space of all pages.
    pub chars: u64,
    /// The biggest clusters, biggest first.
    pub clusters: Vec<Cluster>,
    /// Input, reason, detail of rejected documents; the first ones.
    pub rejected: Vec<[String; 3]>,
    /// Pages with what was kept and removed.
    pub samples: Vec<Sample>,
    /// Publishers and originators.
    pub sources: usize,
}

/// A cluster.
pub(crate) struct Cluster {
    pub id: String,
    pub title: String,
    pub copies: u64,
    /// Relations of its copies and how many there are of each.
    pub relations: BTreeMap<&'static str, u64>,
}

/// A page as it was, line by line.
pub(crate) struct Sample {
    pub id: String,
    pub title: String,
    pub removed: f64,
    /// Role, rule, whether it was kept, the beginning of the line.
    pub lines: Vec<(Role, String, bool, String)>,
}

/// The page.
pub(crate) fn report(report: &Report) -> String {
    let counts = &report.counts;
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                title { "copydesk: " (count(counts.articles, "article", "articles")) }
                style { (PreEscaped(include_str!("report.css"))) }
            }
            body {
                header {
                    h1 { "The copy desk’s report" }
                    p.equation {
                        (count(counts.documents, "document", "documents")) " = "
                        (count(counts.articles, "article", "articles")) " + "
                        (count(counts.duplicates, "duplicate", "duplicates")) " + "
                        (grouped(counts.rejected)) " rejected"
                    }
                }
                (figures(report))
                (removed(report))
                (clusters(report))
                (flags(counts))
                (rejected(report))
                (samples(report))
                footer.note {
                    "Written by copydesk " (env!("CARGO_PKG_VERSION")) ". Columns are explained in datapackage.json; "
                    "removed.jsonl rebuilds every document’s bytes; " code { "copydesk verify" } " checks this dataset."
                }
            }
        }
    };
    page.into_string()
}

fn figures(report: &Report) -> Markup {
    let gone: u64 = report.removed.values().map(|(_, chars)| chars).sum();
    let counts = &report.counts;
    let figures = [
        ("articles", grouped(counts.articles)),
        ("duplicates", grouped(counts.duplicates)),
        ("rejected", grouped(counts.rejected)),
        ("clusters of copies", grouped(counts.clusters)),
        ("words in articles", grouped(counts.words)),
        ("sources named", grouped(report.sources as u64)),
        ("text removed", percent(gone, report.chars)),
        ("read", size(report.bytes)),
    ];
    html! { dl.figures { @for (name, value) in figures { div { dt { (name) } dd { (value) } } } } }
}

fn removed(report: &Report) -> Markup {
    let mut roles: Vec<_> = report.removed.iter().filter(|(_, (_, chars))| *chars > 0).collect();
    roles.sort_by_key(|(role, (_, chars))| (std::cmp::Reverse(*chars), **role));
    let most = roles.first().map_or(1, |(_, (_, chars))| *chars);
    // A row that reads as nothing shows no bar.
    let seen = |chars: u64| if percent(chars, report.chars).starts_with('<') { 0 } else { bar(chars, most) };
    html! {
        h2 { "What was removed" }
        p.note { "By role, as a share of all characters other than white space. Headlines, bylines, dates and tags leave the text because they have columns of their own." }
        @if roles.is_empty() { p { "Nothing." } } @else {
            table.bars {
                @for (role, (pieces, chars)) in roles {
                    tr {
                        th { (role.as_str().replace('_', " ")) }
                        td { div.track { @if seen(*chars) > 0 { i style=(format!("width:{}%", seen(*chars))) {} } } }
                        td { (percent(*chars, report.chars)) " · " (count(*pieces, "line", "lines")) }
                    }
                }
            }
        }
    }
}

fn clusters(report: &Report) -> Markup {
    html! {
        h2 { "Biggest clusters of copies" }
        @if report.clusters.is_empty() { p { "No document is a copy of another." } } @else {
            p.note { "Copies of one text are one witness, however many there are." }
            div.scroll { table.list {
                tr { th { "article" } th { "copies" } th { "relations" } th { "cluster" } }
                @for cluster in &report.clusters {
                    tr {
                        td { @if cluster.title.is_empty() { em { "no headline" } } @else { bdi { (cluster.title) } } }
                        td.n { (grouped(cluster.copies)) }
                        td { @for (index, (relation, count)) in cluster.relations.iter().enumerate() {
                            @if index > 0 { ", " } (grouped(*count)) " " (relation)
                        } }
                        td.id { code { (cluster.id) } }
                    }
                }
            } }
        }
    }
}

fn flags(counts: &Counts) -> Markup {
    let most = counts.flags.values().copied().max().unwrap_or(1);
    html! {
        @if !counts.flags.is_empty() {
            h2 { "Flags" }
            p.note { "What a reader should know of the articles and duplicates; the column " code { "flags" } " names them row by row." }
            table.bars { @for (flag, count) in &counts.flags {
                tr {
                    th { (flag.replace('_', " ")) }
                    td { div.track { i style=(format!("width:{}%", bar(*count, most))) {} } }
                    td { (grouped(*count)) }
                }
            } }
        }
    }
}

fn rejected(report: &Report) -> Markup {
    let more = report.counts.rejected.saturating_sub(report.rejected.len() as u64);
    html! {
        h2 { "Rejected" }
        @if report.rejected.is_empty() { p { "Nothing." } } @else {
            div.scroll { table.list {
                tr { th { "input" } th { "reason" } th { "detail" } }
                @for [input, reason, detail] in &report.rejected {
                    tr { td { code { (input) } } td { (reason.replace('_', " ")) } td { bdi { (detail) } } }
                }
            } }
            @if more > 0 { p.note { "and " (grouped(more)) " more in rejected.csv" } }
        }
    }
}

fn samples(report: &Report) -> Markup {
    html! {
        @if !report.samples.is_empty() {
            h2 { "Before and after" }
            p.note { "Pages of which much was removed, line by line. Struck out: not in the text." }
            @for sample in &report.samples {
                details {
                    summary { bdi { @if sample.title.is_empty() { (sample.id) } @else { (sample.title) } } " · " (format!("{:.0} % removed", sample.removed * 100.0)) }
                    div.sample { @for (role, rule, kept, text) in &sample.lines {
                        p class=(if *kept { "keep" } else { "gone" }) title=(rule) {
                            span.role { (role.as_str().replace('_', " ")) } bdi { (text) }
                        }
                    } }
                }
            }
        }
    }
}

/// Width of a bar in percent, at least what can be seen.
fn bar(value: u64, most: u64) -> u64 {
    (value.saturating_mul(100) / most.max(1)).clamp(1, 100)
}
