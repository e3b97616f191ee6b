//! What are the words of a text, folded and hashed?
//!
//! Runs of ASCII take a table; chunks with other characters take the words of UAX #29 (`unicode-segmentation`), which
//! is exact everywhere but fast only where little of it is needed. Scripts that write no spaces (Han, Kana, Thai, Lao,
//! Khmer, Burmese) give one token per character: the character with the one before it.

use std::sync::LazyLock;

use unicode_segmentation::UnicodeSegmentation;
use xxhash_rust::xxh3::xxh3_64;

/// One folded word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// XXH3 of the folded word.
    pub hash: u64,
    /// Byte where it starts in the text.
    pub start: usize,
    /// Byte after its end.
    pub end: usize,
    /// It begins with a digit.
    pub figure: bool,
    /// A name by its form: a capital that no sentence or line forces.
    pub name: bool,
}

const END: u8 = 0; // ends a word
const STOP: u8 = 1; // ends a word and a sentence
const QUOTE: u8 = 2; // an apostrophe: inside a word it is skipped

/// The folded byte of a word character, or one of the classes above.
static CLASS: LazyLock<[u8; 256]> = LazyLock::new(|| {
    let mut class = [END; 256];
    for (byte, slot) in (0u8..=255).zip(&mut class) {
        *slot = match byte {
            b'0'..=b'9' | b'a'..=b'z' => byte,
            b'A'..=b'Z' => byte.to_ascii_lowercase(),
            b'.' | b'!' | b'?' | b':' | b'\n' | b'\r' | b'"' => STOP,
            b'\'' => QUOTE,
            _ => END,
        };
    }
    class
});

/// Walks over the words of `text` and calls `each` for every one, in order.
///
/// The folded words (lower case, apostrophes and the commas of numbers dropped) are appended to `folded`, one space after each.
pub(crate) fn walk(text: &str, folded: &mut Vec<u8>, mut each: impl FnMut(Token)) {
    let class = &*CLASS;
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut opens = true;
    while at < bytes.len() {
        let byte = bytes[at];
        if byte < 0x80 && class[usize::from(byte)] <= QUOTE {
            opens |= class[usize::from(byte)] == STOP;
            at += 1;
            continue;
        }
        if let Some((len, stop)) = punctuation(&bytes[at..]) {
            opens |= stop;
            at += len;
            continue;
        }
        let (start, from) = (at, folded.len());
        let mut figure = false;
        let mut ascii = true;
        while at < bytes.len() {
            let byte = bytes[at];
            let kind = class[usize::from(byte)];
            let next = bytes.get(at + 1).copied().unwrap_or(b' ');
            if byte >= 0x80 {
                if bytes[at..].starts_with("’".as_bytes()) {
                    if bytes.get(at + 3).is_some_and(|&b| b >= 0x80 || b.is_ascii_alphanumeric()) {
                        at += 3;
                        continue;
                    }
                    break;
                }
                if punctuation(&bytes[at..]).is_some() {
                    break;
                }
                ascii = false;
                break;
            } else if kind > QUOTE {
                figure |= at == start && byte.is_ascii_digit();
                folded.push(kind);
                at += 1;
            } else if kind == QUOTE && next.is_ascii_alphanumeric() {
                at += 1;
            } else if matches!(byte, b'.' | b',')
                && figure
                && next.is_ascii_digit()
                && bytes[at - 1].is_ascii_digit()
            {
                if byte == b'.' {
                    folded.push(b'.');
                }
                at += 1;
            } else {
                break;
            }
        }
        if ascii {
            let hash = xxh3_64(&folded[from..]);
            folded.push(b' ');
            let name = !opens && bytes[start].is_ascii_uppercase() && at - start > 1;
            each(Token { hash, start, end: at, figure, name });
            opens = false;
        } else {
            folded.truncate(from);
            at = chunk_end(bytes, start);
            opens = chunk(&text[start..at], start, opens, folded, &mut each);
        }
    }
}

/// General punctuation (U+2010–U+205E) and CJK stops: its length, and whether a new sentence may open after it.
fn punctuation(bytes: &[u8]) -> Option<(usize, bool)> {
    match bytes {
        [0xC2, 0xA0..=0xBF, ..] => Some((2, false)),
        [0xE2, 0x80, 0x9C..=0x9F | 0xA6 | 0xA8 | 0xA9, ..] => Some((3, true)),
        [0xE2, 0x80, 0x80..=0xBF, ..] | [0xE2, 0x81, 0x80..=0x9F, ..] => Some((3, false)),
        _ => None,
    }
}

/// Where the run of word-like bytes ends that starts at `start`.
fn chunk_end(bytes: &[u8], start: usize) -> usize {
    let word = |&b: &u8| b >= 0x80 || b.is_ascii_alphanumeric() || b == b'\'';
    start + bytes[start..].iter().position(|b| !word(b)).unwrap_or(bytes.len() - start)
}

/// The words of a chunk that is not all ASCII; says whether the next word opens a sentence.
fn chunk(
    text: &str,
    offset: usize,
    mut opens: bool,
    folded: &mut Vec<u8>,
    each: &mut impl FnMut(Token),
) -> bool {
    let mut before: Option<(usize, u64)> = None;
    for (at, word) in text.unicode_word_indices() {
        let from = folded.len();
        let mut figure = false;
        for c in word.chars().filter(|c| !matches!(c, '\'' | '’')).flat_map(char::to_lowercase) {
            figure |= folded.len() == from && c.is_numeric();
            folded.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
        let own = xxh3_64(&folded[from..]);
        folded.push(b' ');
        let mut hash = own;
        let mut end = at + word.len();
        let first = word.chars().next().unwrap_or(' ');
        if unspaced(first) {
            if let Some((to, previous)) = before
                && to == at
            {
                hash = mix(previous, own);
            }
            before = Some((end, own));
        } else {
            before = None;
        }
        end += offset;
        let name = !opens && first.is_uppercase() && word.chars().nth(1).is_some();
        each(Token { hash, start: offset + at, end, figure, name });
        opens = false;
    }
    opens
}

/// Scripts that write no spaces between words.
fn unspaced(c: char) -> bool {
    matches!(c as u32, 0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x3040..=0x30FF | 0x3400..=0x9FFF
        | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

/// Joins two hashes to one, in order.
pub(crate) fn mix(a: u64, b: u64) -> u64 {
    let x = (a.rotate_left(23) ^ b).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (x ^ (x >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93) ^ a.rotate_left(7)
}
