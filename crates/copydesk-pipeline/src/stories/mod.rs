//! Which clusters tell one story, who copied whom, and what does that say of each article?

mod tell;

use std::collections::BTreeMap;

use copydesk_dedup::Clustering;
use copydesk_reliability::{Carrier, Credibility, Descent, Trace, Voice, descent, trace};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::{Error, collect::All, context::Context, ratings::Rater};

/// Articles that are read between two looks at the stop flag.
const BATCH: usize = 4096;

/// What is known of every article beside its text, by its number, and of every cluster.
pub(crate) struct Stories {
    /// Names of publishers and originators; a document keeps their numbers. The first is empty.
    names: Vec<String>,
    documents: Vec<Facts>,
    descents: Vec<Descent>,
    /// By canonical article.
    clusters: BTreeMap<usize, Told>,
    /// How the originators are called that no document of the dataset names otherwise.
    called: FxHashMap<Voice, u32>,
}

/// What of an article its descent rests on.
#[derive(Clone, Default)]
pub(crate) struct Facts {
    source: u32,
    agency: u32,
    language: [u8; 2],
    credits: Box<[Voice]>,
}

/// A cluster in its story.
pub(crate) struct Told {
    /// Documents in it.
    pub copies: usize,
    /// Whether dates tell which of them was first.
    pub dated: bool,
    /// The document with the smallest id of all that tell the story.
    pub story: usize,
    /// The document with the smallest id of the lineage.
    pub lineage: usize,
    /// Clusters of the story.
    pub reports: usize,
    pub credibility: Credibility,
}

impl Stories {
    /// Reads every article again, one batch after the other.
    pub(crate) fn find(
        all: &All,
        clustering: &Clustering,
        rater: &Rater<'_>,
        context: &Context<'_>,
    ) -> Result<Stories, Error> {
        let mut names = Names::default();
        let mut documents = Vec::with_capacity(all.articles());
        let mut traces: BTreeMap<usize, Trace> = BTreeMap::new();
        let numbers: Vec<usize> = (0..all.articles()).collect();
        for batch in numbers.chunks(BATCH) {
            context.check()?;
            let read = batch.par_iter().map(|&number| {
                let article = all.article(number)?;
                let title = article.fields.title.as_deref().unwrap_or_default();
                Ok((trace(title, &article.text), article.source, article.fields.agency, article.language))
            });
            let read = read.collect::<Result<Vec<_>, Error>>()?;
            for (&number, (trace, source, agency, language)) in batch.iter().zip(read) {
                documents.push(Facts {
                    source: names.number(source),
                    agency: names.number(agency.unwrap_or_default()),
                    language: language.as_bytes().try_into().unwrap_or_default(),
                    credits: trace.credits().into(),
                });
                if clustering.members[number].canonical == number {
                    traces.insert(number, trace);
                }
            }
        }
        let mut found = Stories {
            names: names.list,
            documents,
            descents: Vec::new(),
            clusters: BTreeMap::new(),
            called: FxHashMap::default(),
        };
        let members = found.descend(all, clustering);
        found.tell(all, (&members, &traces), rater, context.options.allow_confirmed);
        Ok(found)
    }

    /// The descent of every article; gives the members of each cluster.
    fn descend(&mut self, all: &All, clustering: &Clustering) -> BTreeMap<usize, Vec<usize>> {
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (number, member) in clustering.members.iter().enumerate() {
            members.entry(member.canonical).or_default().push(number);
        }
        let mut descents = vec![None; self.documents.len()];
        for numbers in members.values() {
            let carriers: Vec<Carrier<'_>> = numbers
                .iter()
                .map(|&number| Carrier {
                    id: &all.entries[number].id,
                    published: all.entries[number].published,
                    publisher: Voice::published(self.source(number)),
                    agency: Voice::named(self.agency(number)),
                    credits: &self.documents[number].credits,
                    relation: clustering.members[number].relation,
                })
                .collect();
            for (of, mut descent) in numbers.iter().zip(descent(&carriers)) {
                descent.from = descent.from.map(|at| numbers[at]);
                descents[*of] = Some(descent);
            }
        }
        self.descents = descents.into_iter().flatten().collect();
        for number in 0..self.documents.len() {
            let Facts { source, agency, .. } = self.documents[number];
            let voices = [
                (Voice::named(self.agency(number)), agency),
                (Voice::published(self.source(number)), source),
            ];
            for (voice, name) in voices {
                if let Some(voice) = voice {
                    let smaller = |known: &u32| self.rank(*known) <= self.rank(name);
                    if !self.called.get(&voice).is_some_and(smaller) {
                        self.called.insert(voice, name);
                    }
                }
            }
        }
        members
    }

    /// Of two names of one outlet the shorter is shown, of equals the first in the alphabet.
    fn rank(&self, name: u32) -> (usize, &str) {
        let name = self.names[name as usize].as_str();
        (name.len(), name)
    }

    /// The cluster of a canonical article.
    pub(crate) fn told(&self, canonical: usize) -> Option<&Told> {
        self.clusters.get(&canonical)
    }

    pub(crate) fn descent(&self, number: usize) -> &Descent {
        &self.descents[number]
    }

    pub(crate) fn language(&self, number: usize) -> &[u8; 2] {
        &self.documents[number].language
    }

    /// The publisher of an article; empty if unknown.
    pub(crate) fn source(&self, number: usize) -> &str {
        &self.names[self.documents[number].source as usize]
    }

    /// The originator that an article names; empty if none.
    pub(crate) fn agency(&self, number: usize) -> &str {
        &self.names[self.documents[number].agency as usize]
    }

    /// How an outlet is called in this dataset.
    pub(crate) fn called(&self, voice: Voice) -> &str {
        self.called.get(&voice).map_or("", |name| &self.names[*name as usize])
    }
}

/// Names by number.
struct Names {
    list: Vec<String>,
    numbers: FxHashMap<String, u32>,
}

impl Default for Names {
    fn default() -> Self {
        Names { list: vec![String::new()], numbers: FxHashMap::from_iter([(String::new(), 0)]) }
    }
}

impl Names {
    fn number(&mut self, name: String) -> u32 {
        if let Some(number) = self.numbers.get(&name) {
            return *number;
        }
        let number = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.list.push(name.clone());
        self.numbers.insert(name, number);
        number
    }
}
