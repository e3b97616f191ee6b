//! Whose date is it, and what is the day?

use copydesk_model::{Flag, Hints};

use crate::support::{STORY, has, published, read, read_with};

#[test]
fn dates_beside_other_headlines_are_not_the_storys() {
    let page = |below: &str| published(&format!("headline: Harbour\nstory: {STORY}\n{below}"));
    assert_eq!(page("date: February 3, 2026"), "2026-02-03");
    assert_eq!(page("date: February 3, 2026\nrelated: Other news\ndate: February 1, 2026"), "");
    let far = "related: One\nrelated: Two\nrelated: Three\n";
    assert_eq!(page(&format!("{far}date: February 3, 2026")), "");
    assert_eq!(page(&format!("{far}date: Published February 3, 2026")), "2026-02-03");
}

#[test]
fn of_two_days_side_by_side_the_later_is_the_change() {
    for dates in ["date: 8/27/2025\ndate: 8/1/2025", "date: 8/1/2025\ndate: 8/27/2025"] {
        let fields = read(&format!("headline: Harbour\n{dates}\nstory: {STORY}"));
        assert_eq!(fields.published.unwrap().to_string(), "2025-08-01");
        assert_eq!(fields.updated.unwrap().to_string(), "2025-08-27");
    }
}

#[test]
fn page_dates() {
    let story = format!("story: {STORY}");
    // the date between headline and story, not that of the site's head
    assert_eq!(
        published(&format!(
            "date: Wednesday, 4 February 2026\nheadline: Harbour\ndate: February 3, 2026\n{story}"
        )),
        "2026-02-03"
    );
    // its time may stand elsewhere
    assert_eq!(
        published(&format!(
            "headline: Harbour\ndate: February 3, 2026\n{story}\ndate: Published 9:15 GMT 03.02.2026"
        )),
        "2026-02-03T09:15:00Z"
    );
    // a date in the byline
    assert_eq!(published(&format!("byline: By Jane Doe | February 3, 2026\n{story}")), "2026-02-03");
    // the scraper's line is the weakest but the dateline and the address
    assert_eq!(published(&format!("header: date 2026-02-05\ndate: February 3, 2026\n{story}")), "2026-02-03");
    assert!(has(
        &read(&format!("header: date 2026-02-09\ndate: February 3, 2026\n{story}")),
        Flag::ConflictingDates
    ));
    assert!(!has(
        &read(&format!("header: date 2026-02-04\ndate: February 3, 2026\n{story}")),
        Flag::ConflictingDates
    ));
    assert_eq!(published(&format!("header: date 2026-02-05\n{story}")), "2026-02-05");
    assert_eq!(published(&format!("story: LONDON, Feb. 3, 2026 (Reuters) - {STORY}")), "2026-02-03");
    assert_eq!(published(&format!("story: LONDON, Feb. 3 (Reuters) - {STORY}")), "");
    assert_eq!(
        published(&format!("header: url: https://news.example/2026/02/03/harbour\n{story}")),
        "2026-02-03"
    );
    assert_eq!(
        published(&format!("header: url: https://news.example/20260203/harbour-1\n{story}")),
        "2026-02-03"
    );
    assert_eq!(published(&format!("header: url: https://news.example/2026/02/harbour\n{story}")), "");
    assert_eq!(published(&format!("header: url: https://news.example/2026/02/31/harbour\n{story}")), "");
}

#[test]
fn ambiguous_and_impossible_dates() {
    let story = format!("story: {STORY}");
    let fields = read(&format!("date: 03/02/2026\n{story}"));
    assert_eq!(fields.published, None);
    assert!(has(&fields, Flag::AmbiguousDate) && has(&fields, Flag::NoDate));
    // the address decides
    let lines = format!("header: url: https://news.example/2026/02/03/a\ndate: 03/02/2026\n{story}");
    assert_eq!(published(&lines), "2026-02-03");
    assert!(!has(&read(&lines), Flag::AmbiguousDate));
    let fields = read(&format!("date: 31 February 2026\n{story}"));
    assert!(fields.published.is_none() && has(&fields, Flag::ImpossibleDate));
    // not in a tail
    assert!(!has(&read(&format!("{story}\nrelated: 31 February 2026")), Flag::ImpossibleDate));
}

#[test]
fn the_page_settles_an_ambiguous_date() {
    // it writes the day out elsewhere, though not as its own
    let elsewhere = format!("date: 03/02/2026\nstory: {STORY}\nrelated: 3 February 2026");
    assert_eq!(published(&elsewhere), "2026-02-03");
    // another of its dates shows the order, also with a byline behind it
    let signed = format!("date: 03/02/2026 by Jane Doe\nstory: {STORY}\nrelated: 02/16/2026");
    assert_eq!(published(&signed), "2026-03-02");
    // its language has one order only
    let greek = "Οι εργασίες στο λιμάνι αρχίζουν τον επόμενο μήνα και θα διαρκέσουν δύο χρόνια, είπε χθες ο δήμαρχος.";
    assert_eq!(published(&format!("date: 03/02/2026\nstory: {greek}")), "2026-02-03");
}

#[test]
fn a_date_speaks_from_its_place() {
    let head = "headline: The harbour opens after two years of work";
    let story = format!("story: {STORY}");
    // among other words, in a line that nothing marks
    let among = format!("{head}\nnavigation: Jane Doe February 3, 2026 Harbour 2 notes\n{story}");
    assert_eq!(published(&among), "2026-02-03");
    assert_eq!(
        published(&format!(
            "navigation: Fair of 3 February 2026 in town\n{}\n{story}",
            "navigation: x\n".repeat(9) + head
        )),
        ""
    );
    // torn over lines, its label on lines of its own
    let torn = format!("{head}\ndate: Feb\ndate: 3,\ndate: 2026\n{story}");
    assert_eq!(published(&torn), "2026-02-03");
    let labelled =
        format!("{head}\nnavigation: Last updated\nnavigation: on\ndate: 3 February 2026\n{story}");
    assert_eq!(read(&labelled).updated.unwrap().to_string(), "2026-02-03");
    assert_eq!(published(&labelled), "");
    // published and changed, the change twice
    let twice =
        format!("{head}\ndate: 3 February 2026\ndate: 5 February 2026\ndate: 5 February 2026\n{story}");
    assert_eq!(published(&twice), "2026-02-03");
    // far from the story only one that says so, and no head of a column
    let far = |line: &str| {
        published(&format!("{head}\n{story}\n{}{line}", "boilerplate: Menu of the house\n".repeat(20)))
    };
    assert_eq!(far("date: Published 3 February 2026"), "2026-02-03");
    assert_eq!(far("date: 3 February 2026"), "");
    assert_eq!(far("date: Date: 3 February 2026"), "");
    // a list below the story
    let list = format!("{head}\n{story}\ndate: 3 February 2026\nrelated: Quay\ndate: 1 February 2026");
    assert_eq!(published(&list), "");
}

#[test]
fn an_update_before_its_publication_is_dropped() {
    let fields =
        read(&format!("date: Published 3 February 2026\ndate: Updated 1 February 2026\nstory: {STORY}"));
    assert_eq!(fields.updated, None);
    assert!(has(&fields, Flag::ConflictingDates));
}

#[test]
fn dates_after_the_crawl_are_found_out() {
    let crawl = Some(jiff::civil::date(2026, 2, 4));
    let flagged = |date: &str| {
        has(&read_with(&format!("date: {date}\nstory: {STORY}"), Hints::default(), crawl), Flag::FutureDate)
    };
    assert!(flagged("February 9, 2026"));
    assert!(!flagged("February 4, 2026"));
    // in UTC it is a day later already
    assert!(!flagged("February 4, 2026 11:30 PM PT"));
    let relative = read_with(&format!("date: 2 hours ago\nstory: {STORY}"), Hints::default(), crawl);
    assert_eq!(relative.published.unwrap().to_string(), "2026-02-04");
}
