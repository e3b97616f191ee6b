//! Which evidence names the publisher?

use copydesk_reliability::{Evidence, publisher};

#[test]
fn the_strongest_evidence_wins_and_names_are_no_domains() {
    let url = Some("https://www.harbour.example/x");
    let cases = [
        (url, Some("other.example"), Some("third.example"), Some(("harbour.example", Evidence::Url))),
        (None, Some("other.example"), Some("third.example"), Some(("other.example", Evidence::Field))),
        (None, Some("https://www.other.example/"), None, Some(("other.example", Evidence::Field))),
        (None, Some("Harbour.COM"), None, Some(("harbour.com", Evidence::Field))),
        (None, Some("The Daily Harbour"), None, None),
        (None, Some("The Daily Harbour"), Some("THIRD.COM"), Some(("third.com", Evidence::InCopy))),
        (None, Some("U.S.News"), None, None),
        (None, Some("St.Louis"), None, None),
        (None, Some("v1.2"), None, None),
        (None, Some("Reuters"), None, None),
        (Some("https://t.co/x"), None, Some("third.example"), Some(("third.example", Evidence::InCopy))),
        (Some("no address"), None, None, None),
        (None, None, None, None),
    ];
    for (url, field, in_copy, want) in cases {
        let got = publisher(url, field, in_copy);
        let got = got.as_ref().map(|found| (found.domain.as_str(), found.evidence));
        assert_eq!(got, want, "{url:?} {field:?} {in_copy:?}");
    }
}
