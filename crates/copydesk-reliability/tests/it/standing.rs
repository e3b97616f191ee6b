//! Without a rating list nobody is called anything.

use copydesk_reliability::{Known, publisher, standing};

#[test]
fn no_list_no_letter() {
    for number in 0..10_000 {
        let publisher = publisher(Some(&format!("https://www.outlet-{number}.example/a")), None, None);
        let known = Known { publisher: publisher.as_ref(), copies: 1, ..Known::default() };
        let standing = standing(&known);
        assert_eq!(
            (standing.reliability, standing.reliability_low, standing.reliability_high, standing.credibility),
            ('F', 'F', 'F', 6)
        );
        assert_eq!((standing.basis.as_str(), standing.independent), ("", 0));
    }
}

#[test]
fn the_sentence_says_what_is_known() {
    let publisher = publisher(Some("https://www.harbour.example/a"), None, None);
    let known = Known { publisher: publisher.as_ref(), agency: Some("AP"), copies: 3, credibility: None };
    assert_eq!(
        standing(&known).explanation,
        "Published by harbour.example (by its address), credited in the copy to AP; no rating list was given, so \
         reliability cannot be judged (F); no independent report was compared, so credibility cannot be judged (6). \
         3 copies of this text are in this dataset; they count as one witness."
    );
    let unknown = standing(&Known::default()).explanation;
    assert!(unknown.starts_with("Publisher unknown; no rating list was given"), "{unknown}");
}

#[test]
fn a_hundred_copies_change_no_code() {
    let alone = standing(&Known { copies: 1, ..Known::default() });
    let crowd = standing(&Known { copies: 101, ..Known::default() });
    assert_eq!((alone.reliability, alone.credibility), (crowd.reliability, crowd.credibility));
}
