//! What was removed or changed on the way from a document's bytes to its text, and how do the bytes come back?
//!
//! Three lists of edits stand one behind the other: bytes → decoded text (parser), decoded → page text (normalizer),
//! page → article text (the pieces that were kept). [`script`] composes them into one, exactly and in linear time;
//! [`spans`] names each difference; [`line`] is its form in `removed.jsonl`; [`rebuild`] is the way back.

mod layout;
mod line;
mod rebuild;
mod script;
mod spans;

pub(crate) use layout::lay_out;
pub(crate) use line::{Line, SpanLine, write_line};
pub(crate) use rebuild::rebuild;
pub(crate) use spans::{Label, spans, whole};

#[cfg(test)]
mod tests {
    use copydesk_model::{Glue, Hints, Piece, Role};
    use copydesk_parser::{Format, decode, decode_record};
    use proptest::prelude::*;

    use super::{Line, SpanLine, lay_out, rebuild, spans};

    /// Pieces over the non-blank stretches of a text; `choices` say which are kept, cut and how they are joined.
    fn pieces(text: &str, choices: &[u8]) -> Vec<Piece> {
        let mut out = Vec::new();
        let mut choices = choices.iter().cycle();
        let mut at = 0;
        for (block, word) in text.split_inclusive(char::is_whitespace).enumerate() {
            let (start, len) = (at, word.trim_end().len());
            at += word.len();
            let choice = *choices.next().unwrap_or(&0);
            let role = if choice & 1 == 0 { Role::Story } else { Role::Share };
            let glue = [Glue::Paragraph, Glue::Space, Glue::None][usize::from(choice >> 1) % 3];
            let rule = format!("rule-{}", choice >> 6);
            if len > 0 && choice & 32 == 0 {
                out.push(Piece { rule, glue, ..Piece::new(start..start + len, block, role) });
            }
        }
        out
    }

    /// Decodes, normalizes, cuts and joins; the bytes that the audit gives back.
    fn round_trip(raw: &[u8], record: Option<Format>, choices: &[u8]) -> Option<Vec<u8>> {
        let decoded = match record {
            None => decode(raw),
            Some(format) => decode_record(raw, format, copydesk_parser::header(b"text", format).as_ref()),
        };
        let decoded = decoded.ok()?;
        let normal = copydesk_normalizer::normalize(&decoded.edited.text).edited;
        let page = copydesk_parser::parse(normal.text, Hints::default(), &Default::default());
        let pieces = pieces(&page.text, choices);
        let laid = lay_out(&page.text, &pieces, |piece| piece.role.is_text());
        let (edits, text, codec) = (&decoded.edited.edits, &decoded.edited.text, decoded.codec);
        let spans = spans(raw.len(), edits, text, codec, &normal.edits, page.text.len(), &laid);
        let spans = spans.unwrap_or_else(|| panic!("edits do not fit: {raw:?}"));
        let lines = spans.iter().map(|span| SpanLine::of(span, raw, text, codec, &laid.text)).collect();
        let line = Line { codec: codec.name(), bytes: raw.len() as u64, spans: lines, ..Line::default() };
        Some(rebuild(&laid.text, &line).unwrap_or_else(|why| panic!("{why}: {line:#?}")))
    }

    const WORDS: &str = "([a-zé“”’ßЖ中&;#0-9\u{ad}\u{301}\u{200b}\u{feff}\u{0}\u{1b}]{1,9}|&amp;|Ã©|â€™|[ \\r\\n\\t\u{a0}\u{2028}]{1,3}){0,60}";

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_bytes(raw in prop::collection::vec(any::<u8>(), 0..300), choices in prop::collection::vec(any::<u8>(), 1..40)) {
            if let Some(back) = round_trip(&raw, None, &choices) {
                prop_assert_eq!(back, raw);
            }
        }

        #[test]
        fn any_text_in_many_charsets(text in WORDS, charset in 0..5, choices in prop::collection::vec(any::<u8>(), 1..40)) {
            let raw: Vec<u8> = match charset {
                0 => text.into_bytes(),
                1 => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
                2 => std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect(),
                3 => text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(0x92)).collect(),
                _ => [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat(),
            };
            if let Some(back) = round_trip(&raw, None, &choices) {
                prop_assert_eq!(back, raw);
            }
        }

        #[test]
        fn any_record(text in WORDS, ascii in any::<bool>(), choices in prop::collection::vec(any::<u8>(), 1..40)) {
            let quoted = serde_json::to_string(&text).unwrap_or_default();
            let quoted: String = match ascii {
                true => quoted.encode_utf16().map(|unit| match u8::try_from(unit) {
                    Ok(byte) if byte.is_ascii() => char::from(byte).to_string(),
                    _ => format!("\\u{unit:04x}"),
                }).collect(),
                false => quoted,
            };
            let json = format!("{{\"url\": \"https://a.example/\\u00e9\", \"text\": {quoted} , \"n\": [1, {{}}]}}");
            if let Some(back) = round_trip(json.as_bytes(), Some(Format::Jsonl), &choices) {
                prop_assert_eq!(back, json.as_bytes());
            }
            let csv = format!("\"{}\"", text.replace('"', "\"\""));
            if let Some(back) = round_trip(csv.as_bytes(), Some(Format::Csv), &choices) {
                prop_assert_eq!(back, csv.as_bytes());
            }
        }
    }
}
