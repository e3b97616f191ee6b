//! What does decoding give back, and how is it shown that no byte was lost?

use std::ops::Range;

use copydesk_model::{Edit, Edited, Finding, Hints};

use crate::Codec;

/// A document's bytes as text.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// The text; edits are against the raw bytes (`source` in raw bytes, `target` in the text). Wherever no edit
    /// stands, `codec.encode(text piece)` is exactly the raw bytes: bytes that the codec would write differently
    /// (a BOM, malformed sequences, odd JSON escapes, the record around the text field) are covered by edits.
    pub edited: Edited,
    /// How text and raw bytes correspond outside the edits.
    pub codec: Codec,
    /// What the record's other fields say.
    pub hints: Hints,
    /// What was noticed on the way.
    pub findings: Vec<Finding>,
}

impl Decoded {
    /// Rebuilds the raw bytes from the text, the codec and the slices of `raw` that edits cover.
    ///
    /// `Some(bytes)` equal to `raw` is the promise of this crate for every document it decoded; `None` (a piece that
    /// the charset cannot write, an edit outside `raw`) would be a fault in copydesk. A run can call it to check itself.
    pub fn restore(&self, raw: &[u8]) -> Option<Vec<u8>> {
        let mut out = Vec::with_capacity(raw.len());
        let mut at = 0;
        for edit in &self.edited.edits {
            out.extend(self.codec.encode(self.edited.text.get(at..edit.target.start)?)?);
            out.extend_from_slice(raw.get(edit.source.clone())?);
            at = edit.target.end;
        }
        out.extend(self.codec.encode(self.edited.text.get(at..)?)?);
        Some(out)
    }
}

/// Why bytes are no text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// No bytes, or white space only.
    #[error("empty")]
    Empty,
    /// Not text; what it looks like.
    #[error("not text: looks like {0}")]
    Binary(String),
    /// A record without a text field; the fields that it has.
    #[error("no text field: {0}")]
    NoTextField(String),
    /// A record that its container's format does not allow; where, and the cure.
    #[error("bad record: {0}")]
    BadRecord(String),
}

/// A text under construction, with the edits against its source.
#[derive(Default)]
pub(crate) struct Builder {
    pub text: String,
    pub edits: Vec<Edit>,
}

impl Builder {
    /// Source and text agree here.
    pub fn keep(&mut self, piece: &str) {
        self.text.push_str(piece);
    }

    /// `source` stands as `target`. Touching edits of one rule become one.
    pub fn edit(&mut self, source: Range<usize>, target: &str, rule: &'static str) {
        let start = self.text.len();
        self.text.push_str(target);
        if let Some(last) = self.edits.last_mut()
            && last.rule == rule
            && last.source.end == source.start
            && last.target.end == start
        {
            last.source.end = source.end;
            last.target.end = self.text.len();
            return;
        }
        if source.is_empty() && target.is_empty() {
            return;
        }
        self.edits.push(Edit { source, target: start..self.text.len(), rule });
    }

    pub fn done(self) -> Edited {
        Edited { text: self.text, edits: self.edits }
    }
}
