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

    /// Two layers as one: this text was the source of `second`; what comes out goes from this source to that target.
    ///
    /// Edits that overlap in the text between become one, with the rule of the one that replaced most. Exact where
    /// texts between edits are the same bytes; linear in the number of edits.
    pub fn then(self, second: Edited) -> Edited {
        if self.edits.is_empty() {
            return second;
        }
        let mut out: Vec<Edit> = Vec::with_capacity(self.edits.len() + second.edits.len());
        let mut first = Side::new(&self.edits, |edit| (&edit.target, &edit.source));
        let mut last = Side::new(&second.edits, |edit| (&edit.source, &edit.target));
        loop {
            let is_first = match (first.next(), last.next()) {
                (None, None) => break,
                (Some(_), None) => true,
                (None, Some(_)) => false,
                // Where both start at one place, one that is empty there stands before what follows it.
                (Some(a), Some(b)) => (a.start, a.end > a.start) <= (b.start, b.end > b.start),
            };
            let next = if is_first { first.next() } else { last.next() };
            let Some(mut middle) = next.cloned() else { break };
            let start = (first.beyond(middle.start), last.beyond(middle.start));
            let (mut rule, mut most) = ("", 0);
            let mut take = |edit: &Edit, middle: &mut Range<usize>, in_middle: &Range<usize>| {
                middle.end = middle.end.max(in_middle.end);
                if rule.is_empty() || edit.source.len() > most {
                    (rule, most) = (edit.rule, edit.source.len());
                }
            };
            if is_first {
                first.take(|edit| take(edit, &mut middle, &edit.target));
            } else {
                last.take(|edit| take(edit, &mut middle, &edit.source));
            }
            loop {
                if first.next().is_some_and(|next| overlap(next, &middle)) {
                    first.take(|edit| take(edit, &mut middle, &edit.target));
                } else if last.next().is_some_and(|next| overlap(next, &middle)) {
                    last.take(|edit| take(edit, &mut middle, &edit.source));
                } else {
                    break;
                }
            }
            let (source, target) = (start.0..first.beyond(middle.end), start.1..last.beyond(middle.end));
            match out.last_mut() {
                Some(before)
                    if before.rule == rule
                        && before.source.end == source.start
                        && before.target.end == target.start =>
                {
                    before.source.end = source.end;
                    before.target.end = target.end;
                }
                _ if source.is_empty() && target.is_empty() => {}
                _ => out.push(Edit { source, target, rule }),
            }
        }
        Edited { text: second.text, edits: out }
    }
}

/// Whether two ranges share a place: a byte, or that one is empty and inside the other.
fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// One of two lists of edits that meet in a text in the middle.
struct Side<'a> {
    edits: std::slice::Iter<'a, Edit>,
    /// An edit's range in the middle, and beyond.
    ranges: fn(&Edit) -> (&Range<usize>, &Range<usize>),
    /// Where the last edit taken ends, in the middle and beyond.
    end: (usize, usize),
}

impl<'a> Side<'a> {
    fn new(edits: &'a [Edit], ranges: fn(&Edit) -> (&Range<usize>, &Range<usize>)) -> Self {
        Side { edits: edits.iter(), ranges, end: (0, 0) }
    }

    /// Where in the middle the next edit stands.
    fn next(&self) -> Option<&'a Range<usize>> {
        self.edits.as_slice().first().map(|edit| (self.ranges)(edit).0)
    }

    fn take(&mut self, mut each: impl FnMut(&Edit)) {
        if let Some(edit) = self.edits.next() {
            let (middle, beyond) = (self.ranges)(edit);
            self.end = (middle.end, beyond.end);
            each(edit);
        }
    }

    /// The place beyond of a place in the middle that no edit still to come stands before.
    fn beyond(&self, middle: usize) -> usize {
        self.end.1 + middle.saturating_sub(self.end.0)
    }
}
