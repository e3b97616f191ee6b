//! Which reports of one story go back to one witness?

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{partition::Partition, sources::QUOTED, trace::Trace, voice::Voice};

/// A report of a story as lineages see it.
#[derive(Clone, Copy, Debug)]
pub struct Witness<'a> {
    /// Of its fullest text.
    pub trace: &'a Trace,
    /// Who may have written it: the originator that its copies name, else the publisher of the earliest copy, else all
    /// publishers of its copies. Empty: nobody is named.
    pub voices: &'a [Voice],
    /// Who published it, if all its copies stand at one publisher.
    pub publisher: Option<Voice>,
}

/// Share of either report's quoted words that must be the other's too.
const SAME_QUOTATION: f64 = 0.6;
/// Hashed runs of a quotation that is long: some nine words.
const LONG_QUOTATION: usize = 5;
/// Quotations that share a run and are no longer one, which a further one is compared with.
const HELD: usize = 8;

/// The lineage of each of the reports of one story, as the number of its first one. `known`: all outlets of the corpus;
/// whom else a text names as its source is no outlet, for all that is known.
///
/// One lineage are: reports of one originator or publisher; a report and the one that it has its facts from; reports that
/// have them from the same outlet; reports under the same headline; reports whose only source is the same quotation.
/// A function of the set of reports, not of their order; linear in them.
pub fn lineages(witnesses: &[Witness<'_>], known: &FxHashSet<Voice>) -> Vec<usize> {
    let mut lineage = Partition::new(witnesses.len());
    let mut holder: FxHashMap<Voice, usize> = FxHashMap::default();
    for (at, witness) in witnesses.iter().enumerate() {
        let sole = witness.voices.first().filter(|_| witness.voices.len() == 1);
        let credits = witness.trace.credits.iter().filter(|voice| known.contains(voice));
        for voice in sole.into_iter().chain(credits).chain(&witness.publisher) {
            let first = *holder.entry(*voice).or_insert(at);
            lineage.join(first, at);
        }
    }
    let mut headlines: FxHashMap<u32, usize> = FxHashMap::default();
    for (at, witness) in witnesses.iter().enumerate().filter(|(_, witness)| witness.trace.headline > 0) {
        let first = *headlines.entry(witness.trace.headline).or_insert(at);
        lineage.join(first, at);
    }
    let mut several: Vec<usize> = (0..witnesses.len()).filter(|&at| witnesses[at].voices.len() > 1).collect();
    several.sort_by_key(|&at| witnesses[at].voices);
    for at in several {
        // Whose of several it is remains open; it is not taken for a witness beside one of them.
        let voices = witnesses[at].voices;
        let held = voices.iter().filter_map(|voice| Some((*voice, *holder.get(voice)?)));
        if let Some((_, first)) = held.min() {
            lineage.join(first, at);
        }
        for voice in voices {
            holder.entry(*voice).or_insert(at);
        }
    }
    join_quoting(witnesses, &mut lineage);
    (0..witnesses.len()).map(|at| lineage.root(at)).collect()
}

/// Joins the reports of one quotation. Of those that share a run a few are held that are not the same quotation.
fn join_quoting(witnesses: &[Witness<'_>], lineage: &mut Partition) {
    let quoted = |at: usize| &*witnesses[at].trace.quoted;
    let mut quoting: Vec<usize> =
        (0..witnesses.len()).filter(|&at| quoted(at).len() >= LONG_QUOTATION).collect();
    quoting.sort_by_key(|&at| quoted(at));
    let mut holders: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for same in quoting.chunk_by(|a, b| quoted(*a) == quoted(*b)) {
        same.iter().for_each(|&at| lineage.join(same[0], at));
        for run in quoted(same[0]) {
            let held = holders.entry(*run).or_default();
            match held.iter().find(|&&at| same_quotation(quoted(at), quoted(same[0]))) {
                Some(&at) => lineage.join(at, same[0]),
                None if held.len() < HELD => held.push(same[0]),
                None => {}
            }
        }
    }
}

/// Whether most of what either quotes is quoted by the other too. Both lists hold the smallest hashes of what is quoted, so
/// only those are compared that both lists reach (Broder 1997).
fn same_quotation(a: &[u32], b: &[u32]) -> bool {
    let reach = |list: &[u32]| if list.len() < QUOTED { u32::MAX } else { list.last().copied().unwrap_or(0) };
    let limit = reach(a).min(reach(b));
    let within = |list: &[u32]| list.iter().filter(|hash| **hash <= limit).count();
    let both = a.iter().filter(|hash| **hash <= limit && b.binary_search(hash).is_ok()).count();
    let enough = |of: usize| both as f64 >= SAME_QUOTATION * of as f64;
    both >= LONG_QUOTATION && enough(within(a)) && enough(within(b))
}
