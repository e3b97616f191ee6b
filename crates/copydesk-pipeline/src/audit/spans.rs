//! Which stretches of the raw bytes are not the article's text, and why?

use std::ops::Range;

use copydesk_model::{Edit, Piece, RejectReason};
use copydesk_parser::Codec;

use super::{
    layout::Laid,
    script::{self, Joined, Op},
};

/// Why a stretch is not in the text as it stands in the bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Label<'a> {
    /// A role's name; `change` for what was repaired, `layout` for white space.
    pub role: &'a str,
    /// What decided.
    pub rule: &'a str,
    /// For a person; may be empty.
    pub reason: &'a str,
    weight: u8,
}

impl<'a> Label<'a> {
    pub(super) const LAYOUT: Label<'static> = Label { role: "layout", rule: "layout", reason: "", weight: 1 };

    /// For a document whose edits do not lead back: all of it is one change.
    pub(crate) const UNEXPLAINED: Label<'static> =
        Label { role: "change", rule: "unexplained", reason: "", weight: 0 };

    pub(super) fn piece(piece: &'a Piece) -> Self {
        Label { role: piece.role.as_str(), rule: &piece.rule, reason: &piece.because, weight: 2 }
    }

    fn change(edit: &Edit) -> Label<'static> {
        Label { role: "change", rule: edit.rule, reason: "", weight: 0 }
    }

    pub(crate) fn rejected(reason: RejectReason, detail: &'a str) -> Self {
        Label { role: "rejected", rule: reason.as_str(), reason: detail, weight: 3 }
    }
}

/// A stretch of raw bytes that the text holds otherwise, or not at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Span<'a> {
    /// Bytes of the raw document.
    pub raw: Range<usize>,
    /// Bytes of the decoded text.
    pub decoded: Range<usize>,
    /// Bytes of the article's text.
    pub text: Range<usize>,
    /// Why.
    pub label: Label<'a>,
}

/// One span that holds all raw bytes and all text.
pub(crate) fn whole(raw: usize, text: usize, label: Label<'_>) -> Vec<Span<'_>> {
    vec![Span { raw: 0..raw, decoded: 0..0, text: 0..text, label }]
}

/// Composes the three lists of edits. `None` if they do not fit one another, which is a bug of the stage that made them.
pub(crate) fn spans<'a>(
    raw_len: usize,
    decoding: &[Edit],
    decoded: &str,
    codec: Codec,
    normalizing: &[Edit],
    page_len: usize,
    laid: &Laid<'a>,
) -> Option<Vec<Span<'a>>> {
    let mut labels = laid.labels.clone();
    let mut rules: Vec<(&'static str, usize)> = Vec::new();
    let mut label = |edit: &Edit| match rules.iter().find(|(rule, _)| *rule == edit.rule) {
        Some((_, index)) => *index,
        None => {
            labels.push(Label::change(edit));
            rules.push((edit.rule, labels.len() - 1));
            labels.len() - 1
        }
    };
    let to_page = script::ops(normalizing, decoded.len(), page_len, &mut label)?;
    let to_decoded = script::ops(decoding, raw_len, decoded.len(), &mut label)?;
    let stronger = |a: usize, b: usize| if labels[b].weight > labels[a].weight { b } else { a };
    let same = |range: Range<usize>| Some(range.len());
    let to_text = script::compose(&to_page, &laid.ops, same, stronger)?;
    let to_text: Vec<Op> = to_text.into_iter().map(|joined| joined.op).collect();
    let is_utf8 = codec.name() == "utf-8";
    let measure = |range: Range<usize>| match is_utf8 {
        true => Some(range.len()),
        false => Some(codec.encode(decoded.get(range)?)?.len()),
    };
    let joined = script::compose(&to_decoded, &to_text, measure, stronger)?;
    Some(named(&joined, &labels))
}

/// The changes with their places; neighbours with the same reason become one.
fn named<'a>(joined: &[Joined], labels: &[Label<'a>]) -> Vec<Span<'a>> {
    let mut out: Vec<Span<'a>> = Vec::new();
    let (mut raw, mut text) = (0, 0);
    for Joined { op, middle } in joined {
        let (raw_end, text_end) = (raw + op.source, text + op.target);
        if let Some(label) = op.label.map(|index| labels[index]) {
            match out.last_mut() {
                Some(last) if last.raw.end == raw && last.text.end == text && last.label == label => {
                    last.raw.end = raw_end;
                    last.decoded.end = middle.end;
                    last.text.end = text_end;
                }
                _ if op.source == 0 && op.target == 0 => {}
                _ => {
                    out.push(Span { raw: raw..raw_end, decoded: middle.clone(), text: text..text_end, label })
                }
            }
        }
        (raw, text) = (raw_end, text_end);
    }
    out
}
