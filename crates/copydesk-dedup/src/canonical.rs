//! Which copy of a cluster stands for all?

use std::cmp::Reverse;

use copydesk_model::Stamp;

use crate::{DedupOptions, Entry, Keep};

/// Copies with at least this share of the fullest copy's words count as equally full: a dateline more is no more story.
const AS_FULL: f64 = 0.98;

/// What a copy is judged by; the smallest wins. Shares stand in millionths, so that they have a total order.
type Rank<'a> = (u64, Reverse<bool>, u64, Reverse<bool>, (bool, Option<Stamp>), &'a str);

/// The canonical one of some entries, given by index; the order of `members` does not matter.
pub(crate) fn canonical(entries: &[Entry], members: &[usize], options: &DedupOptions) -> Option<usize> {
    let fullest = members.iter().map(|&i| entries[i].words).max()? as f64;
    let enough = |words: u64, share: f64| words as f64 >= share * fullest;
    let rank = |&i: &usize| -> Rank<'_> {
        let entry = &entries[i];
        let removed = (entry.removed.clamp(0.0, 1.0) * 1e6) as u64;
        let full = Reverse(enough(entry.words, AS_FULL));
        let named = Reverse(entry.originator_named);
        let date = (entry.published.is_none(), entry.published);
        let first = match options.keep {
            Keep::Fullest => 0,
            Keep::Cleanest => removed,
            Keep::Originator => u64::from(!entry.originator_named),
            Keep::Earliest => 0,
        };
        (first, full, removed, named, date, entry.id.as_str())
    };
    let eligible = members.iter().copied().filter(|&i| enough(entries[i].words, options.eligible));
    match options.keep {
        Keep::Earliest => eligible.min_by_key(|i| {
            let published = entries[*i].published;
            (published.is_none(), published, rank(i))
        }),
        _ => eligible.min_by_key(rank),
    }
}
