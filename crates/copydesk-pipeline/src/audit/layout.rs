//! How do the kept pieces of a page become the article's text?

use copydesk_model::Piece;

use super::{script::Op, spans::Label};

/// A text and how it was made of the page.
pub(crate) struct Laid<'a> {
    /// The article's text.
    pub text: String,
    /// Page → text.
    pub ops: Vec<Op>,
    /// The reasons that the ops name.
    pub labels: Vec<Label<'a>>,
}

/// Joins the kept pieces with their glue. White space between pieces belongs to the removed piece beside it; between
/// two kept pieces it is a `layout` change unless it is the glue already.
pub(crate) fn lay_out<'a>(page: &str, pieces: &'a [Piece], kept: impl Fn(&Piece) -> bool) -> Laid<'a> {
    let mut laid =
        Laid { text: String::with_capacity(page.len()), ops: Vec::new(), labels: vec![Label::LAYOUT] };
    let mut at = 0;
    for piece in pieces {
        let (start, end) = (piece.span.start.max(at), piece.span.end.max(at));
        if kept(piece) {
            let glue = if laid.text.is_empty() { "" } else { piece.glue.as_str() };
            laid.gap(&page[at..start], glue);
            laid.ops.push(Op::same(end - start));
            laid.text.push_str(&page[start..end]);
        } else {
            laid.labels.push(Label::piece(piece));
            laid.ops.push(Op::change(end - at, 0, laid.labels.len() - 1));
        }
        at = end;
    }
    laid.gap(&page[at..], "");
    laid
}

impl Laid<'_> {
    fn gap(&mut self, gap: &str, glue: &str) {
        self.text.push_str(glue);
        if gap.is_empty() && glue.is_empty() {
            return;
        }
        match self.ops.last_mut() {
            _ if gap == glue => self.ops.push(Op::same(gap.len())),
            Some(op) if op.label.is_some() => {
                op.source += gap.len();
                op.target += glue.len();
            }
            _ => self.ops.push(Op::change(gap.len(), glue.len(), 0)),
        }
    }
}
