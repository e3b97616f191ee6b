//! How is text read from legacy code pages, so that each byte can be written back?

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP};

use crate::charset::{contains, telling_part};
use crate::decoded::Builder;

/// The most likely code page of bytes that are no UTF-8.
pub(crate) fn guess(raw: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(telling_part(raw), true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Whether a 7-bit text shifts to JIS X 0208 and is well-formed ISO-2022-JP (RFC 1468).
pub(crate) fn is_iso_2022_jp(raw: &[u8]) -> bool {
    (contains(raw, b"\x1b$B") || contains(raw, b"\x1b$@"))
        && ISO_2022_JP.decode_without_bom_handling_and_without_replacement(raw).is_some()
}

/// Decodes `bytes`, which stand at `base` in the raw document. Returns the number of malformed sequences.
///
/// The maps of the Encoding Standard are not one-to-one (Shift_JIS, GBK and Big5 hold characters twice): each stretch
/// is written back, and where it comes out differently an edit covers the character.
pub(crate) fn decode(encoding: &'static Encoding, bytes: &[u8], base: usize, out: &mut Builder) -> usize {
    if encoding == ISO_2022_JP {
        // Shift states cross characters; the text is one edit as a whole.
        let (text, malformed) = encoding.decode_without_bom_handling(bytes);
        out.edit(base..base + bytes.len(), &text, "charset");
        return usize::from(malformed);
    }
    let (mut at, mut malformed) = (0, 0);
    while at < bytes.len() {
        let end = stretch_end(bytes, at);
        let piece = &bytes[at..end];
        let (text, _) = encoding.decode_without_bom_handling(piece);
        if writes_back(encoding, &text, piece) {
            out.keep(&text);
        } else {
            malformed += by_character(encoding, piece, base + at, out);
        }
        at = end;
    }
    malformed
}

/// A stretch ends behind a byte below 0x30: no code page has it inside a character, so no state crosses it.
fn stretch_end(bytes: &[u8], at: usize) -> usize {
    let least = bytes.len().min(at + 1024);
    let more = bytes[least..].iter().position(|b| *b < 0x30).map_or(bytes.len() - least, |n| n + 1);
    least + more
}

fn writes_back(encoding: &'static Encoding, text: &str, bytes: &[u8]) -> bool {
    let (back, _, unmappable) = encoding.encode(text);
    !unmappable && *back == *bytes
}

/// Feeds one byte at a time; whenever characters come out, they and the bytes fed since are one unit.
fn by_character(encoding: &'static Encoding, bytes: &[u8], base: usize, out: &mut Builder) -> usize {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let (mut unit, mut malformed) = (0, 0);
    let mut buffer = String::with_capacity(64);
    for end in 1..=bytes.len() {
        buffer.clear();
        let (_, _, bad) = decoder.decode_to_string(&bytes[end - 1..end], &mut buffer, end == bytes.len());
        if buffer.is_empty() {
            continue;
        }
        malformed += usize::from(bad);
        if writes_back(encoding, &buffer, &bytes[unit..end]) {
            out.keep(&buffer);
        } else {
            out.edit(base + unit..base + end, &buffer, if bad { "malformed" } else { "charset" });
        }
        unit = end;
    }
    if unit < bytes.len() {
        out.edit(base + unit..base + bytes.len(), "", "malformed");
    }
    malformed
}
