//! How does a forest of boosted trees score a row of features?
//!
//! Gradient-boosted regression trees (Friedman 2001), trained outside by `scripts/train` and read from a text file:
//! a line a tree, its inner nodes as `feature:threshold:left:right` with leaves as negative numbers, then `|` and the
//! leaves' values. A row goes left where its value is at most the threshold. The score is the logistic of the sum.

/// A forest.
#[derive(Clone, Debug, Default)]
pub struct Forest {
    nodes: Vec<Node>,
    leaves: Vec<f32>,
    /// Each tree's root, or a leaf as a negative number.
    roots: Vec<i32>,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    threshold: f32,
    feature: u32,
    /// A node's index, or a leaf's as `-1 - index`.
    left: i32,
    right: i32,
}

impl Forest {
    /// Reads a forest. `None` where the text does not follow the form or names a node that is not there.
    pub fn read(text: &str) -> Option<Forest> {
        let mut forest = Forest::default();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (nodes, leaves) = line.split_once('|')?;
            let (first_node, first_leaf) = (forest.nodes.len() as i32, forest.leaves.len() as i32);
            let absolute = |index: i32| if index < 0 { index - first_leaf } else { index + first_node };
            for node in nodes.split_whitespace() {
                let mut parts = node.split(':');
                let feature = parts.next()?.parse().ok()?;
                let threshold = parts.next()?.parse().ok()?;
                let left = absolute(parts.next()?.parse().ok()?);
                let right = absolute(parts.next()?.parse().ok()?);
                forest.nodes.push(Node { threshold, feature, left, right });
            }
            for leaf in leaves.split_whitespace() {
                forest.leaves.push(leaf.parse().ok()?);
            }
            let empty = forest.nodes.len() as i32 == first_node;
            forest.roots.push(if empty { -1 - first_leaf } else { first_node });
        }
        let (nodes, leaves) = (forest.nodes.len() as i32, forest.leaves.len() as i32);
        let sound = |index: i32| if index < 0 { -index <= leaves } else { index < nodes };
        let all_sound = forest.nodes.iter().all(|n| sound(n.left) && sound(n.right))
            && forest.roots.iter().all(|r| sound(*r));
        all_sound.then_some(forest)
    }

    /// Score of a row, 0–1. A feature that the row lacks counts as 0.
    pub fn score(&self, row: &[f32]) -> f32 {
        let mut sum = 0.0;
        for &root in &self.roots {
            let mut at = root;
            while let Ok(index) = usize::try_from(at) {
                let node = &self.nodes[index];
                let value = row.get(node.feature as usize).copied().unwrap_or(0.0);
                at = if value <= node.threshold { node.left } else { node.right };
            }
            sum += self.leaves[(-1 - at) as usize];
        }
        1.0 / (1.0 + (-sum).exp())
    }
}
