//! What stands in the tables.

use std::{collections::BTreeSet, fs};

use crate::support::{Desk, rows, run, story};

const COLUMNS: &str = "id,input,record,url,source,agency,title,subtitle,authors,dateline,published,updated,section,\
    tags,language,text,words,removed,cluster_id,copies,independent,reliability,reliability_low,reliability_high,\
    reliability_basis,credibility,explanation,flags";

#[test]
fn columns_stand_in_the_order_of_the_design() {
    let desk = Desk::filled();
    desk.clean();
    let header =
        |name: &str| fs::read_to_string(desk.out().join(name)).unwrap().lines().next().unwrap().to_string();
    assert!(header("articles.csv").starts_with(COLUMNS));
    let copies = header("duplicates.csv");
    assert!(copies.starts_with(&header("articles.csv")));
    assert!(copies.ends_with("duplicate_of,relation,similarity,containment"));
    assert!(header("rejected.csv").starts_with("input,record,reason,detail"));
}

#[test]
fn every_document_stands_in_one_table() {
    let desk = Desk::filled();
    let summary = desk.clean();
    let tables = ["articles.csv", "duplicates.csv", "rejected.csv"].map(|table| rows(&desk.out(), table));
    assert_eq!(
        tables.each_ref().map(|rows| rows.len() as u64),
        [summary.articles, summary.duplicates, summary.rejected]
    );
    let origins: BTreeSet<_> = tables.iter().flatten().map(|row| (&row["input"], &row["record"])).collect();
    assert_eq!(origins.len() as u64, summary.documents);
    let given: u64 = 12 + 1 + 2 + 1 + 1 + 6 + 2;
    assert_eq!(summary.documents, given);
    for rows in &tables {
        let order: Vec<_> =
            rows.iter().map(|row| (&row["input"], row["record"].parse::<u64>().ok())).collect();
        assert!(order.is_sorted(), "{order:?}");
    }
}

#[test]
fn copies_share_a_cluster_and_count_each_other() {
    let desk = Desk::filled();
    desk.put("same-again.txt", story(3).as_bytes());
    desk.clean();
    let copies = rows(&desk.out(), "duplicates.csv");
    let ours: Vec<_> = copies.iter().filter(|row| row["relation"] == "exact").collect();
    assert_eq!(ours.len(), 2, "{copies:?}");
    let articles = rows(&desk.out(), "articles.csv");
    let canonical = articles.iter().find(|row| row["id"] == ours[0]["duplicate_of"]).unwrap();
    for copy in ours {
        assert_eq!(copy["cluster_id"], canonical["cluster_id"]);
        assert_eq!((copy["copies"].as_str(), canonical["copies"].as_str()), ("3", "3"));
        assert_eq!((copy["similarity"].as_str(), copy["containment"].as_str()), ("1.0000", "1.0000"));
        assert_eq!(&copy["id"][..16], &canonical["id"][..16]);
        assert!(copy["explanation"].contains("3 copies"), "{}", copy["explanation"]);
    }
    let ids: BTreeSet<_> = articles.iter().chain(&copies).map(|row| &row["id"]).collect();
    assert_eq!(ids.len(), articles.len() + copies.len());
    assert!(articles.iter().filter(|row| row["copies"] == "1").all(|row| row["cluster_id"] == row["id"]));
}

#[test]
fn nothing_is_rated_without_a_list() {
    let desk = Desk::filled();
    desk.clean();
    for row in rows(&desk.out(), "articles.csv") {
        let credibility = if row["copies"] == "1" { "6" } else { "3" };
        assert_eq!((row["reliability"].as_str(), row["credibility"].as_str()), ("F", credibility));
        assert_eq!((row["reliability_basis"].as_str(), row["independent"].as_str()), ("", "0"));
        assert!(row["explanation"].ends_with('.'));
    }
}

#[test]
fn formulas_do_not_run() {
    let desk = Desk::new();
    desk.put("a.txt", format!("={}\n\n-{}", story(1), story(2)).as_bytes());
    desk.put("=cmd.txt", story(3).as_bytes());
    desk.clean();
    for row in rows(&desk.out(), "articles.csv") {
        for (column, cell) in row {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{column}: {cell}");
        }
    }
}

#[test]
fn a_table_for_spreadsheets_has_a_mark_and_crlf() {
    let desk = Desk::filled();
    let mut options = desk.options();
    desk.clean();
    let plain = fs::read(desk.path("out/rejected.csv")).unwrap();
    options.excel = true;
    run(&options).unwrap();
    let excel = fs::read(desk.path("out/rejected.csv")).unwrap();
    assert!(!plain.starts_with(b"\xef\xbb\xbf") && !plain.contains(&b'\r'));
    let text = String::from_utf8(excel).unwrap();
    let body = text.strip_prefix('\u{feff}').unwrap();
    assert_eq!(body.replace("\r\n", "\n").as_bytes(), plain);
    assert_eq!(copydesk_pipeline::verify(&desk.out()).unwrap().problems, Vec::<String>::new());
}

#[test]
fn the_package_describes_every_file_and_column() {
    let desk = Desk::filled();
    desk.clean();
    let read = |name: &str| {
        serde_json::from_slice::<serde_json::Value>(&fs::read(desk.out().join(name)).unwrap()).unwrap()
    };
    let package = read("datapackage.json");
    let resources = package["resources"].as_array().unwrap();
    let described: BTreeSet<_> =
        resources.iter().map(|resource| resource["path"].as_str().unwrap()).collect();
    let wanted = [
        "articles.csv",
        "copies.csv",
        "duplicates.csv",
        "lineage.csv",
        "rejected.csv",
        "removed.jsonl",
        "report.html",
        "sources.csv",
    ];
    assert_eq!(described, BTreeSet::from(wanted));
    for resource in resources {
        let bytes = fs::read(desk.out().join(resource["path"].as_str().unwrap())).unwrap();
        assert_eq!(resource["bytes"], bytes.len());
        if let Some(fields) = resource["schema"]["fields"].as_array() {
            let names: Vec<_> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
            let header = String::from_utf8(bytes).unwrap().lines().next().unwrap().to_string();
            assert_eq!(names.join(","), header);
        }
    }
    let run = read("run.json");
    let counts = &run["counts"];
    let sum =
        ["articles", "duplicates", "rejected"].iter().map(|key| counts[key].as_u64().unwrap()).sum::<u64>();
    assert_eq!(counts["documents"], sum);
    assert_eq!(run["outputs"].as_array().unwrap().len(), 9);
}

#[test]
fn the_report_is_one_harmless_page() {
    let desk = Desk::new();
    for number in 0..4 {
        desk.put(
            &format!("{number}.txt"),
            format!("<script>alert({number})</script>\n{}", story(number)).as_bytes(),
        );
    }
    desk.put("<img src=x onerror=alert(1)>.txt", b"");
    desk.clean();
    let report = fs::read_to_string(desk.path("out/report.html")).unwrap();
    assert!(report.starts_with("<!DOCTYPE html>"));
    assert!(!report.contains("<script") && !report.contains("<img") && !report.contains("src=\""));
    assert!(!report.contains("http://") && !report.contains("https://"));
    assert!(report.contains("5 documents = "));
}
