//! How is a path or a message shown so that no terminal, log or table is fooled by it, and nothing is lost?

use std::path::Path;

/// A path as text. Bytes that are no UTF-8, control characters, bidirectional and line-separating characters are
/// written `\xNN` byte by byte, a backslash is doubled: two different paths never look the same.
pub fn path(path: &Path) -> String {
    bytes(path.as_os_str().as_encoded_bytes())
}

/// Bytes as text, by the rules of [`path`].
pub fn bytes(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        for character in chunk.valid().chars() {
            match character {
                '\\' => out.push_str("\\\\"),
                _ if is_unsafe(character) => {
                    let mut buffer = [0; 4];
                    character.encode_utf8(&mut buffer).bytes().for_each(|byte| hex(byte, &mut out));
                }
                _ => out.push(character),
            }
        }
        chunk.invalid().iter().for_each(|byte| hex(*byte, &mut out));
    }
    out
}

/// A message in one line: unsafe characters become spaces.
pub fn line(text: &str) -> String {
    let clean: String = text.chars().map(|c| if is_unsafe(c) { ' ' } else { c }).collect();
    clean.trim().to_string()
}

/// Whether a character acts on a terminal or a reader's eye rather than being seen: control characters, bidirectional
/// embeddings, overrides and isolates (UAX #9), line and paragraph separators, the byte-order mark.
pub fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn hex(byte: u8, out: &mut String) {
    out.push_str(&format!("\\x{byte:02X}"));
}
