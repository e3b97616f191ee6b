//! What becomes of the rows of a list?

use copydesk_reliability::{AsOf, Format, Request, import};

use crate::support::{fixture, text};

/// Every source of the fixture with its own value and its place, in two decimals.
fn entries(format: Format) -> Vec<String> {
    let list = fixture(format, "2026").list;
    let one = |source: &String| match list.rating(source) {
        Some((raw, place)) => format!("{source} {raw} {place:.2}"),
        None => format!("{source} unrated"),
    };
    list.entries.keys().map(one).collect()
}

#[test]
fn each_format_reads_its_own_values() {
    let cases: &[(Format, &[&str])] = &[
        (
            Format::Lin,
            &[
                "gossip.example 0.08 0.05",
                "harbour.example 0.97; 0.95 0.95",
                "north.orchard.example 0.2 0.12",
                "oldgazette.example 0.31 0.18",
                "orchard.example 0.81 0.76",
                "tidings.example 0.55 0.38",
            ],
        ),
        (
            Format::Wikipedia,
            &[
                "gossip.example Blacklisted / Generally unreliable; No consensus 0.34",
                "harbour.example Generally reliable 0.78",
                "lantern.example Deprecated 0.18",
                "oldgazette.example Deprecated 0.18",
                "orchard.example No consensus 0.58",
                "praised.example Generally reliable 0.78",
            ],
        ),
        (
            Format::Cred1,
            &[
                "gossip.example 0.04 0.13",
                "jester.example unrated",
                "oldgazette.example 0.1 0.23",
                "praised.example 0.09 0.21",
            ],
        ),
        (
            Format::Mbfc,
            &[
                "harbour.example VERY HIGH 0.90",
                "jester.example unrated",
                "lantern.example Low Credibility 0.25",
                "tidings.example Mostly Factual 0.65",
            ],
        ),
        (
            Format::Opensources,
            &[
                "gossip.example fake / clickbait 0.14",
                "jester.example unrated",
                "tidings.example political 0.50",
            ],
        ),
    ];
    for (format, want) in cases {
        assert_eq!(entries(*format), *want, "{format}");
    }
}

#[test]
fn malformed_rows_are_named_and_counted_and_the_import_goes_on() {
    let lin = fixture(Format::Lin, "2026");
    let found: Vec<_> = lin.findings.iter().map(|finding| (finding.line, finding.what.as_str())).collect();
    let want = [
        (9, "'orchard.example/letters' is a page, not a site"),
        (10, "the scale has no place for 'high'"),
        (11, "the row gives no rating"),
    ];
    assert_eq!(found, want);
    let wikipedia = fixture(Format::Wikipedia, "2026");
    let lines: Vec<u64> = wikipedia.findings.iter().map(|finding| finding.line).collect();
    assert_eq!(lines, [8, 9, 10]);
    for format in Format::ALL.iter().filter(|format| **format != Format::Generic) {
        let done = fixture(*format, "2026");
        let skipped: u64 = done.skipped.values().sum();
        assert_eq!((done.rows, skipped), (done.used + skipped, done.findings.len() as u64), "{format}");
        assert_eq!(done.rows, text(*format).lines().count() as u64 - 1, "{format}");
        assert!(done.findings.iter().all(|finding| !finding.cure.is_empty()));
    }
}

#[test]
fn a_generic_list_brings_its_own_scale() {
    let request = Request { ends: Some((0.0, 100.0)), ..Request::new(Format::Generic) };
    let done = import(text(Format::Generic).as_bytes(), &request).unwrap();
    let rated = |source: &str| done.list.rating(source).map(|(_, place)| place);
    assert_eq!(rated("harbour.example"), Some(0.88));
    assert_eq!(rated("Marenport Press Service"), Some(0.7));
    assert_eq!((rated("tidings.example"), done.findings[0].line), (None, 5));

    let stars = Request { ends: Some((5.0, 1.0)), ..Request::new(Format::Generic) };
    let done = import(b"Outlet\tRating\nharbour.example\t1\nlantern.example\t4\n", &stars).unwrap();
    assert_eq!(done.list.rating("harbour.example").unwrap().1, 1.0);
    assert_eq!(done.list.rating("lantern.example").unwrap().1, 0.25);

    let words = [("Good".to_string(), 0.9), ("poor".to_string(), 0.1)].into();
    let words = Request { words, ..Request::new(Format::Generic) };
    let done = import(b"site,category\nharbour.example,GOOD\nlantern.example,so so\n", &words).unwrap();
    assert_eq!(done.list.rating("harbour.example").unwrap().1, 0.9);
    assert!(done.findings[0].cure.contains("--category"), "{}", done.findings[0].cure);
}

#[test]
fn requests_that_make_no_sense_say_why() {
    let plain = || Request::new(Format::Generic);
    let csv: &[u8] = b"domain,score\nharbour.example,1\n";
    let cases: Vec<(Request, &[u8], &str)> = vec![
        (Request { date: "2026-02-30".into(), ..plain() }, csv, "no date"),
        (Request { date: "last year".into(), ..plain() }, csv, "no date"),
        (Request { ends: Some((1.0, 1.0)), ..plain() }, csv, "two numbers"),
        (Request { ends: Some((0.0, 1.0)), ..Request::new(Format::Lin) }, csv, "scale of its own"),
        (Request { weight: Some(-1.0), ..plain() }, csv, "no weight"),
        (Request { words: [("a".to_string(), 2.0)].into(), ..plain() }, csv, "between 0 and 1"),
        (plain(), b"name of it,verdict\na,b\n", "its columns are: name of it, verdict"),
        (plain(), b"", "the file is empty"),
        (plain(), b"\n \n", "the file is empty"),
        (plain(), b"\xff\xfed\0o\0m\0", "UTF-16; save it as UTF-8"),
        (plain(), b"domain,score\n\0\0,1\n", "no text"),
        (Request::new(Format::Wikipedia), csv, "urls or url or domain"),
    ];
    for (request, bytes, needle) in cases {
        let error = import(bytes, &request).unwrap_err();
        assert!(error.contains(needle), "{error}\nlacks {needle}");
    }
}

#[test]
fn hostile_files_break_nothing() {
    let deep = format!("id,name,status,urls\n1,x,\"{}\",\"[\"\"a.example\"\"]\"\n", "[".repeat(10_000));
    let cases: Vec<Vec<u8>> = vec![
        deep.into_bytes(),
        b"urls,status\n\"[1, 2]\",\"[\"\"Deprecated\"\"]\"\n".to_vec(),
        b"urls,status\n\xff\xfe,Deprecated\nb.example,\xff\n".to_vec(),
        b"urls,status\n\"unclosed,Deprecated\nb.example,Deprecated\n".to_vec(),
        b"urls,status\nb.example\n\n,\n".to_vec(),
    ];
    for bytes in cases {
        let done = import(&bytes, &Request::new(Format::Wikipedia)).unwrap();
        assert_eq!(done.used, 0);
        assert_eq!(done.rows, done.findings.len() as u64);
    }
    let nan =
        import(b"domain,pc1\na.example,NaN\nb.example,inf\nc.example,1.01\n", &Request::new(Format::Lin));
    assert_eq!(nan.unwrap().used, 0);
}

#[test]
fn dates_are_read_as_precisely_as_they_are_given() {
    for date in ["2017", "2017-04", "2021-03-17", "2024-02-29", "2000-02-29"] {
        assert_eq!(AsOf::parse(date).unwrap().to_string(), date);
    }
    for text in [
        "",
        "17",
        "2017-4",
        "2017-13",
        "2017-00",
        "2023-02-29",
        "1900-02-29",
        "2021-03-17-01",
        "+017",
        "2017-04-31",
    ] {
        assert_eq!(AsOf::parse(text), None, "{text}");
    }
    let [year, month, day] = ["2020", "2020-07", "2020-07-16"].map(|date| AsOf::parse(date).unwrap());
    assert!(year < month && month < day);
    assert!((AsOf::parse("2010").unwrap().years_before(year) - 10.0).abs() < 1e-9);
    assert_eq!(day.years_before(AsOf::parse("2001").unwrap()), 0.0);
}
