//! Does a store give back what was put in?

use copydesk_reliability::{Format, Ratings, from_store, to_store};
use proptest::prelude::*;

use crate::support::{fixture, scores};

#[test]
fn lists_come_back_sorted_and_whole() {
    let lists = [fixture(Format::Wikipedia, "2021-03-17").list, fixture(Format::Lin, "2023-09").list];
    let text = to_store(&lists).unwrap();
    assert!(text.starts_with("{\"copydesk_ratings\":1}\n{\"list\":{\"name\":\"lin\""), "{text}");
    assert!(text.contains("\n{\"source\":\"tidings.example\",\"values\":[\"0.55\"]}\n"), "{text}");
    let back = from_store(&text).unwrap();
    assert_eq!((&back[0], &back[1]), (&lists[1], &lists[0]));
    assert_eq!(to_store(&back).unwrap(), text);
}

#[test]
fn what_is_no_store_is_named_by_its_line() {
    let whole = to_store(&[fixture(Format::Cred1, "2026-08").list]).unwrap();
    let cut = whole.lines().take(3).collect::<Vec<_>>().join("\n");
    let twice = whole.replace("jester.example", "gossip.example");
    let cases = [
        ("", 1, "does not begin"),
        ("domain,pc1\na.example,1\n", 1, "does not begin"),
        ("{\"copydesk_ratings\":2}\n", 1, "layout 2"),
        ("{\"copydesk_ratings\":1}\n{\"source\":\"a\",\"values\":[]}\n", 2, "missing field"),
        (&cut, 3, "breaks off: 3 ratings"),
        (&twice, 4, "stands twice"),
    ];
    for (text, line, needle) in cases {
        let error = from_store(text).unwrap_err();
        assert_eq!(error.line, line, "{}", error.what);
        assert!(error.what.contains(needle), "{}", error.what);
    }
}

#[test]
fn what_import_refuses_a_store_may_not_hold() {
    let list = |name: &str| {
        let mut list = scores(name, "2026-08", &[("harbour.example", 0.7)]);
        list.about.scale.ends = Some((0.0, 1.0));
        list.about.scale.words = [("good".to_string(), 0.8)].into();
        list
    };
    let whole = to_store(&[list("a"), list("b")]).unwrap();
    assert_eq!(from_store(&whole).unwrap().len(), 2);
    for (sound, broken, needle) in [
        ("\"weight\":6.0", "\"weight\":0", "0 is no weight"),
        ("\"weight\":6.0", "\"weight\":-3.5", "is no weight"),
        ("\"weight\":6.0", "\"weight\":1e9", "is no weight"),
        ("\"good\":0.8", "\"good\":7.5", "between 0 and 1"),
        ("\"good\":0.8", "\"good\":-0.5", "between 0 and 1"),
        ("\"ends\":[0.0,1.0]", "\"ends\":[1.0,1.0]", "two ends"),
        ("\"date\":\"2026-08\"", "\"date\":\"2026-13\"", "is no date"),
        ("\"format\":\"generic\"", "\"format\":\"lin\"", "scale of its own"),
    ] {
        // The second list, whose own line is the fourth.
        let (first, second) = whole.split_at(whole.rfind("{\"list\"").unwrap());
        assert!(second.contains(sound), "{second}");
        let error = from_store(&format!("{first}{}", second.replace(sound, broken))).unwrap_err();
        assert_eq!(error.line, 4, "{}", error.what);
        assert!(error.what.contains(needle), "{}", error.what);
    }
}

#[test]
fn versions_are_compared_as_people_count() {
    for (older, newer) in [
        ("9", "10"),
        ("1.9", "1.10"),
        ("v2", "v10"),
        ("", "1"),
        ("2.0", "2.0.1"),
        ("1.10", "2.9"),
        ("7a", "7b"),
    ] {
        let of = |version: &str, score| {
            let mut list = scores("press", "2025", &[("harbour.example", score)]);
            list.about.version = version.into();
            list
        };
        for lists in [[of(older, 0.1), of(newer, 0.9)], [of(newer, 0.9), of(older, 0.1)]] {
            let ratings = Ratings::new(lists.to_vec());
            assert_eq!(ratings.lists().len(), 1);
            assert_eq!(ratings.lists()[0].about.version, newer, "{older} < {newer}");
        }
    }
}

#[test]
fn of_a_list_the_newest_version_speaks() {
    let old = scores("press", "2020", &[("harbour.example", 0.1)]);
    let new = scores("press", "2025", &[("harbour.example", 0.9)]);
    let other = scores("other", "2025", &[("harbour.example", 0.9)]);
    for lists in [[old.clone(), new.clone(), other.clone()], [other, new, old]] {
        let rated = Ratings::new(lists.to_vec()).publisher("harbour.example").unwrap();
        assert_eq!((rated.votes.len(), format!("{:.2}", rated.score)), (2, "0.90".to_string()));
    }
}

proptest! {
    #[test]
    fn any_text_is_a_store_or_an_error(text in "\\PC{0,200}", tail in "\\PC{0,80}") {
        let _ = from_store(&text);
        let _ = from_store(&format!("{{\"copydesk_ratings\":1}}\n{tail}"));
    }
}
