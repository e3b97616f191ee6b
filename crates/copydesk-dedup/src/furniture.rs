//! Which passages recur in many clusters? Those inside one are its story, those in many are furniture.

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use crate::{
    Keys,
    corpus::{By, Corpus},
    grow::Parts,
};

/// Fingerprints that stand in `many` clusters or more.
pub(crate) fn furniture<'k, E: Send>(
    corpus: &Corpus<'_, impl Fn(u32) -> Result<Cow<'k, Keys>, E> + Sync>,
    parts: &mut Parts,
    many: usize,
) -> Result<FxHashSet<u64>, E> {
    let ranks: Vec<u32> = corpus.ranks().collect();
    let roots: Vec<u32> = ranks.iter().map(|&rank| parts.root(rank)).collect();
    let mut furniture = FxHashSet::default();
    let mut clusters = Vec::new();
    corpus.postings(
        &ranks,
        By::Fingerprints,
        |_| true,
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
pub(crate) fn plain<'k, E: Send>(
    corpus: &Corpus<'_, impl Fn(u32) -> Result<Cow<'k, Keys>, E> + Sync>,
    furniture: &FxHashSet<u64>,
) -> Result<Vec<bool>, E> {
    if furniture.is_empty() {
        return Ok(vec![true; corpus.entries.len()]);
    }
    let is_plain = |rank| {
        Ok((corpus.keys)(rank)?.fingerprints.iter().all(|fingerprint| !furniture.contains(fingerprint)))
    };
    corpus.ranks().map(is_plain).collect()
}
