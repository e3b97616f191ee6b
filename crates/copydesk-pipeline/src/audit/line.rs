//! What does a line of `removed.jsonl` look like?

use std::io::{self, Write};

use base64::{Engine, prelude::BASE64_STANDARD};
use copydesk_parser::Codec;
use serde::{Deserialize, Serialize};

use super::spans::Span;
use crate::printable;

/// One document: how its bytes come back from the text in the table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Line {
    /// The document's id; empty if it could not be read.
    pub id: String,
    pub input: String,
    pub record: Option<u64>,
    /// [`Codec::name`]; empty if it could not be read.
    pub codec: String,
    /// Raw bytes.
    pub bytes: u64,
    /// Of the raw bytes, as hex digits; empty if it could not be read.
    pub sha256: String,
    pub spans: Vec<SpanLine>,
}

/// A stretch that the text holds otherwise, or not at all. Between spans, raw bytes are the text in the codec.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct SpanLine {
    /// Offset in the raw bytes.
    pub at: usize,
    /// Raw bytes.
    pub len: usize,
    /// Offset in the text, in bytes of UTF-8.
    pub to: usize,
    /// What stands in the text instead.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub now: String,
    /// What stood in the document.
    #[serde(flatten)]
    pub was: Was,
    /// What it is: a role, `change`, `layout`, `rejected`.
    pub role: String,
    /// What decided.
    pub rule: String,
    /// For a person.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// Raw bytes in the most readable form that gives them back exactly. At most one of the three is set.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Was {
    /// Text; the codec makes the bytes of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
    /// The bytes themselves, which are UTF-8 (the rest of a JSON record, an escape written in an unusual way).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was_raw: Option<String>,
    /// The bytes in Base64 (RFC 4648).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was_base64: Option<String>,
}

impl Was {
    /// Of these raw bytes, which were decoded to this text.
    pub(crate) fn of(raw: &[u8], decoded: Option<&str>, codec: Codec) -> Was {
        if raw.is_empty() {
            return Was::default();
        }
        if let Some(text) = decoded.filter(|text| codec.encode(text).is_some_and(|bytes| bytes == raw)) {
            return Was { was: Some(text.to_string()), ..Was::default() };
        }
        match std::str::from_utf8(raw) {
            Ok(text) => Was { was_raw: Some(text.to_string()), ..Was::default() },
            Err(_) => Was { was_base64: Some(BASE64_STANDARD.encode(raw)), ..Was::default() },
        }
    }

    /// The raw bytes again.
    pub(crate) fn bytes(&self, codec: Option<Codec>) -> Result<Vec<u8>, String> {
        match (&self.was, &self.was_raw, &self.was_base64) {
            (Some(text), None, None) => codec
                .and_then(|codec| codec.encode(text))
                .ok_or_else(|| "its codec has no bytes for a removed text".to_string()),
            (None, Some(raw), None) => Ok(raw.clone().into_bytes()),
            (None, None, Some(base64)) => BASE64_STANDARD.decode(base64).map_err(|error| error.to_string()),
            (None, None, None) => Ok(Vec::new()),
            _ => Err("a span says twice what it was".to_string()),
        }
    }
}

impl SpanLine {
    /// A span with the text it took out and the text it put in.
    pub(crate) fn of(span: &Span<'_>, raw: &[u8], decoded: &str, codec: Codec, text: &str) -> SpanLine {
        SpanLine {
            at: span.raw.start,
            len: span.raw.len(),
            to: span.text.start,
            now: text[span.text.clone()].to_string(),
            was: Was::of(&raw[span.raw.clone()], decoded.get(span.decoded.clone()), codec),
            role: span.label.role.to_string(),
            rule: span.label.rule.to_string(),
            reason: span.label.reason.to_string(),
        }
    }
}

/// Writes a line, `\n` at its end. Characters that act on a terminal are escaped as JSON allows.
pub(crate) fn write_line(line: &Line, out: &mut Vec<u8>) -> Result<(), String> {
    let mut serializer = serde_json::Serializer::with_formatter(&mut *out, Careful);
    line.serialize(&mut serializer).map_err(|error| error.to_string())?;
    out.push(b'\n');
    Ok(())
}

/// JSON that no terminal obeys: C1 controls, DEL and bidirectional overrides as `\u….`.
struct Careful;

impl serde_json::ser::Formatter for Careful {
    fn write_string_fragment<W: Write + ?Sized>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut from = 0;
        for (at, character) in
            fragment.char_indices().filter(|(_, character)| printable::is_unsafe(*character))
        {
            out.write_all(&fragment.as_bytes()[from..at])?;
            write!(out, "\\u{:04x}", u32::from(character))?;
            from = at + character.len_utf8();
        }
        out.write_all(&fragment.as_bytes()[from..])
    }
}
