//! Does the story break off?

use std::sync::LazyLock;

use copydesk_model::{Finding, Flag, Role};

use super::View;
use crate::{marks::lines, time::fold};

/// What pages say where they cut a story off, folded.
static CUT: LazyLock<Vec<String>> =
    LazyLock::new(|| lines::list("cut").map(|w| fold(&w).into_owned()).collect());

/// Lines below the story that may say that it goes on elsewhere.
const BELOW: usize = 3;
/// Longer lines are paragraphs.
const LONGEST: usize = 300;

/// A finding if the story's last paragraph ends with an ellipsis, or if one of the lines right below it says that the
/// rest is to be read elsewhere or by subscribers.
pub(super) fn read(view: &View<'_>) -> Option<Finding> {
    let last = view.pieces.iter().rposition(|piece| piece.role.is_text())?;
    let text = view.text(&view.pieces[last]).trim_end();
    if view.pieces[last].role == Role::Story && ends_open(text) {
        return Some(Finding::new(Flag::Truncated, "ends with an ellipsis"));
    }
    let below = view.pieces[last + 1..].iter().take(BELOW).map(|piece| view.text(piece));
    let line = below.filter(|line| line.len() <= LONGEST).find(|line| says_cut(line))?;
    Some(Finding::new(Flag::Truncated, line))
}

fn ends_open(text: &str) -> bool {
    let text = text.trim_end_matches([']', ')', '”', '"', '»', ' ']);
    (text.ends_with('…') || text.ends_with("...")) && text.len() >= 40
}

fn says_cut(line: &str) -> bool {
    let line = fold(line);
    CUT.iter().any(|phrase| line.contains(phrase.as_str()))
}
