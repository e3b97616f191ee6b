//! What does the run hold of all documents between the passes?

use std::{borrow::Cow, collections::BTreeMap};

use copydesk_dedup::{Clustering, Entry, KeyKind, Keys, Store};
use copydesk_model::{Article, Role};
use copydesk_reliability::Evidence;

use crate::{
    Error, Progress,
    catalog::Rejection,
    clusters::compared,
    context::Context,
    judge::Judged,
    keys::{KeysStore, StoredKeys},
    publish::{FileFacts, Staged, Staging},
    spool::{Spool, Spooled},
};

/// Grows document by document, in the order of the rows.
pub(crate) struct Collected {
    outcomes: Vec<Outcome>,
    entries: Vec<Entry>,
    evidence: Vec<Option<Evidence>>,
    keys: KeysStore,
    spool: Spool,
    audit: Option<Staged>,
    removed: BTreeMap<Role, (u64, u64)>,
    chars: u64,
}

/// What became of a document.
pub(crate) enum Outcome {
    /// The article of that number.
    Article(usize),
    /// No article, and why.
    Rejected(Rejection),
}

/// Everything, after the last document.
pub(crate) struct All {
    /// One for each document of the catalog.
    pub outcomes: Vec<Outcome>,
    /// One for each article, by its number.
    pub entries: Vec<Entry>,
    pub evidence: Vec<Option<Evidence>>,
    /// Until the copies are found.
    keys: Option<StoredKeys>,
    spool: Spooled,
    /// removed.jsonl, written.
    pub audit: Option<FileFacts>,
    /// By role: pieces removed, and their characters other than white space.
    pub removed: BTreeMap<Role, (u64, u64)>,
    /// Characters other than white space of all pages.
    pub chars: u64,
}

impl Collected {
    /// `audit`: whether removed.jsonl is wanted.
    pub(crate) fn create(staging: &Staging, audit: bool, context: &Context<'_>) -> Result<Collected, Error> {
        Ok(Collected {
            outcomes: Vec::new(),
            entries: Vec::new(),
            evidence: Vec::new(),
            keys: KeysStore::create(&staging.work(), context.room())?,
            spool: Spool::create(&staging.work().join("articles"))?,
            audit: audit.then(|| staging.create("removed.jsonl")).transpose()?,
            removed: BTreeMap::new(),
            chars: 0,
        })
    }

    pub(crate) fn add(&mut self, judged: Judged, context: &Context<'_>) -> Result<(), Error> {
        if let Some(warning) = judged.warning {
            context.report(Progress::Warning(warning));
        }
        if let Some(audit) = &mut self.audit {
            audit.put(&judged.line)?;
        }
        for (role, (pieces, chars)) in judged.removed {
            let entry = self.removed.entry(role).or_default();
            entry.0 += pieces;
            entry.1 += chars;
        }
        self.chars += judged.chars;
        self.outcomes.push(match judged.outcome {
            Err(why) => Outcome::Rejected(why),
            Ok(made) => {
                let article = postcard::to_stdvec(&made.article);
                self.spool.push(&article.map_err(|error| Error::Internal(error.to_string()))?)?;
                self.keys.push(made.sketch.keys)?;
                self.entries.push(Entry {
                    id: made.article.id,
                    digest: made.sketch.digest,
                    page: made.page,
                    published: made.article.fields.published,
                    originator_named: made.article.fields.agency.is_some(),
                    words: made.article.words,
                    removed: made.article.removed,
                });
                self.evidence.push(made.evidence);
                Outcome::Article(self.entries.len() - 1)
            }
        });
        Ok(())
    }

    pub(crate) fn finish(self) -> Result<All, Error> {
        Ok(All {
            outcomes: self.outcomes,
            entries: self.entries,
            evidence: self.evidence,
            keys: Some(self.keys.finish()?),
            spool: self.spool.finish()?,
            audit: self.audit.map(Staged::finish).transpose()?,
            removed: self.removed,
            chars: self.chars,
        })
    }
}

impl All {
    pub(crate) fn articles(&self) -> usize {
        self.entries.len()
    }

    /// The article of that number.
    pub(crate) fn article(&self, number: usize) -> Result<Article, Error> {
        let bytes = self.spool.get(number)?;
        postcard::from_bytes(&bytes).map_err(|error| Error::Internal(format!("spooled article: {error}")))
    }

    /// Finds the copies among the articles. Their keys are not needed any more then.
    pub(crate) fn cluster(&mut self, context: &Context<'_>) -> Result<Clustering, Error> {
        let found = copydesk_dedup::cluster(&self.entries, &*self, &context.options.dedup);
        self.keys = None;
        found
    }

    fn keys(&self) -> Result<&StoredKeys, Error> {
        self.keys.as_ref().ok_or_else(|| Error::Internal("the keys are asked for twice".into()))
    }
}

/// Texts and keys are read back.
impl Store for All {
    type Error = Error;

    fn text(&self, number: usize) -> Result<String, Error> {
        self.article(number).map(|article| compared(&article).into_owned())
    }

    fn keys(&self, number: usize) -> Result<Cow<'_, Keys>, Error> {
        self.keys()?.get(number)
    }

    fn parts(&self) -> usize {
        self.keys.as_ref().map_or(0, |keys| keys.parts)
    }

    fn part(&self, kind: KeyKind, part: usize) -> Result<Vec<(u64, u32)>, Error> {
        self.keys()?.part(kind, part)
    }
}
