//! What does a document say of itself, once its lines have roles?

use copydesk_model::{Fields, Flag, Glue, Hints, Piece, Role};
use copydesk_parser::{ParseOptions, parse, read_fields};

/// A page written as `role: line`; the roles are those that the boilerplate stage would give.
fn read_with(lines: &str, hints: Hints, crawl: Option<jiff::civil::Date>) -> Fields {
    let options = ParseOptions { crawl_date: crawl };
    let (roles, text): (Vec<Role>, Vec<&str>) = lines
        .lines()
        .filter_map(|line| line.trim().split_once(": "))
        .map(|(role, line)| (Role::from_name(role).unwrap(), line))
        .unzip();
    let page = parse(text.join("\n"), hints, &options);
    assert_eq!(page.blocks.len(), roles.len());
    let piece = |(block, role): (usize, Role)| Piece {
        span: page.blocks[block].span.clone(),
        block,
        role,
        rule: String::new(),
        score: None,
        because: String::new(),
        glue: Glue::default(),
    };
    let pieces: Vec<Piece> = roles.into_iter().enumerate().map(piece).collect();
    read_fields(&page, &pieces, &options)
}

fn read(lines: &str) -> Fields {
    read_with(lines, Hints::default(), None)
}

fn published(lines: &str) -> String {
    read(lines).published.map(|stamp| stamp.to_string()).unwrap_or_default()
}

fn has(fields: &Fields, flag: Flag) -> bool {
    fields.findings.iter().any(|finding| finding.flag == flag)
}

const STORY: &str = "The harbour of the old town was closed on Tuesday after a storm, its master said.";

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
fn site_names_leave_the_title_when_the_page_says_so() {
    let title = |lines: &str| read(lines).title.unwrap_or_default();
    assert_eq!(
        title("headline: Harbour closes after storm | The Daily Example\nrepeat: Harbour closes after storm"),
        "Harbour closes after storm"
    );
    assert_eq!(
        title("headline: The Daily Example - Harbour closes after storm\nrepeat: Harbour closes after storm"),
        "Harbour closes after storm"
    );
    // a bar parts off a site's name; a dash does where the page says the name elsewhere
    assert_eq!(title("headline: Harbour closes after storm | Daily Example"), "Harbour closes after storm");
    assert_eq!(
        title("headline: Harbour closes after storm - Example Post\nlegal: © 2026 Example Post"),
        "Harbour closes after storm"
    );
    // nothing says that what follows the dash is no part of the headline
    assert_eq!(
        title("headline: Harbour to close, storm or not - Master"),
        "Harbour to close, storm or not - Master"
    );
    let hints = Hints {
        title: Some("Harbour closes - Daily Example".into()),
        source: Some("daily example".into()),
        ..Hints::default()
    };
    let fields = read_with(&format!("story: {STORY}"), hints, None);
    assert_eq!(fields.title.as_deref(), Some("Harbour closes"));
    assert!(has(&fields, Flag::TitleFromField));
}

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
fn an_update_before_its_publication_is_dropped() {
    let fields =
        read(&format!("date: Published 3 February 2026\ndate: Updated 1 February 2026\nstory: {STORY}"));
    assert_eq!(fields.updated, None);
    assert!(has(&fields, Flag::ConflictingDates));
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
fn a_page_title_loses_the_name_of_its_site() {
    let title = |lines: &str| read(&format!("{lines}\nstory: {STORY}")).title.unwrap();
    let harbour = "Harbour closes after the storm";
    // behind a bar; a domain; a name that the page says again; one name after the other
    assert_eq!(title(&format!("headline: {harbour} | Opinion")), harbour);
    assert_eq!(title(&format!("headline: {harbour} - quayside.example")), harbour);
    assert_eq!(
        title(&format!("headline: {harbour} - Quay Post\nlegal: About the Quay Post and its editors")),
        harbour
    );
    assert_eq!(title(&format!("headline: {harbour} | World | Quay Post")), harbour);
    // the headline goes on behind the sign
    let whole = format!("{harbour} - ferries wait outside");
    assert_eq!(title(&format!("headline: {whole}")), whole);
    // a name that stands alone in the menu is no headline, though one word before it is short
    let short = "Webcams - Old Harbour Trust";
    assert_eq!(title(&format!("navigation: Old Harbour Trust\nheadline: {short}")), short);
    // a speaker behind a headline in the midst of a page
    let said = format!("{harbour} – Doe");
    let above = "navigation: Home\nnavigation: News\nnavigation: Sport\n";
    assert_eq!(title(&format!("{above}headline: {said}\nstory: It was time, said Doe.")), said);
}

#[test]
fn a_headline_torn_apart_is_one() {
    let page =
        parse("Harbour closes\nafter the storm\nStorm".to_owned(), Hints::default(), &Default::default());
    let glue = [Glue::Paragraph, Glue::Space, Glue::Paragraph];
    let piece = |block: usize| Piece {
        span: page.blocks[block].span.clone(),
        block,
        role: Role::Headline,
        rule: String::new(),
        score: None,
        because: String::new(),
        glue: glue[block],
    };
    let pieces: Vec<Piece> = (0..3).map(piece).collect();
    let title = read_fields(&page, &pieces, &ParseOptions::default()).title;
    assert_eq!(title.as_deref(), Some("Harbour closes after the storm"));
}
