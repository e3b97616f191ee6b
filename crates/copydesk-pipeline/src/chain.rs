//! What does a run say of one article, and what does it follow from? For `explain`.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Deref,
};

use copydesk_reliability::{Rated, trace};

use crate::{
    Error,
    found::{Found, Judgement},
    ratings::Role,
    tables::{ARTICLES, Copying, DUPLICATES, LINEAGE, Table, article_cells},
};

/// Lineages of a story that are told, and reports of each.
const TOLD: usize = 12;
/// Sources that are named for a report.
const NAMED: usize = 8;

/// The way from an article's copies to its explanation.
pub struct Chain {
    /// The file of the table that it stands in.
    pub table: &'static str,
    /// Its row there as `clean` over the same inputs writes it, by column; cells are not escaped.
    pub row: Vec<(&'static str, String)>,
    /// Its row in lineage.csv, likewise; empty if it has none.
    pub lineage: Vec<(&'static str, String)>,
    /// The lineages of its story, its own first, then by id; without its own cluster. Of many the first ones.
    pub lineages: Vec<Lineage>,
    /// Lineages that are not told.
    pub more: usize,
    /// Counts of people that the cluster's article states.
    pub figures: Vec<String>,
    /// What the credibility digit follows from, as it stands in the explanation.
    pub credibility: String,
    /// What the lists say of the publisher.
    pub publisher: Option<Rated>,
    /// What the lists say of the originator.
    pub originator: Option<Rated>,
}

/// A lineage of a story.
pub struct Lineage {
    /// Its id.
    pub id: String,
    /// The article's own.
    pub own: bool,
    /// Its reports, one for each cluster of copies. Of many the first ones.
    pub reports: Vec<Report>,
    /// Reports that are not told.
    pub more: usize,
    /// Whether anybody is named for it; if not, it is no witness.
    pub named: bool,
}

/// A report of a story.
pub struct Report {
    /// Id of the article.
    pub id: String,
    /// Documents that carry it.
    pub copies: u64,
    /// Whoever wrote it; where that is unknown, those who published it. Empty: nobody is named.
    pub sources: Vec<String>,
    /// Counts of people that it states.
    pub figures: Vec<String>,
}

impl Chain {
    /// A cell of the article's row, else of its row in lineage.csv; empty if there is no such column.
    pub fn cell(&self, column: &str) -> &str {
        let cells = self.row.iter().chain(&self.lineage);
        cells.clone().find(|(name, _)| *name == column).map_or("", |(_, value)| value)
    }
}

/// The lineages of a story: canonical articles by the lineage's id.
type Story<'a> = BTreeMap<&'a str, Vec<usize>>;

/// Knows the chains of all articles.
pub(crate) struct Chains<'a> {
    found: &'a Found<'a>,
    /// By the number that stands for the story.
    stories: BTreeMap<usize, Story<'a>>,
    /// By canonical article of a story: whoever wrote it, else its publishers.
    sources: BTreeMap<usize, BTreeSet<&'a str>>,
}

impl<'a> Chains<'a> {
    pub(crate) fn new(found: &'a Found<'a>) -> Chains<'a> {
        let mut chains = Chains { found, stories: BTreeMap::new(), sources: BTreeMap::new() };
        let mut publishers: BTreeMap<usize, BTreeSet<&'a str>> = BTreeMap::new();
        for (number, member) in found.clustering.members.iter().enumerate() {
            let Some(told) = found.stories.told(member.canonical) else { continue };
            if member.canonical == number {
                let lineage = found.all.entries[told.lineage].id.deref();
                chains.stories.entry(told.story).or_default().entry(lineage).or_default().push(number);
            }
            for (names, name) in [
                (&mut chains.sources, Copying::of(number, found.all, found.stories).originator),
                (&mut publishers, found.stories.source(number)),
            ] {
                names.entry(member.canonical).or_default().extend(Some(name).filter(|name| !name.is_empty()));
            }
        }
        for (canonical, names) in publishers {
            let known = chains.sources.entry(canonical).or_default();
            if known.is_empty() {
                *known = names;
            }
        }
        chains
    }

    /// The chain of the article of that number.
    pub(crate) fn of(&self, number: usize, judged: &Judgement) -> Result<Chain, Error> {
        let Found { all, clustering, rater, .. } = self.found;
        let row = self.found.row(number, judged);
        let table = if row.copy.is_some() { &DUPLICATES } else { &ARTICLES };
        let canonical = clustering.members[number].canonical;
        let mut chain = Chain {
            table: table.file,
            row: by_column(table, article_cells(&row)),
            lineage: self.found.lineage(number).map_or_else(Vec::new, |cells| by_column(&LINEAGE, cells)),
            lineages: Vec::new(),
            more: 0,
            figures: self.figures(canonical)?,
            credibility: self.found.credibility(number).sentence.to_string(),
            publisher: rater.rate(Role::Publisher, &judged.article.source).as_deref().cloned(),
            originator: None,
        };
        if let Some(agency) = &judged.article.fields.agency {
            chain.originator = rater.rate(Role::Originator, agency).as_deref().cloned();
        }
        let told = self.found.stories.told(canonical);
        if let Some((told, story)) = told.and_then(|told| Some((told, self.stories.get(&told.story)?))) {
            let own = all.entries[told.lineage].id.as_str();
            let others = || story.iter().filter(|(id, _)| **id != own);
            for (id, reports) in story.get_key_value(own).into_iter().chain(others().take(TOLD)) {
                chain.lineages.extend(self.lineage(id, *id == own, reports, canonical)?);
            }
            chain.more = others().count().saturating_sub(TOLD);
        }
        Ok(chain)
    }

    /// A lineage without one of its clusters; `None` if there is no other.
    fn lineage(
        &self,
        id: &str,
        own: bool,
        reports: &[usize],
        without: usize,
    ) -> Result<Option<Lineage>, Error> {
        let others = || reports.iter().copied().filter(|report| *report != without);
        let told = others().take(TOLD).map(|report| self.report(report)).collect::<Result<Vec<_>, _>>()?;
        let named = reports.iter().any(|report| !self.sources[report].is_empty());
        let more = others().count() - told.len();
        Ok((!told.is_empty()).then(|| Lineage { id: id.to_string(), own, reports: told, more, named }))
    }

    fn report(&self, canonical: usize) -> Result<Report, Error> {
        Ok(Report {
            id: self.found.all.entries[canonical].id.clone(),
            copies: self.found.clusters.of(canonical).copies,
            sources: self.sources[&canonical].iter().take(NAMED).map(ToString::to_string).collect(),
            figures: self.figures(canonical)?,
        })
    }

    fn figures(&self, canonical: usize) -> Result<Vec<String>, Error> {
        let article = self.found.all.article(canonical)?;
        let trace = trace(article.fields.title.as_deref().unwrap_or_default(), &article.text);
        Ok(trace.counts().iter().map(ToString::to_string).collect())
    }
}

fn by_column(table: &Table, cells: impl IntoIterator<Item = String>) -> Vec<(&'static str, String)> {
    table.all().map(|column| column.name).zip(cells).collect()
}
