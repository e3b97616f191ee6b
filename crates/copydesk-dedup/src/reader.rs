//! How are many pairs of texts verified without reading each text for each pair?

use std::collections::hash_map::Entry;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    DedupOptions, Store,
    align::{Index, Prepared},
    corpus::Corpus,
    doubt::Doubt,
    evidence::{Evidence, measure, measure_anchors},
    verify::{Verdict, judge},
};

/// Pairs that are verified in one task; bounds the texts that are held at once.
const TASK: usize = 256;

/// Reads texts by rank and verifies pairs.
pub(crate) struct Reader<'a, S> {
    pub corpus: &'a Corpus<'a, S>,
    pub options: &'a DedupOptions,
    /// Fingerprints of passages that recur all over the corpus.
    pub furniture: FxHashSet<u64>,
    /// Pairs that both hold much of their own wait where this says so: what they share may be furniture.
    pub doubt: Option<Doubt>,
    /// Whether anchors are measured where words do not decide.
    pub anchors: bool,
}

impl<S: Store> Reader<'_, S> {
    fn prepare(&self, rank: u32) -> Result<Prepared, S::Error> {
        let mut prepared = Prepared::new(&self.corpus.text(rank)?);
        prepared.mask(&self.furniture);
        Ok(prepared)
    }

    fn hold(&self, rank: u32, texts: &mut FxHashMap<u32, Prepared>) -> Result<(), S::Error> {
        if let Entry::Vacant(place) = texts.entry(rank) {
            place.insert(self.prepare(rank)?);
        }
        Ok(())
    }

    fn weigh(&self, a: &Prepared, index: &Index, b: &Prepared) -> (Evidence, Verdict) {
        let mut evidence = measure(a, index, b);
        let mut verdict = judge(&evidence, self.options);
        if self.anchors && verdict.relation.is_none() {
            measure_anchors(&mut evidence, a, b, self.options);
            verdict = judge(&evidence, self.options);
        }
        (evidence, verdict)
    }

    fn doubted(&self, pair: (u32, u32), evidence: &Evidence, verdict: Verdict) -> Result<Verdict, S::Error> {
        let own = verdict.relation.is_some() && evidence.own_part() >= self.options.own_part;
        let Some(doubt) = self.doubt.as_ref().filter(|_| own) else { return Ok(verdict) };
        let (a, b) = (self.corpus.keys(pair.0)?, self.corpus.keys(pair.1)?);
        Ok(if doubt.of(&a, &b) { Verdict::waits() } else { verdict })
    }

    /// Verifies pairs; `each` makes the result of one from the two texts and what was measured.
    pub fn verify<T: Send>(
        &self,
        pairs: &[(u32, u32)],
        each: impl Fn((u32, u32), &Prepared, &Prepared, &Evidence, Verdict) -> T + Sync,
    ) -> Result<Vec<T>, S::Error> {
        let pairs = by_component(pairs);
        let tasks: Vec<&[(u32, (u32, u32))]> =
            pairs.chunk_by(|x, y| x.0 == y.0).flat_map(|component| component.chunks(TASK)).collect();
        let done: Result<Vec<Vec<T>>, S::Error> =
            tasks.into_par_iter().map(|task| self.task(task, &each)).collect();
        Ok(done?.into_iter().flatten().collect())
    }

    /// Verifies the pairs of one task, sorted; each text is read once.
    fn task<T>(
        &self,
        task: &[(u32, (u32, u32))],
        each: &impl Fn((u32, u32), &Prepared, &Prepared, &Evidence, Verdict) -> T,
    ) -> Result<Vec<T>, S::Error> {
        let mut texts: FxHashMap<u32, Prepared> = FxHashMap::default();
        let mut out = Vec::with_capacity(task.len());
        for group in task.chunk_by(|x, y| x.1.0 == y.1.0) {
            let first = group[0].1.0;
            self.hold(first, &mut texts)?;
            let index = Index::new(&texts[&first]);
            for &(_, pair) in group {
                self.hold(pair.1, &mut texts)?;
                let (a, b) = (&texts[&first], &texts[&pair.1]);
                let (evidence, verdict) = self.weigh(a, &index, b);
                let verdict = self.doubted(pair, &evidence, verdict)?;
                out.push(each(pair, a, b, &evidence, verdict));
            }
        }
        Ok(out)
    }

    /// Verifies one pair.
    pub fn verdict(&self, pair: (u32, u32)) -> Result<Verdict, S::Error> {
        let a = self.prepare(pair.0)?;
        let b = self.prepare(pair.1)?;
        let (evidence, verdict) = self.weigh(&a, &Index::new(&a), &b);
        self.doubted(pair, &evidence, verdict)
    }
}

/// Sorts pairs by the component of their graph, named by its smallest rank, so that texts met together are read once.
fn by_component(pairs: &[(u32, u32)]) -> Vec<(u32, (u32, u32))> {
    let mut parent: FxHashMap<u32, u32> = FxHashMap::default();
    fn root(parent: &mut FxHashMap<u32, u32>, mut at: u32) -> u32 {
        while let Some(&up) = parent.get(&at)
            && up != at
        {
            let above = parent.get(&up).copied().unwrap_or(up);
            parent.insert(at, above);
            at = above;
        }
        at
    }
    for &(a, b) in pairs {
        let (a, b) = (root(&mut parent, a), root(&mut parent, b));
        parent.insert(a.max(b), a.min(b));
    }
    let mut out: Vec<(u32, (u32, u32))> =
        pairs.iter().map(|&pair| (root(&mut parent, pair.0), pair)).collect();
    out.par_sort_unstable();
    out
}
