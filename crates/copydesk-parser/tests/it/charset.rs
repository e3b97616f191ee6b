//! Do bytes become text, and text the same bytes again?

use copydesk_model::Flag;
use copydesk_parser::{Codec, DecodeError, Decoded, decode};
use proptest::prelude::*;

const RUSSIAN: &str =
    "Совет порта собрался в понедельник, чтобы обсудить новый причал. Решение будет принято в марте.";
const FRENCH: &str = "Le conseil du port s’est réuni lundi ; la décision sera prise à l’été, a déclaré Zoé Lefèvre à Besançon.";
const JAPANESE: &str =
    "港の委員会は月曜日に会合を開き、新しい桟橋について話し合った。決定は三月に行われる見通しだ。";
const CHINESE: &str =
    "港务委员会星期一开会讨论新码头的建设计划,预计将于三月作出最后决定。居民代表也出席了会议。";
const TAIWAN: &str =
    "港務委員會星期一開會討論新碼頭的建設計畫,預計將於三月作出最後決定。居民代表也出席了會議。";
const KOREAN: &str =
    "항만 위원회는 월요일에 회의를 열어 새 부두에 대해 논의했다. 결정은 삼월에 내려질 예정이다.";
const GREEK: &str =
    "Το συμβούλιο του λιμανιού συνεδρίασε τη Δευτέρα για τη νέα προβλήτα. Η απόφαση θα ληφθεί τον Μάρτιο.";
const UKRAINIAN: &str =
    "Рада порту зібралася в понеділок, щоб обговорити новий причал. Її рішення буде ухвалено в березні.";

#[track_caller]
fn check(raw: &[u8]) -> Decoded {
    let decoded = decode(raw).unwrap();
    assert_eq!(decoded.restore(raw).as_deref(), Some(raw));
    decoded
}

fn flags(decoded: &Decoded) -> Vec<Flag> {
    decoded.findings.iter().map(|finding| finding.flag).collect()
}

#[test]
fn utf8_is_taken_as_it_is() {
    for text in ["plain", FRENCH, RUSSIAN, JAPANESE, "a\0b is text with a NUL in it, and more text"] {
        let decoded = check(text.as_bytes());
        assert_eq!((decoded.edited.text.as_str(), decoded.codec.name().as_str()), (text, "utf-8"));
        assert!(decoded.edited.edits.is_empty() && decoded.findings.is_empty());
    }
    let decoded = check(b"\xef\xbb\xbftext");
    assert_eq!((decoded.edited.text.as_str(), decoded.edited.edits[0].rule), ("text", "bom"));
}

#[test]
fn utf16_with_and_without_bom() {
    for text in ["Plain title\n\nand a text.", FRENCH, RUSSIAN, "😀 emoji are pairs"] {
        let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (bom, bytes, name) in [(b"\xff\xfe", &le, "utf-16le"), (b"\xfe\xff", &be, "utf-16be")] {
            let decoded = check(&[bom, bytes.as_slice()].concat());
            assert_eq!((decoded.edited.text.as_str(), decoded.codec.name().as_str()), (text, name));
            let decoded = check(bytes);
            assert_eq!((decoded.edited.text.as_str(), decoded.codec.name().as_str()), (text, name));
            assert_eq!(flags(&decoded), [Flag::GuessedEncoding]);
        }
    }
    let decoded = check(b"\xff\xfea\0\0\xd8b\0c");
    assert_eq!(decoded.edited.text, "a\u{fffd}b\u{fffd}");
    assert_eq!(flags(&decoded), [Flag::UndecodableBytes]);
}

#[test]
fn code_pages_are_guessed() {
    for (text, name) in [
        (FRENCH, "windows-1252"),
        (RUSSIAN, "windows-1251"),
        (UKRAINIAN, "koi8-u"),
        (GREEK, "windows-1253"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc-jp"),
        (JAPANESE, "iso-2022-jp"),
        (CHINESE, "gbk"),
        (TAIWAN, "big5"),
        (KOREAN, "euc-kr"),
    ] {
        let encoding = encoding_rs::Encoding::for_label(name.as_bytes()).unwrap();
        let text = format!("{text}\n\n{text}\n");
        let (raw, _, unmappable) = encoding.encode(&text);
        assert!(!unmappable);
        let decoded = check(&raw);
        assert_eq!(decoded.edited.text, text, "{name}");
        assert_eq!(decoded.codec.name(), name);
        assert_eq!(
            (flags(&decoded).as_slice(), decoded.findings[0].detail.as_str()),
            (&[Flag::GuessedEncoding][..], name)
        );
    }
}

#[test]
fn characters_that_a_code_page_holds_twice_are_edits() {
    // 0xED40 and 0xFA5C are one character of Shift_JIS; only the second is written.
    let mut raw = encoding_rs::SHIFT_JIS.encode(JAPANESE).0.into_owned();
    raw.extend(b"\xed\x40\n");
    let decoded = check(&raw);
    assert_eq!(decoded.codec.name(), "shift_jis");
    assert_eq!(decoded.edited.edits.len(), 1);
    assert_eq!(decoded.edited.edits[0].rule, "charset");
    assert_eq!(decoded.edited.edits[0].source, raw.len() - 3..raw.len() - 1);
}

#[test]
fn mostly_utf8_stays_utf8() {
    let mut raw = FRENCH.as_bytes().to_vec();
    raw.extend(b"\n\xe9t\xe9\n\xff\xfe\xf0\x9f\x98");
    let decoded = check(&raw);
    assert_eq!(decoded.codec.name(), "utf-8");
    assert!(decoded.edited.text.ends_with("\n\u{fffd}t\u{fffd}\n\u{fffd}\u{fffd}\u{fffd}"));
    assert_eq!(flags(&decoded), [Flag::UndecodableBytes]);
    assert_eq!(check(b"cut off \xe2\x82").codec.name(), "utf-8");
    assert_eq!(check(b"un caf\xe9").edited.text, "un café");
}

#[test]
fn what_is_no_text() {
    for (raw, sign) in [
        (&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "JPEG"),
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"PK\x03\x04\x14\0", "zip"),
        (b"\x1f\x8b\x08\0", "gzip"),
        (b"\x7fELF\x02\x01\x01\0", "ELF"),
        (&[0; 300], "NUL"),
        (b"\xff\xfe\0\0a\0\0\0", "UTF-32"),
        (b"\x01\x02\xfftext\x03\x04\x05", "control"),
    ] {
        assert!(matches!(decode(raw), Err(DecodeError::Binary(kind)) if kind.contains(sign)), "{sign}");
    }
    for raw in [&b""[..], b" \r\n\t", b"\xef\xbb\xbf", "\u{a0}\u{3000}".as_bytes()] {
        assert_eq!(decode(raw).unwrap_err(), DecodeError::Empty);
    }
}

#[test]
fn codecs_have_names() {
    for name in
        ["utf-8", "windows-1252", "utf-16le", "utf-8+json", "utf-8+json-ascii", "windows-1251+csv", "big5"]
    {
        assert_eq!(Codec::from_name(name).unwrap().name(), name);
    }
    for name in ["", "utf8", "latin1", "utf-8+xml", "+json", "replacement"] {
        assert_eq!(Codec::from_name(name), None, "{name}");
    }
    let codec = Codec::from_name("utf-8+json-ascii").unwrap();
    assert_eq!(codec.encode("é\n\"😀\u{7f}").unwrap(), br#"\u00e9\n\"\ud83d\ude00\u007f"#);
    assert_eq!(Codec::from_name("windows-1251").unwrap().encode("港"), None);
}

/// Bytes as scrapes are made of: text of one code page, with bytes of any kind strewn in.
fn dirty() -> impl Strategy<Value = Vec<u8>> {
    let text = prop::sample::select(vec![FRENCH, RUSSIAN, JAPANESE, CHINESE, TAIWAN, KOREAN, UKRAINIAN]);
    let names = vec![
        "utf-8",
        "windows-1252",
        "shift_jis",
        "gb18030",
        "gbk",
        "big5",
        "euc-kr",
        "euc-jp",
        "koi8-u",
        "iso-2022-jp",
    ];
    let strewn =
        prop::collection::vec((any::<prop::sample::Index>(), prop::collection::vec(any::<u8>(), 1..4)), 0..6);
    (text, prop::sample::select(names), strewn).prop_map(|(text, name, strewn)| {
        let encoding = encoding_rs::Encoding::for_label(name.as_bytes()).unwrap();
        let mut raw = encoding.encode(text).0.into_owned();
        for (index, bytes) in strewn {
            let at = index.index(raw.len());
            raw.splice(at..at, bytes);
        }
        raw
    })
}

fn comes_back(raw: &[u8]) -> Result<(), TestCaseError> {
    if let Ok(decoded) = decode(raw) {
        let restored = decoded.restore(raw);
        prop_assert_eq!(restored.as_deref(), Some(raw));
        prop_assert!(Codec::from_name(&decoded.codec.name()) == Some(decoded.codec));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn any_bytes_come_back(raw in any::<Vec<u8>>()) {
        comes_back(&raw)?;
    }

    #[test]
    fn high_bytes_come_back(raw in prop::collection::vec(prop_oneof![0x20u8..0x7f, 0x80u8..=0xff], 1..200)) {
        comes_back(&raw)?;
    }

    #[test]
    fn dirty_text_comes_back(raw in dirty()) {
        comes_back(&raw)?;
    }
}
