//! How are many pairs of texts verified without reading each text for each pair?

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::{
    DedupOptions,
    align::{Index, Prepared},
    evidence::{Evidence, measure, measure_anchors},
    verify::{Verdict, judge},
};

/// Pairs of one text that are verified in one task.
const TASK: usize = 128;

/// Reads texts by rank and verifies pairs.
pub(crate) struct Reader<'a, F> {
    /// Reads the text of a rank.
    pub text: F,
    pub options: &'a DedupOptions,
    /// Fingerprints of passages that recur all over the corpus.
    pub furniture: FxHashSet<u64>,
    /// Whether anchors are measured where words do not decide.
    pub anchors: bool,
}

impl<E: Send, F: Fn(u32) -> Result<String, E> + Sync> Reader<'_, F> {
    fn prepare(&self, rank: u32) -> Result<Prepared, E> {
        let mut prepared = Prepared::new(&(self.text)(rank)?);
        prepared.mask(&self.furniture);
        Ok(prepared)
    }

    fn weigh(&self, a: &Prepared, index: &Index, b: &Prepared) -> (Evidence, Verdict) {
        let mut evidence = measure(a, index, b);
        let mut verdict = judge(&evidence, self.options);
        if self.anchors && verdict.relation.is_none() {
            measure_anchors(&mut evidence, a, b);
            verdict = judge(&evidence, self.options);
        }
        (evidence, verdict)
    }

    /// Verifies sorted pairs; `each` makes the result of one from the two texts and what was measured.
    pub fn verify<T: Send>(
        &self,
        pairs: &[(u32, u32)],
        each: impl Fn((u32, u32), &Prepared, &Prepared, &Evidence, Verdict) -> T + Sync,
    ) -> Result<Vec<T>, E> {
        let tasks: Vec<&[(u32, u32)]> =
            pairs.chunk_by(|x, y| x.0 == y.0).flat_map(|group| group.chunks(TASK)).collect();
        let done: Result<Vec<Vec<T>>, E> = tasks
            .into_par_iter()
            .map(|task| {
                let Some(&(first, _)) = task.first() else { return Ok(Vec::new()) };
                let a = self.prepare(first)?;
                let index = Index::new(&a);
                task.iter()
                    .map(|&pair| {
                        let b = self.prepare(pair.1)?;
                        let (evidence, verdict) = self.weigh(&a, &index, &b);
                        Ok(each(pair, &a, &b, &evidence, verdict))
                    })
                    .collect()
            })
            .collect();
        Ok(done?.into_iter().flatten().collect())
    }

    /// Verifies one pair.
    pub fn verdict(&self, pair: (u32, u32)) -> Result<Verdict, E> {
        let a = self.prepare(pair.0)?;
        let b = self.prepare(pair.1)?;
        Ok(self.weigh(&a, &Index::new(&a), &b).1)
    }
}
