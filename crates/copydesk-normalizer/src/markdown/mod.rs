//! Is this text Markdown, and what is it without its marks?
//!
//! The marks follow `CommonMark` 0.31 where that is safe for news: a link needs an address in its parentheses, emphasis
//! its flanks, and no mark is undone in a text that does not show several signs of Markdown. What converters really
//! write goes beyond it: links around whole cards with blank lines in them, addresses broken over lines, bold glued to
//! the word before. All edits are removals; code stays as it is but for its marks, bullets stay.

mod address;
mod code;
mod emphasis;
mod inline;
mod line;

use copydesk_model::{Edit, Edited};

/// A stretch that goes.
#[derive(Debug)]
pub(crate) struct Removal {
    pub start: usize,
    pub end: usize,
    pub rule: &'static str,
}

/// What speaks for Markdown: how many of each were found.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Signs {
    /// Links and images with an address, references with a definition.
    pub links: usize,
    pub headings: usize,
    /// `**` and `__`.
    pub strong: usize,
    /// `**` around three words or more: nothing else looks like that.
    pub phrases: usize,
    /// `_`; a single star is as often a footnote.
    pub emphasis: usize,
    pub escapes: usize,
    /// `|---|---|`.
    pub tables: usize,
}

impl Signs {
    /// Two links, or three times bold, or a bold phrase, or two signs of different kinds.
    fn are_clear(self) -> bool {
        let kinds = [
            self.links > 0,
            self.headings > 0,
            self.strong + self.emphasis > 0,
            self.escapes > 1,
            self.tables > 0,
        ];
        self.links > 1
            || self.strong > 2
            || self.phrases > 0
            || kinds.into_iter().filter(|is_there| *is_there).count() > 1
    }
}

/// The text without its marks; `None` if it is no Markdown or has none. Linear in the text.
pub(crate) fn undo(text: &str) -> Option<Edited> {
    if !["](", "][", "**", "# ", "__"].iter().any(|mark| text.contains(mark)) {
        return None;
    }
    let (removals, signs) = inline::scan(text);
    (signs.are_clear() && !removals.is_empty()).then(|| apply(text, removals))
}

/// Removes the stretches; those that overlap become one.
fn apply(text: &str, mut removals: Vec<Removal>) -> Edited {
    removals.sort_by_key(|removal| (removal.start, std::cmp::Reverse(removal.end)));
    let mut out = String::with_capacity(text.len());
    let mut edits: Vec<Edit> = Vec::with_capacity(removals.len());
    let mut at = 0;
    for Removal { start, end, rule } in removals {
        if let Some(last) = edits.last_mut()
            && (start < at || (start == at && last.rule == rule))
        {
            at = at.max(end);
            last.source.end = at;
            continue;
        }
        out.push_str(&text[at..start]);
        edits.push(Edit { source: start..end, target: out.len()..out.len(), rule });
        at = end;
    }
    out.push_str(&text[at..]);
    Edited { text: out, edits }
}
