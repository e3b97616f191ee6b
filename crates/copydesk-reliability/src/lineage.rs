//! Which reports of one story go back to one witness?

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{sources::QUOTED, trace::Trace, voice::Voice};

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

/// The lineage of each of the reports of one story, as the number of its first one. `known`: all outlets of the corpus;
/// whom else a text names as its source is no outlet, for all that is known.
///
/// One lineage are: reports of one originator or publisher; a report and the one that it has its facts from; reports that
/// have them from the same outlet; reports under the same headline; reports whose only source is the same quotation.
/// Linear in the reports.
pub fn lineages(witnesses: &[Witness<'_>], known: &FxHashSet<Voice>) -> Vec<usize> {
    let mut lineage = Lineage((0..witnesses.len()).collect());
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
    for (at, witness) in witnesses.iter().enumerate().filter(|(_, witness)| witness.voices.len() > 1) {
        // Whose of several it is remains open; it is not taken for a witness beside one of them.
        let held = witness.voices.iter().filter_map(|voice| Some((*voice, *holder.get(voice)?)));
        if let Some((_, first)) = held.min() {
            lineage.join(first, at);
        }
    }
    let mut quoting: FxHashMap<u32, usize> = FxHashMap::default();
    for (at, witness) in witnesses.iter().enumerate() {
        for run in &witness.trace.quoted {
            let first = *quoting.entry(*run).or_insert(at);
            if first != at && same_quotation(&witnesses[first].trace.quoted, &witness.trace.quoted) {
                lineage.join(first, at);
            }
        }
    }
    (0..witnesses.len()).map(|at| lineage.root(at)).collect()
}

/// A partition; the smallest number stands for a part.
struct Lineage(Vec<usize>);

impl Lineage {
    fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
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
