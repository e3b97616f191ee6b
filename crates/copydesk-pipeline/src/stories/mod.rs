//! Which clusters tell one story, who copied whom, and what does that say of each article?

mod tell;

use std::num::NonZeroU32;

use copydesk_dedup::Clustering;
use copydesk_reliability::{Carrier, Credibility, Descent, Trace, Voice, descent, trace};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::{Error, collect::All, context::Context, ratings::Rater};

/// Articles that are read between two looks at the stop flag.
const BATCH: usize = 4096;

/// What is known of every article beside its text, by its number, and of every cluster.
pub(crate) struct Stories {
    /// Names of publishers and originators; a document keeps their numbers. The first is empty.
    names: Vec<String>,
    documents: Vec<Facts>,
    descents: Vec<Descent>,
    /// By canonical article: of clusters that have copies, or whose story others report.
    clusters: FxHashMap<usize, Told>,
    /// Canonical articles of clusters whose text is furniture, see [`Stories::is_furniture`].
    furniture: FxHashSet<usize>,
    /// Canonical articles of others that tell several stories.
    digests: FxHashSet<usize>,
    /// What may be said of these, and of all others.
    lone: [Credibility; 2],
    /// How the originators are called that no document of the dataset names otherwise.
    called: FxHashMap<Voice, u32>,
}

/// A member of a cluster: the cluster's canonical article, and its own number.
type Member = (u32, u32);

/// What of an article its descent rests on.
#[derive(Clone, Default)]
pub(crate) struct Facts {
    source: u32,
    agency: u32,
    language: [u8; 2],
    headline: Option<NonZeroU32>,
    credits: Box<[Voice]>,
}

/// A cluster in its story.
pub(crate) struct Told {
    /// Whether dates tell which of them was first.
    pub dated: bool,
    /// The document with the smallest id of all that tell the story.
    pub story: usize,
    /// The document with the smallest id of the lineage.
    pub lineage: usize,
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
        let mut traces: FxHashMap<usize, Trace> = FxHashMap::default();
        for from in (0..all.articles()).step_by(BATCH) {
            context.check()?;
            let batch = from..all.articles().min(from + BATCH);
            let read = batch.clone().into_par_iter().map(|number| {
                let article = all.article(number)?;
                let title = article.fields.title.as_deref().unwrap_or_default();
                Ok((trace(title, &article.text), article.source, article.fields.agency, article.language))
            });
            let read = read.collect::<Result<Vec<_>, Error>>()?;
            for (number, (trace, source, agency, language)) in batch.zip(read) {
                documents.push(Facts {
                    source: names.number(source),
                    agency: names.number(agency.unwrap_or_default()),
                    language: language.as_bytes().try_into().unwrap_or_default(),
                    headline: trace.headline(),
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
            clusters: FxHashMap::default(),
            furniture: FxHashSet::default(),
            digests: FxHashSet::default(),
            lone: [tell::lone(true), tell::lone(false)],
            called: FxHashMap::default(),
        };
        let mut members: Vec<Member> = (0..)
            .zip(&clustering.members)
            .map(|(number, member)| (u32::try_from(member.canonical).unwrap_or(u32::MAX), number))
            .collect();
        members.sort_unstable();
        let clusters: Vec<&[Member]> = members.chunk_by(|a, b| a.0 == b.0).collect();
        found.descend(all, clustering, &clusters);
        found.tell(all, (&clusters, &traces), rater, context.options.allow_confirmed);
        Ok(found)
    }

    /// The descent of every article. `clusters`: canonical article and number of each member.
    fn descend(&mut self, all: &All, clustering: &Clustering, clusters: &[&[Member]]) {
        let mut descents = vec![Descent::default(); self.documents.len()];
        for members in clusters {
            let number = |at: usize| members[at].1 as usize;
            let carriers: Vec<Carrier<'_>> = (0..members.len())
                .map(number)
                .map(|number| Carrier {
                    id: &all.entries[number].id,
                    published: all.entries[number].published,
                    publisher: Voice::published(self.source(number)),
                    agency: Voice::named(self.agency(number)),
                    credits: &self.documents[number].credits,
                    relation: clustering.members[number].relation,
                })
                .collect();
            for (at, mut descent) in descent(&carriers).into_iter().enumerate() {
                descent.from = descent.from.map(number);
                descents[number(at)] = descent;
            }
        }
        self.descents = descents;
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
    }

    /// Of two names of one outlet the shorter is shown, of equals the first in the alphabet.
    fn rank(&self, name: u32) -> (usize, &str) {
        let name = self.names[name as usize].as_str();
        (name.len(), name)
    }

    /// The cluster of a canonical article, if it has copies, or others report its story.
    pub(crate) fn told(&self, canonical: usize) -> Option<&Told> {
        self.clusters.get(&canonical)
    }

    /// What may be said of the cluster of a canonical article.
    pub(crate) fn credibility(&self, canonical: usize) -> &Credibility {
        let [digest, lone] = &self.lone;
        let alone = if self.digests.contains(&canonical) { digest } else { lone };
        self.clusters.get(&canonical).map_or(alone, |told| &told.credibility)
    }

    /// Whether what is left of the cluster's documents is their publisher's furniture: one short text that it prints under
    /// headlines of many stories.
    pub(crate) fn is_furniture(&self, canonical: usize) -> bool {
        self.furniture.contains(&canonical)
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
