//! How does a growing text keep its edits when its tail is rewritten?

use std::ops::Range;

use copydesk_model::{Edit, Edited};

/// The text so far and its edits against the source.
pub(crate) struct Output {
    pub text: String,
    edits: Vec<Edit>,
}

impl Output {
    pub fn new(capacity: usize) -> Self {
        Output { text: String::with_capacity(capacity), edits: Vec::new() }
    }

    /// How many bytes of the source the text so far stands for.
    pub fn consumed(&self) -> usize {
        self.edits.last().map_or(self.text.len(), |last| last.source.end + self.text.len() - last.target.end)
    }

    /// The source up to `to` stands as `target`. Touching edits of one rule become one.
    pub fn edit(&mut self, to: usize, target: &str, rule: &'static str) {
        let source = self.consumed()..to;
        let start = self.text.len();
        self.text.push_str(target);
        if let Some(last) = self.edits.last_mut()
            && last.rule == rule
            && last.source.end == source.start
            && last.target.end == start
        {
            last.source.end = to;
            last.target.end = self.text.len();
        } else if !source.is_empty() || !target.is_empty() {
            self.edits.push(Edit { source, target: start..self.text.len(), rule });
        }
    }

    /// Takes back the text from `at` on. The source that an edit across `at` replaced stays with its first part.
    pub fn retract(&mut self, at: usize) {
        while let Some(last) = self.edits.last_mut() {
            if last.target.start < at && last.target.end > at {
                last.target.end = at;
            } else if last.target.end > at {
                self.edits.pop();
            } else {
                break;
            }
        }
        self.text.truncate(at);
    }

    /// The text with its edits; those that change nothing are left out.
    pub fn done(mut self, source: &str) -> Edited {
        let text = self.text;
        let piece = |range: &Range<usize>| text[range.clone()].as_bytes();
        self.edits.retain(|edit| source.as_bytes()[edit.source.clone()] != *piece(&edit.target));
        Edited { text, edits: self.edits }
    }
}
