//! Is what two texts share a story that stands under different furniture, or furniture under different stories?

use crate::{KeyKind, Keys, Store, corpus::Corpus};

/// In how many texts fingerprints stand: those of several, and those of many.
#[derive(Default)]
pub(crate) struct Doubt {
    /// Sorted; of two texts or more.
    several: Vec<u64>,
    /// Sorted; of [`DedupOptions::furniture_clusters`](crate::DedupOptions::furniture_clusters) texts or more.
    many: Vec<u64>,
}

impl Doubt {
    /// Counts the fingerprints of all texts.
    pub fn new<S: Store>(corpus: &Corpus<'_, S>, many: usize) -> Result<Doubt, S::Error> {
        let mut doubt = Doubt::default();
        corpus.postings(
            KeyKind::Fingerprints,
            |_, _| true,
            |postings| {
                for same in postings.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
                    doubt.several.push(same[0].0);
                    if same.len() >= many {
                        doubt.many.push(same[0].0);
                    }
                }
                Ok(())
            },
        )?;
        Ok(doubt)
    }

    /// What the pair shares stands in many texts, while what either has of its own stands nowhere else.
    pub fn of(&self, a: &Keys, b: &Keys) -> bool {
        let (a, b) = (&a.fingerprints, &b.fingerprints);
        let shared = a.iter().filter(|f| b.binary_search(f).is_ok());
        let common = shared.clone().filter(|f| self.many.binary_search(f).is_ok()).count();
        let alone = |own: &[u64], other: &[u64]| {
            let own = own.iter().filter(|f| other.binary_search(f).is_err());
            let alone = own.clone().filter(|f| self.several.binary_search(f).is_err()).count();
            alone * 4 >= own.count() * 3
        };
        common * 4 >= shared.count() * 3 && alone(a, b) && alone(b, a)
    }
}
