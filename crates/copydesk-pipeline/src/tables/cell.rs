//! How is a cell kept from running as a formula, so that it can be undone?

use std::borrow::Cow;

use crate::printable::is_unsafe;

/// Escapes a cell that a spreadsheet would run: one `'` is put before it.
///
/// Cells of the shape `'…'`, white space, then one of `= + - @` (or their full-width forms), tab or CR are escaped;
/// since a cell that begins with `'` and goes on like that has the shape too, [`unescape`] is exact.
/// (OWASP, "CSV Injection".)
pub(crate) fn escape(cell: &str) -> Cow<'_, str> {
    match is_formula(cell) {
        true => Cow::Owned(format!("'{cell}")),
        false => Cow::Borrowed(cell),
    }
}

/// Undoes [`escape`].
pub(crate) fn unescape(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula(cell) => rest,
        _ => cell,
    }
}

fn is_formula(cell: &str) -> bool {
    let rest = cell.trim_start_matches('\'');
    // Tab and CR are white space themselves: met anywhere before the first other character, they are enough.
    for character in rest.chars() {
        match character {
            '\t' | '\r' | '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' => return true,
            '\u{feff}' => {}
            _ if character.is_whitespace() || character.is_control() => {}
            _ => return false,
        }
    }
    false
}

/// A cell in one line without characters that act on a terminal. Not for the text, which must stay exact.
pub(crate) fn line(cell: &str) -> Cow<'_, str> {
    match cell.contains(is_unsafe) {
        true => Cow::Owned(cell.chars().map(|c| if is_unsafe(c) { ' ' } else { c }).collect()),
        false => Cow::Borrowed(cell),
    }
}

#[cfg(test)]
mod tests {
    use super::{escape, is_formula, unescape};
    use proptest::prelude::*;

    #[test]
    fn formulas_are_escaped_and_words_are_not() {
        let formulas = [
            "=1+1",
            "-2",
            "+3",
            "@x",
            " =1",
            "\u{a0}=1",
            "\u{3000}＝1",
            "\u{feff}@x",
            "\tx",
            "'=1",
            "''-",
            "\n=1",
            " \tx",
        ];
        let words = ["", "word", "'tis", "' quoted '", "1-2", "a=b", "–dash", "“=”", "#1", "   "];
        for cell in formulas {
            assert_eq!(escape(cell), format!("'{cell}"), "{cell:?}");
        }
        for cell in words {
            assert_eq!(escape(cell), cell);
        }
    }

    proptest! {
        #[test]
        fn every_cell_comes_back(cell in "['=+@\\- \\t\\r\\n\u{a0}\u{3000}\u{feff}＝＋－＠ab]{0,8}|\\PC{0,20}") {
            let escaped = escape(&cell);
            prop_assert_eq!(unescape(&escaped), cell.as_str());
            prop_assert!(escaped.starts_with('\'') || !is_formula(&escaped));
        }

        #[test]
        fn no_two_cells_become_one(a in "['= a]{0,6}", b in "['= a]{0,6}") {
            prop_assert_eq!(a == b, escape(&a) == escape(&b));
        }
    }
}
