//! What holds for every text?

use copydesk_normalizer::normalize;
use proptest::prelude::*;

/// Pieces that rules look at, and that may form what rules look at.
const FRAGMENTS: &[&str] = &[
    "a",
    "b ",
    " ",
    "  ",
    "\t",
    "\n",
    "\r",
    "\r\n",
    "\u{85}",
    "\u{2028}",
    ".",
    ";",
    "&",
    "#",
    "amp",
    "&amp",
    "&amp;",
    "&#",
    "38",
    "x26",
    "&#38;",
    "&semi;",
    "&#59;",
    "&nbsp;",
    "&#10;",
    "&#13;",
    "&zwj;",
    "&lt;",
    "p;",
    "&am",
    "&#768;",
    "Ã",
    "Â",
    "â",
    "ð",
    "Å",
    "Ð",
    "Ñ",
    "×",
    "©",
    "¼",
    "€",
    "™",
    "\u{80}",
    "\u{99}",
    "\u{9d}",
    "\u{9f}",
    "\u{98}",
    "\u{a0}",
    "\u{ad}",
    "”",
    "’",
    "é",
    "ï",
    "»",
    "¿",
    "½",
    "Ž",
    "S",
    "\u{30c}",
    "\u{301}",
    "\u{303}",
    "\u{323}",
    "\u{345}",
    "A",
    "e",
    "\u{344}",
    "\u{37e}",
    "\u{212a}",
    "\u{1fef}",
    "\u{200b}",
    "\u{200c}",
    "\u{200d}",
    "\u{feff}",
    "\u{202e}",
    "\u{2066}",
    "\u{1b}",
    "[",
    "31",
    "m",
    "\0",
    "👩",
    "❤",
    "\u{fe0f}",
    "\u{fe01}",
    "1",
    "🏴",
    "\u{e0067}",
    "\u{e007f}",
    "ب",
    "क",
    "\u{94d}",
    "\u{9c7}",
    "\u{9be}",
    "\u{1112}",
    "\u{1161}",
    "\u{11ab}",
    "한",
    "字",
    "ж",
    "\u{fffd}",
    "\u{fffc}",
    "\u{c}",
];

fn nasty() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(FRAGMENTS), 0..24).prop_map(|pieces| pieces.concat())
}

/// Any characters of the blocks that mojibake is made of.
fn latin() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::char::range('\u{20}', '\u{17f}'), 0..24).prop_map(String::from_iter)
}

fn check(source: &str) -> Result<(), TestCaseError> {
    let once = normalize(source).edited;
    prop_assert_eq!(once.undo(source), source);
    let mut at = (0, 0);
    for edit in &once.edits {
        prop_assert!(edit.source.start >= at.0 && edit.target.start >= at.1, "edits out of order");
        prop_assert_eq!(&source[at.0..edit.source.start], &once.text[at.1..edit.target.start]);
        at = (edit.source.end, edit.target.end);
    }
    prop_assert!(unicode_normalization::is_nfc(&once.text), "not NFC: {:?}", once.text);
    prop_assert!(!once.text.chars().any(|c| c.is_control() && c != '\n'), "controls: {:?}", once.text);
    let twice = normalize(&once.text);
    prop_assert_eq!(&twice.edited.text, &once.text);
    prop_assert!(twice.edited.edits.is_empty());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    #[test]
    fn any_text_can_be_undone_and_is_done_at_once(source in any::<String>()) {
        check(&source)?;
    }

    #[test]
    fn nasty_text_can_be_undone_and_is_done_at_once(source in nasty()) {
        check(&source)?;
    }

    #[test]
    fn latin_text_can_be_undone_and_is_done_at_once(source in latin()) {
        check(&source)?;
    }
}
