//! Nothing vanishes: every document's bytes come back.

use std::fs;

use copydesk_pipeline::{Error, restore};
use proptest::{prelude::*, test_runner::Config};
use sha2::{Digest, Sha256};

use crate::support::{Desk, audit, latin1, rows, story};

/// Every document of a dataset, restored; by input and record.
fn restored(desk: &Desk) -> Vec<(String, Option<u64>, Vec<u8>)> {
    let mut out = Vec::new();
    for line in audit(&desk.out()) {
        let id = line["id"].as_str().unwrap();
        if !id.is_empty() {
            let bytes = restore(&desk.out(), id).unwrap();
            assert_eq!(line["bytes"].as_u64().unwrap(), bytes.len() as u64);
            out.push((line["input"].as_str().unwrap().to_string(), line["record"].as_u64(), bytes));
        }
    }
    out
}

#[test]
fn every_document_comes_back() {
    let desk = Desk::filled();
    let summary = desk.clean();
    let restored = restored(&desk);
    assert_eq!(restored.len() as u64, summary.documents);
    for (input, record, bytes) in &restored {
        let raw = fs::read(input).unwrap();
        match record {
            None => assert!(&raw == bytes, "{input}"),
            Some(record) => {
                assert!(raw.windows(bytes.len()).any(|window| window == bytes), "{input}#{record}");
            }
        }
    }
}

#[test]
fn hard_bytes_come_back() {
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("crlf", story(1).replace('\n', "\r\n").into_bytes()),
        ("cr", story(1).replace('\n', "\r").into_bytes()),
        ("bom", [b"\xef\xbb\xbf".as_slice(), story(2).as_bytes()].concat()),
        ("utf16", story(3).encode_utf16().flat_map(u16::to_le_bytes).collect()),
        (
            "utf16-bom",
            "\u{feff}"
                .chars()
                .chain(story(4).chars())
                .collect::<String>()
                .encode_utf16()
                .flat_map(u16::to_be_bytes)
                .collect(),
        ),
        (
            "latin1",
            latin1(
                "Évreux fête l'été à la préfecture. Déjà vu, très cher, où ça? Le maire a répété le débat.\n",
            ),
        ),
        ("broken", [story(5).as_bytes(), b"\xe2\x82 \xff\xfe\xc0\xaf", story(5).as_bytes()].concat()),
        ("entities", story(6).replace("the", "&eacute;&amp;&#x2019;the&nbsp;").into_bytes()),
        ("invisible", story(7).replace(' ', " \u{ad}\u{200b}\u{202e}").into_bytes()),
        ("controls", story(8).replace("of", "\u{0}o\u{1b}[31mf\u{9b}\u{7f}").into_bytes()),
        ("combining", story(9).replace('e', "e\u{301}").into_bytes()),
        ("mojibake", story(10).replace('’', "â€™").replace("“", "â€œ").into_bytes()),
        ("replacement", "\u{fffd}".repeat(50).into_bytes()),
        ("one line", story(11).replace('\n', " ").into_bytes()),
        ("many lines", "\n".repeat(5000).into_bytes()),
        ("formula", format!("=SUM(A1)\n\n={}", story(12)).into_bytes()),
    ];
    let desk = Desk::new();
    for (name, bytes) in &cases {
        desk.put(name, bytes);
    }
    desk.clean();
    let restored = restored(&desk);
    assert_eq!(restored.len(), cases.len());
    for (input, _, bytes) in restored {
        assert!(fs::read(&input).unwrap() == bytes, "{input}");
    }
    let unexplained = fs::read_to_string(desk.path("out/removed.jsonl")).unwrap();
    assert!(!unexplained.contains("\"unexplained\""), "a stage's edits do not lead back");
}

#[test]
fn between_spans_the_text_is_the_bytes() {
    // Follows the documented format by hand, with nothing of copydesk's code.
    let desk = Desk::new();
    desk.put("a.txt", format!("{}\r\n\r\nx\u{ad}y &amp; z", story(1)).as_bytes());
    desk.clean();
    let text = rows(&desk.out(), "articles.csv")[0]["text"].clone();
    let line = &audit(&desk.out())[0];
    assert_eq!(line["codec"], "utf-8");
    let (mut raw, mut from) = (Vec::new(), 0);
    for span in line["spans"].as_array().unwrap() {
        let to = span["to"].as_u64().unwrap() as usize;
        raw.extend_from_slice(&text.as_bytes()[from..to]);
        assert_eq!(raw.len() as u64, span["at"].as_u64().unwrap());
        let was = span["was"].as_str().or(span["was_raw"].as_str()).unwrap_or_default();
        assert_eq!(was.len() as u64, span["len"].as_u64().unwrap());
        assert!(span["role"].is_string() && span["rule"].is_string());
        raw.extend_from_slice(was.as_bytes());
        from = to + span["now"].as_str().unwrap_or_default().len();
    }
    raw.extend_from_slice(&text.as_bytes()[from..]);
    let digest: String = Sha256::digest(&raw).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(line["sha256"], digest);
}

#[test]
fn an_unknown_id_is_an_error() {
    let desk = Desk::filled();
    desk.clean();
    for id in ["", "0123456789abcdef", "../run.json"] {
        assert!(matches!(restore(&desk.out(), id), Err(Error::NoSuchDocument { .. })), "{id}");
    }
    assert!(matches!(restore(&desk.path("in"), "x"), Err(Error::Dataset { .. })));
}

proptest! {
    #![proptest_config(Config { cases: 24, failure_persistence: None, ..Config::default() })]

    /// Many arbitrary files in one run, so that the property costs one dataset a case.
    #[test]
    fn arbitrary_bytes_come_back(
        documents in prop::collection::vec(
            prop_oneof![
                prop::collection::vec(any::<u8>(), 0..400),
                "(\\PC|[ \\n\\r\\t\u{ad}\u{feff}&;#]){0,300}".prop_map(String::into_bytes),
                "([A-Za-z,.“” ]{20,80}\\n{1,3}){1,9}".prop_map(String::into_bytes),
            ],
            1..16,
        )
    ) {
        let desk = Desk::new();
        for (number, bytes) in documents.iter().enumerate() {
            desk.put(&format!("{number:03}.txt"), bytes);
        }
        let summary = desk.clean();
        prop_assert_eq!(summary.documents, documents.len() as u64);
        let restored = restored(&desk);
        prop_assert_eq!(restored.len(), documents.len());
        for ((_, _, back), raw) in restored.iter().zip(&documents) {
            prop_assert_eq!(back, raw);
        }
    }
}
