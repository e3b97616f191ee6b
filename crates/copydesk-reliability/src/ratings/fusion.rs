//! What do several ratings of one source come to?

use std::collections::BTreeSet;

use statrs::distribution::{Beta, ContinuousCDF};

use super::Letter;

/// Years after which a list weighs half. In the lists of `docs/reliability.md` ten years foretold worse than twenty.
pub(super) const HALF_LIFE: f64 = 20.0;
/// Least shape of the Beta on either side, so that the end of the scale has a range too.
const LEAST: f64 = 0.5;
/// Distances between lists have longer tails than a Beta of the same variance: with so many times the pseudo-counts its
/// 90 % interval holds nine in ten. Measured on one half of the domains, see `docs/reliability.md`.
const SHARPER: f64 = 1.6;
/// Witnesses this far apart on the common scale (two letters) contradict each other.
const CONFLICT: f64 = 0.4;

/// What one list says of a source.
#[derive(Clone, Debug, PartialEq)]
pub struct Vote {
    /// The list's place in [`Ratings::lists`](super::Ratings::lists).
    pub list: usize,
    /// The list's name.
    pub name: String,
    /// Its date; `undated` if it has none.
    pub date: String,
    /// The list's own value.
    pub raw: String,
    /// Where that stands on the common scale.
    pub place: f64,
    /// The list's weight in pseudo-counts.
    pub weight: f64,
    /// What its age leaves of that, 0 to 1.
    pub age: f64,
    /// The name it rates the source under.
    pub under: String,
    /// Why it is the same source, where that is another name; for a sentence: `its address until 2023`.
    pub alias: Option<String>,
    /// Votes of the same number are one witness; from 1.
    pub witness: usize,
}

impl Vote {
    fn weight_now(&self) -> f64 {
        self.weight * self.age
    }
}

/// What the lists say of a source together.
#[derive(Clone, Debug, PartialEq)]
pub struct Rated {
    /// Mean on the common scale, 0 to 1.
    pub score: f64,
    /// The range in which one more list would place it, nine times in ten.
    pub range: (f64, f64),
    /// Letter of the mean.
    pub letter: Letter,
    /// Letter of the lower end of the range.
    pub low: Letter,
    /// Letter of the upper end of the range.
    pub high: Letter,
    /// Pseudo-counts behind the range.
    pub counts: f64,
    /// Whether two witnesses are two letters or more apart.
    pub conflict: bool,
    /// What each list says, in the order of the lists.
    pub votes: Vec<Vote>,
}

/// Combines votes; `None` if there are none: what nobody rates has no middle value.
///
/// Votes whose lists share a family, directly or over a third list that votes too, are one witness: their mean, with
/// the weight of the heaviest. Witnesses are averaged by weight. `k` equal witnesses of weight `w` come to `2wk/(k + 1)`
/// pseudo-counts: half of the distance between two lists is the other's own doing, and no number of lists takes that
/// from the next one.
pub(super) fn fuse(mut votes: Vec<Vote>, families: &[&BTreeSet<String>]) -> Option<Rated> {
    number_witnesses(&mut votes, families);
    let last = votes.iter().map(|vote| vote.witness).max()?;
    let witnesses: Vec<(f64, f64)> = (1..=last)
        .map(|number| {
            let of = || votes.iter().filter(|vote| vote.witness == number);
            let total: f64 = of().map(Vote::weight_now).sum();
            let mean = of().map(|vote| vote.weight_now() * vote.place).sum::<f64>() / total;
            (of().map(Vote::weight_now).fold(0.0, f64::max), mean)
        })
        .collect();
    let total: f64 = witnesses.iter().map(|(weight, _)| weight).sum();
    let mean = witnesses.iter().map(|(weight, place)| weight * place).sum::<f64>() / total;
    let usual = witnesses.iter().map(|(weight, _)| weight * weight).sum::<f64>() / total;
    let counts = SHARPER * 2.0 * total / (1.0 + total / usual);
    let range = match Beta::new((counts * mean).max(LEAST), (counts * (1.0 - mean)).max(LEAST)) {
        Ok(beta) => (beta.inverse_cdf(0.05).min(mean), beta.inverse_cdf(0.95).max(mean)),
        Err(_) => (0.0, 1.0),
    };
    let places = || witnesses.iter().map(|(_, place)| *place);
    let apart = places().fold(0.0, f64::max) - places().fold(1.0, f64::min);
    Some(Rated {
        score: mean,
        range,
        letter: Letter::of(mean),
        low: Letter::of(range.0),
        high: Letter::of(range.1),
        counts,
        conflict: apart > CONFLICT - 1e-9,
        votes,
    })
}

/// Gives votes of one family, or of a chain of them, the same number.
fn number_witnesses(votes: &mut [Vote], families: &[&BTreeSet<String>]) {
    let mut next = 0;
    for first in 0..votes.len() {
        if votes[first].witness > 0 {
            continue;
        }
        next += 1;
        let mut open = vec![first];
        while let Some(at) = open.pop() {
            votes[at].witness = next;
            for other in 0..votes.len() {
                if votes[other].witness == 0 && !families[at].is_disjoint(families[other]) {
                    votes[other].witness = next;
                    open.push(other);
                }
            }
        }
    }
}
