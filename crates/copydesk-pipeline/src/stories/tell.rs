//! What do the clusters of a story say of one another?

use std::{collections::BTreeMap, num::NonZeroU32};

use copydesk_model::Stamp;
use copydesk_reliability::{
    Credibility, Descent, Direction, Letter, Part, Report, Testimony, Trace, Voice, Witness, credibility,
    lineages, stories,
};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Member, Stories, Told};
use crate::{
    collect::All,
    ratings::{Rater, Role},
};

/// Headlines under which a publisher prints one text, from which it is its furniture: a story's headline is changed a few
/// times at most.
const HEADLINES: usize = 5;
/// Words of a text that may be furniture.
const FURNITURE_WORDS: u64 = 150;
/// Publishers of one text that are kept for it where its originator is unknown.
const VOICES: usize = 16;

/// What may be said of an article that nobody copied or reports too. `digest`: whether it tells several stories.
pub(super) fn lone(digest: bool) -> Credibility {
    let alone = Testimony {
        id: "",
        lineage: 0,
        named: false,
        letter: Letter::F,
        published: None,
        counts: &[],
        copies: 1,
        digest,
    };
    credibility(&[alone], false).remove(0)
}

impl Stories {
    /// Finds the stories of all clusters and what follows for each. `members`: of each cluster, in the order of the
    /// canonical articles; `traces`: of these.
    pub(super) fn tell(
        &mut self,
        all: &All,
        (members, traces): (&[&[Member]], &FxHashMap<usize, Trace>),
        rater: &Rater<'_>,
        allow_confirmed: bool,
    ) {
        self.furniture = members.iter().filter_map(|members| self.furniture_of(all, members)).collect();
        for member in members.iter().flat_map(|members| members.iter()) {
            if self.furniture.contains(&(member.0 as usize)) {
                self.descents[member.1 as usize] = Descent::default();
            }
        }
        let clusters: Vec<Cluster<'_>> =
            members.iter().filter_map(|members| self.cluster(all, members, traces, rater)).collect();
        let reports: Vec<Report<'_>> = clusters
            .iter()
            .map(|cluster| {
                let voice =
                    Some(&cluster.voices[..]).filter(|voices| voices.len() == 1).map(|voices| voices[0]);
                Report { id: cluster.id, trace: cluster.trace, published: cluster.published, voice }
            })
            .collect();
        let places = stories(&reports);
        drop(reports);
        let mut order: Vec<u32> = (0..).take(clusters.len()).collect();
        let of = |at: u32| places[at as usize].story;
        order.sort_by_key(|&at| {
            let cluster = &clusters[at as usize];
            (of(at), cluster.published.is_none(), cluster.published, cluster.id)
        });
        let known: FxHashSet<Voice> = self.called.keys().copied().chain(Voice::outlets()).collect();
        for story in order.chunk_by(|a, b| of(*a) == of(*b)) {
            let story: Vec<(&Cluster<'_>, bool)> =
                story.iter().map(|&at| (&clusters[at as usize], places[at as usize].digest)).collect();
            if story.len() > 1 || story[0].0.members > 1 {
                self.tell_one(all, &story, &known, allow_confirmed);
            } else if story[0].1 {
                self.digests.insert(story[0].0.canonical);
            }
        }
    }

    /// Judges the clusters of one story.
    fn tell_one(
        &mut self,
        all: &All,
        story: &[(&Cluster<'_>, bool)],
        known: &FxHashSet<Voice>,
        allow_confirmed: bool,
    ) {
        let witnesses: Vec<Witness<'_>> = story
            .iter()
            .map(|(cluster, _)| Witness {
                trace: cluster.trace,
                voices: &cluster.voices,
                publisher: cluster.publisher,
            })
            .collect();
        let lineage = lineages(&witnesses, known);
        let testimonies: Vec<Testimony<'_>> = story
            .iter()
            .zip(&lineage)
            .map(|((cluster, digest), of)| cluster.testimony(all, *of, *digest))
            .collect();
        let mut firsts: BTreeMap<usize, (&str, usize)> = BTreeMap::new();
        for ((cluster, _), of) in story.iter().zip(&lineage) {
            let first = firsts.entry(*of).or_insert((cluster.id, cluster.first));
            *first = (cluster.id, cluster.first).min(*first);
        }
        let first = firsts.values().min().map_or(0, |(_, number)| *number);
        let judged = credibility(&testimonies, allow_confirmed);
        for (((cluster, _), of), credibility) in story.iter().zip(&lineage).zip(judged) {
            let facts = Told { dated: cluster.dated, story: first, lineage: firsts[of].1, credibility };
            self.clusters.insert(cluster.canonical, facts);
        }
    }

    /// The canonical article of a cluster if its text is furniture.
    fn furniture_of(&self, all: &All, members: &[Member]) -> Option<usize> {
        let canonical = members.first()?.0 as usize;
        if members.len() < HEADLINES || all.entries[canonical].words > FURNITURE_WORDS {
            return None;
        }
        let of = |member: &Member| {
            let facts = &self.documents[member.1 as usize];
            Some((facts.source, facts.headline?)).filter(|(source, _)| *source != 0)
        };
        let mut headlines: Vec<(u32, NonZeroU32)> = members.iter().filter_map(of).collect();
        headlines.sort_unstable();
        headlines.dedup();
        let many = headlines.chunk_by(|a, b| a.0 == b.0).any(|of_one| of_one.len() >= HEADLINES);
        many.then_some(canonical)
    }

    fn cluster<'a>(
        &self,
        all: &'a All,
        members: &[Member],
        traces: &'a FxHashMap<usize, Trace>,
        rater: &Rater<'_>,
    ) -> Option<Cluster<'a>> {
        let canonical =
            Some(members.first()?.0 as usize).filter(|canonical| !self.furniture.contains(canonical))?;
        let numbers = || members.iter().map(|(_, number)| *number as usize);
        let (id, first) = numbers().map(|at| (all.entries[at].id.as_str(), at)).min()?;
        Some(Cluster {
            canonical,
            id,
            first,
            trace: traces.get(&canonical)?,
            published: numbers().filter_map(|number| all.entries[number].published).min(),
            dated: numbers().any(|number| self.descents[number].direction == Some(Direction::Date)),
            voices: self.voices(numbers()),
            publisher: self.publisher(numbers()),
            members: members.len(),
            letter: self.letter(rater, numbers()),
        })
    }

    /// Who may have written a text: its originator, or if none is known any of its publishers.
    fn voices(&self, numbers: impl Iterator<Item = usize> + Clone) -> Vec<Voice> {
        if let Some(originator) = numbers.clone().find_map(|number| self.descents[number].originator) {
            return vec![originator];
        }
        let mut voices: Vec<Voice> =
            numbers.filter_map(|number| Voice::published(self.source(number))).collect();
        voices.sort_unstable();
        voices.dedup();
        voices.truncate(VOICES);
        voices
    }

    /// Who published all of some documents.
    fn publisher(&self, mut numbers: impl Iterator<Item = usize>) -> Option<Voice> {
        let first = Voice::published(self.source(numbers.next()?))?;
        numbers.all(|number| Voice::published(self.source(number)) == Some(first)).then_some(first)
    }

    /// The letter of whoever wrote it by the user's lists: of the publisher of the page that it was taken from, else of
    /// the originator that its copies name, else of the publisher of all of them. More copies elsewhere change nothing.
    fn letter(&self, rater: &Rater<'_>, numbers: impl Iterator<Item = usize> + Clone) -> Letter {
        let origin = numbers.clone().find(|number| self.descents[*number].part == Part::Origin);
        let originator = numbers.clone().find_map(|number| self.descents[number].originator);
        let page = origin.filter(|number| !self.source(*number).is_empty());
        let rated = match (page, originator) {
            (Some(page), _) => rater.rate(Role::Publisher, self.source(page)),
            (None, Some(voice)) => rater.rate(Role::Originator, self.called(voice)),
            (None, None) => {
                let mut pages = numbers.clone();
                let first = self.publisher(numbers).and(pages.next());
                first.and_then(|page| rater.rate(Role::Publisher, self.source(page)))
            }
        };
        rated.map_or(Letter::F, |rated| rated.letter)
    }
}

/// A cluster before its story is known.
struct Cluster<'a> {
    canonical: usize,
    /// Smallest id of its documents, and whose that is.
    id: &'a str,
    first: usize,
    trace: &'a Trace,
    published: Option<Stamp>,
    /// Whether dates tell which of its documents was first.
    dated: bool,
    voices: Vec<Voice>,
    publisher: Option<Voice>,
    /// Documents in it.
    members: usize,
    letter: Letter,
}

impl<'a> Cluster<'a> {
    fn testimony(&self, all: &'a All, lineage: usize, digest: bool) -> Testimony<'a> {
        Testimony {
            id: &all.entries[self.canonical].id,
            lineage,
            named: !self.voices.is_empty(),
            letter: self.letter,
            published: self.published,
            counts: self.trace.counts(),
            // What a publisher prints twice is no copy: nobody else has taken it over.
            copies: if self.publisher.is_some() { 1 } else { self.members as u64 },
            digest,
        }
    }
}
