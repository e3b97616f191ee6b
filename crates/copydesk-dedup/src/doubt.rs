//! Is what two texts share a story that stands under different furniture, or furniture under different stories?

use rustc_hash::FxHashMap;

/// The fingerprints of all texts and how many texts hold each.
pub(crate) struct Doubt<'a> {
    fingerprints: Vec<&'a [u64]>,
    texts: FxHashMap<u64, u32>,
}

impl<'a> Doubt<'a> {
    /// Counts fingerprints, given by rank; those that one text alone holds are not kept.
    pub fn new(fingerprints: Vec<&'a [u64]>) -> Self {
        let mut all: Vec<u64> = fingerprints.iter().flat_map(|list| list.iter().copied()).collect();
        all.sort_unstable();
        let counted = all.chunk_by(|a, b| a == b).filter(|same| same.len() > 1);
        let texts = counted.map(|same| (same[0], u32::try_from(same.len()).unwrap_or(u32::MAX))).collect();
        Doubt { fingerprints, texts }
    }

    fn texts(&self, fingerprint: u64) -> usize {
        self.texts.get(&fingerprint).map_or(1, |&n| n as usize)
    }

    /// What the pair shares stands in `many` texts or more, while what either has of its own stands nowhere else.
    pub fn of(&self, (a, b): (u32, u32), many: usize) -> bool {
        let (a, b) = (self.fingerprints[a as usize], self.fingerprints[b as usize]);
        let shared = a.iter().filter(|f| b.binary_search(f).is_ok());
        let common = shared.clone().filter(|&&f| self.texts(f) >= many).count();
        let alone = |own: &[u64], other: &[u64]| {
            let own = own.iter().filter(|f| other.binary_search(f).is_err());
            let alone = own.clone().filter(|&&f| self.texts(f) == 1).count();
            alone * 4 >= own.count() * 3
        };
        common * 4 >= shared.count() * 3 && alone(a, b) && alone(b, a)
    }
}
