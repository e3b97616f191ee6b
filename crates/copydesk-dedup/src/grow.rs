//! How do verified pairs become clusters without chaining strangers together?

use rustc_hash::FxHashMap;

/// A verified pair of ranks, smaller first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Edge {
    pub a: u32,
    pub b: u32,
    /// Higher is surer.
    pub strength: f64,
}

/// A partition of the ranks, each part with a representative: its fullest member.
pub(crate) struct Parts {
    parent: Vec<u32>,
    /// Representative of the part, held at its root.
    representative: Vec<u32>,
    words: Vec<u32>,
    /// Pairs that were verified, and whether they hold.
    known: FxHashMap<(u32, u32), bool>,
}

impl Parts {
    /// Every rank alone. `words` decides who represents a part: most words, then the smaller rank.
    pub fn new(words: Vec<u32>) -> Self {
        let ranks: Vec<u32> = (0u32..).take(words.len()).collect();
        Parts { parent: ranks.clone(), representative: ranks, words, known: FxHashMap::default() }
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

    /// The representative of a rank's part.
    pub fn representative(&mut self, rank: u32) -> u32 {
        let root = self.root(rank);
        self.representative[root as usize]
    }

    /// Makes one part of two, without asking.
    pub fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return;
        }
        let (x, y) = (self.representative[a as usize], self.representative[b as usize]);
        let key = |rank: u32| (std::cmp::Reverse(self.words[rank as usize]), rank);
        let representative = if key(x) <= key(y) { x } else { y };
        let (low, high) = (a.min(b), a.max(b));
        self.parent[high as usize] = low;
        self.representative[low as usize] = representative;
    }

    /// Remembers what verification said of a pair.
    pub fn know(&mut self, a: u32, b: u32, holds: bool) {
        self.known.insert((a.min(b), a.max(b)), holds);
    }

    /// Whether a pair was verified before.
    pub fn knows(&self, a: u32, b: u32) -> bool {
        self.known.contains_key(&(a.min(b), a.max(b)))
    }

    /// Forgets all pairs that did not hold: they are to be judged again in another light.
    pub fn forget_failures(&mut self) {
        self.known.retain(|_, holds| *holds);
    }

    /// Joins along the edges, surest first; two parts join only if `verify` holds for their representatives too.
    /// Says how many joined.
    pub fn grow<E>(
        &mut self,
        mut edges: Vec<Edge>,
        mut verify: impl FnMut((u32, u32)) -> Result<bool, E>,
    ) -> Result<usize, E> {
        edges.sort_unstable_by(|x, y| y.strength.total_cmp(&x.strength).then((x.a, x.b).cmp(&(y.a, y.b))));
        let mut joined = 0;
        for edge in edges {
            if self.root(edge.a) == self.root(edge.b) {
                continue;
            }
            let (x, y) = (self.representative(edge.a), self.representative(edge.b));
            let pair = (x.min(y), x.max(y));
            let holds = match self.known.get(&pair) {
                Some(&holds) => holds,
                None => {
                    let holds = verify(pair)?;
                    self.know(x, y, holds);
                    holds
                }
            };
            if holds {
                self.join(x, y);
                joined += 1;
            }
        }
        Ok(joined)
    }
}
