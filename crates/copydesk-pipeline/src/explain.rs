//! What is every line of a document, and why?

use std::{path::Path, sync::atomic::AtomicBool};

use copydesk_boilerplate::{Reason, reasons};
use copydesk_model::{Article, Fields, Page, Piece, RejectReason};

use crate::{
    Chain, CleanOptions, Error, Progress,
    catalog::Document,
    chain::Chains,
    clean::in_pool,
    clusters::Clusters,
    collect::Outcome,
    context::Context,
    found::Found,
    judge::take_apart,
    prepare::{guarded, prepare},
    ratings::Rater,
    rerun::{Rerun, with},
    stories::Stories,
};

/// Every line of one document with its role, rule and score; its fields and findings.
pub struct Explained {
    /// What became of it; without text if it was rejected.
    pub article: Article,
    /// Its lines.
    pub page: Page,
    /// What each line is, and why.
    pub pieces: Vec<Piece>,
    /// By block: what weighed in the classifier's score, heaviest first; nothing where it was not asked.
    pub reasons: Vec<Vec<Reason>>,
    /// What the run says of it beside its text; `None` if no article could be made.
    pub chain: Option<Chain>,
    /// Why no article could be made of it, if none could.
    pub rejected: Option<(RejectReason, String)>,
}

/// Explains the documents of one file: one, or one for each record of a container, as a run over `options.inputs` and
/// the file itself judges them; `options.output` is not touched.
///
/// # Errors
/// [`Error::Input`] if the file or an input cannot be read, [`Error::Usage`] for a rules file that is none.
pub fn explain(path: &Path, options: &CleanOptions) -> Result<Vec<Explained>, Error> {
    let options = with(options, &[path]);
    let quiet = |_: Progress| {};
    let stop = AtomicBool::new(false);
    let context = Context::new(&options, &quiet, &stop)?;
    in_pool(&context, || {
        let run = Rerun::new(&context)?;
        let Rerun { all, clustering, .. } = &run;
        let rater = Rater::new(context.ratings.as_ref());
        let stories =
            guarded(|| Stories::find(all, clustering, &rater, &context)).map_err(Error::Internal)??;
        let clusters = Clusters::new(&all.entries, clustering)?;
        let found = Found { all, clustering, clusters: &clusters, stories: &stories, rater: &rater };
        let chains = Chains::new(&found);
        let documents = run.documents_of(path).into_iter();
        documents.map(|number| explain_one(number, &run, &chains, &found, &context)).collect()
    })
}

fn explain_one(
    number: usize,
    run: &Rerun,
    chains: &Chains<'_>,
    found: &Found<'_>,
    context: &Context<'_>,
) -> Result<Explained, Error> {
    let document = &run.catalog.documents[number];
    let mut explained = Explained::of(document);
    if let Ok(raw) = run.catalog.read(document)? {
        let taken = guarded(|| {
            let prepared = prepare(&raw, run.catalog.kind(document), &context.parse).ok()?;
            let (page, site) = (&prepared.page, prepared.site.as_deref());
            let reasons = reasons(page, site, &run.templates, &context.rules);
            let origin = document.origin();
            Some((take_apart(document.id.clone(), origin, prepared, &run.templates, context), reasons))
        });
        if let Ok(Some((taken, reasons))) = taken {
            explained.page = taken.prepared.page;
            (explained.pieces, explained.reasons) = (taken.pieces, reasons);
        }
    }
    match &run.all.outcomes[number] {
        Outcome::Article(number) => {
            let judged = found.judgement(*number)?;
            explained.chain = Some(chains.of(*number, &judged)?);
            explained.article = judged.article;
        }
        Outcome::Rejected(why) => explained.rejected = Some(why.clone()),
    }
    Ok(explained)
}

impl Explained {
    /// A document before anything is known of it.
    fn of(document: &Document) -> Explained {
        let article = Article {
            id: document.id.clone(),
            origin: document.origin(),
            fields: Fields::default(),
            source: String::new(),
            language: String::new(),
            text: String::new(),
            words: 0,
            removed: 0.0,
            quality: 0.0,
            findings: Vec::new(),
        };
        Explained {
            article,
            page: Page::default(),
            pieces: Vec::new(),
            reasons: Vec::new(),
            chain: None,
            rejected: None,
        }
    }
}
