//! What does `check` find?

use copydesk_reliability::{Format, RatingList, check};

use crate::support::{fixture, scores};

fn kinds(lists: &[RatingList]) -> Vec<&'static str> {
    check(lists).into_iter().map(|issue| issue.kind).collect()
}

fn sound(mut list: RatingList) -> RatingList {
    list.about.licence = "CC0".into();
    list.about.address = "https://lists.example/".into();
    list
}

#[test]
fn a_sound_list_has_no_issue() {
    assert_eq!(kinds(&[sound(scores("a", "2026", &[("harbour.example", 0.5)]))]), Vec::<&str>::new());
}

#[test]
fn each_fault_is_named() {
    let row = [("harbour.example", 0.5)];
    assert_eq!(kinds(&[scores("a", "", &row)]), ["no_date", "no_licence", "no_address"]);
    let old = sound(scores("a", "2019", &row));
    assert_eq!(kinds(&[old.clone(), sound(scores("b", "2026", &row))]), ["stale"]);
    assert_eq!(kinds(&[old, sound(scores("a", "2020", &row))]), ["superseded"]);
    let twice = sound(scores("a", "2026", &[("harbour.example", 0.1), ("www.harbour.example", 0.9)]));
    assert_eq!(kinds(&[twice]), ["contradiction"]);
    let moved = sound(scores("a", "2026", &[("sputnikglobe.com", 0.9), ("sputniknews.com", 0.1)]));
    assert_eq!(kinds(&[moved]), ["alias_clash"]);
    let apart =
        [scores("a", "2026", &[("harbour.example", 0.1)]), scores("b", "2026", &[("harbour.example", 0.6)])];
    let issues = check(&apart.map(sound));
    assert_eq!(
        (issues[0].kind, issues[0].examples.as_slice()),
        ("conflict", &["harbour.example: 0.10 and 0.60".to_string()][..])
    );
    assert!(!issues[0].wants_mending());
}

#[test]
fn a_date_far_after_all_others_is_named() {
    let dated = |dates: &[&str]| {
        let lists: Vec<RatingList> = dates
            .iter()
            .zip(["a", "b", "c"])
            .map(|(date, name)| sound(scores(name, date, &[("harbour.example", 0.5)])))
            .collect();
        let issues = check(&lists).into_iter().filter(|issue| issue.kind == "date_ahead");
        issues.map(|issue| (issue.what, issue.cure)).collect::<Vec<_>>()
    };
    let found = dated(&["2025", "9999", "2026-03"]);
    assert_eq!(found.len(), 1);
    assert!(found[0].0.starts_with("b (9999) "), "{}", found[0].0);
    assert_eq!(dated(&["2017", "2026"]), []);
    assert_eq!(dated(&["9999"]), []);
    assert_eq!(dated(&["9999", ""]), []);
}

#[test]
fn lists_made_of_one_another_are_found() {
    let lists = [fixture(Format::Cred1, "2026").list, fixture(Format::Lin, "2026").list].map(sound);
    assert!(kinds(&lists).contains(&"derived"));
    let names: Vec<String> = (0..40).map(|number| format!("s{number}.example")).collect();
    let rows: Vec<_> = names.iter().enumerate().map(|(n, name)| (name.as_str(), n as f64 / 40.0)).collect();
    let copied = [sound(scores("a", "2026", &rows)), sound(scores("b", "2026", &rows))];
    assert_eq!(kinds(&copied), ["maybe_derived"]);
    assert!(check(&copied)[0].wants_mending());
}
