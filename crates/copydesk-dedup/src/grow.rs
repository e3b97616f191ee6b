//! How do verified pairs become clusters without chaining strangers together?

use rustc_hash::FxHashMap;

use crate::verify::WAITS;

/// A verified pair of ranks, smaller first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Edge {
    pub a: u32,
    pub b: u32,
    /// Higher is surer.
    pub strength: f64,
}

/// Share of a representative that stands in the other one, at least, for other speakers to be asked.
const KIN: f64 = 0.2;
/// Members of a part that may speak for it: its fullest ones.
const SPEAKERS: usize = 5;

/// A partition of the ranks, each part with its speakers; the first of them is the representative.
pub(crate) struct Parts {
    parent: Vec<u32>,
    /// Speakers of the parts of two or more, by root, fullest first.
    speakers: FxHashMap<u32, Vec<u32>>,
    words: Vec<u32>,
    /// Pairs that were verified, with their strength; see `Verdict::strength`.
    known: FxHashMap<(u32, u32), f64>,
}

impl Parts {
    /// Every rank alone. `words` decides who speaks for a part: most words, then the smaller rank.
    pub fn new(words: Vec<u32>) -> Self {
        let parent = (0u32..).take(words.len()).collect();
        Parts { parent, speakers: FxHashMap::default(), words, known: FxHashMap::default() }
    }

    /// Every rank alone again; of the verified pairs those are kept whose ranks `keep` allows and that do not wait.
    pub fn restart(&mut self, keep: impl Fn(u32) -> bool) {
        let known = std::mem::take(&mut self.known);
        *self = Parts::new(std::mem::take(&mut self.words));
        self.known =
            known.into_iter().filter(|&((a, b), strength)| strength > WAITS && keep(a) && keep(b)).collect();
    }

    /// The root of a rank's part.
    pub fn root(&mut self, rank: u32) -> u32 {
        let mut at = rank;
        while self.parent[at as usize] != at {
            let up = self.parent[self.parent[at as usize] as usize];
            self.parent[at as usize] = up;
            at = up;
        }
        at
    }

    /// Whether the rank speaks for its part.
    pub fn speaks(&mut self, rank: u32) -> bool {
        let root = self.root(rank);
        self.speakers(root).contains(&rank)
    }

    /// Speakers of a root's part. Who is alone speaks for himself.
    fn speakers(&self, root: u32) -> &[u32] {
        match self.speakers.get(&root) {
            Some(speakers) => speakers,
            None => std::slice::from_ref(&self.parent[root as usize]),
        }
    }

    /// Joins the parts of pairs that need no verifying.
    pub fn join_all(&mut self, pairs: &[(u32, u32)]) {
        for &(a, b) in pairs {
            let (a, b) = (self.root(a), self.root(b));
            if a != b {
                self.join(a, b);
            }
        }
    }

    /// Makes one part of two roots' parts.
    fn join(&mut self, a: u32, b: u32) {
        let (low, high) = (a.min(b), a.max(b));
        let mut speakers = [self.speakers(low), self.speakers(high)].concat();
        speakers.sort_unstable_by_key(|&rank| (std::cmp::Reverse(self.words[rank as usize]), rank));
        speakers.truncate(SPEAKERS);
        self.speakers.remove(&high);
        self.speakers.insert(low, speakers);
        self.parent[high as usize] = low;
    }

    /// Remembers what verification said of a pair: its strength.
    pub fn know(&mut self, a: u32, b: u32, strength: f64) {
        self.known.insert((a.min(b), a.max(b)), strength);
    }

    /// What verification said of a pair.
    pub fn known(&self, a: u32, b: u32) -> Option<f64> {
        self.known.get(&(a.min(b), a.max(b))).copied()
    }

    /// Forgets all pairs that did not hold: they are to be judged again in another light. Gives those that are kin,
    /// sorted.
    pub fn forget_failures(&mut self) -> Vec<(u32, u32)> {
        let failed = self.known.iter().filter(|(_, strength)| (KIN - 2.0..=0.0).contains(*strength));
        let mut pairs: Vec<(u32, u32)> = failed.map(|(pair, _)| *pair).collect();
        pairs.sort_unstable();
        self.known.retain(|_, strength| *strength > 0.0);
        pairs
    }

    /// Joins along the edges, surest first; they are sorted so. Says how many joined.
    ///
    /// `verify` gives a pair's strength, above 0 if it holds. Two parts join only if their representatives verify too, or
    /// if these are at least kin and one of them verifies with most speakers of the other part: one quoted lede
    /// bridges nothing.
    pub fn grow<E>(
        &mut self,
        edges: &mut [Edge],
        verify: impl Fn((u32, u32)) -> Result<f64, E>,
    ) -> Result<usize, E> {
        edges.sort_unstable_by(|x, y| y.strength.total_cmp(&x.strength).then((x.a, x.b).cmp(&(y.a, y.b))));
        let mut joined = 0;
        for edge in edges.iter() {
            let (a, b) = (self.root(edge.a), self.root(edge.b));
            if a != b && self.belong(a, b, &verify)? {
                self.join(a, b);
                joined += 1;
            }
        }
        Ok(joined)
    }

    fn belong<E>(
        &mut self,
        a: u32,
        b: u32,
        verify: &impl Fn((u32, u32)) -> Result<f64, E>,
    ) -> Result<bool, E> {
        let (of_a, of_b) = (self.speakers(a).to_vec(), self.speakers(b).to_vec());
        let (x, y) = (of_a[0], of_b[0]);
        let strength = self.strength(x, y, verify)?;
        if strength > 0.0 {
            return Ok(true);
        }
        if strength < KIN - 2.0 {
            return Ok(false);
        }
        Ok(of_b.len() > 2 && self.most(x, &of_b, verify)? || of_a.len() > 2 && self.most(y, &of_a, verify)?)
    }

    fn strength<E>(
        &mut self,
        a: u32,
        b: u32,
        verify: &impl Fn((u32, u32)) -> Result<f64, E>,
    ) -> Result<f64, E> {
        if let Some(strength) = self.known(a, b) {
            return Ok(strength);
        }
        let strength = verify((a.min(b), a.max(b)))?;
        self.know(a, b, strength);
        Ok(strength)
    }

    /// Whether one rank verifies with more than half of others.
    fn most<E>(
        &mut self,
        one: u32,
        others: &[u32],
        verify: &impl Fn((u32, u32)) -> Result<f64, E>,
    ) -> Result<bool, E> {
        let mut votes = 0;
        for &other in others {
            votes += usize::from(self.strength(one, other, verify)? > 0.0);
        }
        Ok(votes * 2 > others.len())
    }
}
