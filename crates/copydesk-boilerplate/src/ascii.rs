//! How are the plain stretches of a text folded at once?
//!
//! Most text is ASCII, where a table of 128 bytes says all: no decoding, and no branch on what a byte is, as borders
//! of words come at random.

/// Length of the ASCII that a text begins with.
pub fn leading(text: &str) -> usize {
    const CHUNK: usize = 32;
    let bytes = text.as_bytes();
    let whole = bytes.chunks_exact(CHUNK).take_while(|chunk| chunk.is_ascii()).count() * CHUNK;
    let rest = &bytes[whole..];
    whole + rest.iter().position(|byte| !byte.is_ascii()).unwrap_or(rest.len())
}

/// What each ASCII character is folded to: letters to small ones, digits to themselves, `also` to itself, the others
/// to `rest`.
pub const fn table(also: &[u8], rest: u8) -> [u8; 128] {
    let mut table = [rest; 128];
    let mut at = 0;
    while at < 128 {
        if (at as u8).is_ascii_alphanumeric() {
            table[at] = (at as u8).to_ascii_lowercase();
        }
        at += 1;
    }
    let mut at = 0;
    while at < also.len() {
        table[also[at] as usize] = also[at];
        at += 1;
    }
    table
}
