//! Are records found, and does each give back its bytes?

use copydesk_model::Hints;
use copydesk_parser::{DecodeError, Decoded, Format, decode_record, header, split};
use proptest::prelude::*;

#[track_caller]
fn check(raw: &[u8], decoded: Decoded) -> Decoded {
    assert_eq!(decoded.restore(raw).as_deref(), Some(raw), "{:?}", String::from_utf8_lossy(raw));
    decoded
}

#[track_caller]
fn json(raw: &str) -> Decoded {
    check(raw.as_bytes(), decode_record(raw.as_bytes(), Format::Jsonl, None).unwrap())
}

fn json_error(raw: &str) -> DecodeError {
    decode_record(raw.as_bytes(), Format::Jsonl, None).unwrap_err()
}

fn records(bytes: &[u8], format: Format) -> Vec<String> {
    let (ranges, used) = split(bytes, format, true);
    assert_eq!(used, bytes.len());
    ranges.into_iter().map(|range| String::from_utf8_lossy(&bytes[range]).into_owned()).collect()
}

#[test]
fn formats_by_name() {
    for (name, format) in [
        ("a.txt", Format::Text),
        ("a", Format::Text),
        ("crawl.jsonl.gz", Format::Jsonl),
        ("crawl.NDJSON", Format::Jsonl),
        ("a.json", Format::Json),
        ("a.csv.GZ", Format::Csv),
        ("a.tsv", Format::Tsv),
    ] {
        assert_eq!(Format::of(name), format, "{name}");
    }
}

#[test]
fn splitting() {
    assert_eq!(records(b"{1}\r\n\n  \n{2}\n{3}", Format::Jsonl), ["{1}", "{2}", "{3}"]);
    assert_eq!(
        records(b"\xef\xbb\xbf[ {\"a\":\"}\\\"{\"},\n{\"b\":{\"c\":[1]}} ]\n", Format::Json),
        ["{\"a\":\"}\\\"{\"}", "{\"b\":{\"c\":[1]}}"]
    );
    assert_eq!(
        records(b"{}{} {}\n[{}] 7 \"x y\" {cut", Format::Json),
        ["{}", "{}", "{}", "{}", "7", "\"x y\"", "{cut"]
    );
    assert_eq!(
        records(b"\x0c{}\x0b{}\x0c\n\x0b7\x0c8\x0b\"x\"\x0b}\x0c\x0b", Format::Json),
        ["{}", "{}", "7", "8", "\"x\"", "}"]
    );
    assert_eq!(
        records(b"a,b\r\n\"x\ny\",\"say \"\"hi\"\"\n\"\r\n\n1,5\" screen\nlast,", Format::Csv),
        ["a,b", "\"x\ny\",\"say \"\"hi\"\"\n\"", "1,5\" screen", "last,"]
    );
    assert_eq!(split(b"{1}\n{2", Format::Jsonl, false), (vec![0..3], 4));
    assert_eq!(split(b"[{\"a\":1}, {\"b\"", Format::Json, false), (vec![1..8], 10));
    assert_eq!(split(b"a,b\n\"x\n", Format::Csv, false), (vec![0..3], 4));
    assert_eq!(split(b"text", Format::Text, false), (vec![], 0));
    assert_eq!(split(b"text", Format::Text, true), (vec![0..4], 4));
}

#[test]
fn json_fields() {
    let decoded = json(
        r#"{"Head-Line":"A \"title\"","maintext":"First.\n\nSecond – zoë.","date_publish":"2026-02-03 10:00:00",
        "dateModified":null,"publisher":{"@type":"Organization","name":"The Harbour Gazette","url":"https://gazette.example"},
        "author":[{"name":"Ana Ruiz"},"Tomas Keller"],"keywords":["port","vote"],"url":"https://gazette.example/1",
        "description":"A summary.","articleSection":"Local","x":[[[]]]}"#,
    );
    assert_eq!(decoded.edited.text, "First.\n\nSecond – zoë.");
    assert_eq!(decoded.codec.name(), "utf-8+json");
    assert_eq!(decoded.edited.edits.iter().map(|edit| edit.rule).collect::<Vec<_>>(), ["record", "record"]);
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        decoded.hints,
        Hints {
            title: some("A \"title\""),
            subtitle: some("A summary."),
            url: some("https://gazette.example/1"),
            published: some("2026-02-03 10:00:00"),
            updated: None,
            source: some("The Harbour Gazette"),
            authors: some("Ana Ruiz; Tomas Keller"),
            section: some("Local"),
            tags: some("port; vote"),
        }
    );
}

#[test]
fn json_text_fields_have_an_order() {
    for (raw, text) in [
        (r#"{"content":"c","text":"t"}"#, "t"),
        (r#"{"content":"c","text":"  "}"#, "c"),
        (r#"{"text":"old","text":"new"}"#, "new"),
        (r#"{"text":"old","text":""}"#, "old"),
        (r#"{"description":"only this"}"#, "only this"),
        (r#"{"Article_Body":"b","description":"d"}"#, "b"),
        (r#"{"te\u0078t":"named in escapes"}"#, "named in escapes"),
    ] {
        assert_eq!(json(raw).edited.text, text, "{raw}");
    }
    assert_eq!(json(r#"{"description":"only this"}"#).hints.subtitle, None);
}

#[test]
fn json_escapes() {
    for (raw, text, codec, edits) in [
        (r#"{"text":"d\u00e9j\u00e0 \ud83d\ude00"}"#, "déjà 😀", "utf-8+json-ascii", 2),
        (r#"{"text":"déjà \u00e9 là"}"#, "déjà é là", "utf-8+json", 3),
        (r#"{"text":"D\u00C9J\u00c0"}"#, "DÉJÀ", "utf-8+json-ascii", 3),
        (r#"{"text":"a\/b\/c"}"#, "a/b/c", "utf-8+json", 4),
        (r#"{"text":"\ud800 lone \udc00\ud83d"}"#, "\u{fffd} lone \u{fffd}\u{fffd}", "utf-8+json-ascii", 4),
        (r#"{"text":"\u0001\b\f\t\\\""}"#, "\u{1}\u{8}\u{c}\t\\\"", "utf-8+json", 2),
    ] {
        let decoded = json(raw);
        assert_eq!((decoded.edited.text.as_str(), decoded.codec.name().as_str()), (text, codec));
        assert_eq!(decoded.edited.edits.len(), edits, "{raw}: {:?}", decoded.edited.edits);
    }
}

#[test]
fn json_in_other_charsets() {
    let raw = b"\xef\xbb\xbf{\"title\":\"caf\xc3\xa9\",\"text\":\"caf\xc3\xa9 \xff cr\xc3\xa8me\"}";
    let decoded = check(raw, decode_record(raw, Format::Jsonl, None).unwrap());
    assert_eq!(decoded.edited.text, "café \u{fffd} crème");
    let raw = "{\"заголовок\":\"x\",\"text\":\"Совет порта собрался в понедельник\\nи решил.\"}";
    let raw = encoding_rs::WINDOWS_1251.encode(raw).0;
    let decoded = check(&raw, decode_record(&raw, Format::Jsonl, None).unwrap());
    assert_eq!(decoded.edited.text, "Совет порта собрался в понедельник\nи решил.");
    assert_eq!(decoded.codec.name(), "windows-1251+json");
}

#[test]
fn bad_json() {
    assert!(
        matches!(json_error("{\"text\":\"cut"), DecodeError::BadRecord(why) if why.contains("fetch") && why.contains("column"))
    );
    for raw in ["[1]", "7", "{\"text\":\"a\"} x", "{text:1}", "{\"text\":\"raw\ttab\"}"] {
        assert!(matches!(json_error(raw), DecodeError::BadRecord(_)), "{raw}");
    }
    assert_eq!(
        json_error(r#"{"id":1,"t\u001bx":2}"#),
        DecodeError::NoTextField("the record has id, t\\u{1b}x".into())
    );
    for raw in [r#"{"text":""}"#, r#"{"text":" \n "}"#, r#"{"text":null}"#, r#"{"text":["a"]}"#] {
        assert_eq!(json_error(raw), DecodeError::Empty, "{raw}");
    }
    assert!(matches!(json_error(&"[".repeat(100_000)), DecodeError::BadRecord(_)));
    assert!(matches!(json_error(&format!("{{\"text\":{}", "[".repeat(100_000))), DecodeError::BadRecord(_)));
}

#[track_caller]
fn csv(head: &str, raw: &[u8]) -> Result<Decoded, DecodeError> {
    let head = header(head.as_bytes(), Format::Csv);
    let decoded = decode_record(raw, Format::Csv, head.as_ref())?;
    Ok(check(raw, decoded))
}

#[test]
fn csv_records() {
    let decoded =
        csv("\u{feff}Title,body,URL", b"Vote,\"First, \"\"quoted\"\".\nSecond.\",https://gazette.example/1")
            .unwrap();
    assert_eq!(decoded.edited.text, "First, \"quoted\".\nSecond.");
    assert_eq!(decoded.codec.name(), "utf-8+csv");
    assert_eq!(decoded.edited.edits.len(), 2);
    assert_eq!(decoded.hints.title.as_deref(), Some("Vote"));
    assert_eq!(decoded.hints.url.as_deref(), Some("https://gazette.example/1"));

    let decoded = csv("text;title", b"a 5\" screen, no less;\"T \"\"x\"\"\"").unwrap();
    assert_eq!(
        (decoded.edited.text.as_str(), decoded.codec.name().as_str()),
        ("a 5\" screen, no less", "utf-8")
    );
    assert_eq!(decoded.hints.title.as_deref(), Some("T \"x\""));

    let decoded = csv("title,text", b"x,\"odd\" quote\"").unwrap();
    assert_eq!(decoded.edited.text, "odd\" quote\"");
    assert_eq!(decoded.edited.edits.iter().filter(|edit| edit.rule == "csv_quote").count(), 2);

    let row = encoding_rs::WINDOWS_1251.encode("Порт,\"Совет \"\"порта\"\" собрался в понедельник.\"").0;
    let decoded = csv("title,text", &row).unwrap();
    assert_eq!(decoded.edited.text, "Совет \"порта\" собрался в понедельник.");
    assert_eq!(decoded.codec.name(), "windows-1251+csv");

    let tsv = header(b"text\ttitle, long", Format::Tsv);
    assert_eq!(tsv.as_ref().unwrap().names(), ["text", "title, long"]);
    assert_eq!(decode_record(b"a, b\tc", Format::Tsv, tsv.as_ref()).unwrap().edited.text, "a, b");
}

#[test]
fn bad_csv() {
    assert!(matches!(csv("a,b", b"1,2"), Err(DecodeError::NoTextField(names)) if names.contains("a, b")));
    assert!(matches!(csv("title,text", b"x,\"never closed"), Err(DecodeError::BadRecord(_))));
    assert!(matches!(csv("title,text", b"x,one, two"), Err(DecodeError::BadRecord(_))));
    assert_eq!(csv("title,text", b"x, ").unwrap_err(), DecodeError::Empty);
    assert!(matches!(decode_record(b"x", Format::Csv, None), Err(DecodeError::BadRecord(_))));
    assert!(header(b"{}", Format::Jsonl).is_none());
}

#[test]
fn large_hostile_records_end() {
    let keys: String = (0..50_000).map(|n| format!("\"text\":\"{n}\",")).collect();
    assert_eq!(json(&format!("{{{keys}\"x\":1}}")).edited.text, "49999");
    let slashes = format!("{{\"text\":\"{}\"}}", "a\\/".repeat(100_000));
    assert_eq!(json(&slashes).edited.edits.len(), 100_002);
    let mut broken = b"{\"text\":\"\xc3\xa9\xc3\xa9".to_vec();
    broken.extend(b"\xc3\xa9\xc3\xa9\xff\\u00e9".repeat(50_000));
    broken.extend(b"\"}");
    let decoded = check(&broken, decode_record(&broken, Format::Json, None).unwrap());
    assert!(decoded.edited.edits.len() >= 50_000);
    // no escape in sight, or one at the end only
    for end in ["", "\\n"] {
        let mut broken = b"{\"text\":\"".to_vec();
        broken.extend(b"\xc3\xa9\xc3\xa9\xff".repeat(400_000));
        broken.extend([end.as_bytes(), b"\"}"].concat());
        let decoded = check(&broken, decode_record(&broken, Format::Json, None).unwrap());
        assert_eq!(decoded.edited.text.matches('\u{fffd}').count(), 400_000);
        assert_eq!(decoded.edited.text.ends_with('\n'), !end.is_empty());
    }
    let mut broken = b"x,\"".to_vec();
    broken.extend(b"\xc3\xa9\xc3\xa9\xff".repeat(400_000));
    broken.extend(b"\"\"\"");
    assert!(csv("title,text", &broken).unwrap().edited.text.ends_with("\u{fffd}\""));
    assert_eq!(records("\"".repeat(100_001).as_bytes(), Format::Csv).len(), 1);
    assert_eq!(records("{\"".repeat(100_000).as_bytes(), Format::Json).len(), 1);
}

/// A JSON string literal's content, of pieces that are valid, odd or broken.
fn literal() -> impl Strategy<Value = Vec<u8>> {
    let pieces: Vec<&[u8]> = vec![
        b"a",
        b" ",
        "é".as_bytes(),
        "港".as_bytes(),
        "😀".as_bytes(),
        b"\\n",
        b"\\/",
        b"\\\\",
        b"\\\"",
        b"\\u00e9",
        b"\\u00E9",
        b"\\u0041",
        b"\\ud83d\\ude00",
        b"\\ud800",
        b"\\udc00",
        b"\\u0000",
        b"\x7f",
        b"\\u007f",
        b"\\t",
        b"\xff",
        b"\xe6\xb8",
        b"\x81",
        b"\x81\x30",
        b"\xe9",
    ];
    prop::collection::vec(prop::sample::select(pieces), 0..40).prop_map(|pieces| pieces.concat())
}

/// A CSV field, quoted or not, well or badly.
fn field() -> impl Strategy<Value = Vec<u8>> {
    let pieces: Vec<&[u8]> = vec![
        b"a",
        b"\"",
        b"\"\"",
        b" ",
        b"\n",
        "é".as_bytes(),
        "Совет".as_bytes(),
        b"\xff",
        b"\x81",
        b"\xc3",
        b";",
        b"\t",
        b"\xe9",
    ];
    prop::collection::vec(prop::sample::select(pieces), 0..20).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    #[test]
    fn json_records_come_back(content in literal(), other in literal()) {
        let raw = [b"{\"title\":\"", other.as_slice(), b"\", \"text\" : \"", &content, b"\"}"].concat();
        if let Ok(decoded) = decode_record(&raw, Format::Json, None) {
            let restored = decoded.restore(&raw);
            prop_assert_eq!(restored, Some(raw));
        }
    }

    #[test]
    fn csv_records_come_back(first in field(), second in field(), quoted in any::<bool>()) {
        let quote: &[u8] = if quoted { b"\"" } else { b"" };
        let raw = [first.as_slice(), b",", quote, &second, quote].concat();
        let head = header(b"title,text", Format::Csv);
        if let Ok(decoded) = decode_record(&raw, Format::Csv, head.as_ref()) {
            let restored = decoded.restore(&raw);
            prop_assert_eq!(restored, Some(raw));
        }
    }

    #[test]
    fn splitting_in_parts_finds_the_same(bytes in "[\\[\\]{}\"\\\\,;a\n\r\t\u{b}\u{c} ]{0,60}", cut in any::<prop::sample::Index>()) {
        let bytes = bytes.as_bytes();
        for format in [Format::Jsonl, Format::Json, Format::Csv, Format::Tsv] {
            let whole = split(bytes, format, true).0;
            let (mut parts, used) = split(&bytes[..cut.index(bytes.len() + 1)], format, false);
            prop_assert!(used <= bytes.len());
            let rest = split(&bytes[used..], format, true).0;
            parts.extend(rest.into_iter().map(|range| range.start + used..range.end + used));
            prop_assert_eq!(parts, whole, "{:?}", format);
        }
    }
}
