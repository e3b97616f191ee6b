//! What may be said of an article, with lists and without?

use copydesk_model::Credited;
use copydesk_reliability::{
    Code, Known, Letter, Ratings, Testimony, credibility, publisher, standing, trace,
};

use crate::support::scores;

#[test]
fn without_a_list_every_letter_is_f() {
    let ratings = Ratings::default();
    for number in 0..10_000 {
        let publisher =
            publisher(Some(&format!("https://www.outlet-{number}.example/a")), None, None).unwrap();
        let rated = ratings.publisher(&publisher.domain);
        let known = Known {
            publisher: Some(&publisher),
            publisher_rated: rated.as_ref(),
            copies: 1,
            ..Known::default()
        };
        let standing = standing(&known);
        assert_eq!((&standing.publisher, &standing.originator), (&Code::default(), &Code::default()));
        assert_eq!((standing.publisher.letter, standing.publisher.score), (Letter::F, None));
        assert_eq!((standing.credibility, standing.independent), (6, 0));
    }
}

#[test]
fn the_sentence_says_what_is_known() {
    let publisher = publisher(Some("https://www.harbour.example/a"), None, None);
    let known = Known { publisher: publisher.as_ref(), agency: Some("AP"), copies: 3, ..Known::default() };
    assert_eq!(
        standing(&known).explanation,
        "Published by harbour.example (by its address), credited in the copy to AP; no rating list was given, so \
         reliability cannot be judged (F); no independent report was compared, so credibility cannot be judged (6). \
         3 copies of this text are in this dataset; they count as one witness."
    );
    let unknown = standing(&Known::default()).explanation;
    assert!(unknown.starts_with("Publisher unknown; no rating list was given"), "{unknown}");
}

/// The part of the sentence that tells of reliability.
fn told(url: Option<&str>, agency: Option<&str>) -> String {
    let ratings = Ratings::new(vec![
        scores(
            "made",
            "2020",
            &[("harbour.example", 0.71234), ("sputniknews.com", 0.1), ("apnews.com", 0.9)],
        ),
        scores("other", "2024-05", &[("harbour.example", 0.1), ("apnews.com", 0.95)]),
    ]);
    let publisher = publisher(url, None, None);
    let publisher_rated = publisher.as_ref().and_then(|who| ratings.publisher(&who.domain));
    let originator_rated = agency.and_then(|name| ratings.originator(name));
    let standing = standing(&Known {
        publisher: publisher.as_ref(),
        agency,
        credited: Some(Credited::Dateline),
        lists: true,
        publisher_rated: publisher_rated.as_ref(),
        originator_rated: originator_rated.as_ref(),
        translated: None,
        copies: 1,
        credibility: None,
    });
    assert_eq!(standing.conflict, standing.explanation.contains("contradict"));
    assert!(!standing.explanation.contains("unreliable"));
    let (told, _) = standing.explanation.split_once("; no independent").unwrap();
    told.to_string()
}

#[test]
fn with_lists_publisher_and_originator_are_told_apart() {
    let cases = [
        (None, None, "Publisher unknown, so its reliability cannot be judged (F)"),
        (
            Some("https://nobody.example/x"),
            None,
            "Published by nobody.example (by its address), which no list rates, so its reliability cannot be judged (F)",
        ),
        (
            Some("https://harbour.example/x"),
            None,
            "Published by harbour.example (by its address), rated high by made (2020: 0.71), low by other (2024-05: \
             0.1): D, from E to B; the lists contradict each other",
        ),
        (
            None,
            Some("AP"),
            "Publisher unknown, so its reliability cannot be judged (F); credited in the copy to AP (in the dateline), \
             rated high by made (2020: 0.9) and other (2024-05: 0.95), as apnews.com, where it publishes: A, from B to A",
        ),
        (
            Some("https://sputnikglobe.com/x"),
            Some("Sputnik"),
            "Published by sputnikglobe.com (by its address), rated low by made (2020: 0.1), as sputniknews.com, its \
             address until 2023: E, from E to D; credited in the copy to Sputnik (in the dateline), whose site that is",
        ),
        (
            Some("https://nobody.example/x"),
            Some("Reuters"),
            "Published by nobody.example (by its address), which no list rates, so its reliability cannot be judged \
             (F); credited in the copy to Reuters (in the dateline), which no list rates (F)",
        ),
    ];
    for (url, agency, want) in cases {
        assert_eq!(told(url, agency), want);
    }
}

#[test]
fn a_hundred_copies_change_no_code() {
    let counts = |text| trace("", text).counts().to_vec();
    let (ten, nine) = (counts("10 people were killed."), counts("9 people were killed."));
    let report = |lineage, counts, copies| Testimony {
        id: "made-up",
        lineage,
        named: true,
        letter: Letter::A,
        published: None,
        counts,
        copies,
        digest: false,
    };
    let code = |story: &[Testimony<'_>], copies| {
        let credibility = &credibility(story, true)[0];
        let standing = standing(&Known { copies, credibility: Some(credibility), ..Known::default() });
        (standing.publisher, standing.credibility, standing.independent)
    };
    for (own, other, expect) in [(&ten, &ten, (2, 1)), (&ten, &nine, (4, 1))] {
        let alone = code(&[report(0, own, 1), report(1, other, 1)], 1);
        assert_eq!((alone.1, alone.2), expect);
        // A hundred documents of one text; a hundred texts of one lineage, on either side.
        assert_eq!(code(&[report(0, own, 101), report(1, other, 101)], 101), alone);
        for side in 0..2 {
            let copy = report(side, if side == 0 { own } else { other }, 1);
            let crowd = [vec![report(0, own, 1), report(1, other, 1)], vec![copy; 100]].concat();
            assert_eq!(code(&crowd, 1), alone);
        }
    }
}
