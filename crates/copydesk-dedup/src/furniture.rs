//! Which passages recur in many clusters? Those inside one are its story, those in many are furniture.

use rustc_hash::FxHashSet;

use crate::{KeyKind, Store, corpus::Corpus, grow::Parts};

/// Fingerprints that stand in `many` clusters or more.
pub(crate) fn furniture<S: Store>(
    corpus: &Corpus<'_, S>,
    parts: &mut Parts,
    many: usize,
) -> Result<FxHashSet<u64>, S::Error> {
    let roots: Vec<u32> = corpus.ranks().map(|rank| parts.root(rank)).collect();
    let mut furniture = FxHashSet::default();
    let mut clusters = Vec::new();
    corpus.postings(
        KeyKind::Fingerprints,
        |_, _| true,
        |postings| {
            for bucket in postings.chunk_by(|a, b| a.0 == b.0).filter(|bucket| bucket.len() >= many) {
                clusters.clear();
                clusters.extend(bucket.iter().map(|&(_, rank)| roots[rank as usize]));
                clusters.sort_unstable();
                clusters.dedup();
                if clusters.len() >= many {
                    furniture.insert(bucket[0].0);
                }
            }
            Ok(())
        },
    )?;
    Ok(furniture)
}

/// By rank, whether a text holds none of these fingerprints.
pub(crate) fn plain<S: Store>(
    corpus: &Corpus<'_, S>,
    furniture: &FxHashSet<u64>,
) -> Result<Vec<bool>, S::Error> {
    let mut plain = vec![true; corpus.entries.len()];
    if furniture.is_empty() {
        return Ok(plain);
    }
    corpus.postings(
        KeyKind::Fingerprints,
        |hash, _| furniture.contains(&hash),
        |postings| {
            postings.iter().for_each(|&(_, rank)| plain[rank as usize] = false);
            Ok(())
        },
    )?;
    Ok(plain)
}
