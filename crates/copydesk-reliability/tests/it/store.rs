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
