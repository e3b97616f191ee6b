//! What becomes of one kind of dirt?

use copydesk_model::Flag;
use copydesk_normalizer::normalize;

#[track_caller]
fn check(source: &str, expected: &str) {
    let normalized = normalize(source);
    assert_eq!(normalized.edited.text, expected, "source: {source:?}");
    assert_eq!(normalized.edited.undo(source), source);
}

#[track_caller]
fn unchanged(text: &str) {
    assert_eq!(normalize(text).edited, copydesk_model::Edited::unchanged(text));
}

#[track_caller]
fn flags(source: &str, expected: &[Flag]) {
    let found: Vec<Flag> = normalize(source).findings.iter().map(|finding| finding.flag).collect();
    assert_eq!(found, expected, "source: {source:?}");
}

#[test]
fn clean_text_stays() {
    for text in [
        "",
        "The harbour board met on Monday; no vote was taken.\n\nMore follows.",
        "“Très bien,” said Zoë Ångström — ‘déjà vu’… 5 € für Öl; ﬁve.",
        "Совет порта собрался в понедельник.",
        "港の委員会は月曜日に会合を開いた。한국어 문장입니다.",
        "می‌خواهم",
        "👩‍👩‍👧 ❤️‍🔥 ☀️ 1️⃣ 🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
        "    indented, and blanks at the end   \n   ",
        "AT&T and R&D; a &notanentity; x && y &;",
        "lone \u{fffd} stays",
    ] {
        unchanged(text);
    }
}

#[test]
fn natural_text_is_no_mojibake() {
    for text in [
        "he said: ‘I love José’”",
        "“… au café”… voilà»",
        "la letra “Ñ”, o “Ã”",
        "AMANHû e «ROM»",
        "Er sagte: „Spaß”",
        "MAÇÃ™ 2×½ Ø½ 50 °C ±3",
        "KÚŽ vyšší žena",
        "im CAFÉ® am Markt",
    ] {
        unchanged(text);
    }
}

#[test]
fn mojibake_is_repaired() {
    // Made here the way it is made in the wild: UTF-8 read as windows-1252 (undefined bytes as Latin-1).
    const HIGH: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    let sloppy = |text: &str| -> String {
        let high: Vec<char> = HIGH.chars().collect();
        text.bytes()
            .map(|b| if (0x80..0xa0).contains(&b) { high[usize::from(b) - 0x80] } else { char::from(b) })
            .collect()
    };
    let latin1 = |text: &str| -> String { text.bytes().map(char::from).collect() };
    for text in [
        "“Déjà vu”, said Zoë — it’s a naïve façade…",
        "Der Müller größte Öl für 5 €",
        "señor, mañana, corazón, ¿qué?",
        "się, żółć, Łódź, źle",
        "Привет, мир",
        "smile 😀 and ❤",
        "İstanbul’da güneş",
        "5 € • £3 • 20 °C ±2",
    ] {
        check(&sloppy(text), text);
        check(&latin1(text), text);
        flags(&sloppy(text), &[Flag::MojibakeRepaired]);
    }
    let quoted = "“it’s naïve”";
    check(&sloppy(&sloppy(quoted)), quoted);
    check(&latin1(&latin1(quoted)), quoted);
    check("don\u{92}t \u{93}stop\u{94}", "don’t “stop”");
    check("caf&Atilde;&copy;", "café");
    flags("a quoteâ€ that was cut", &[Flag::MojibakeSuspected]);
}

#[test]
fn entities() {
    for (source, expected) in [
        ("Smith &amp; Sons", "Smith & Sons"),
        ("Smith &amp;amp;amp; Sons", "Smith & Sons"),
        ("caf&eacute; caf&#233; caf&#xE9; caf&#XE9;", "café café café café"),
        ("&am&#112;;lt;", "<"),
        ("&amp&semi;", "&"),
        ("&amp&#894;", "&"),
        ("a&nbsp;b", "a b"),
        ("a&zwnj;b&shy;c", "abc"),
        ("a&#8238;b", "ab"),
        ("a&#27;[31mb", "ab"),
        ("a&#0;b&#x110000;c", "ab\u{fffd}c"),
        ("a&#10;b", "a\nb"),
        ("&#146;tis", "’tis"),
        ("&lt;b&gt; &AMP; &quot;q&quot;", "<b> & \"q\""),
        ("e&#769;", "é"),
        ("&nbsp;&nbsp;x", "  x"),
    ] {
        check(source, expected);
    }
}

#[test]
fn invisible_characters() {
    for (source, expected) in [
        ("in\u{ad}vis\u{200b}ib\u{2060}le\u{feff}", "invisible"),
        ("a\u{200e}b\u{200f}c\u{202e}d\u{2066}e", "abcde"),
        ("a\0b\u{8}c\u{7f}d\u{81}e", "abcde"),
        ("\u{1b}[1;31mred\u{1b}[0m", "red"),
        ("a\u{200d}b\u{200c} c\u{200d}", "ab c"),
        ("a\u{fe0f}b", "ab"),
        ("a\u{e0041}b", "ab"),
        ("\u{fffc}picture", "picture"),
    ] {
        check(source, expected);
    }
    flags("a\u{1b}[0mb", &[Flag::ControlCharacters]);
    flags("a\u{202e}b\u{2069}", &[Flag::BidiControls]);
}

#[test]
fn white_space_and_lines() {
    for (source, expected) in [
        ("a\r\nb\rc\u{85}d\u{2028}e\u{2029}f\n", "a\nb\nc\nd\ne\nf\n"),
        ("a\r\r\nb", "a\n\nb"),
        ("a \t\u{a0}\u{3000}b", "a b"),
        ("\t\u{a0}a   b  \t\n", "  a b   \n"),
        ("a\u{c}b", "a b"),
        ("a  &#769;", "a \u{301}"),
    ] {
        check(source, expected);
    }
    let edits = normalize("a  b\u{a0}\u{a0}c").edited.edits;
    assert_eq!(edits.len(), 2, "one edit a run: {edits:?}");
}

#[test]
fn nfc() {
    for (source, expected) in [
        ("cafe\u{301}", "café"),
        ("q\u{307}\u{323}", "q\u{323}\u{307}"),
        ("\u{1112}\u{1161}\u{11ab}", "한"),
        ("\u{212b}\u{2126}\u{212a}", "ÅΩK"),
        ("&amp\u{37e}", "&"),
        ("A\u{303}©", "é"),
    ] {
        check(source, expected);
    }
    let zalgo = format!("a{}b", "\u{301}".repeat(500));
    assert!(normalize(&zalgo).edited.text.chars().count() < 40);
}

#[test]
fn hostile_text_ends() {
    for (fragment, tail) in [
        ("&semi", ";"),
        ("&amp;", ""),
        ("&#38;#38;", ";"),
        ("Â", "©"),
        ("\u{1b}[", "m"),
        ("\u{301}", "x"),
        ("\u{1161}\u{200d}", ""),
        ("\u{9be}\u{200d}\u{1161}", ""),
        ("\u{200d}\u{301}", "x"),
        ("&nbsp;", "x"),
        ("&am", ";"),
        ("  \u{200b}", "x"),
    ] {
        let source = format!("  क{}{tail}", fragment.repeat(20_000));
        let normalized = normalize(&source);
        assert!(normalized.edited.undo(&source) == source, "{fragment:?}");
        assert!(normalize(&normalized.edited.text).edited.text == normalized.edited.text, "{fragment:?}");
    }
}
