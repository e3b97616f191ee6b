//! Which container is this, where are its records, and what does each say?

use std::ops::Range;

use memchr::memchr_iter;

use crate::charset::decode;
use crate::decoded::{DecodeError, Decoded};
use crate::{record_csv, record_json, split_csv, split_json};

pub use crate::record_csv::Header;

/// What a file holds: one text, or records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// One document.
    Text,
    /// One JSON object a line (JSON Lines, NDJSON).
    Jsonl,
    /// A JSON array of objects, one object, or objects one after another.
    Json,
    /// Comma-separated values with a header (RFC 4180); semicolons, tabs and bars are recognized too.
    Csv,
    /// Tab-separated values with a header.
    Tsv,
}

impl Format {
    /// By the file name's suffix, a compression suffix (`.gz`) taken off first; unknown names are [`Format::Text`].
    pub fn of(file_name: &str) -> Format {
        let name = file_name.to_ascii_lowercase();
        let name = name.strip_suffix(".gz").unwrap_or(&name);
        match name.rsplit_once('.').map(|(_, suffix)| suffix) {
            Some("jsonl" | "ndjson" | "jsonlines" | "ldjson") => Format::Jsonl,
            Some("json") => Format::Json,
            Some("csv") => Format::Csv,
            Some("tsv" | "tab") => Format::Tsv,
            _ => Format::Text,
        }
    }
}

/// Finds complete records in `bytes` (which start at a record's start).
///
/// Returns their ranges without terminators, and how many bytes are used up. `last`: no more bytes follow, so what
/// stands at the end is a record even if it looks cut. Blank lines are no records. A text is one record, at the end.
pub fn split(bytes: &[u8], format: Format, last: bool) -> (Vec<Range<usize>>, usize) {
    match format {
        Format::Text if last => (std::iter::once(0..bytes.len()).collect(), bytes.len()),
        Format::Text => (Vec::new(), 0),
        Format::Jsonl => lines(bytes, last),
        Format::Json => split_json::split(bytes, last),
        Format::Csv | Format::Tsv => split_csv::split(bytes, last),
    }
}

fn lines(bytes: &[u8], last: bool) -> (Vec<Range<usize>>, usize) {
    let (mut records, mut start) = (Vec::new(), 0);
    let rest = last.then_some(bytes.len());
    for end in memchr_iter(b'\n', bytes).chain(rest) {
        let line = without_cr(bytes, start..end);
        if !is_blank(&bytes[line.clone()]) {
            records.push(line);
        }
        start = bytes.len().min(end + 1);
    }
    (records, start)
}

/// The range without the CR of a CRLF.
pub(crate) fn without_cr(bytes: &[u8], range: Range<usize>) -> Range<usize> {
    let cr = bytes[range.clone()].last() == Some(&b'\r');
    range.start..range.end - usize::from(cr)
}

/// White space, or nothing but a byte order mark.
pub(crate) fn is_blank(line: &[u8]) -> bool {
    line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line).iter().all(u8::is_ascii_whitespace)
}

/// The names of a CSV's columns, from its first record; `None` for containers without a header.
pub fn header(raw: &[u8], format: Format) -> Option<Header> {
    matches!(format, Format::Csv | Format::Tsv).then(|| Header::read(raw, format))
}

/// A record's text field as text, its other fields as hints.
///
/// Field names are compared without case, `_`, `-` and spaces. The text is the first non-empty one of `text`,
/// `full_text`, `articleBody`, `maintext`, `body`, `content`, `article`, `raw_text` and their kin; a `description`
/// or `summary` counts only when there is no other.
///
/// # Errors
/// [`DecodeError::BadRecord`] for what the format does not allow, [`DecodeError::NoTextField`],
/// [`DecodeError::Empty`] for empty text fields, [`DecodeError::Binary`] for what is no text.
pub fn decode_record(raw: &[u8], format: Format, header: Option<&Header>) -> Result<Decoded, DecodeError> {
    match format {
        Format::Text => decode(raw),
        Format::Jsonl | Format::Json => record_json::decode(raw),
        Format::Csv | Format::Tsv => match header {
            Some(header) => record_csv::decode(raw, header),
            None => {
                Err(DecodeError::BadRecord("a CSV needs a first line with the names of its columns".into()))
            }
        },
    }
}
