//! What stands in a row?

use copydesk_dedup::Membership;
use copydesk_model::{Article, Relation, Stamp};
use copydesk_reliability::{Code, Evidence, Letter, Standing};

use crate::catalog::{Document, Rejection};

/// An article with all that the run knows of it.
pub(crate) struct Row<'a> {
    pub article: &'a Article,
    pub cluster_id: &'a str,
    pub copies: u64,
    /// How the publisher is known.
    pub evidence: Option<Evidence>,
    pub standing: &'a Standing,
    pub simhash: u64,
    /// For duplicates.csv.
    pub copy: Option<Copy<'a>>,
}

/// How a copy relates to its article.
pub(crate) struct Copy<'a> {
    pub of: &'a str,
    pub relation: Relation,
    pub similarity: f64,
    pub containment: f64,
}

impl<'a> Copy<'a> {
    pub(crate) fn new(of: &'a str, relation: Relation, membership: &Membership) -> Copy<'a> {
        Copy { of, relation, similarity: membership.similarity, containment: membership.containment }
    }
}

/// The cells of articles.csv or duplicates.csv, in the order of their columns.
pub(crate) fn article_cells(row: &Row<'_>) -> Vec<String> {
    let (article, fields, standing) = (row.article, &row.article.fields, row.standing);
    let letter = |letter: Letter| letter.to_string();
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let stamp = |value: &Option<Stamp>| value.map(|stamp| stamp.to_string()).unwrap_or_default();
    let flags: Vec<&str> = article.findings.iter().map(|finding| finding.flag.as_str()).collect();
    let mut cells = vec![
        article.id.clone(),
        article.origin.input.clone(),
        article.origin.record.map(|record| record.to_string()).unwrap_or_default(),
        text(&fields.url),
        article.source.clone(),
        text(&fields.agency),
        text(&fields.title),
        text(&fields.subtitle),
        fields.authors.join("; "),
        text(&fields.dateline),
        stamp(&fields.published),
        stamp(&fields.updated),
        text(&fields.section),
        fields.tags.join("; "),
        article.language.clone(),
        article.text.clone(),
        article.words.to_string(),
        share(article.removed),
        row.cluster_id.to_string(),
        row.copies.to_string(),
        standing.independent.to_string(),
        letter(standing.publisher.letter),
        letter(standing.publisher.low),
        letter(standing.publisher.high),
        standing.publisher.basis.clone(),
        standing.credibility.to_string(),
        standing.explanation.clone(),
        flags.join("; "),
        format!("{:016x}", row.simhash),
        share(article.quality),
        score(&standing.publisher),
        row.evidence.map(|evidence| evidence.as_str().to_string()).unwrap_or_default(),
        fields.credited.map(|credited| credited.as_str().to_string()).unwrap_or_default(),
        letter(standing.originator.letter),
        letter(standing.originator.low),
        letter(standing.originator.high),
        standing.originator.basis.clone(),
        score(&standing.originator),
    ];
    if let Some(copy) = &row.copy {
        let relation = copy.relation.as_str().to_string();
        cells.extend([copy.of.to_string(), relation, share(copy.similarity), share(copy.containment)]);
    }
    cells
}

/// The cells of rejected.csv.
pub(crate) fn rejected_cells(document: &Document, (reason, detail): &Rejection) -> [String; 6] {
    [
        document.input.to_string(),
        document.record.map(|record| record.to_string()).unwrap_or_default(),
        reason.as_str().to_string(),
        detail.clone(),
        document.id.clone(),
        document.len.to_string(),
    ]
}

/// The mean of the ratings; empty, never a middle value, where there are none.
pub(super) fn score(code: &Code) -> String {
    code.score.map(share).unwrap_or_default()
}

/// A share with four decimals, never negative zero.
fn share(value: f64) -> String {
    format!("{:.4}", value.clamp(0.0, 1.0) + 0.0)
}
