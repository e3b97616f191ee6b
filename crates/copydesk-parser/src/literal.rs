//! How does the text inside a container's literal map to the raw bytes of its record?

use std::ops::Range;

use copydesk_model::{Edit, Edited, Finding, Hints};
use memchr::memchr;

use crate::charset::{decode_as, detect, undecodable};
use crate::codec::{Charset, Codec, Quoting};
use crate::decoded::{Builder, DecodeError, Decoded};

/// A whole record as characters, quoting still in place.
pub(crate) struct Characters {
    pub edited: Edited,
    charset: Charset,
    findings: Vec<Finding>,
    raw_len: usize,
}

impl Characters {
    /// Decodes a record's bytes.
    pub fn read(raw: &[u8]) -> Result<Characters, DecodeError> {
        let guess = detect(raw)?;
        if matches!(guess.charset, Charset::Utf16Le | Charset::Utf16Be) {
            return Err(DecodeError::BadRecord("the container is UTF-16; convert it to UTF-8 first".into()));
        }
        let mut out = Builder::default();
        out.edit(0..guess.bom, "", "bom");
        decode_as(guess.charset, &raw[guess.bom..], guess.bom, &mut out);
        Ok(Characters {
            edited: out.done(),
            charset: guess.charset,
            findings: guess.findings,
            raw_len: raw.len(),
        })
    }

    /// The text of the literal whose content (between its quotes) is `content`; all else of the record is one edit
    /// before it and one behind it.
    pub fn literal(self, content: Range<usize>, quoting: Quoting, hints: Hints) -> Decoded {
        let mut offsets = Offsets {
            edits: &self.edited.edits,
            ahead: &self.edited.edits,
            charset: self.charset,
            text: &self.edited.text,
            at: 0,
            raw: 0,
        };
        let mut out = Builder::default();
        let start = offsets.raw_at(content.start);
        out.edit(0..start, "", "record");
        let (mut at, mut from, mut malformed) = (content.start, start, 0);
        while at < content.end {
            let rest = &self.edited.text[at..content.end];
            let edit = offsets.next_edit(at);
            // A plain run is cut where edited characters begin or end.
            let most = match edit {
                Some(edit) if edit.start > at => edit.start - at,
                Some(edit) => edit.end - at,
                None => rest.len(),
            };
            let (len, c) = atom(quoting, rest, most);
            let piece = &rest[..len];
            let touched = edit.is_some_and(|edit| edit.start < at + len);
            let to = offsets.raw_at(at + len);
            let mut buffer = [0; 4];
            let target = c.map_or(piece, |c| &*c.encode_utf8(&mut buffer));
            if touched {
                malformed += target.matches('\u{fffd}').count();
                out.edit(from..to, target, "malformed");
            } else if c.is_none() && !writes_itself(quoting, piece) {
                by_character(piece, from, self.charset, quoting, &mut out);
            } else if c.is_none() || quoting.quote(target) == piece {
                out.keep(target);
            } else {
                out.edit(from..to, target, escape_rule(quoting));
            }
            (at, from) = (at + len, to);
        }
        out.edit(from..self.raw_len, "", "record");
        let mut findings = self.findings;
        if malformed > 0 {
            findings.push(undecodable(malformed));
        }
        Decoded { edited: out.done(), codec: Codec { charset: self.charset, quoting }, hints, findings }
    }
}

/// Whether the quoting leaves a run without quotes and escapes as it is.
fn writes_itself(quoting: Quoting, run: &str) -> bool {
    match quoting {
        Quoting::Json => run.bytes().all(|b| b >= b' '),
        Quoting::JsonAscii => run.bytes().all(|b| matches!(b, b' '..=b'~')),
        Quoting::Csv | Quoting::None => true,
    }
}

fn escape_rule(quoting: Quoting) -> &'static str {
    if quoting == Quoting::Csv { "csv_quote" } else { "json_escape" }
}

/// A plain run of which the quoting would write some characters in another way.
fn by_character(piece: &str, from: usize, charset: Charset, quoting: Quoting, out: &mut Builder) {
    let (mut from, mut quoted) = (from, String::new());
    let mut buffer = [0; 4];
    for c in piece.chars() {
        let plain = &*c.encode_utf8(&mut buffer);
        let to = from + charset.encode(plain).map_or(0, |bytes| bytes.len());
        quoted.clear();
        quoting.quote_char(c, &mut quoted);
        if quoted == plain {
            out.keep(plain);
        } else {
            out.edit(from..to, plain, escape_rule(quoting));
        }
        from = to;
    }
}

/// The next piece of a literal: its length, and the character it stands for if it is an escape.
///
/// A plain run has at most `most` bytes (more than none), and no more are searched: all runs together cost one pass.
fn atom(quoting: Quoting, rest: &str, most: usize) -> (usize, Option<char>) {
    let most = most.min(rest.len());
    let sign = match quoting {
        Quoting::Csv => b'"',
        Quoting::Json | Quoting::JsonAscii => b'\\',
        Quoting::None => return (most, None),
    };
    match memchr(sign, &rest.as_bytes()[..most]) {
        None => (most, None),
        Some(0) if quoting == Quoting::Csv => (if rest[1..].starts_with('"') { 2 } else { 1 }, Some('"')),
        Some(0) => {
            let (len, c) = json_escape(rest);
            (len, Some(c))
        }
        Some(run) => (run, None),
    }
}

/// Reads an escape of a JSON string that a parser has accepted; a lone surrogate reads as U+FFFD.
fn json_escape(rest: &str) -> (usize, char) {
    let plain = |c| (2, c);
    match rest.as_bytes().get(1) {
        Some(b'n') => plain('\n'),
        Some(b'r') => plain('\r'),
        Some(b't') => plain('\t'),
        Some(b'b') => plain('\u{8}'),
        Some(b'f') => plain('\u{c}'),
        Some(b'u') => {
            let unit = |at: usize| rest.get(at..at + 4).and_then(|hex| u16::from_str_radix(hex, 16).ok());
            let Some(first) = unit(2) else { return plain('\u{fffd}') };
            let second = if rest[6..].starts_with("\\u") { unit(8) } else { None };
            let pair = second.and_then(|second| char::decode_utf16([first, second]).next()?.ok());
            match (char::from_u32(u32::from(first)), pair) {
                (Some(c), _) => (6, c),
                (None, Some(c)) => (12, c),
                (None, None) => (6, '\u{fffd}'),
            }
        }
        Some(other) if other.is_ascii() => plain(char::from(*other)),
        _ => (1, '\u{fffd}'),
    }
}

/// The text of a literal without its map to raw bytes: for hints.
pub(crate) fn unquoted(content: &str, quoting: Quoting) -> String {
    let (mut out, mut at) = (String::with_capacity(content.len()), 0);
    while at < content.len() {
        let (len, c) = atom(quoting, &content[at..], usize::MAX);
        match c {
            Some(c) => out.push(c),
            None => out.push_str(&content[at..at + len]),
        }
        at += len;
    }
    out
}

/// Offsets in the raw bytes for growing offsets in the characters.
struct Offsets<'a> {
    /// Those that `raw_at` has not passed.
    edits: &'a [Edit],
    /// Those that `next_edit` has not passed.
    ahead: &'a [Edit],
    charset: Charset,
    text: &'a str,
    at: usize,
    raw: usize,
}

impl<'a> Offsets<'a> {
    /// The raw offset of `at`; inside an edit, the end of its source.
    fn raw_at(&mut self, at: usize) -> usize {
        while let Some((edit, more)) = self.edits.split_first()
            && (edit.target.start < at || edit.target.end == at && edit.target.is_empty())
        {
            self.raw = edit.source.end;
            self.at = edit.target.end.min(at);
            if edit.target.end > at {
                return self.raw;
            }
            self.at = edit.target.end;
            self.edits = more;
        }
        if self.at < at {
            self.raw += self.charset.encode(&self.text[self.at..at]).map_or(0, |bytes| bytes.len());
            self.at = at;
        }
        self.raw
    }

    /// The target of the first edit that has characters behind `at`, for growing `at`.
    fn next_edit(&mut self, at: usize) -> Option<&'a Range<usize>> {
        while let Some((edit, more)) = self.ahead.split_first()
            && (edit.target.end <= at || edit.target.is_empty())
        {
            self.ahead = more;
        }
        self.ahead.first().map(|edit| &edit.target)
    }
}
