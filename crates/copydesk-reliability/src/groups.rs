//! How do pairs of reports become stories without chaining strangers together?

use rustc_hash::FxHashMap;

use crate::{
    likeness::{ALIKE, Seen},
    partition::Partition,
};

/// Mean likeness of the speakers of two groups that are joined, as a share of [`ALIKE`].
const JOINED: f64 = 0.95;
/// Members that speak for a group.
const SPEAKERS: usize = 5;

/// A pair of ranks, the surest first.
pub(crate) type Edge = (std::cmp::Reverse<u64>, usize, usize);

/// Groups of ranks, each with its speakers.
pub(crate) struct Groups<'a> {
    seen: &'a [Seen<'a>],
    parts: Partition,
    /// Of groups of two and more, by root.
    speakers: FxHashMap<usize, Vec<usize>>,
}

impl<'a> Groups<'a> {
    pub fn new(seen: &'a [Seen<'a>]) -> Self {
        Groups { seen, parts: Partition::new(seen.len()), speakers: FxHashMap::default() }
    }

    pub fn root(&mut self, rank: usize) -> usize {
        self.parts.root(rank)
    }

    pub fn speaks(&mut self, rank: usize) -> bool {
        let root = self.root(rank);
        self.speakers(&root).contains(&rank)
    }

    /// Who speaks for a root's group. Who is alone speaks for himself.
    fn speakers<'s>(&'s self, root: &'s usize) -> &'s [usize] {
        self.speakers.get(root).map_or(std::slice::from_ref(root), Vec::as_slice)
    }

    /// Joins groups along the edges whose speakers agree; says whether any were joined.
    pub fn grow(&mut self, edges: Vec<Edge>) -> bool {
        let mut grown = false;
        for (_, a, b) in edges {
            let (a, b) = (self.root(a), self.root(b));
            if a == b || !self.agree(a, b) {
                continue;
            }
            let (low, high) = (a.min(b), a.max(b));
            let mut speakers = [self.speakers(&low), self.speakers(&high)].concat();
            speakers.sort_by_key(|&rank| (std::cmp::Reverse(self.seen[rank].names.keys.len()), rank));
            speakers.truncate(SPEAKERS);
            self.speakers.remove(&high);
            self.speakers.insert(low, speakers);
            self.parts.join(low, high);
            grown = true;
        }
        grown
    }

    fn agree(&self, a: usize, b: usize) -> bool {
        let (xs, ys) = (self.speakers(&a), self.speakers(&b));
        let pairs = xs.iter().flat_map(|x| ys.iter().map(move |y| (x, y)));
        let sum: f64 = pairs.map(|(&x, &y)| self.seen[x].likeness(&self.seen[y]).0).sum();
        sum >= JOINED * ALIKE * (xs.len() * ys.len()) as f64
    }
}
