//! How are pairs found, verified and joined until nothing joins any more?

use crate::{
    KeyKind, Store,
    candidates::Candidates,
    grow::{Edge, Parts},
    reader::Reader,
};

/// Rounds of candidate search at most. Each works on a few speakers per cluster, so that crowds melt away.
const ROUNDS: usize = 4;

/// Finds, verifies and joins pairs of speakers; `more`: pairs to be asked besides.
pub(crate) fn search<S: Store>(
    parts: &mut Parts,
    reader: &Reader<'_, S>,
    kind: KeyKind,
    more: &[(u32, u32)],
) -> Result<(), S::Error> {
    let mut candidates = Candidates::new(kind, reader.options);
    // Pairs that hold, but whose parts did not join yet.
    let mut held: Vec<Edge> = Vec::new();
    for _ in 0..ROUNDS {
        let speaks: Vec<bool> = reader.corpus.ranks().map(|rank| parts.speaks(rank)).collect();
        let mut found = candidates.pairs(reader.corpus, &speaks)?;
        found.extend(more);
        found.sort_unstable();
        found.dedup();
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
