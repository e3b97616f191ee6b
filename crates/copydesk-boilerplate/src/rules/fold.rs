//! When are two lines the same line to a reader?

use std::borrow::Cow;

use crate::ascii;

/// Folds a line: small letters, runs of anything but letters and digits to one space, apostrophes dropped, trimmed;
/// digits stay.
///
/// `» Sign up!` → `sign up`; `Don’t miss` → `dont miss`; `23 mins ago` → `23 mins ago`.
pub fn fold(line: &str) -> String {
    let mut out = Vec::with_capacity(line.len());
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        if c.is_ascii() {
            let ascii = ascii::leading(rest);
            fold_ascii(&rest.as_bytes()[..ascii], &mut out);
            rest = &rest[ascii..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        if c.is_alphanumeric() || is_mark(c) {
            let mut utf8 = [0; 4];
            let plain = c.to_lowercase().filter_map(plain);
            plain.for_each(|c| out.extend_from_slice(c.encode_utf8(&mut utf8).as_bytes()));
        } else if c != '’' && out.last().is_some_and(|last| *last != b' ') {
            out.push(b' ');
        }
    }
    if out.last() == Some(&b' ') {
        out.pop();
    }
    String::from_utf8(out).unwrap_or_default()
}

/// What an ASCII character is folded to; apostrophes to nothing.
const FOLDED: [u8; 128] = {
    let mut table = ascii::table(b"%#", b' ');
    table[b'\'' as usize] = 0;
    table
};

/// Folds a run of ASCII.
fn fold_ascii(run: &[u8], out: &mut Vec<u8>) {
    let start = out.len();
    let mut after_space = out.last().is_none_or(|last| *last == b' ');
    out.resize(start + run.len(), 0);
    let room = &mut out[start..];
    let mut kept = 0;
    for &byte in run {
        let folded = FOLDED[usize::from(byte & 127)];
        let (is_space, is_nothing) = (folded == b' ', folded == 0);
        room[kept] = folded;
        kept += usize::from(!is_nothing & !(is_space & after_space));
        after_space = is_space | (after_space & is_nothing);
    }
    out.truncate(start + kept);
}

/// Letters that capitals write without what small letters carry: Greek accents and final sigma, the Turkish dot.
fn plain(c: char) -> Option<char> {
    Some(match c {
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        'ς' => 'σ',
        'ı' => 'i',
        '\u{0307}' => return None,
        _ => c,
    })
}

/// A folded line with every number as `#`: `1 234 views` → `# views`, `5min read` → `#min read`, `3条评论` → `#条评论`.
pub fn fold_numbers(folded: &str) -> Cow<'_, str> {
    let is_number = |c: char| if c.is_ascii() { c.is_ascii_digit() || c == '#' } else { c.is_numeric() };
    let Some(first) = folded.find(is_number) else { return Cow::Borrowed(folded) };
    let mut out = String::with_capacity(folded.len());
    out.push_str(&folded[..first]);
    for c in folded[first..].chars() {
        let number = is_number(c);
        if number && out.ends_with("# ") {
            // `1 234` is one number.
            out.pop();
        } else if !number || !out.ends_with('#') {
            out.push(if number { '#' } else { c });
        }
    }
    Cow::Owned(out)
}

/// Signs that carry the meaning of a line and so are kept: copyright, per cent.
fn is_mark(c: char) -> bool {
    matches!(c, '©' | '%' | '#')
        || ('\u{0300}'..='\u{036f}').contains(&c)
        || ('\u{0900}'..='\u{0dff}').contains(&c)
}
