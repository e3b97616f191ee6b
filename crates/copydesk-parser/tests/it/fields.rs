//! What does a document say of itself, once its lines have roles?

use copydesk_model::{Credited, Flag, Hints};
use copydesk_parser::{ParseOptions, parse};

use crate::support::{STORY, has, read, read_with};

#[test]
fn a_page_with_everything() {
    let fields = read(&format!(
        "header: date 2026-02-03 World
         headline: Harbour closes after storm
         deck: Mud on the quays, and no crane in sight
         byline: By Jane Doe and John Roe
         date: 15:06 GMT 03.02.2026 (Updated: 15:08 GMT 03.02.2026)
         story: PORT EXAMPLE, Atlantis (Associated Press) — {STORY}
         tags: Tags: ships, harbours
         legal: © 2026 The Daily Example. All rights reserved
         related: Another story
         related: July 1, 2026"
    ));
    assert_eq!(fields.title.as_deref(), Some("Harbour closes after storm"));
    assert_eq!(fields.subtitle.as_deref(), Some("Mud on the quays, and no crane in sight"));
    assert_eq!(fields.authors, ["Jane Doe", "John Roe"]);
    assert_eq!(fields.published.unwrap().to_string(), "2026-02-03T15:06:00Z");
    assert_eq!(fields.updated.unwrap().to_string(), "2026-02-03T15:08:00Z");
    assert_eq!(fields.dateline.as_deref(), Some("PORT EXAMPLE, Atlantis"));
    assert_eq!(fields.agency.as_deref(), Some("AP"));
    assert_eq!(fields.publisher.as_deref(), Some("The Daily Example"));
    assert_eq!(fields.section.as_deref(), Some("World"));
    assert_eq!(fields.tags, ["ships", "harbours"]);
    assert_eq!(fields.findings, []);
}

#[test]
fn nothing_said_is_nothing_read() {
    let fields = read(&format!(
        "story: {STORY}\nrelated: July 1, 2026\ncomment: By Jane Doe\ntemplate: 3 February 2026"
    ));
    assert_eq!((fields.published, fields.updated), (None, None));
    assert!(fields.authors.is_empty() && fields.title.is_none() && fields.agency.is_none());
    assert!(has(&fields, Flag::NoTitle) && has(&fields, Flag::NoDate));
}

#[test]
fn stories_that_break_off_are_flagged() {
    let truncated = |page: &str| has(&read(page), Flag::Truncated);
    assert!(truncated(&format!(
        "story: {STORY} Later the harbour master learned that his own boat had not…"
    )));
    assert!(truncated(&format!("story: {STORY}\nsubscribe: Subscribe to continue reading")));
    assert!(truncated(&format!("story: {STORY}\nrelated: Share\nrelated: Lire la suite")));
    assert!(!truncated(&format!("story: {STORY}")));
    assert!(!truncated(&format!("story: {STORY}\nsubscribe: Subscribe to our newsletter")));
}

#[test]
fn a_name_beside_the_storys_date() {
    let head = "headline: The harbour opens after two years of work";
    let authors = |lines: &str| read(&format!("{head}\n{lines}\nstory: {STORY}")).authors;
    let date = "date: 3 February 2026";
    assert_eq!(authors(&format!("navigation: Lena Example\nshare: 4 min read\n{date}")), ["Lena Example"]);
    assert_eq!(
        authors(&format!("navigation: Lena Example\nnavigation: Senior Reporter\n{date}")),
        ["Lena Example"]
    );
    assert_eq!(
        authors(&format!("{date}\nnavigation: Lena Example\nnavigation: Senior Reporter")),
        ["Lena Example"]
    );
    // below a date it may be a section; a word that the story writes small is none of a name
    assert_eq!(authors(&format!("{date}\nnavigation: Lena Example")), Vec::<String>::new());
    assert_eq!(authors(&format!("navigation: Harbour Works\n{date}")), Vec::<String>::new());
    assert_eq!(authors("navigation: Lena Example"), Vec::<String>::new());
}

#[test]
fn the_container_speaks_first() {
    let hint = |published: &str, lines: &str| {
        let hints = Hints { published: Some(published.into()), ..Hints::default() };
        read_with(&format!("{lines}\nstory: {STORY}"), hints, None)
    };
    let day = |published: &str, lines: &str| {
        hint(published, lines).published.map(|s| s.to_string()).unwrap_or_default()
    };
    assert_eq!(day("2026-02-03", ""), "2026-02-03");
    assert_eq!(day("2026-02-03T15:06:00+01:00", ""), "2026-02-03T14:06:00Z");
    assert_eq!(day("Tue, 03 Feb 2026 15:06:00 GMT", ""), "2026-02-03T15:06:00Z");
    assert_eq!(day("20260203T150600Z", ""), "2026-02-03T15:06:00Z");
    assert_eq!(day("20260203", ""), "2026-02-03");
    assert_eq!(day("1770131160", ""), "2026-02-03T15:06:00Z");
    assert_eq!(day("1770131160000", ""), "2026-02-03T15:06:00Z");
    assert_eq!(day("February 3, 2026", ""), "2026-02-03");
    assert_eq!(day("null", ""), "");
    // the page gives the time of the day that the container names
    assert_eq!(day("2026-02-03", "date: 15:06 GMT 03.02.2026"), "2026-02-03T15:06:00Z");
    assert_eq!(day("2026-02-03", "date: February 9, 2026"), "2026-02-03");
    assert!(has(&hint("2026-02-03", "date: February 9, 2026"), Flag::ConflictingDates));
    assert!(has(&hint("02/03/2026", ""), Flag::AmbiguousDate));

    let hints = Hints {
        title: Some("Title of the field".into()),
        authors: Some("Jane Doe; admin; John Roe".into()),
        url: Some("https://news.example/a".into()),
        source: Some("news.example".into()),
        section: Some("World".into()),
        tags: Some("[\"ships\", \"harbours\"]".into()),
        ..Hints::default()
    };
    let fields = read_with(&format!("headline: Title of the page\nstory: {STORY}"), hints, None);
    assert_eq!(fields.title.as_deref(), Some("Title of the field"));
    assert_eq!(fields.authors, ["Jane Doe", "John Roe"]);
    assert_eq!(fields.url.as_deref(), Some("https://news.example/a"));
    assert_eq!(fields.publisher.as_deref(), Some("news.example"));
    assert_eq!(fields.section.as_deref(), Some("World"));
    assert_eq!(fields.tags, ["ships", "harbours"]);
}

#[test]
fn author_fields() {
    let authors = |field: &str| {
        let hints = Hints { authors: Some(field.into()), ..Hints::default() };
        read_with(&format!("story: {STORY}"), hints, None).authors
    };
    assert_eq!(authors("Jane Doe and John Roe"), ["Jane Doe", "John Roe"]);
    assert_eq!(authors("Jane Doe, John Roe"), ["Jane Doe", "John Roe"]);
    assert_eq!(authors("['Jane Doe', 'John Roe']"), ["Jane Doe", "John Roe"]);
    assert_eq!(authors("By Jane Doe"), ["Jane Doe"]);
    assert_eq!(authors("Doe, Jane"), ["Doe, Jane"]);
    assert_eq!(authors("Jane Doe, Staff Writer"), ["Jane Doe"]);
    for nobody in ["admin", "Staff Writer", "Redaktion", "Reuters", "https://news.example/staff", ""] {
        assert_eq!(authors(nobody), Vec::<String>::new(), "{nobody:?}");
    }
}

#[test]
fn originators() {
    let agency = |lines: &str| read(lines).agency.unwrap_or_default();
    let story = format!("story: {STORY}");
    assert_eq!(agency(&format!("story: LONDON (Reuters) - {STORY}")), "Reuters");
    assert_eq!(agency(&format!("story: MADRID (EUROPA PRESS) - {STORY}")), "Europa Press");
    assert_eq!(agency(&format!("story: PORT EXAMPLE (Example Wire) - {STORY}")), "Example Wire");
    assert_eq!(agency(&format!("byline: By Jane Doe, Associated Press\n{story}")), "AP");
    assert_eq!(agency(&format!("{story}\ncredit: Source: Agence France-Presse")), "AFP");
    assert_eq!(agency(&format!("{story}\ncredit: (Reuters)")), "Reuters");
    // who took the picture wrote nothing
    assert_eq!(agency(&format!("{story}\ncredit: © AFP")), "");
    assert_eq!(agency(&format!("{story}\nrelated: Source: AFP")), "");
}

#[test]
fn a_translating_plugin_is_told_by_its_marker() {
    let fields = read(&format!("headline: Harbour\nstory: {STORY}(tagsToTranslate)ships(t)harbours"));
    assert_eq!(fields.tags, ["ships", "harbours"]);
    assert!(has(&fields, Flag::MachineTranslation));
}

#[test]
fn html_source_is_told() {
    let html = "<html><body><div><p>One</p><p>Two</p></div></body></html>";
    let page = parse(html.to_owned(), Hints::default(), &ParseOptions::default());
    assert!(page.findings.iter().any(|finding| finding.flag == Flag::LooksLikeHtml));
    let page = parse("a < b and c > d, <b>bold</b>".to_owned(), Hints::default(), &ParseOptions::default());
    assert!(page.findings.is_empty());
}

#[test]
fn limits_hold_where_they_fall_inside_a_character() {
    let filler = "é".repeat(3000);
    // one of each two has its limit inside a character
    for shift in ["", "x"] {
        let hints =
            Hints { authors: Some(format!("Ana Ruiz; {shift}{filler}; Tomas Keller")), ..Hints::default() };
        let fields = read_with(&format!("story: {STORY}"), hints, None);
        assert_eq!(fields.authors, ["Ana Ruiz"]);

        // not the only line: that would be parted
        let tagged = format!("{STORY} (TagstoTranslate)ships(T){shift}{filler}(T)quays");
        let fields = read(&format!("related: {filler}\nstory: {tagged}"));
        assert_eq!(fields.tags, ["ships"]);
    }
}

#[test]
fn an_originator_is_known_by_where_the_copy_names_it() {
    let post = "The post Harbour opens appeared first on";
    let cases = [
        (format!("story: MARENPORT (AP) — {STORY}"), Some(("AP", Credited::Dateline))),
        (format!("byline: By Jane Doe, Reuters\nstory: {STORY}"), Some(("Reuters", Credited::Byline))),
        (format!("story: {STORY}\nsource_link: Source: TASS"), Some(("TASS", Credited::CreditLine))),
        (
            format!("story: {STORY}\nsource_link: This article first appeared on Reuters."),
            Some(("Reuters", Credited::FirstAppeared)),
        ),
        (
            format!(
                "story: {STORY}\nsource_link: Originally published by The Guardian and used with permission"
            ),
            Some(("The Guardian", Credited::FirstAppeared)),
        ),
        (
            format!("story: {STORY}\nsource_link: Originally published at https://harbourpost.com/a/b."),
            Some(("harbourpost.com", Credited::FirstAppeared)),
        ),
        (
            format!("story: {STORY}\nrelated: {post} Al Jazeera."),
            Some(("Al Jazeera", Credited::FirstAppeared)),
        ),
        (format!("story: {STORY}\nrelated: {post} The Harbour."), None),
        (format!("story: {STORY} (ANI)"), Some(("ANI", Credited::SignOff))),
        (format!("story: {STORY} He works for the agency (ANI)"), None),
        (format!("story: {STORY} (ani)"), None),
        (format!("story: {STORY} (HP)"), None),
    ];
    for (page, want) in cases {
        let fields = read(&page);
        let got = fields.agency.as_deref().zip(fields.credited);
        assert_eq!(got, want, "{page}");
    }
}

#[test]
fn a_line_may_say_that_the_text_is_a_translation() {
    let cases = [
        (format!("byline: Translated by Marit Oduya\nstory: {STORY}"), true),
        (format!("story: {STORY}\nstory: (Translated from Spanish by Marit Oduya.)"), true),
        (format!("story: {STORY}\ncredit: Übersetzung: Marit Oduya"), true),
        (format!("story: {STORY}\nrelated: Translated by Marit Oduya"), false),
        (format!("story: {STORY} Her book was translated by Marit Oduya."), false),
    ];
    for (page, want) in cases {
        assert_eq!(read(&page).translated, want, "{page}");
    }
}
