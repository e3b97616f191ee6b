//! Who copied whom, among the documents that carry one text, and how is that known?

use std::collections::BTreeMap;

use copydesk_model::{Relation, Stamp};

use crate::voice::Voice;

/// A document of a cluster.
#[derive(Clone, Copy, Debug)]
pub struct Carrier<'a> {
    /// Unique in the cluster.
    pub id: &'a str,
    /// Publication time that it states.
    pub published: Option<Stamp>,
    /// Its publisher, if known.
    pub publisher: Option<Voice>,
    /// The originator that its credit line or dateline names.
    pub agency: Option<Voice>,
    /// Outlets that its text names as the source of its facts.
    pub credits: &'a [Voice],
    /// How it relates to the cluster's canonical copy; `None` for that one.
    pub relation: Option<Relation>,
}

/// What a document is to the text it carries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// Its publisher wrote it, as far as the copies tell.
    Origin,
    /// It was taken over.
    Copy,
    /// Nothing tells who was first.
    #[default]
    Unknown,
}

/// Whether a copy names the one it was taken from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Credit {
    /// In its credit line, dateline, byline or text.
    Yes,
    /// The originator is known, and not named.
    No,
    /// It is the originator's own page.
    Own,
    /// The originator has no known name.
    #[default]
    Unknown,
}

/// How the direction is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The copy names the originator.
    Credit,
    /// The other one states an earlier publication time, and so it does of all other publishers' documents that state one.
    Date,
    /// It is a part of the fuller text.
    Containment,
    /// Only from the other copies: they name the originator, or are dated where this one is not.
    Inferred,
}

/// The descent of one document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Descent {
    /// Origin, copy, or unknown.
    pub part: Part,
    /// Index of the document it was taken from; `None` if that is not in the cluster, or unknown.
    pub from: Option<usize>,
    /// The originator, if a name of it is known.
    pub originator: Option<Voice>,
    /// Whether it says so.
    pub credited: Credit,
    /// How the direction is known; `None` for an origin that nobody copied from knowingly, and where it is unknown.
    pub direction: Option<Direction>,
}

/// The descent of every document of a cluster. Who a copy names as its source comes first; then the earliest of the dates
/// that the documents state; then which is a part of which. Nothing else is taken for evidence, and nothing is known where
/// as many documents name one agency as another one.
///
/// A function of the set of documents, not of their order.
pub fn descent(carriers: &[Carrier<'_>]) -> Vec<Descent> {
    let named = match named_originator(carriers) {
        Named::Several => return vec![Descent::default(); carriers.len()],
        Named::One(voice) => Some(voice),
        Named::Nobody => None,
    };
    let origin = match named {
        Some(voice) => best(carriers, |carrier| carrier.publisher == Some(voice) && !names_another(carrier)),
        // Where one publisher has them all, or there is one, it is that publisher's own for all that is known.
        None if is_one_publishers(carriers) => best(carriers, |_| true),
        None => first_dated(carriers),
    };
    let originator = named.or_else(|| origin.and_then(|at| carriers[at].publisher));
    if named.is_none() && origin.is_none() {
        return by_containment(carriers);
    }
    let first = origin.filter(|&at| is_first(carriers, at)).and_then(|at| carriers[at].published);
    carriers
        .iter()
        .enumerate()
        .map(|(at, carrier)| {
            if originator.is_some() && carrier.publisher == originator && names_another(carrier) {
                return Descent::default();
            }
            let credited = credited(carrier, originator);
            let direction = match first.zip(carrier.published) {
                _ if named.is_some() && credited == Credit::Yes => Some(Direction::Credit),
                Some((first, then)) if is_before(first, then) => Some(Direction::Date),
                _ if credited == Credit::Own => None,
                _ => Some(Direction::Inferred),
            };
            match origin {
                Some(origin) if origin == at => Descent {
                    part: Part::Origin,
                    from: None,
                    originator,
                    credited: Credit::Own,
                    direction: None,
                },
                _ => Descent { part: Part::Copy, from: origin, originator, credited, direction },
            }
        })
        .collect()
}

/// Whether a document says that another outlet than its publisher wrote it.
fn names_another(carrier: &Carrier<'_>) -> bool {
    carrier.agency.is_some() && carrier.agency != carrier.publisher
}

fn is_one_publishers(carriers: &[Carrier<'_>]) -> bool {
    carriers.first().is_some_and(|first| {
        first.publisher.is_some() && carriers.iter().all(|carrier| carrier.publisher == first.publisher)
    })
}

/// Whom copies name as the originator.
enum Named {
    Nobody,
    /// The one that most of them name.
    One(Voice),
    /// Two and more agencies equally often.
    Several,
}

/// The agencies that the copies name come before the outlets that their texts name. Of two outlets that are named equally
/// often in texts nobody is the originator.
fn named_originator(carriers: &[Carrier<'_>]) -> Named {
    let agency = most(carriers.iter().filter_map(|carrier| carrier.agency));
    if !matches!(agency, Named::Nobody) {
        return agency;
    }
    // A text may name many outlets; only one that carries the text itself can have been copied.
    let carries = |voice: &Voice| carriers.iter().any(|carrier| carrier.publisher == Some(*voice));
    let credits = carriers.iter().flat_map(|carrier| {
        carrier.credits.iter().copied().filter(|voice| carrier.publisher != Some(*voice) && carries(voice))
    });
    match most(credits) {
        Named::Several => Named::Nobody,
        credit => credit,
    }
}

fn most(voices: impl Iterator<Item = Voice>) -> Named {
    let mut votes: BTreeMap<Voice, usize> = BTreeMap::new();
    voices.for_each(|voice| *votes.entry(voice).or_default() += 1);
    let Some((&first, &count)) = votes.iter().max_by_key(|(_, count)| **count) else { return Named::Nobody };
    let sole = votes.values().filter(|votes| **votes == count).count() == 1;
    if sole { Named::One(first) } else { Named::Several }
}

/// Of the originator's own pages the earliest, of equals the one with the smallest id.
fn best(carriers: &[Carrier<'_>], is: impl Fn(&Carrier<'_>) -> bool) -> Option<usize> {
    let own = (0..carriers.len()).filter(|&at| is(&carriers[at]));
    own.min_by_key(|&at| (carriers[at].published.is_none(), carriers[at].published, carriers[at].id))
}

/// The document that is surely dated before every other dated one, its own publisher's aside.
fn first_dated(carriers: &[Carrier<'_>]) -> Option<usize> {
    let dated = || (0..carriers.len()).filter(|&at| carriers[at].published.is_some());
    let first = dated().min_by_key(|&at| (carriers[at].published, carriers[at].id))?;
    (is_first(carriers, first) && dated().count() > 1).then_some(first)
}

/// Whether a document is surely dated before every other dated one, its own publisher's aside.
fn is_first(carriers: &[Carrier<'_>], first: usize) -> bool {
    let Carrier { published: Some(time), publisher, .. } = carriers[first] else { return false };
    let own = |carrier: &Carrier<'_>| publisher.is_some() && carrier.publisher == publisher;
    let others = carriers.iter().enumerate().filter(|(at, carrier)| *at != first && !own(carrier));
    others.filter_map(|(_, carrier)| carrier.published).all(|other| is_before(time, other))
}

/// Whether a time is surely before another one: a day tells nothing of the hours in it.
pub(crate) fn is_before(a: Stamp, b: Stamp) -> bool {
    match (a, b) {
        (Stamp::Instant(a), Stamp::Instant(b)) => a < b,
        _ => a.day() < b.day(),
    }
}

fn by_containment(carriers: &[Carrier<'_>]) -> Vec<Descent> {
    let canonical = carriers.iter().position(|carrier| carrier.relation.is_none());
    let part_of = |carrier: &Carrier<'_>| carrier.relation == Some(Relation::Excerpt) && canonical.is_some();
    let all_parts =
        carriers.len() > 1 && carriers.iter().all(|carrier| carrier.relation.is_none() || part_of(carrier));
    let originator = canonical.and_then(|at| carriers[at].publisher);
    let of = |carrier: &Carrier<'_>| match carrier.relation {
        _ if part_of(carrier) => Descent {
            part: Part::Copy,
            from: canonical,
            originator,
            credited: credited(carrier, originator),
            direction: Some(Direction::Containment),
        },
        None if all_parts => {
            Descent { part: Part::Origin, from: None, originator, credited: Credit::Own, direction: None }
        }
        _ => Descent::default(),
    };
    carriers.iter().map(of).collect()
}

fn credited(carrier: &Carrier<'_>, originator: Option<Voice>) -> Credit {
    match originator {
        None => Credit::Unknown,
        of if of == carrier.publisher => Credit::Own,
        of if of == carrier.agency => Credit::Yes,
        Some(voice) if carrier.credits.contains(&voice) => Credit::Yes,
        Some(_) => Credit::No,
    }
}

/// Days and, where both are instants, hours from one time to a later one; `None` if it is earlier or missing.
pub fn lag(from: Option<Stamp>, to: Option<Stamp>) -> Option<(i64, Option<f64>)> {
    let (from, to) = (from?, to?);
    match (from, to) {
        (Stamp::Instant(a), Stamp::Instant(b)) => {
            let seconds = b.as_second() - a.as_second();
            (seconds >= 0).then(|| (seconds / 86_400, Some(seconds as f64 / 3600.0)))
        }
        _ => {
            let days = from.day().until(to.day()).ok().map(|span| i64::from(span.get_days()))?;
            (days >= 0).then_some((days, None))
        }
    }
}
