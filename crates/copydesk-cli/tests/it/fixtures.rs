//! Does copydesk make of each fixture the row that a careful person made of it?
//!
//! `fixtures/README.md` says how an expected row is read.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use toml::{Table, Value};

use crate::desk::Desk;

/// A row of one of the three tables, by column; `table` added.
type Row = BTreeMap<String, String>;

const TABLES: [&str; 3] = ["articles", "duplicates", "rejected"];

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures")
}

/// The names of the files of a directory.
fn names(directory: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(directory).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// The expected rows by fixture, or by fixture and record.
fn expected() -> BTreeMap<String, Table> {
    let directory = fixtures().join("expected");
    let read = |name: &String| toml::from_str(&fs::read_to_string(directory.join(name)).unwrap()).unwrap();
    names(&directory)
        .iter()
        .map(|name| (name.strip_suffix(".toml").unwrap().to_owned(), read(name)))
        .collect()
}

/// Undoes the escape of cells that a spreadsheet would run: a `'` before `'…`, white space and one of these signs.
fn unescaped(cell: &str) -> &str {
    let runs = |cell: &str| {
        let rest = cell.trim_start_matches('\'').chars();
        let mut rest =
            rest.skip_while(|c| matches!(c, '\u{feff}') || c.is_whitespace() && !matches!(c, '\t' | '\r'));
        rest.next().is_some_and(|c| "\t\r=+-@＝＋－＠".contains(c))
    };
    cell.strip_prefix('\'').filter(|rest| runs(rest)).unwrap_or(cell)
}

/// A dataset's rows, named as the expected rows are: the file's name without its ending, the record behind a dot.
fn rows(out: &Path) -> BTreeMap<String, Row> {
    let mut rows = BTreeMap::new();
    for table in TABLES {
        let mut reader = csv::Reader::from_path(out.join(format!("{table}.csv"))).unwrap();
        let columns = reader.headers().unwrap().clone();
        for record in reader.records() {
            let record = record.unwrap();
            let cells = columns.iter().map(str::to_owned).zip(record.iter().map(|c| unescaped(c).to_owned()));
            let mut row: Row = cells.collect();
            row.insert("table".into(), table.into());
            let stem = Path::new(&row["input"]).file_stem().unwrap().to_str().unwrap();
            let name = match row["record"].as_str() {
                "" => stem.to_owned(),
                number => format!("{stem}.{number}"),
            };
            assert!(rows.insert(name.clone(), row).is_none(), "{name} stands in two rows");
        }
    }
    rows
}

/// Words with single spaces; a no-break space is a space.
fn squeezed(text: &str) -> String {
    text.split(|c: char| c.is_whitespace()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n").map(squeezed).filter(|paragraph| !paragraph.is_empty()).collect()
}

/// What stands in the difference list: long values cut.
fn cut(value: &str) -> String {
    let mut short: String = value.chars().take(120).collect();
    if short.len() < value.len() {
        short.push('…');
    }
    format!("“{short}”")
}

/// The paragraphs that only one of two texts has; that their order differs, if nothing else does.
fn text_differences(want: &str, got: &str) -> Vec<String> {
    let (want, got) = (paragraphs(want), paragraphs(got));
    let only = |a: &[String], b: &[String], word: &str| {
        let lines = a.iter().filter(|line| !b.contains(line));
        lines.map(|line| format!("text {word} {}", cut(line))).collect::<Vec<_>>()
    };
    let mut found = only(&want, &got, "lost");
    found.extend(only(&got, &want, "extra"));
    if found.is_empty() && want != got {
        found.push(format!("text: {} paragraphs wanted, {} got, or another order", want.len(), got.len()));
    }
    found
}

fn list(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|item| item.as_str().unwrap()).collect()
}

/// The differences that are no known gap, and the known gaps that are no more.
///
/// A gap is written as it is reported, cut where one likes: `extra “Guest authors`.
fn beside_gaps(differences: Vec<String>, want: &Table) -> Vec<String> {
    let gaps = want.get("gaps").map(list).unwrap_or_default();
    let is = |difference: &String, gap: &str| difference.starts_with(&format!("text {gap}"));
    let closed = gaps.iter().filter(|gap| !differences.iter().any(|d| is(d, gap)));
    let closed: Vec<String> = closed.map(|gap| format!("gap is closed, take it out: {gap}")).collect();
    let open = differences.into_iter().filter(|d| !gaps.iter().any(|gap| is(d, gap)));
    open.chain(closed).collect()
}

/// All differences of a row, one line each.
fn differences(want: &Table, got: &Row, by_id: &BTreeMap<&str, &str>) -> Vec<String> {
    let mut found = Vec::new();
    for (field, value) in want {
        let cell = got.get(field).map(String::as_str).unwrap_or_default();
        if field == "gaps" {
            continue;
        }
        if field == "text" {
            found.extend(beside_gaps(text_differences(value.as_str().unwrap(), cell), want));
            continue;
        }
        let (same, want, got) = match field.as_str() {
            "tags" | "flags" => {
                let there: Vec<&str> = cell.split("; ").collect();
                let wanted = list(value);
                (wanted.iter().all(|item| there.contains(item)), wanted.join("; "), cell.to_owned())
            }
            "duplicate_of" => {
                let name = by_id.get(cell).copied().unwrap_or_default();
                (name == value.as_str().unwrap(), value.as_str().unwrap().to_owned(), name.to_owned())
            }
            _ => {
                let want = value.as_str().unwrap();
                (squeezed(want) == squeezed(cell), want.to_owned(), cell.to_owned())
            }
        };
        if !same {
            found.push(format!("{field}: want {}, got {}", cut(&want), cut(&got)));
        }
    }
    found
}

#[test]
fn every_fixture_gives_its_row() {
    let desk = Desk::empty();
    let (scrapes, out) = (fixtures().join("scrapes"), desk.path("out"));
    desk.run(&["clean", scrapes.to_str().unwrap(), "-o", out.to_str().unwrap()]).code(0);
    let (expected, rows) = (expected(), rows(&out));
    let by_id: BTreeMap<&str, &str> =
        rows.iter().map(|(name, row)| (row["id"].as_str(), name.as_str())).collect();
    let mut report = String::new();
    let mut wrong = 0;
    for (name, want) in &expected {
        let found = match rows.get(name) {
            Some(got) => differences(want, got, &by_id),
            None => vec!["stands in no table".to_owned()],
        };
        wrong += usize::from(!found.is_empty());
        for difference in found {
            writeln!(report, "  {name:34} {difference}").unwrap();
        }
    }
    for name in rows.keys().filter(|name| !expected.contains_key(*name)) {
        wrong += 1;
        writeln!(report, "  {name:34} has no expected row").unwrap();
    }
    assert!(report.is_empty(), "{wrong} of {} fixtures differ:\n{report}", expected.len());
}

#[test]
fn every_fixture_comes_back() {
    let desk = Desk::empty();
    let (scrapes, out) = (fixtures().join("scrapes"), desk.path("out"));
    desk.run(&["clean", scrapes.to_str().unwrap(), "-o", out.to_str().unwrap()]).code(0);
    let rows = rows(&out);
    let mut containers: BTreeMap<String, Vec<(u64, Vec<u8>)>> = BTreeMap::new();
    for (name, row) in &rows {
        let run = desk.run(&["restore", out.to_str().unwrap(), &row["id"]]).code(0);
        let restored = run.get_output().stdout.clone();
        let file = Path::new(&row["input"]).file_name().unwrap().to_str().unwrap().to_owned();
        match row["record"].parse() {
            Ok(record) => containers.entry(file).or_default().push((record, restored)),
            Err(_) => assert!(restored == fs::read(scrapes.join(&file)).unwrap(), "{name} came back changed"),
        }
    }
    assert!(!containers.is_empty());
    for (file, mut records) in containers {
        // the records follow one another in the file; what stands between them is line ends and a CSV's column names
        records.sort();
        let raw = fs::read(scrapes.join(&file)).unwrap();
        let mut at =
            if file.ends_with(".csv") { raw.iter().position(|b| *b == b'\n').unwrap() + 1 } else { 0 };
        for (number, record) in records {
            let rest = &raw[at..];
            let skipped = rest.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
            assert!(!record.is_empty(), "{file}, record {number} came back empty");
            assert!(rest[skipped..].starts_with(&record), "{file}, record {number} came back changed");
            at += skipped + record.len();
        }
        assert!(raw[at..].iter().all(u8::is_ascii_whitespace), "{file} goes on behind its last record");
    }
}

#[test]
fn every_fixture_is_expected_and_described() {
    let expected: BTreeSet<String> = expected().into_keys().collect();
    let scrapes = names(&fixtures().join("scrapes"));
    let readme = fs::read_to_string(fixtures().join("README.md")).unwrap();
    let mut of_scrapes = BTreeSet::new();
    for file in &scrapes {
        let stem = Path::new(file).file_stem().unwrap().to_str().unwrap();
        let records = expected.iter().filter(|name| {
            let number = name.strip_prefix(stem).and_then(|rest| rest.strip_prefix('.'));
            number.is_some_and(|number| number.parse::<u64>().is_ok())
        });
        let rows: Vec<&String> = expected.get(stem).into_iter().chain(records).collect();
        assert!(!rows.is_empty(), "{file} has no expected row");
        assert!(readme.contains(file.as_str()), "{file} is not in fixtures/README.md");
        of_scrapes.extend(rows.into_iter().cloned());
    }
    let orphans: Vec<&String> = expected.difference(&of_scrapes).collect();
    assert!(orphans.is_empty(), "expected rows without a scrape: {orphans:?}");
}
