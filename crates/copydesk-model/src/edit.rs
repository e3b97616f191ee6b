//! How does a text remember what it was made of? As a list of edits against its source.

use std::ops::Range;

use serde::Serialize;

/// One place where a target text differs from its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// Byte range in the source that was replaced; empty for an insertion.
    pub source: Range<usize>,
    /// Byte range in the target that stands for it; empty for a removal.
    pub target: Range<usize>,
    /// Why, as a stable snake_case name: `mojibake`, `html_entity`, `soft_hyphen`, …
    pub rule: &'static str,
}

/// A text and the edits that made it from its source.
///
/// Edits are sorted, do not overlap and do not touch in both source and target at once with the same rule.
/// Between two edits source and target are the same bytes (or, straight after decoding, the same characters).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edited {
    /// The target text.
    pub text: String,
    /// What was changed to make it.
    pub edits: Vec<Edit>,
}

impl Edited {
    /// A text that was not changed.
    pub fn unchanged(text: impl Into<String>) -> Self {
        Edited { text: text.into(), edits: Vec::new() }
    }

    /// Applies the edits backwards: the source, if `source` holds the replaced pieces at their ranges.
    ///
    /// For tests: `edited.undo(source) == source` for every correct list of edits over a source of the same encoding.
    pub fn undo(&self, source: &str) -> String {
        let mut out = String::with_capacity(source.len());
        let mut at = 0;
        for edit in &self.edits {
            out.push_str(&self.text[at..edit.target.start]);
            out.push_str(&source[edit.source.clone()]);
            at = edit.target.end;
        }
        out.push_str(&self.text[at..]);
        out
    }
}
