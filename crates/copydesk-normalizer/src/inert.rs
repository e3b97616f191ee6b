//! How much of this text needs no rule at all?

use crate::mojibake::{Latin, latin};

/// The length of the run at the start of `text` that stays as it is, if it follows an inert character.
///
/// No controls but LF, no semicolons, no double spaces, nothing that combines, nothing that could be mojibake.
pub(crate) fn run(text: &str, mut after_latin: bool) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        if byte < 0x80 {
            if !PLAIN[usize::from(byte)] || (byte == b' ' && bytes.get(at + 1) == Some(&b' ')) {
                break;
            }
            after_latin = false;
            at += 1;
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        if !is_inert(c) {
            break;
        }
        match latin(c) {
            Latin::Continuation if after_latin => break,
            Latin::None => after_latin = false,
            _ => after_latin = true,
        }
        at += c.len_utf8();
    }
    at
}

const PLAIN: [bool; 128] = {
    let mut table = [false; 128];
    let mut byte = 0x20;
    while byte < 0x7f {
        table[byte] = byte != b';' as usize;
        byte += 1;
    }
    table[b'\n' as usize] = true;
    table
};

/// Common characters beyond ASCII that no rule touches by themselves and that NFC never changes or combines backwards.
fn is_inert(c: char) -> bool {
    matches!(c,
        '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}'
        | '\u{388}'..='\u{482}' | '\u{48a}'..='\u{52f}' | '\u{531}'..='\u{58a}' | '\u{5d0}'..='\u{5ea}'
        | '\u{621}'..='\u{64a}' | '\u{660}'..='\u{66f}' | '\u{671}'..='\u{6d5}' | '\u{6f0}'..='\u{6f9}'
        | '\u{e01}'..='\u{e30}' | '\u{e32}'..='\u{e33}' | '\u{e3f}'..='\u{e46}'
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{20a0}'..='\u{20bf}' | '\u{2122}'
        | '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{ff01}'..='\u{ff9d}')
}

/// Whether nothing before this character can combine with it or be reordered (an NFC boundary).
pub(crate) fn is_boundary(c: char) -> bool {
    use unicode_normalization::{IsNormalized, char::canonical_combining_class, is_nfc_quick};
    c < '\u{300}'
        || is_inert(c)
        || (canonical_combining_class(c) == 0 && is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes)
}
