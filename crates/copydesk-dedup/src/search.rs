//! How are pairs found, verified and joined until nothing joins any more?

use std::borrow::Cow;

use crate::{
    Keys,
    candidates::Candidates,
    corpus::By,
    grow::{Edge, Parts},
    reader::Reader,
};

/// Rounds of candidate search at most. Each works on a few speakers per cluster, so that crowds melt away.
const ROUNDS: usize = 4;

/// Finds, verifies and joins pairs of speakers; `more`: pairs to be asked besides.
pub(crate) fn search<'k, E, F, K>(
    parts: &mut Parts,
    reader: &Reader<'_, F, K>,
    by: By,
    more: &[(u32, u32)],
) -> Result<(), E>
where
    E: Send,
    F: Fn(u32) -> Result<String, E> + Sync,
    K: Fn(u32) -> Result<Cow<'k, Keys>, E> + Sync,
{
    let mut candidates = Candidates::new(by, reader.options);
    // Pairs that hold, but whose parts did not join yet.
    let mut held: Vec<Edge> = Vec::new();
    for _ in 0..ROUNDS {
        let speakers: Vec<u32> = reader.corpus.ranks().filter(|&rank| parts.speaks(rank)).collect();
        let mut found = candidates.pairs(reader.corpus, &speakers)?;
        found.extend(more);
        let mut edges: Vec<Edge> =
            held.into_iter().filter(|edge| parts.speaks(edge.a) && parts.speaks(edge.b)).collect();
        let mut fresh = Vec::new();
        for (a, b) in found {
            if parts.root(a) == parts.root(b) {
                continue;
            }
            match parts.known(a, b) {
                None => fresh.push((a, b)),
                Some(strength) if strength > 0.0 => edges.push(Edge { a, b, strength }),
                Some(_) => {}
            }
        }
        for edge in
            reader.verify(&fresh, |(a, b), _, _, _, verdict| Edge { a, b, strength: verdict.strength })?
        {
            parts.know(edge.a, edge.b, edge.strength);
            if edge.strength > 0.0 {
                edges.push(edge);
            }
        }
        if parts.grow(&mut edges, |pair| Ok(reader.verdict(pair)?.strength))? == 0 {
            break;
        }
        held = edges;
    }
    Ok(())
}
