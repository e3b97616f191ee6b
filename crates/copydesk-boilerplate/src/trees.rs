//! How does a forest of boosted trees score a row of features?
//!
//! Gradient-boosted regression trees (Friedman 2001), trained outside by `scripts/train` and read from a text file:
//! a line a tree, its inner nodes as `feature:threshold:left:right` with leaves as negative numbers, then `|` and the
//! leaves' values. A row goes left where its value is at most the threshold. The score is the logistic of the sum.
//!
//! No tree is walked: each node that sends a row right strikes out the leaves on its left, and the first leaf left over
//! is the row's (QuickScorer, Lucchese et al. 2015). So many rows go through one node at once, without a branch.

use std::ops::Range;

use fearless_simd::{Level, dispatch, f32x16, prelude::*, u32x16};

/// Rows that are scored at once.
const LANES: usize = 16;
/// Most leaves of a tree: one bit each.
const MAX_LEAVES: usize = 32;

/// A forest.
#[derive(Clone, Debug, Default)]
pub struct Forest {
    nodes: Vec<Node>,
    trees: Vec<Tree>,
    /// Columns that the nodes ask for: one more than the largest feature.
    width: usize,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    threshold: f32,
    feature: u32,
    /// The leaves that remain for a row above the threshold: all but those on the node's left.
    right: u32,
}

#[derive(Clone, Debug)]
struct Tree {
    nodes: Range<usize>,
    /// Values of the leaves, from left to right.
    leaves: [f32; MAX_LEAVES],
}

/// A tree as it stands in the file.
struct Written {
    /// Feature, threshold, left, right.
    nodes: Vec<(u32, f32, i32, i32)>,
    leaves: Vec<f32>,
}

impl Written {
    fn read(line: &str) -> Option<Written> {
        let (nodes, leaves) = line.split_once('|')?;
        let node = |text: &str| {
            let mut parts = text.split(':');
            let (feature, threshold) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
            Some((feature, threshold, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
        };
        Some(Written {
            nodes: nodes.split_whitespace().map(node).collect::<Option<_>>()?,
            leaves: leaves.split_whitespace().map(|leaf| leaf.parse().ok()).collect::<Option<_>>()?,
        })
    }
}

impl Forest {
    /// Reads a forest. `None` where the text does not follow the form, names a node that is not there, or has a tree of
    /// more than 32 leaves.
    pub fn read(text: &str) -> Option<Forest> {
        let mut forest = Forest::default();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let written = Written::read(line)?;
            let (first_node, mut values) = (forest.nodes.len(), Vec::new());
            forest.plant(&written, if written.nodes.is_empty() { -1 } else { 0 }, &mut values, 0)?;
            let mut leaves = [0.0; MAX_LEAVES];
            leaves.iter_mut().zip(values).for_each(|(leaf, value)| *leaf = value);
            forest.trees.push(Tree { nodes: first_node..forest.nodes.len(), leaves });
        }
        Some(forest)
    }

    /// Adds the part of a tree below `at`, leaves from left to right. A tree is no deeper than it has leaves.
    fn plant(&mut self, written: &Written, at: i32, leaves: &mut Vec<f32>, depth: usize) -> Option<()> {
        if depth >= MAX_LEAVES || leaves.len() >= MAX_LEAVES {
            return None;
        }
        let Ok(index) = usize::try_from(at) else {
            leaves.push(*written.leaves.get(usize::try_from(-1 - at).ok()?)?);
            return Some(());
        };
        let &(feature, threshold, left, right) = written.nodes.get(index)?;
        let begin = leaves.len();
        self.plant(written, left, leaves, depth + 1)?;
        let struck = (1_u64 << leaves.len()) - (1_u64 << begin);
        self.nodes.push(Node { threshold, feature, right: !(struck as u32) });
        self.width = self.width.max(feature as usize + 1);
        self.plant(written, right, leaves, depth + 1)
    }

    /// Scores of the rows of a row-major matrix of `width` columns, each 0–1. A column that it lacks counts as 0.
    pub fn scores(&self, rows: &[f32], width: usize) -> Vec<f32> {
        let level = Level::new();
        let mut scores = Vec::with_capacity(rows.len() / width.max(1));
        let mut columns = vec![[0.0; LANES]; self.width.max(width)];
        for batch in rows.chunks(LANES * width.max(1)) {
            for (lane, row) in batch.chunks(width.max(1)).enumerate() {
                for (column, value) in columns.iter_mut().zip(row) {
                    column[lane] = *value;
                }
            }
            let sums = dispatch!(level, simd => self.sums(simd, &columns));
            scores.extend(sums.iter().take(batch.len() / width.max(1)).map(|sum| logistic(*sum)));
        }
        scores
    }

    #[inline(always)] // compiled once for each width of the processor's registers
    fn sums<S: Simd>(&self, simd: S, columns: &[[f32; LANES]]) -> [f32; LANES] {
        let mut sums = [0.0; LANES];
        for tree in &self.trees {
            let open = open(simd, &self.nodes[tree.nodes.clone()], columns);
            for (sum, open) in sums.iter_mut().zip(open) {
                *sum += tree.leaves[open.trailing_zeros() as usize % MAX_LEAVES];
            }
        }
        sums
    }
}

fn logistic(sum: f32) -> f32 {
    1.0 / (1.0 + (-sum).exp())
}

/// For each row, the leaves that no node of a tree has struck out; the lowest is the row's.
#[inline(always)]
fn open<S: Simd>(simd: S, nodes: &[Node], columns: &[[f32; LANES]]) -> [u32; LANES] {
    let all = u32x16::splat(simd, u32::MAX);
    let mut open = all;
    for node in nodes {
        let column = f32x16::from_slice(simd, &columns[node.feature as usize]);
        let left = column.simd_le(node.threshold);
        open &= left.select(all, u32x16::splat(simd, node.right));
    }
    open.into()
}

#[cfg(test)]
mod tests {
    use super::Forest;

    #[test]
    fn many_rows_are_scored_at_once() {
        let forest =
            Forest::read("0:0.5:1:-3 1:2.0:-1:-2 | 0.5 -1 2\n| 0.25\n2:1:-1:0 | 1 2\n").unwrap_or_default();
        assert!(forest.trees.is_empty(), "a cycle is no tree");
        let text = "0:0.5:1:-3 1:2.0:-1:-2 | 0.5 -1 2\n| 0.25\n";
        let forest = Forest::read(text).unwrap_or_default();
        let logistic = |sum: f32| 1.0 / (1.0 + (-sum).exp());
        let cases = [(0.5, 2.0, 0.75), (0.0, 3.0, -0.75), (0.6, 0.0, 2.25), (f32::NAN, 0.0, 2.25)];
        let rows: Vec<f32> = cases.iter().cycle().take(37).flat_map(|case| [case.0, case.1]).collect();
        let expected: Vec<f32> = cases.iter().cycle().take(37).map(|case| logistic(case.2)).collect();
        assert_eq!(forest.scores(&rows, 2), expected);
    }
}
