//! What stands in lineage.csv, and what in copies.csv?

use std::collections::BTreeMap;

use copydesk_dedup::Clustering;
use copydesk_model::{Relation, Stamp};
use copydesk_reliability::{Credit, Direction, Part, Voice, lag};

use crate::{collect::All, stories::Stories};

/// How a document came to its text, told with names.
pub(crate) struct Copying<'a> {
    pub part: Part,
    /// The document that it was taken from.
    pub from: Option<usize>,
    /// Whoever wrote it: the publisher of the page it was taken from, else a name that credits give; empty if unknown.
    pub originator: &'a str,
    pub credited: Credit,
    pub direction: Option<Direction>,
    /// Days behind the document it was taken from, and hours where both state them.
    pub lag: Option<(i64, Option<f64>)>,
    /// Its publisher; empty if unknown.
    pub source: &'a str,
}

impl<'a> Copying<'a> {
    /// Of the document of that number.
    pub(crate) fn of(number: usize, all: &All, stories: &'a Stories) -> Copying<'a> {
        let (descent, own) = (stories.descent(number), stories.agency(number));
        let published = |number: usize| -> Option<Stamp> { all.entries[number].published };
        Copying {
            part: descent.part,
            from: descent.from,
            originator: match descent.from.or((descent.part == Part::Origin).then_some(number)) {
                Some(page) if !stories.source(page).is_empty() => stories.source(page),
                // An edition is not called by its brand's name where the copy names the edition.
                _ if descent.originator.is_some() && descent.originator == Voice::named(own) => own,
                _ => descent.originator.map_or("", |voice| stories.called(voice)),
            },
            credited: descent.credited,
            direction: descent.direction,
            lag: descent.from.and_then(|from| lag(published(from), published(number))),
            source: stories.source(number),
        }
    }

    /// From one source to another: no page of the originator's own, and no copy of a stranger.
    pub(crate) fn is_between_sources(&self) -> bool {
        self.part == Part::Copy
            && matches!(self.credited, Credit::Yes | Credit::No)
            && !self.source.is_empty()
            && !self.originator.is_empty()
    }
}

/// The cells of a row of lineage.csv; `None` for a document that has neither copies nor other reports of its story.
pub(crate) fn lineage_cells(
    number: usize,
    cluster_id: &str,
    all: &All,
    clustering: &Clustering,
    stories: &Stories,
) -> Option<[String; 13]> {
    let membership = &clustering.members[number];
    let told = stories.told(membership.canonical)?;
    let copying = Copying::of(number, all, stories);
    let relation = membership.relation.map(Relation::as_str).unwrap_or_default();
    let translated = copying.from.is_some_and(|from| {
        let (own, other) = (stories.language(number), stories.language(from));
        let known = own[0] != 0 && other[0] != 0;
        // Where the languages are not known, how the two compare tells.
        let compared = from == membership.canonical && membership.relation == Some(Relation::Translation);
        if known { own != other } else { compared }
    });
    let (days, hours) = copying.lag.map_or((None, None), |(days, hours)| (Some(days), hours));
    Some([
        all.entries[number].id.clone(),
        cluster_id.to_string(),
        all.entries[told.lineage].id.clone(),
        all.entries[told.story].id.clone(),
        match copying.part {
            Part::Origin => "origin",
            Part::Copy => "copy",
            Part::Unknown => "unknown",
        }
        .to_string(),
        copying.from.map(|from| all.entries[from].id.clone()).unwrap_or_default(),
        copying.originator.to_string(),
        relation.to_string(),
        match copying.credited {
            Credit::Yes => "yes",
            Credit::No => "no",
            Credit::Own => "own",
            Credit::Unknown => "unknown",
        }
        .to_string(),
        if translated { "yes" } else { "no" }.to_string(),
        copying.direction.map(direction).unwrap_or_default().to_string(),
        days.map(|days| days.to_string()).unwrap_or_default(),
        hours.map(|hours| format!("{hours:.2}")).unwrap_or_default(),
    ])
}

fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Credit => "credit",
        Direction::Date => "date",
        Direction::Containment => "containment",
        Direction::Inferred => "inferred",
    }
}

/// The copying graph by source: who took from whom, how often.
#[derive(Default)]
pub(crate) struct Graph {
    edges: BTreeMap<(String, &'static str, String), Edge>,
}

#[derive(Default)]
struct Edge {
    copies: u64,
    credited: u64,
    lags: Vec<f64>,
}

impl Graph {
    /// Counts a document, if it was copied from another source.
    pub(crate) fn add(&mut self, copying: &Copying<'_>) {
        if !copying.is_between_sources() {
            return;
        }
        // Where the originator's own page is not in the dataset only its name is known, from the credit.
        let role = if copying.from.is_some() { "publisher" } else { "originator" };
        let key = (copying.originator.to_string(), role, copying.source.to_string());
        let edge = self.edges.entry(key).or_default();
        edge.copies += 1;
        edge.credited += u64::from(copying.credited == Credit::Yes);
        edge.lags.extend(copying.lag.map(days));
    }

    /// The cells of copies.csv, by name.
    pub(crate) fn cells(mut self) -> impl Iterator<Item = [String; 7]> {
        for edge in self.edges.values_mut() {
            edge.lags.sort_by(f64::total_cmp);
        }
        self.edges.into_iter().map(|((from, role, to), edge)| {
            [
                from,
                role.to_string(),
                to,
                edge.copies.to_string(),
                edge.credited.to_string(),
                edge.lags.len().to_string(),
                median(&edge.lags).map(|days| format!("{days:.2}")).unwrap_or_default(),
            ]
        })
    }
}

/// A lag in days, as precise as it is known.
pub(crate) fn days((days, hours): (i64, Option<f64>)) -> f64 {
    hours.map_or(days as f64, |hours| hours / 24.0)
}

/// The median of sorted values.
pub(crate) fn median(sorted: &[f64]) -> Option<f64> {
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    match sorted.len() % 2 {
        0 => sorted.get(middle - 1).map(|lower| lower.midpoint(upper)),
        _ => Some(upper),
    }
}
