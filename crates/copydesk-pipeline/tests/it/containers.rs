//! JSONL, JSON, CSV, gzip: one document for each record.

use std::io::Write;

use copydesk_pipeline::{explain, verify};
use flate2::{Compression, write::GzEncoder};

use crate::support::{Desk, record, rows, run, story, table};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn jsonl(numbers: std::ops::Range<usize>) -> String {
    numbers.map(|number| format!("{}\n", record(number))).collect()
}

#[test]
fn records_are_documents() {
    let array = serde_json::Value::from((0..4).map(record).collect::<Vec<_>>()).to_string();
    let cases: Vec<(&str, Vec<u8>, u64)> = vec![
        ("a.jsonl", jsonl(0..4).into_bytes(), 4),
        ("a.json", array.into_bytes(), 4),
        ("a.csv", table(&[0, 1, 2, 3]).into_bytes(), 4),
        ("a.jsonl.gz", gzip(jsonl(0..4).as_bytes()), 4),
        ("a.csv.gz", gzip(table(&[0, 1]).as_bytes()), 2),
        ("a.txt.gz", gzip(story(1).as_bytes()), 1),
        // By its first bytes, whatever its name.
        ("b.jsonl", gzip(jsonl(0..4).as_bytes()), 4),
        ("b.txt", gzip(story(1).as_bytes()), 1),
    ];
    for (name, bytes, count) in cases {
        let desk = Desk::new();
        desk.put(name, &bytes);
        let summary = desk.clean();
        assert_eq!((summary.articles, summary.rejected), (count, 0), "{name}");
        let rows = rows(&desk.out(), "articles.csv");
        let records: Vec<&str> = rows.iter().map(|row| row["record"].as_str()).collect();
        match name {
            "a.txt.gz" | "b.txt" => assert_eq!(records, [""]),
            _ => assert_eq!(records, &["1", "2", "3", "4"][..count as usize], "{name}"),
        }
        let report = verify(&desk.out()).unwrap();
        assert_eq!((report.restored, report.problems), (count, vec![]), "{name}");
    }
}

#[test]
fn the_address_names_the_source() {
    let desk = Desk::new();
    desk.put("a.jsonl", jsonl(0..1).as_bytes());
    desk.clean();
    let row = &rows(&desk.out(), "articles.csv")[0];
    assert_eq!(row["url"], "https://www.paper-0.example/story/0?utm=x");
    assert_eq!(row["source"], "paper-0.example");
    let sources = rows(&desk.out(), "sources.csv");
    assert_eq!(
        (sources[0]["source"].as_str(), sources[0]["role"].as_str()),
        ("paper-0.example", "publisher")
    );
}

#[test]
fn a_container_larger_than_a_chunk_is_streamed() {
    let desk = Desk::new();
    let padding = "x".repeat(150_000);
    let line = |number: usize| format!("{}\n", serde_json::json!({"text": story(number), "id": padding}));
    let lines: String = (0..40).map(line).collect();
    assert!(lines.len() > 5 << 20);
    desk.put("big.jsonl", lines.as_bytes());
    let summary = desk.clean();
    assert_eq!((summary.documents, summary.rejected), (40, 0));
    assert_eq!(verify(&desk.out()).unwrap().problems, Vec::<String>::new());
}

#[test]
fn bad_records_are_rows_and_the_rest_stands() {
    let desk = Desk::new();
    let lines = format!("{}not json\n{{\"title\": \"no text\"}}\n{}", jsonl(0..1), jsonl(1..2));
    desk.put("a.jsonl", lines.as_bytes());
    desk.put("none.jsonl", b"\n\n");
    desk.put("broken.txt.gz", &gzip(story(1).as_bytes())[..60]);
    let summary = desk.clean();
    assert_eq!((summary.articles, summary.rejected), (2, 4));
    let rejected = rows(&desk.out(), "rejected.csv");
    let reasons: Vec<(&str, &str)> =
        rejected.iter().map(|row| (row["record"].as_str(), row["reason"].as_str())).collect();
    assert_eq!(reasons, [("2", "bad_record"), ("3", "no_text_field"), ("", "unreadable"), ("", "empty")]);
}

#[test]
fn documents_over_the_limit_are_rejected_and_the_next_is_read() {
    let desk = Desk::new();
    let huge = serde_json::json!({"text": "word ".repeat(2_000_000)});
    desk.put("a.jsonl", format!("{}{huge}\n{}", jsonl(0..1), jsonl(1..2)).as_bytes());
    desk.put("big.txt", &vec![b'a'; 100_001]);
    desk.put("big.txt.gz", &gzip(&vec![b'a'; 100_001]));
    desk.put("fits.txt", story(5).as_bytes());
    let mut options = desk.options();
    options.max_document = 100_000;
    let summary = run(&options).unwrap();
    assert_eq!((summary.articles, summary.rejected), (3, 3));
    let rejected = rows(&desk.out(), "rejected.csv");
    assert!(rejected.iter().all(|row| row["reason"] == "too_large"));
    assert_eq!(verify(&desk.out()).unwrap().problems, Vec::<String>::new());
}

#[test]
fn explain_takes_every_record_apart() {
    let desk = Desk::filled();
    let explained = explain(&desk.path("in/more.jsonl"), &desk.options()).unwrap();
    assert_eq!(explained.len(), 6);
    for document in &explained[..5] {
        assert!(document.rejected.is_none() && !document.pieces.is_empty());
        let blocks: std::collections::BTreeSet<usize> =
            document.pieces.iter().map(|piece| piece.block).collect();
        assert_eq!(blocks.len(), document.page.blocks.len(), "a line without a role");
    }
    assert!(explained[5].rejected.is_some());
    desk.put("packed", &gzip(story(1).as_bytes()));
    assert_eq!(explain(&desk.path("in/packed"), &desk.options()).unwrap().len(), 1);
    assert!(!desk.out().exists());
}
