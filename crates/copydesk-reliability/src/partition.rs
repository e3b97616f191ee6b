//! Which of some numbers belong together? Union-find; the smallest number of a part is its root.

/// A partition of the numbers from 0.
pub(crate) struct Partition(Vec<usize>);

impl Partition {
    /// So many numbers, each alone.
    pub fn new(count: usize) -> Partition {
        Partition((0..count).collect())
    }

    /// The smallest number of the part that `at` is in.
    pub fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    /// Makes one part of two numbers' parts.
    pub fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}
