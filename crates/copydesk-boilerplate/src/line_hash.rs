//! When do two pages print the same line?

use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::ascii;

/// Hash of a line without case, punctuation and spaces. One number may differ (`3 comments`), several may not: a
/// row of figures is news. `folded` is room to work in.
pub fn line_hash(line: &str, folded: &mut Vec<u8>) -> u64 {
    folded.clear();
    let mut numbers = Numbers::default();
    let mut utf8 = [0; 4];
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        if c.is_ascii() {
            let run = ascii::leading(rest);
            let (plain, behind) = rest.split_at(run);
            fold_ascii(plain.as_bytes(), folded, &mut numbers);
            rest = behind;
            continue;
        }
        rest = &rest[c.len_utf8()..];
        let is_number = c.is_numeric();
        numbers.step(is_number);
        if is_number {
            folded.extend_from_slice(c.encode_utf8(&mut utf8).as_bytes());
        } else if c.is_alphabetic() {
            c.to_lowercase().for_each(|c| folded.extend_from_slice(c.encode_utf8(&mut utf8).as_bytes()));
        }
    }
    if numbers.count == 1 {
        hide_number(folded);
    }
    xxh3_64_with_seed(folded, 0)
}

/// Numbers met so far.
#[derive(Default)]
struct Numbers {
    count: usize,
    /// Whether the last character was one of a number.
    inside: bool,
}

impl Numbers {
    fn step(&mut self, is_number: bool) {
        self.count += usize::from(is_number & !self.inside);
        self.inside = is_number;
    }
}

/// What an ASCII character is folded to; all but letters and digits to nothing.
const FOLDED: [u8; 128] = ascii::table(b"", 0);

/// Adds a run of ASCII, folded.
fn fold_ascii(run: &[u8], folded: &mut Vec<u8>, numbers: &mut Numbers) {
    let start = folded.len();
    folded.resize(start + run.len(), 0);
    let room = &mut folded[start..];
    let mut kept = 0;
    for &byte in run {
        let letter = FOLDED[usize::from(byte & 127)];
        numbers.step(letter.is_ascii_digit());
        room[kept] = letter;
        kept += usize::from(letter != 0);
    }
    folded.truncate(start + kept);
}

/// Makes every digit of a folded line 0.
fn hide_number(folded: &mut Vec<u8>) {
    if folded.is_ascii() {
        folded.iter_mut().filter(|byte| byte.is_ascii_digit()).for_each(|digit| *digit = b'0');
    } else {
        let text = String::from_utf8_lossy(folded);
        *folded = text.chars().map(|c| if c.is_numeric() { '0' } else { c }).collect::<String>().into_bytes();
    }
}
