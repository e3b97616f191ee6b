//! How do the rows get into their tables, and do they add up?

use std::collections::BTreeMap;

use copydesk_model::RejectReason;

use crate::{
    Error, Output, RunSummary,
    catalog::Catalog,
    collect::{All, Outcome},
    context::Context,
    found::Found,
    publish::{FileFacts, Staging},
    ratings::Rater,
    tables::{
        ARTICLES, COPIES, Copying, Counts, DUPLICATES, Graph, LINEAGE, REJECTED, Report, Row, RunJson,
        SOURCES, Sample, Sources, TableWriter, article_cells, package, rejected_cells, report,
    },
};

/// Rejected documents that the report lists.
const SHOWN_REJECTED: usize = 200;

/// Writes every file of the result into the staging directory.
pub(crate) fn write(
    staging: &Staging,
    catalog: &Catalog,
    found: &Found<'_>,
    samples: Vec<Sample>,
    context: &Context<'_>,
) -> Result<RunSummary, Error> {
    let Found { all, clustering, clusters, stories, rater } = *found;
    let whole = matches!(context.options.output, Output::Dataset(_));
    let mut tables = Tables::create(staging, whole, context)?;
    let mut sources = Sources::default();
    let mut graph = Graph::default();
    let mut counts = Counts { clusters: clusters.of_many(), ..Counts::default() };
    let mut page = Report { removed: all.removed.clone(), chars: all.chars, ..Report::default() };
    for (document, outcome) in catalog.documents.iter().zip(&all.outcomes) {
        match outcome {
            Outcome::Rejected(why) => {
                *counts.rejected_by.entry(why.0.to_string()).or_default() += 1;
                let cells = rejected_cells(document, why);
                if page.rejected.len() < SHOWN_REJECTED {
                    let record = document.record.map(|record| format!("#{record}")).unwrap_or_default();
                    page.rejected.push([
                        format!("{}{record}", document.input),
                        why.0.to_string(),
                        why.1.clone(),
                    ]);
                }
                tables.rejected(cells)?;
            }
            Outcome::Article(number) => {
                let judged = found.judgement(*number)?;
                let article = &judged.article;
                let row = found.row(*number, &judged);
                let is_copy = row.copy.is_some();
                for finding in &article.findings {
                    *counts.flags.entry(finding.flag.to_string()).or_default() += 1;
                }
                counts.words += if is_copy { 0 } else { article.words };
                let copying = Copying::of(*number, all, stories);
                let canonical = clustering.members[*number].canonical;
                let dated = stories.told(canonical).is_some_and(|told| told.dated);
                sources.add(article, is_copy, &copying, (found.credibility(*number), dated));
                graph.add(&copying);
                tables.article(&row)?;
                if let Some(cells) = found.lineage(*number) {
                    tables.lineage(cells)?;
                }
                context.step();
            }
        }
    }
    (counts.articles, counts.duplicates, counts.rejected) = tables.rows();
    counts.documents = catalog.documents.len() as u64;
    check_accounting(catalog, all, &counts)?;
    page.clusters = clusters.biggest(all, clustering)?;
    page.sources = sources.len();
    page.bytes = catalog.documents.iter().map(|document| document.len).sum();
    page.counts = counts.clone();
    let bytes = page.bytes;
    let mut files = tables.finish()?;
    if whole {
        page.samples = samples;
        finish_dataset(staging, &mut files, &sources, rater, graph, all, &page, catalog, &counts, context)?;
    }
    Ok(summary(&counts, bytes))
}

#[allow(clippy::too_many_arguments)]
fn finish_dataset(
    staging: &Staging,
    files: &mut Vec<FileFacts>,
    sources: &Sources,
    rater: &Rater<'_>,
    graph: Graph,
    all: &All,
    page: &Report,
    catalog: &Catalog,
    counts: &Counts,
    context: &Context<'_>,
) -> Result<(), Error> {
    let mut table = TableWriter::create(staging, &COPIES, context.options.excel)?;
    for cells in graph.cells() {
        table.row(cells)?;
    }
    files.push(table.finish()?);
    let mut table = TableWriter::create(staging, &SOURCES, context.options.excel)?;
    for cells in sources.cells(rater) {
        table.row(cells)?;
    }
    files.push(table.finish()?);
    files.extend(all.audit.clone());
    files.push(put(staging, "report.html", report(page).as_bytes())?);
    files.push(put(staging, "datapackage.json", &package(files, context.options.excel))?);
    let run = RunJson::new(&catalog.documents, counts.clone(), files, context);
    put(staging, "run.json", &run.to_bytes()?)?;
    Ok(())
}

fn put(staging: &Staging, name: &str, bytes: &[u8]) -> Result<FileFacts, Error> {
    let mut file = staging.create(name)?;
    file.put(bytes)?;
    file.finish()
}

/// Every document stands in one table, once; every id is its own.
fn check_accounting(catalog: &Catalog, all: &All, counts: &Counts) -> Result<(), Error> {
    let fail = |what: String| Err(Error::Internal(format!("the accounting does not add up: {what}")));
    let Counts { documents, articles, duplicates, rejected, .. } = *counts;
    if documents != articles + duplicates + rejected || documents != all.outcomes.len() as u64 {
        return fail(format!("{documents} documents, {articles} + {duplicates} + {rejected} rows"));
    }
    let origins = catalog.documents.iter().map(|document| (&document.input, document.record));
    for (before, after) in origins.clone().zip(origins.skip(1)) {
        if before >= after {
            return fail(format!("{} stands there twice", after.0));
        }
    }
    let mut ids: Vec<_> =
        catalog.documents.iter().map(|document| &document.id).filter(|id| !id.is_empty()).collect();
    ids.sort_unstable();
    match ids.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => fail(format!("the id {} is given twice", pair[0])),
        None => Ok(()),
    }
}

fn summary(counts: &Counts, bytes: u64) -> RunSummary {
    let mut by: BTreeMap<RejectReason, u64> = BTreeMap::new();
    for reason in RejectReason::ALL {
        if let Some(count) = counts.rejected_by.get(reason.as_str()) {
            by.insert(*reason, *count);
        }
    }
    RunSummary {
        documents: counts.documents,
        articles: counts.articles,
        duplicates: counts.duplicates,
        rejected: counts.rejected,
        rejected_by: by.into_iter().collect(),
        clusters: counts.clusters,
        bytes,
        words: counts.words,
        ..RunSummary::default()
    }
}

/// The tables that grow row by row. Without a dataset there is only one.
struct Tables {
    articles: TableWriter,
    /// duplicates.csv, rejected.csv and lineage.csv.
    others: Option<(TableWriter, TableWriter, TableWriter)>,
    unwritten: (u64, u64),
}

impl Tables {
    fn create(staging: &Staging, whole: bool, context: &Context<'_>) -> Result<Tables, Error> {
        let excel = context.options.excel;
        let open = |table| TableWriter::create(staging, table, excel);
        let others = if whole { Some((open(&DUPLICATES)?, open(&REJECTED)?, open(&LINEAGE)?)) } else { None };
        Ok(Tables { articles: open(&ARTICLES)?, others, unwritten: (0, 0) })
    }

    fn article(&mut self, row: &Row<'_>) -> Result<(), Error> {
        match (&row.copy, &mut self.others) {
            (None, _) => self.articles.row(article_cells(row)),
            (Some(_), Some((duplicates, ..))) => duplicates.row(article_cells(row)),
            (Some(_), None) => {
                self.unwritten.0 += 1;
                Ok(())
            }
        }
    }

    fn rejected(&mut self, cells: [String; 6]) -> Result<(), Error> {
        match &mut self.others {
            Some((_, rejected, _)) => rejected.row(cells),
            None => {
                self.unwritten.1 += 1;
                Ok(())
            }
        }
    }

    fn lineage(&mut self, cells: [String; 13]) -> Result<(), Error> {
        self.others.as_mut().map_or(Ok(()), |(.., lineage)| lineage.row(cells))
    }

    fn rows(&self) -> (u64, u64, u64) {
        let (duplicates, rejected) = match &self.others {
            Some((duplicates, rejected, _)) => (duplicates.rows(), rejected.rows()),
            None => self.unwritten,
        };
        (self.articles.rows(), duplicates, rejected)
    }

    fn finish(self) -> Result<Vec<FileFacts>, Error> {
        let mut files = vec![self.articles.finish()?];
        if let Some((duplicates, rejected, lineage)) = self.others {
            files.extend([duplicates.finish()?, rejected.finish()?, lineage.finish()?]);
        }
        Ok(files)
    }
}
