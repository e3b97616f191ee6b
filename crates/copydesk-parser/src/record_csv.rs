//! What does one record of a CSV say: its text, and its other fields as hints?

use std::ops::Range;

use memchr::memchr;

use crate::codec::Quoting;
use crate::container::Format;
use crate::decoded::{DecodeError, Decoded};
use crate::literal::{Characters, unquoted};
use crate::names::{Picks, listed};
use crate::split_csv::DELIMITERS;

/// The names of a CSV's columns, and what stands between its fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    names: Vec<String>,
    delimiter: u8,
}

impl Header {
    /// Reads the first record. The delimiter is the one of `,` `;` tab `|` that it holds most often; a tab wherever
    /// there is one in a TSV.
    pub(crate) fn read(raw: &[u8], format: Format) -> Header {
        let text = String::from_utf8_lossy(raw.strip_prefix(b"\xef\xbb\xbf").unwrap_or(raw));
        let count = |delimiter: u8| text.bytes().filter(|b| *b == delimiter).count();
        let most = DELIMITERS.iter().copied().rev().max_by_key(|delimiter| count(*delimiter)).unwrap_or(b',');
        let delimiter = if format == Format::Tsv && count(b'\t') > 0 { b'\t' } else { most };
        let names = fields(&text, delimiter)
            .map(|field| unquoted(&text[field.content], field.quoting).trim().to_owned());
        Header { names: names.collect(), delimiter }
    }

    /// The names of the columns, in order, trimmed.
    pub fn names(&self) -> &[String] {
        &self.names
    }
}

/// See [`crate::decode_record`].
pub(crate) fn decode(raw: &[u8], header: &Header) -> Result<Decoded, DecodeError> {
    let record = Characters::read(raw)?;
    let characters = &record.edited.text;
    let mut picks = Picks::new();
    for (index, field) in fields(characters, header.delimiter).enumerate() {
        if !field.closed {
            let message =
                "a quote is opened and never closed; close it or double the quotes inside the field";
            return Err(DecodeError::BadRecord(message.into()));
        }
        let content = &characters[field.content.clone()];
        match header.names.get(index) {
            Some(name) => picks.offer(name, content.trim().is_empty(), field),
            None if content.trim().is_empty() => {}
            None => return Err(too_many(index, header)),
        }
    }
    let Some(text) = picks.take_text() else {
        return Err(if picks.text_seen() {
            DecodeError::Empty
        } else {
            DecodeError::NoTextField(listed(header.names.iter().map(String::as_str)))
        });
    };
    let hints = picks.hints(|_, field| Some(unquoted(&characters[field.content.clone()], field.quoting)));
    Ok(record.literal(text.content, text.quoting, hints))
}

fn too_many(index: usize, header: &Header) -> DecodeError {
    let (names, delimiter) = (header.names.len(), char::from(header.delimiter).escape_default());
    DecodeError::BadRecord(format!(
        "field {} has no column: the header names {names}; put fields that hold '{delimiter}' in quotes",
        index + 1
    ))
}

/// A field's place in its record.
struct Field {
    /// Without the quotes around it.
    content: Range<usize>,
    quoting: Quoting,
    /// Whether the quote that opens it is closed, if there is one.
    closed: bool,
}

/// The fields of a record. Text behind a closing quote belongs to the field, its quotes stand for themselves.
fn fields(record: &str, delimiter: u8) -> impl Iterator<Item = Field> {
    let bytes = record.as_bytes();
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let start = next?;
        let quoted = bytes.get(start) == Some(&b'"');
        let (mut close, mut at) = (None, start);
        if quoted {
            at = start + 1;
            close = loop {
                match memchr(b'"', &bytes[at..]).map(|n| at + n) {
                    Some(quote) if bytes.get(quote + 1) == Some(&b'"') => at = quote + 2,
                    found => break found,
                }
            };
            at = close.map_or(bytes.len(), |quote| quote + 1);
        }
        let end = memchr(delimiter, &bytes[at..]).map_or(bytes.len(), |n| at + n);
        next = (end < bytes.len()).then_some(end + 1);
        let content = match close {
            _ if !quoted => start..end,
            Some(quote) if quote + 1 == end => start + 1..quote,
            _ => start + 1..end,
        };
        let quoting = if quoted { Quoting::Csv } else { Quoting::None };
        Some(Field { content, quoting, closed: !quoted || close.is_some() })
    })
}
