//! What is every line of a document, and why?

use std::{fs, path::Path, sync::atomic::AtomicBool};

use copydesk_boilerplate::{Reason, reasons};
use copydesk_model::{Article, Fields, Page, Piece, RejectReason};
use copydesk_reliability::{Publisher, Standing};

use crate::{
    CleanOptions, Error, Output, Progress,
    catalog::{Catalog, Document, Rejection},
    clean::survey,
    context::Context,
    judge::{Taken, take_apart},
    prepare::{guarded, prepare},
    ratings::Rater,
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
    /// How it is rated by the user's lists; `None` if none were given, or no article could be made.
    pub standing: Option<Standing>,
    /// Why no article could be made of it, if none could.
    pub rejected: Option<(RejectReason, String)>,
}

/// Explains the documents of one file: one, or one for each record of a container. Template lines are counted over
/// `options.inputs` and the file itself; `options.output` is not touched.
///
/// # Errors
/// [`Error::Input`] if the file or an input cannot be read, [`Error::Usage`] for a rules file that is none.
pub fn explain(path: &Path, options: &CleanOptions) -> Result<Vec<Explained>, Error> {
    let options = with(options, &[path]);
    let quiet = |_: Progress| {};
    let stop = AtomicBool::new(false);
    let context = Context::new(&options, &quiet, &stop)?;
    let (_staging, catalog, templates) = survey(&options, &context)?;
    let documents = documents_of(path, &catalog).into_iter();
    documents
        .map(|number| {
            let document = &catalog.documents[number];
            let raw = match catalog.read(document)? {
                Ok(raw) => raw,
                Err(why) => return Ok(Explained::rejected(document, why)),
            };
            let taken = guarded(|| {
                let prepared = prepare(&raw, catalog.kind(document), &context.parse)?;
                let page = &prepared.page;
                let reasons = reasons(page, prepared.site.as_deref(), &templates, &context.rules);
                Ok((
                    take_apart(document.id.clone(), document.origin(), prepared, &templates, &context),
                    reasons,
                ))
            });
            Ok(match taken {
                Ok(Ok((taken, reasons))) => Explained::taken(taken, reasons, &context),
                Ok(Err(why)) => Explained::rejected(document, why),
                Err(panic) => Explained::rejected(document, (RejectReason::InternalError, panic)),
            })
        })
        .collect()
}

/// The options of a run over these files too, that writes nothing.
pub(crate) fn with(options: &CleanOptions, paths: &[&Path]) -> CleanOptions {
    let mut inputs = options.inputs.clone();
    inputs.extend(paths.iter().map(|path| path.to_path_buf()));
    CleanOptions {
        inputs,
        output: Output::Stdout,
        rules: options.rules.clone(),
        ratings: options.ratings.clone(),
        keep: options.keep.clone(),
        dedup: options.dedup.clone(),
        ..*options
    }
}

/// Numbers of the documents that came from a file.
pub(crate) fn documents_of(path: &Path, catalog: &Catalog) -> Vec<usize> {
    let real = |path: &Path| fs::canonicalize(path).ok();
    let wanted = real(path);
    let is_of = |document: &Document| match catalog.sources.get(document.source) {
        Some(source) if source.len.is_none() => real(&source.path) == wanted,
        _ => *document.input == crate::inputs::shown(path),
    };
    (0..catalog.documents.len()).filter(|&number| is_of(&catalog.documents[number])).collect()
}

impl Explained {
    fn taken(taken: Taken, reasons: Vec<Vec<Reason>>, context: &Context<'_>) -> Explained {
        let why = match (taken.prepared.page.blocks.is_empty(), taken.article.words) {
            (true, _) => Some((RejectReason::Empty, "white space only".to_string())),
            (false, 0) => Some((RejectReason::NoStory, "no line of a story".to_string())),
            _ => None,
        };
        let publisher =
            taken.evidence.map(|evidence| Publisher { domain: taken.article.source.clone(), evidence });
        let rate = |run| Rater::new(Some(run)).standing(&taken.article, publisher.as_ref(), 1, None);
        let standing = context.ratings.as_ref().filter(|_| why.is_none()).map(rate);
        Explained {
            standing,
            article: taken.article,
            page: taken.prepared.page,
            pieces: taken.pieces,
            reasons,
            rejected: why,
        }
    }

    fn rejected(document: &Document, why: Rejection) -> Explained {
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
            standing: None,
            rejected: Some(why),
        }
    }
}
