//! Which charset is this document in, and what is its text?

use copydesk_model::{Finding, Flag, Hints};
use memchr::{memchr, memmem};

use crate::binary::{SAMPLE, by_controls, by_magic};
use crate::codec::{Charset, Codec, Quoting};
use crate::decoded::{Builder, DecodeError, Decoded};
use crate::legacy;

/// A plain file's bytes as text.
///
/// UTF-8 and UTF-16 are recognized with or without a BOM; text that is mostly UTF-8 stays UTF-8, its malformed
/// sequences become U+FFFD; any other text is decoded by a guess of its code page (chardetng, the detector of
/// Firefox, on 64 KiB), which is recorded as a finding.
///
/// # Errors
/// [`DecodeError::Empty`] for nothing but white space, [`DecodeError::Binary`] for what is no text.
pub fn decode(raw: &[u8]) -> Result<Decoded, DecodeError> {
    if raw.is_empty() {
        return Err(DecodeError::Empty);
    }
    let guess = detect(raw)?;
    let mut out = Builder::default();
    out.edit(0..guess.bom, "", "bom");
    let malformed = decode_as(guess.charset, &raw[guess.bom..], guess.bom, &mut out);
    if out.text.chars().all(|c| c.is_whitespace() || c == '\u{feff}') {
        return Err(DecodeError::Empty);
    }
    let mut findings = guess.findings;
    if malformed > 0 {
        findings.push(undecodable(malformed));
    }
    let codec = Codec { charset: guess.charset, quoting: Quoting::None };
    Ok(Decoded { edited: out.done(), codec, hints: Hints::default(), findings })
}

/// What [`detect`] found.
pub(crate) struct Guess {
    pub charset: Charset,
    /// Bytes of the byte order mark.
    pub bom: usize,
    pub findings: Vec<Finding>,
}

/// The finding for sequences that became U+FFFD.
pub(crate) fn undecodable(count: usize) -> Finding {
    let s = if count == 1 { "" } else { "s" };
    Finding::new(Flag::UndecodableBytes, format!("{count} malformed sequence{s}"))
}

/// Finds the charset of a document.
pub(crate) fn detect(raw: &[u8]) -> Result<Guess, DecodeError> {
    let sure = |charset, bom| Ok(Guess { charset, bom, findings: Vec::new() });
    let guessed = |charset: Charset| {
        let name = Codec { charset, quoting: Quoting::None }.name();
        Ok(Guess { charset, bom: 0, findings: vec![Finding::new(Flag::GuessedEncoding, name)] })
    };
    if let Some(kind) = by_magic(raw) {
        return Err(DecodeError::Binary(kind));
    }
    if raw.starts_with(b"\xff\xfe") && plausible_utf16(&raw[2..], u16::from_le_bytes) {
        return sure(Charset::Utf16Le, 2);
    }
    if raw.starts_with(b"\xfe\xff") && plausible_utf16(&raw[2..], u16::from_be_bytes) {
        return sure(Charset::Utf16Be, 2);
    }
    if let Some(charset) = utf16_by_nul(raw) {
        return guessed(charset);
    }
    let bom = if raw.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    if std::str::from_utf8(raw).is_ok() {
        if let Some(kind) = by_controls(raw, 10) {
            return Err(DecodeError::Binary(kind));
        }
        if legacy::is_iso_2022_jp(raw) {
            return guessed(Charset::Legacy(encoding_rs::ISO_2022_JP));
        }
        return sure(Charset::Utf8, bom);
    }
    if let Some(kind) = by_controls(raw, 2) {
        return Err(DecodeError::Binary(kind));
    }
    if bom > 0 || mostly_utf8(raw) {
        return sure(Charset::Utf8, bom);
    }
    guessed(Charset::Legacy(legacy::guess(raw)))
}

/// Whether valid multi-byte sequences outnumber malformed ones (or only the last character was cut off).
fn mostly_utf8(raw: &[u8]) -> bool {
    let (mut valid, mut malformed, mut cut) = (0usize, 0usize, false);
    for chunk in raw.utf8_chunks() {
        valid += chunk.valid().bytes().filter(|b| *b >= 0xc0).count();
        if !chunk.invalid().is_empty() {
            malformed += 1;
            cut = std::str::from_utf8(chunk.invalid()).is_err_and(|e| e.error_len().is_none());
        }
    }
    // A lone trailing byte after ASCII is a cut character only if something multi-byte could start there: é of
    // windows-1252 looks the same, so an otherwise pure ASCII text must have lost two bytes or more of a longer one.
    valid > malformed || (malformed == 1 && cut && valid == 0 && raw.last().is_some_and(|b| *b < 0xc0))
}

/// UTF-16 without a BOM: NUL bytes stand at one parity, where hardly any other bytes stand, and text comes out.
fn utf16_by_nul(raw: &[u8]) -> Option<Charset> {
    let sample = &raw[..raw.len().min(4096) & !1];
    memchr(0, sample)?;
    let high_bytes = |parity: usize| {
        let mut counts = [0usize; 256];
        sample.iter().skip(parity).step_by(2).for_each(|byte| counts[usize::from(*byte)] += 1);
        (counts[0], counts.iter().filter(|count| **count > 0).count())
    };
    let units = sample.len() / 2;
    let ((even, even_kinds), (odd, odd_kinds)) = (high_bytes(0), high_bytes(1));
    // Latin text: most high bytes are NUL. Cyrillic, Greek…: one other value, and NUL for blanks. A stray NUL in a
    // text of single bytes stands among dozens of kinds.
    let is_high = |nul: usize, other: usize, kinds: usize| {
        other * 10 <= nul && (nul * 4 >= units || (nul * 25 >= units && kinds <= 8))
    };
    if is_high(odd, even, odd_kinds) && plausible_utf16(sample, u16::from_le_bytes) {
        Some(Charset::Utf16Le)
    } else if is_high(even, odd, even_kinds) && plausible_utf16(sample, u16::from_be_bytes) {
        Some(Charset::Utf16Be)
    } else {
        None
    }
}

/// Whether few of the first code units are controls, unassigned specials or lone surrogates.
fn plausible_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> bool {
    let sample = &bytes[..bytes.len().min(4096)];
    let units = sample.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let total = sample.len() / 2;
    let is_odd = |c: char| {
        let control = c.is_control() && !c.is_whitespace() && c != '\u{1b}';
        control || matches!(c, '\u{fff0}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}')
    };
    let odd = char::decode_utf16(units).filter(|c| c.as_ref().map_or(true, |c| is_odd(*c))).count();
    // One may be a character that the sample cuts.
    odd <= 1 + total / 20
}

/// Decodes `bytes`, which stand at `base` in the raw document. Returns the number of malformed sequences.
pub(crate) fn decode_as(charset: Charset, bytes: &[u8], base: usize, out: &mut Builder) -> usize {
    match charset {
        Charset::Utf8 => utf8(bytes, base, out),
        Charset::Utf16Le => utf16(bytes, base, u16::from_le_bytes, out),
        Charset::Utf16Be => utf16(bytes, base, u16::from_be_bytes, out),
        Charset::Legacy(encoding) => legacy::decode(encoding, bytes, base, out),
    }
}

fn utf8(bytes: &[u8], base: usize, out: &mut Builder) -> usize {
    if let Ok(text) = std::str::from_utf8(bytes) {
        out.keep(text);
        return 0;
    }
    let (mut at, mut malformed) = (base, 0);
    out.text.reserve(bytes.len());
    for chunk in bytes.utf8_chunks() {
        out.keep(chunk.valid());
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            malformed += 1;
            out.edit(at..at + chunk.invalid().len(), "\u{fffd}", "malformed");
            at += chunk.invalid().len();
        }
    }
    malformed
}

fn utf16(bytes: &[u8], base: usize, unit: fn([u8; 2]) -> u16, out: &mut Builder) -> usize {
    let (mut at, mut malformed) = (base, 0);
    out.text.reserve(bytes.len());
    for c in char::decode_utf16(bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]))) {
        match c {
            Ok(c) => {
                out.text.push(c);
                at += 2 * c.len_utf16();
            }
            Err(_) => {
                malformed += 1;
                out.edit(at..at + 2, "\u{fffd}", "malformed");
                at += 2;
            }
        }
    }
    if at < base + bytes.len() {
        malformed += 1;
        out.edit(at..base + bytes.len(), "\u{fffd}", "malformed");
    }
    malformed
}

/// The part of a document that shows best in which code page it is: around its first byte that is no ASCII.
pub(crate) fn telling_part(raw: &[u8]) -> &[u8] {
    let first = raw.iter().position(|b| *b >= 0x80).unwrap_or(0);
    let start = first.saturating_sub(SAMPLE / 8);
    &raw[start..raw.len().min(start + SAMPLE)]
}

/// Whether `needle` stands in `raw`.
pub(crate) fn contains(raw: &[u8], needle: &[u8]) -> bool {
    memmem::find(raw, needle).is_some()
}
