//! Where does one object of a JSON file end? At the brace that closes it, outside of strings.

use std::ops::Range;

use memchr::{memchr2, memchr3};

/// See [`crate::split`]. What stands between objects (brackets, commas, white space, a BOM) belongs to no record;
/// anything else at the top is a record of its own, which then fails to decode.
pub(crate) fn split(bytes: &[u8], last: bool) -> (Vec<Range<usize>>, usize) {
    let (mut records, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        let end = match bytes[at] {
            b' ' | b'\t'..=b'\r' | b',' | b'[' | b']' => {
                at += 1;
                continue;
            }
            0xef if bytes[at..].starts_with(b"\xef\xbb\xbf") => {
                at += 3;
                continue;
            }
            b'{' => object_end(bytes, at + 1),
            b'"' => string_end(bytes, at + 1),
            // from the next byte on: a record is never empty, whatever it begins with
            _ => bytes[at + 1..]
                .iter()
                .position(|b| matches!(b, b' ' | b'\t'..=b'\r' | b',' | b']' | b'{'))
                .map(|n| at + 1 + n),
        };
        match end {
            Some(end) => {
                records.push(at..end);
                at = end;
            }
            None if last => {
                let rest = bytes[at..].trim_ascii_end().len();
                records.push(at..at + rest);
                at = bytes.len();
            }
            None => break,
        }
    }
    (records, at)
}

/// The end of an object whose content starts at `at`.
fn object_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    let mut depth = 1usize;
    loop {
        at += memchr3(b'{', b'}', b'"', bytes.get(at..)?)?;
        match bytes[at] {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {
                at = string_end(bytes, at + 1)?;
                continue;
            }
        }
        at += 1;
        if depth == 0 {
            return Some(at);
        }
    }
}

/// The end of a string whose content starts at `at`.
fn string_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += memchr2(b'"', b'\\', bytes.get(at..)?)?;
        if bytes[at] == b'"' {
            return Some(at + 1);
        }
        at += 2;
    }
}
