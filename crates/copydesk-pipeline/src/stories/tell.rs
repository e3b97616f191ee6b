//! What do the clusters of a story say of one another?

use std::collections::BTreeMap;

use copydesk_model::Stamp;
use copydesk_reliability::{
    Direction, Letter, Report, Testimony, Trace, Voice, Witness, credibility, lineages, stories,
};
use rustc_hash::FxHashSet;

use super::{Stories, Told};
use crate::{
    collect::All,
    ratings::{Rater, Role},
};

/// Publishers of one text that are kept for it where its originator is unknown.
const VOICES: usize = 16;

impl Stories {
    /// Finds the stories of all clusters and what follows for each. `members`: the documents of each cluster, by its
    /// canonical one; `traces`: of the canonical ones.
    pub(super) fn tell(
        &mut self,
        all: &All,
        (members, traces): (&BTreeMap<usize, Vec<usize>>, &BTreeMap<usize, Trace>),
        rater: &Rater<'_>,
        allow_confirmed: bool,
    ) {
        let clusters: Vec<Cluster<'_>> = members
            .iter()
            .filter_map(|(canonical, numbers)| {
                let (id, first) = numbers.iter().map(|&at| (all.entries[at].id.as_str(), at)).min()?;
                Some(Cluster {
                    canonical: *canonical,
                    id,
                    first,
                    trace: traces.get(canonical)?,
                    published: numbers.iter().filter_map(|&number| all.entries[number].published).min(),
                    voices: self.voices(numbers),
                    copies: numbers.len() as u64,
                    letter: self.letter(rater, *canonical),
                })
            })
            .collect();
        let reports: Vec<Report<'_>> = clusters
            .iter()
            .map(|cluster| {
                let voice =
                    Some(&cluster.voices[..]).filter(|voices| voices.len() == 1).map(|voices| voices[0]);
                Report { id: cluster.id, trace: cluster.trace, published: cluster.published, voice }
            })
            .collect();
        let mut of_story: BTreeMap<usize, Vec<(&Cluster<'_>, bool)>> = BTreeMap::new();
        for (cluster, place) in clusters.iter().zip(stories(&reports)) {
            of_story.entry(place.story).or_default().push((cluster, place.digest));
        }
        let known: FxHashSet<Voice> = self.called.keys().copied().chain(Voice::agencies()).collect();
        let mut told = BTreeMap::new();
        for story in of_story.values_mut() {
            story.sort_by_key(|(cluster, _)| (cluster.published.is_none(), cluster.published, cluster.id));
            let witnesses: Vec<Witness<'_>> = story
                .iter()
                .map(|(cluster, _)| Witness { trace: cluster.trace, voices: &cluster.voices })
                .collect();
            let lineage = lineages(&witnesses, &known);
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
                let facts = Told {
                    copies: members[&cluster.canonical].len(),
                    dated: members[&cluster.canonical]
                        .iter()
                        .any(|&number| self.descents[number].direction == Some(Direction::Date)),
                    story: first,
                    lineage: firsts[of].1,
                    reports: story.len(),
                    credibility,
                };
                told.insert(cluster.canonical, facts);
            }
        }
        self.clusters = told;
    }

    /// Who may have written a text: its originator, or if none is known any of its publishers.
    fn voices(&self, numbers: &[usize]) -> Vec<Voice> {
        if let Some(originator) = numbers.iter().find_map(|&number| self.descents[number].originator) {
            return vec![originator];
        }
        let mut voices: Vec<Voice> =
            numbers.iter().filter_map(|&number| Voice::published(self.source(number))).collect();
        voices.sort_unstable();
        voices.dedup();
        voices.truncate(VOICES);
        voices
    }

    /// The letter of whoever wrote it by the user's lists: of the originator that the document names, else of its
    /// publisher.
    fn letter(&self, rater: &Rater<'_>, number: usize) -> Letter {
        let rated = match (self.agency(number), self.source(number)) {
            ("", "") => None,
            ("", publisher) => rater.rate(Role::Publisher, publisher),
            (agency, _) => rater.rate(Role::Originator, agency),
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
    voices: Vec<Voice>,
    copies: u64,
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
            copies: self.copies,
            digest,
        }
    }
}
