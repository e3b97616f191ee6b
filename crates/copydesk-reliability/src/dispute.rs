//! Do other lineages state other figures?

use std::{cmp::Reverse, collections::BTreeMap};

use copydesk_model::Stamp;

use crate::{descent::is_before, figures::Count};

/// Lineages that must state another figure, and agree, for a `5`; or the same one, for a lone other figure not to count.
const SEVERAL: usize = 2;
/// Counts of one form that a lineage is taken to state, those that most of its reports state: bounds the work.
const KEPT: usize = 8;

/// The counts that the reports of a lineage state.
#[derive(Default)]
pub(crate) struct Figures(BTreeMap<Count, Stated>);

/// How a lineage states a count.
#[derive(Clone, Copy, Default)]
struct Stated {
    reports: u64,
    /// The earliest and the latest time at which it does; `None` if no report is dated. Whether another count is news,
    /// these two decide.
    times: Option<(Stamp, Stamp)>,
}

impl Figures {
    /// Adds the counts of a report and its publication time.
    pub fn add(&mut self, counts: &[Count], published: Option<Stamp>) {
        for count in counts {
            let stated = self.0.entry(*count).or_default();
            stated.reports += 1;
            if let Some(at) = published {
                let (first, last) = stated.times.unwrap_or((at, at));
                // Of one day an instant is before more than the day is.
                let first =
                    std::cmp::min_by_key(first, at, |at| (at.day(), matches!(at, Stamp::Day(_)), *at));
                stated.times = Some((first, last.max(at)));
            }
        }
    }

    /// Leaves of each form the counts that most reports state.
    pub fn bound(&mut self) {
        let all: Vec<(Count, Stated)> = std::mem::take(&mut self.0).into_iter().collect();
        for form in all.chunk_by(|(a, _), (b, _)| a.same_form(b)) {
            let mut form = form.to_vec();
            form.sort_by_key(|(count, stated)| (Reverse(stated.reports), *count));
            self.0.extend(form.into_iter().take(KEPT));
        }
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Another figure of the story, and how many lineages say so.
pub(crate) struct Dispute {
    own: Count,
    other: Count,
    against: usize,
    agree: usize,
    /// Most lineages against it that agree with one another.
    together: usize,
}

impl Dispute {
    /// Who states another count of the same form. A larger count of a later report is news, no contradiction.
    pub fn about(own: Count, published: Option<Stamp>, others: &[&Figures]) -> Option<Dispute> {
        let (mut against, mut agree) = (Vec::new(), 0);
        for Figures(stated) in others {
            let same_form = || stated.iter().filter(|(count, _)| count.same_form(&own));
            let Some((most, _)) =
                same_form().min_by_key(|(count, stated)| (Reverse(stated.reports), **count))
            else {
                continue;
            };
            let is_news = |count: Count, stated: &Stated| {
                let times = published.zip(stated.times);
                times.is_some_and(|(at, (first, last))| {
                    is_news(own, at, count, first) || is_news(own, at, count, last)
                })
            };
            if same_form().any(|(count, _)| !count.contradicts(&own)) {
                agree += 1;
            } else if !same_form().any(|(count, stated)| is_news(*count, stated)) {
                against.push(*most);
            }
        }
        against.sort_unstable();
        let other = *against.first()?;
        let together = |count: &Count| against.iter().filter(|other| !other.contradicts(count)).count();
        let together = against.chunk_by(|a, b| a == b).map(|same| together(&same[0])).max().unwrap_or(0);
        Some(Dispute { own, other, against: against.len(), agree, together })
    }

    /// Orders the disputes about the counts of one report; the greatest weighs most.
    pub fn weight(&self) -> (u8, usize, Reverse<Count>) {
        (self.digit(), self.against, Reverse(self.own))
    }

    /// 5 where several agree against it and none with it; 2 where several agree with it and twice as many as against it.
    pub fn digit(&self) -> u8 {
        match self {
            Dispute { together: SEVERAL.., agree: 0, .. } => 5,
            Dispute { agree, against, .. } if *agree >= SEVERAL && *agree >= 2 * *against => 2,
            _ => 4,
        }
    }

    /// “it says 12 killed, 2 other lineages say otherwise (9 killed)”.
    pub fn against_it(&self) -> String {
        let lineages = if self.against == 1 { "other lineage says" } else { "other lineages say" };
        format!("it says {}, {} {lineages} otherwise ({})", self.own, self.against, self.other)
    }

    /// “4 lineages agree on 12 killed, 1 says otherwise (9 killed)”.
    pub fn for_it(&self) -> String {
        let says = if self.against == 1 { "says" } else { "say" };
        format!(
            "{} lineages agree on {}, {} {says} otherwise ({})",
            self.agree + 1,
            self.own,
            self.against,
            self.other
        )
    }
}

/// Whether two counts differ because people were counted later.
fn is_news(own: Count, own_time: Stamp, other: Count, other_time: Stamp) -> bool {
    own.grows()
        && (own.below(&other) && is_before(own_time, other_time)
            || other.below(&own) && is_before(other_time, own_time))
}
