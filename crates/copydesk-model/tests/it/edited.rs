//! Are two layers of edits, one behind the other, the same as one?

use copydesk_model::{Edit, Edited};
use proptest::prelude::*;

/// How a stretch of text is changed: how much is kept, how much goes, what comes, why.
type Change = (usize, usize, &'static str, &'static str);

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let new = prop::sample::select(&["", "", "x", "yz", "XYZ"][..]);
    let rule = prop::sample::select(&["one", "two", "three"][..]);
    prop::collection::vec((0usize..4, 0usize..4, new, rule), 0..12)
}

/// Applies changes to an ASCII text, as a stage does.
fn change(source: &str, changes: &[Change]) -> Edited {
    let mut out = Edited::default();
    let mut at = 0;
    for (keep, remove, new, rule) in changes {
        let start = (at + keep).min(source.len());
        let end = (start + remove).min(source.len());
        out.text.push_str(&source[at..start]);
        let from = out.text.len();
        out.text.push_str(new);
        let target = from..out.text.len();
        match out.edits.last_mut() {
            _ if start == end && new.is_empty() => {}
            Some(last) if last.rule == *rule && last.source.end == start && last.target.end == from => {
                (last.source.end, last.target.end) = (end, target.end);
            }
            _ => out.edits.push(Edit { source: start..end, target, rule }),
        }
        at = end;
    }
    out.text.push_str(&source[at..]);
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn two_layers_are_one(source in "[a-h]{0,24}", first in changes(), second in changes()) {
        let first = change(&source, &first);
        let second = change(&first.text, &second);
        let both = first.clone().then(second.clone());
        prop_assert_eq!(&both.text, &second.text);
        prop_assert_eq!(both.undo(&source), source.as_str());
        let (mut at, mut rule) = ((0, 0), "");
        for edit in &both.edits {
            prop_assert!(edit.source.start >= at.0 && edit.target.start >= at.1, "out of order: {:?}", both.edits);
            prop_assert_eq!(&source[at.0..edit.source.start], &both.text[at.1..edit.target.start]);
            let touches = (edit.source.start, edit.target.start) == at && edit.rule == rule;
            prop_assert!(!touches, "not one: {:?}", both.edits);
            (at, rule) = ((edit.source.end, edit.target.end), edit.rule);
        }
        prop_assert_eq!(&source[at.0..], &both.text[at.1..]);
        prop_assert!(both.edits.len() <= first.edits.len() + second.edits.len());
    }

    #[test]
    fn a_layer_that_changes_nothing_is_none(source in "[a-h]{0,24}", changes in changes()) {
        let layer = change(&source, &changes);
        prop_assert_eq!(Edited::unchanged(&*source).then(layer.clone()), layer.clone());
        prop_assert_eq!(layer.clone().then(Edited::unchanged(&*layer.text)), layer);
    }
}

#[test]
fn layers_meet() {
    let edit = |source, target, rule| Edit { source, target, rule };
    // `[a&amp;b](u)` → `[a&b](u)` → `a&b`
    let first = Edited { text: "[a&b](u)".into(), edits: vec![edit(2..7, 2..3, "entity")] };
    let second =
        Edited { text: "a&b".into(), edits: vec![edit(0..1, 0..0, "link"), edit(4..8, 3..3, "link")] };
    let expected = vec![edit(0..1, 0..0, "link"), edit(2..7, 1..2, "entity"), edit(8..12, 3..3, "link")];
    assert_eq!(first.then(second).edits, expected);
    // `a(u1&amp;v)` → `a(u1&v)` → `a`: one edit, for the reason that took most.
    let first = Edited { text: "a(u1&v)".into(), edits: vec![edit(4..9, 4..5, "entity")] };
    let second = Edited { text: "a".into(), edits: vec![edit(1..7, 1..1, "link")] };
    assert_eq!(first.then(second).edits, vec![edit(1..11, 1..1, "link")]);
}
