//! How much does a list weigh? As much as the others agree with it.

use super::RatingList;

/// The weight of a list in pseudo-counts, and what it was measured on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weight {
    /// Pseudo-counts: how many ratings of a yes-or-no kind one rating of this list is worth.
    pub counts: f64,
    /// Sources that this list and lists of other families rate; one for each pair.
    pub shared: u64,
    /// Root of the mean squared distance between those pairs, on the common scale. `None` if there are none.
    pub distance: Option<f64>,
    /// Whether the user gave it.
    pub given: bool,
}

/// The weight of a list that shares no source with another: about what those of `docs/reliability.md` have.
const DEFAULT: f64 = 6.0;
/// So many sources would have to be shared for the measured weight to count as much as the default.
const PRIOR_PAIRS: f64 = 30.0;
/// Spread `m(1 - m)` of a source that nothing is known of but that it stands somewhere near the middle.
const PRIOR_SPREAD: f64 = 0.21;
/// No list has more voice than so many sources give, or the longest would settle the weight of all.
const MOST_PAIRS: u64 = 100;
/// No list weighs more or less, whatever was measured.
const BOUNDS: (f64, f64) = (0.5, 20.0);

/// What was added up over pairs.
#[derive(Clone, Copy, Default)]
struct Sums {
    spread: f64,
    squares: f64,
    /// Pairs, those of a long list counted as [`MOST_PAIRS`].
    pairs: f64,
    shared: u64,
}

/// The sources that two lists rate, by source, with their places.
pub(super) fn pairs<'a>(a: &'a RatingList, b: &'a RatingList) -> impl Iterator<Item = (&'a str, f64, f64)> {
    let place = |list: &RatingList, source: &str| list.rating(source).map(|(_, place)| place);
    a.entries.keys().filter_map(move |source| Some((source.as_str(), place(a, source)?, place(b, source)?)))
}

/// The weight of each list, by its place. A Beta variable with mean `m` and `n` pseudo-counts has the variance
/// `m(1 - m)/(n + 1)`; so `n` is the mean spread of the pairs over their mean squared distance, less one (method of
/// moments). Lists that share a family tell nothing of one another.
pub(super) fn weights(lists: &[RatingList]) -> Vec<Weight> {
    let mut sums = vec![Sums::default(); lists.len()];
    for (first, a) in lists.iter().enumerate() {
        for (second, b) in lists.iter().enumerate().skip(first + 1) {
            if !a.about.families.is_disjoint(&b.about.families) {
                continue;
            }
            let (mut of_spread, mut of_squares, mut count) = (0.0, 0.0, 0_u64);
            for (_, x, y) in pairs(a, b) {
                let middle = (x + y) / 2.0;
                of_spread += middle * (1.0 - middle);
                of_squares += (x - y) * (x - y);
                count += 1;
            }
            let voice = if count > MOST_PAIRS { MOST_PAIRS as f64 / count as f64 } else { 1.0 };
            for list in [first, second] {
                let sums = &mut sums[list];
                sums.spread += of_spread * voice;
                sums.squares += of_squares * voice;
                sums.pairs += count as f64 * voice;
                sums.shared += count;
            }
        }
    }
    let weigh = |(list, sums): (&RatingList, Sums)| {
        let prior = PRIOR_PAIRS * PRIOR_SPREAD;
        let measured = (sums.spread + prior) / (sums.squares + prior / (DEFAULT + 1.0)) - 1.0;
        Weight {
            counts: list.about.weight.unwrap_or_else(|| measured.clamp(BOUNDS.0, BOUNDS.1)),
            shared: sums.shared,
            distance: (sums.shared > 0).then(|| (sums.squares / sums.pairs).sqrt()),
            given: list.about.weight.is_some(),
        }
    };
    lists.iter().zip(sums).map(weigh).collect()
}
