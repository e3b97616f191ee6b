//! Where does one record of a CSV end? At a line end outside of quotes.

use std::ops::Range;

use memchr::{memchr, memchr2};

use crate::container::{is_blank, without_cr};

/// Bytes that may stand between fields; a quote after one of them (or at the start) opens a quoted field.
pub(crate) const DELIMITERS: &[u8] = b",;\t|";

/// See [`crate::split`].
pub(crate) fn split(bytes: &[u8], last: bool) -> (Vec<Range<usize>>, usize) {
    let (mut records, mut start, mut at) = (Vec::new(), 0, 0);
    loop {
        let found = memchr2(b'"', b'\n', &bytes[at..]).map(|n| at + n);
        match found {
            Some(quote) if bytes[quote] == b'"' => {
                if opens(&bytes[start..quote]) {
                    match closing(bytes, quote + 1) {
                        Some(close) => at = close + 1,
                        None => break,
                    }
                } else {
                    at = quote + 1;
                }
            }
            Some(end) => {
                push(&mut records, bytes, start..end);
                at = end + 1;
                start = at;
            }
            None => break,
        }
    }
    if last {
        push(&mut records, bytes, start..bytes.len());
        start = bytes.len();
    }
    (records, start)
}

/// Whether a quote behind these bytes of its record opens a quoted field.
fn opens(before: &[u8]) -> bool {
    before.is_empty() || before == b"\xef\xbb\xbf" || before.last().is_some_and(|b| DELIMITERS.contains(b))
}

/// The quote that closes a field whose content starts at `at`: the first that is not doubled.
fn closing(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let quote = at + memchr(b'"', bytes.get(at..)?)?;
        if bytes.get(quote + 1) != Some(&b'"') {
            return Some(quote);
        }
        at = quote + 2;
    }
}

fn push(records: &mut Vec<Range<usize>>, bytes: &[u8], range: Range<usize>) {
    let range = without_cr(bytes, range);
    if !is_blank(&bytes[range.clone()]) {
        records.push(range);
    }
}
