//! Does this text end in an HTML entity?

use htmlize::ENTITIES;

/// The longest entity with its `&`, without its semicolon: `&CounterClockwiseContourIntegral`; numbers are shorter.
const LONGEST: usize = 32;

/// Where an entity starts whose semicolon comes next, and what it stands for.
pub(crate) fn at_end(text: &str) -> Option<(usize, Stands)> {
    let bytes = text.as_bytes();
    let least = bytes.len().saturating_sub(LONGEST);
    let name = bytes[least..].iter().rev().take_while(|b| b.is_ascii_alphanumeric() || **b == b'#').count();
    let start = bytes.len().checked_sub(name + 1)?;
    if bytes[start] != b'&' || name == 0 {
        return None;
    }
    let stands = match text[start + 1..].strip_prefix('#') {
        Some(number) => Stands::Char(numeric(number)?),
        None => {
            let mut key = Vec::with_capacity(LONGEST + 1);
            key.extend_from_slice(&bytes[start..]);
            key.push(b';');
            let text = ENTITIES.get(key.as_slice()).and_then(|text| std::str::from_utf8(text).ok())?;
            Stands::Text(text)
        }
    };
    Some((start, stands))
}

/// What an entity stands for.
pub(crate) enum Stands {
    Char(char),
    /// One or two characters of a named entity.
    Text(&'static str),
}

/// A numeric reference. What is no character stands as U+FFFD (WHATWG HTML, 13.2.5.80).
fn numeric(number: &str) -> Option<char> {
    let hex = number.strip_prefix(['x', 'X']);
    let (digits, radix) = hex.map_or((number, 10), |digits| (digits, 16));
    if digits.is_empty() || !digits.chars().all(|c| c.is_digit(radix)) {
        return None;
    }
    let code = u32::from_str_radix(digits, radix).ok();
    Some(code.and_then(char::from_u32).unwrap_or('\u{fffd}'))
}
