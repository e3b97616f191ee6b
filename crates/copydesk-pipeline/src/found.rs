//! What do all documents together say of one of them? For its rows in the tables, and for `explain`.

use copydesk_dedup::Clustering;
use copydesk_model::{Article, Finding, Flag, Relation};
use copydesk_reliability::{Credibility, Publisher, Standing};

use crate::{
    Error,
    clusters::Clusters,
    collect::All,
    ratings::Rater,
    stories::Stories,
    tables::{Copy, Row, lineage_cells},
};

/// What the comparison of all documents found.
pub(crate) struct Found<'a> {
    pub all: &'a All,
    pub clustering: &'a Clustering,
    pub clusters: &'a Clusters<'a>,
    pub stories: &'a Stories,
    pub rater: &'a Rater<'a>,
}

/// An article as it is written, with what may be said of it.
pub(crate) struct Judgement {
    pub article: Article,
    pub standing: Standing,
}

impl Found<'_> {
    /// What may be said of the article of that number.
    pub(crate) fn judgement(&self, number: usize) -> Result<Judgement, Error> {
        let mut article = self.all.article(number)?;
        let publisher =
            self.all.evidence[number].map(|evidence| Publisher { domain: article.source.clone(), evidence });
        let copies = self.clusters.of(number).copies;
        let standing =
            self.rater.standing(&article, publisher.as_ref(), copies, Some(self.credibility(number)));
        let furniture = self.stories.is_furniture(self.clustering.members[number].canonical);
        if furniture && article.findings.iter().all(|finding| finding.flag != Flag::DoubtfulText) {
            let detail = "its publisher prints the same text under many headlines";
            article.findings.push(Finding::new(Flag::DoubtfulText, detail));
        }
        if standing.conflict {
            article.findings.push(Finding::new(Flag::RatingConflict, ""));
        }
        article.findings.sort_by_key(|finding| finding.flag);
        Ok(Judgement { article, standing })
    }

    /// Its row in articles.csv or duplicates.csv.
    pub(crate) fn row<'b>(&'b self, number: usize, judged: &'b Judgement) -> Row<'b> {
        let (cluster, membership) = (self.clusters.of(number), &self.clustering.members[number]);
        let of = &self.all.entries[membership.canonical].id;
        let relation = membership.relation.unwrap_or(Relation::Near);
        Row {
            article: &judged.article,
            cluster_id: cluster.id,
            copies: cluster.copies,
            evidence: self.all.evidence[number],
            standing: &judged.standing,
            simhash: self.all.entries[number].digest.simhash,
            copy: (membership.canonical != number).then(|| Copy::new(of, relation, membership)),
        }
    }

    /// Its row in lineage.csv, if it has one.
    pub(crate) fn lineage(&self, number: usize) -> Option<[String; 13]> {
        lineage_cells(number, self.clusters.of(number).id, self.all, self.clustering, self.stories)
    }

    /// What the other reports of its story say of it.
    pub(crate) fn credibility(&self, number: usize) -> &Credibility {
        self.stories.credibility(self.clustering.members[number].canonical)
    }
}
