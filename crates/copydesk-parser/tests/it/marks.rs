//! What does each line say of itself? Tables of cases, one folder away.

use std::collections::BTreeMap;

use copydesk_model::{Hints, Mark};
use copydesk_parser::{ParseOptions, parse};
use serde::Deserialize;

/// The marks of a line that stands alone.
fn marks(line: &str) -> Vec<Mark> {
    let page = parse(line.to_owned(), Hints::default(), &ParseOptions::default());
    page.blocks.into_iter().flat_map(|block| block.marks).collect()
}

/// A mark in the words of the tables.
fn word(mark: &Mark) -> String {
    match mark {
        Mark::CrawlHeader { date, section, url } => format!(
            "header {} {} {}",
            date.map(|d| d.to_string()).unwrap_or_default(),
            section.as_deref().unwrap_or_default(),
            url.as_deref().unwrap_or_default()
        ),
        Mark::Url(url) => format!("url {url}"),
        Mark::MediaUrl => "media".to_owned(),
        Mark::Published(stamp) => format!("published {stamp}"),
        Mark::Updated(stamp) => format!("updated {stamp}"),
        Mark::RelativeTime => "relative".to_owned(),
        Mark::ImpossibleDate => "impossible".to_owned(),
        Mark::AmbiguousDate { day_first, month_first } => format!("ambiguous {day_first} {month_first}"),
        Mark::Byline(names) => format!("byline {}", names.join("|")),
        Mark::Dateline { place, agency, domain, .. } => format!("dateline {place:?} {agency:?} {domain:?}"),
        Mark::Credit(name) => format!("credit {name}"),
        Mark::Section(name) => format!("section {name}"),
        Mark::Tags(tags) => format!("tags {}", tags.join("|")),
        Mark::Publisher(name) => format!("publisher {name}"),
    }
}

fn words(line: &str) -> String {
    marks(line).iter().map(word).collect::<Vec<_>>().join(", ")
}

/// Compares all cases before it fails, so that one run shows all that is wrong.
fn check<'a>(cases: impl Iterator<Item = (&'a str, String)>, read: impl Fn(&str) -> String) {
    let mut count = 0;
    let wrong: Vec<String> = cases
        .inspect(|_| count += 1)
        .filter_map(|(line, want)| {
            let got = read(line);
            (got != want).then(|| format!("{line:?}\n   want {want:?}\n    got {got:?}"))
        })
        .collect();
    assert!(count > 0, "the table is empty");
    assert!(wrong.is_empty(), "{} of {count} cases:\n{}", wrong.len(), wrong.join("\n"));
}

#[derive(Deserialize)]
struct Dates {
    read: BTreeMap<String, String>,
    not: Sentences,
}

#[derive(Deserialize)]
struct Sentences {
    sentences: Vec<String>,
}

#[test]
fn dates() {
    let cases: Dates = toml::from_str(include_str!("../cases/dates.toml")).unwrap();
    check(cases.read.iter().map(|(line, want)| (line.as_str(), want.clone())), words);
    check(cases.not.sentences.iter().map(|line| (line.as_str(), String::new())), words);
}

#[derive(Deserialize)]
struct Bylines {
    names: BTreeMap<String, Vec<String>>,
    not: Sentences,
}

#[test]
fn bylines() {
    let cases: Bylines = toml::from_str(include_str!("../cases/bylines.toml")).unwrap();
    check(
        cases.names.iter().map(|(line, names)| (line.as_str(), format!("byline {}", names.join("|")))),
        words,
    );
    check(cases.not.sentences.iter().map(|line| (line.as_str(), String::new())), words);
}

#[derive(Deserialize)]
struct Datelines {
    is: Vec<Dateline>,
    not: Lines,
}

#[derive(Deserialize)]
struct Dateline {
    text: String,
    place: Option<String>,
    agency: Option<String>,
    domain: Option<String>,
}

#[derive(Deserialize)]
struct Lines {
    lines: Vec<String>,
}

#[test]
fn datelines() {
    const STORY: &str = "The harbour of the old town was closed on Tuesday after a storm, its master said.";
    let cases: Datelines = toml::from_str(include_str!("../cases/datelines.toml")).unwrap();
    let with_story = |case: &Dateline| format!("{}{STORY}", case.text);
    let lines: Vec<(String, String)> = cases
        .is
        .iter()
        .map(|case| {
            (with_story(case), format!("dateline {:?} {:?} {:?}", case.place, case.agency, case.domain))
        })
        .collect();
    check(lines.iter().map(|(line, want)| (line.as_str(), want.clone())), words);
    // its length reaches to the story's first word
    for case in &cases.is {
        let line = with_story(case);
        let len = marks(&line)
            .iter()
            .find_map(|m| if let Mark::Dateline { len, .. } = m { Some(*len) } else { None });
        assert_eq!(len.map(|len| &line[len..]), Some(STORY), "{line:?}");
    }
    check(cases.not.lines.iter().map(|line| (line.as_str(), String::new())), words);
}

#[derive(Deserialize)]
struct Forms {
    is: BTreeMap<String, String>,
    not: Lines,
}

#[test]
fn lines() {
    let cases: Forms = toml::from_str(include_str!("../cases/lines.toml")).unwrap();
    check(cases.is.iter().map(|(line, want)| (line.as_str(), want.clone())), words);
    check(cases.not.lines.iter().map(|line| (line.as_str(), String::new())), words);
}

#[test]
fn header_lines_count_only_at_the_top() {
    let page =
        parse("A story\n date 2026-02-03 World\n".to_owned(), Hints::default(), &ParseOptions::default());
    assert!(!page.blocks[1].marks.iter().any(|mark| matches!(mark, Mark::CrawlHeader { .. })));
}

#[test]
fn slashes_are_read_as_the_page_writes_them() {
    let all = |text: &str| {
        let page = parse(text.to_owned(), Hints::default(), &ParseOptions::default());
        page.blocks.iter().flat_map(|b| &b.marks).map(word).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(all("03/02/2026\n25/02/2026\n"), "published 2026-02-03, published 2026-02-25");
    assert_eq!(all("03/02/2026\n02/25/2026\n"), "published 2026-03-02, published 2026-02-25");
    assert_eq!(all("03/02/2026\n25.02.2026\n"), "published 2026-02-03, published 2026-02-25");
    // the page contradicts itself
    assert_eq!(
        all("03/02/2026\n02/25/2026\n25/02/2026\n"),
        "ambiguous 2026-02-03 2026-03-02, published 2026-02-25, published 2026-02-25"
    );
}

#[test]
fn a_label_on_a_line_of_its_own_speaks_for_the_next() {
    let all = |text: &str| {
        let page = parse(text.to_owned(), Hints::default(), &ParseOptions::default());
        page.blocks
            .iter()
            .map(|b| b.marks.iter().map(word).collect::<Vec<_>>().join(", "))
            .collect::<Vec<_>>()
    };
    assert_eq!(all("Last updated:\nFebruary 3, 2026\n"), ["", "updated 2026-02-03"]);
    assert_eq!(all("Published\n\nFebruary 3, 2026\n"), ["", "published 2026-02-03"]);
    assert_eq!(all("By\nJane Doe\n"), ["byline ", "byline Jane Doe"]);
    assert_eq!(all("By\nthe river they sat down\n"), ["", ""]);
}

#[test]
fn a_name_between_headline_and_date_is_a_byline() {
    let bylines = |text: &str| {
        let page = parse(text.to_owned(), Hints::default(), &ParseOptions::default());
        let marks = page.blocks.into_iter().flat_map(|b| b.marks);
        marks.filter(|mark| matches!(mark, Mark::Byline(_))).map(|mark| word(&mark)).collect::<Vec<_>>()
    };
    let page = |line: &str| format!("Harbour of the old town closes after storm\n{line}\n3 February 2026\n");
    assert_eq!(bylines(&page("Jane van der Doe")), ["byline Jane van der Doe"]);
    assert_eq!(bylines(&page("Марфа Сидельникова")), ["byline Марфа Сидельникова"]);
    for other in
        ["Middle East", "World News", "TRENDING NOW", "Harbours", "Cape Town", "В Заречье", "Jane doe"]
    {
        assert!(bylines(&page(other)).is_empty(), "{other}");
    }
    // nothing above it that it could be the byline of
    assert!(bylines("Home\nJane Doe\n3 February 2026\n").is_empty());
}

#[test]
fn relative_times_are_read_only_against_the_day_of_the_crawl() {
    let on = |text: &str, crawl| {
        let page = parse(text.to_owned(), Hints::default(), &ParseOptions { crawl_date: crawl });
        page.blocks.iter().flat_map(|b| &b.marks).map(word).collect::<Vec<_>>().join(", ")
    };
    let crawl = Some(jiff::civil::date(2026, 3, 1));
    assert_eq!(on("2 days ago", None), "relative");
    assert_eq!(on("2 days ago", crawl), "relative, published 2026-02-27");
    assert_eq!(on("23 mins ago", crawl), "relative, published 2026-03-01");
    assert_eq!(on("Yesterday, 03:37 GMT", crawl), "relative, published 2026-02-28");
    assert_eq!(on("Updated 3 hours ago", crawl), "relative, updated 2026-03-01");
    // weeks and more name no day
    assert_eq!(on("3 weeks ago", crawl), "relative");
    assert_eq!(on("2 years ago", crawl), "relative");
}
