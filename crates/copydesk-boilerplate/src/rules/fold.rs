//! When are two lines the same line to a reader?

use std::borrow::Cow;

/// Folds a line: small letters, runs of anything but letters and digits to one space, apostrophes dropped, trimmed;
/// digits stay.
///
/// `» Sign up!` → `sign up`; `Don’t miss` → `dont miss`; `23 mins ago` → `23 mins ago`.
pub fn fold(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut gap = false;
    for c in line.chars() {
        let kept = if c.is_ascii() {
            c.is_ascii_alphanumeric() || matches!(c, '%' | '#')
        } else {
            c.is_alphanumeric() || is_mark(c)
        };
        if kept {
            if gap && !out.is_empty() {
                out.push(' ');
            }
            gap = false;
            if c.is_ascii() {
                out.push(c.to_ascii_lowercase());
            } else {
                out.extend(c.to_lowercase().filter_map(plain));
            }
        } else if !matches!(c, '\'' | '’') {
            gap = true;
        }
    }
    out
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
