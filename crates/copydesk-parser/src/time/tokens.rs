//! What are the numbers, words and signs of a short line?

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// One token of a line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Token<'a> {
    pub kind: Kind<'a>,
    pub start: usize,
    pub end: usize,
    /// White space stands before it.
    pub spaced: bool,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind<'a> {
    /// A run of digits of any of the scripts that the press uses, at most nine.
    Number { value: u32, digits: u8 },
    /// A run of letters, folded; one character each in Chinese and Japanese.
    Word(Cow<'a, str>),
    /// Anything else.
    Sign(char),
}

impl Token<'_> {
    pub fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    pub fn number(&self) -> Option<(u32, u8)> {
        match self.kind {
            Kind::Number { value, digits } => Some((value, digits)),
            _ => None,
        }
    }

    pub fn is_sign(&self, signs: &str) -> bool {
        matches!(self.kind, Kind::Sign(c) if signs.contains(c))
    }
}

/// Lower case without accents: `Février` and `FEVRIER` fold alike. ASCII lower case is returned as it is.
pub(crate) fn fold(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        if word.bytes().any(|b| b.is_ascii_uppercase()) {
            return Cow::Owned(word.to_ascii_lowercase());
        }
        return Cow::Borrowed(word);
    }
    let lower = word.to_lowercase();
    let folded = lower.nfd().filter(|c| !is_combining_mark(*c)).map(|c| match c {
        'ı' => 'i',
        'ς' => 'σ',
        other => other,
    });
    Cow::Owned(folded.collect())
}

/// Cuts a line into tokens. Meant for short lines: callers bound the length.
pub(crate) fn tokens(line: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    let mut rest = line.char_indices().peekable();
    let mut spaced = false;
    while let Some((start, c)) = rest.next() {
        if c.is_whitespace() || is_unseen(c) {
            spaced = true;
            continue;
        }
        let mut end = start + c.len_utf8();
        let kind = if let Some(first) = digit(c) {
            let (mut value, mut digits) = (first, 1u8);
            while let Some(&(at, next)) = rest.peek() {
                let Some(d) = digit(next) else { break };
                value = value.saturating_mul(10).saturating_add(d);
                digits = digits.saturating_add(1);
                end = at + next.len_utf8();
                rest.next();
            }
            Kind::Number { value, digits }
        } else if is_cjk(c) {
            Kind::Word(Cow::Borrowed(&line[start..end]))
        } else if c.is_alphabetic() {
            while let Some(&(at, next)) = rest.peek() {
                // "NewsJanuary 17": where tags were dropped, words stand glued
                let glued =
                    next.is_ascii_uppercase() && line[..end].ends_with(|c: char| c.is_ascii_lowercase());
                if glued || is_cjk(next) || !(next.is_alphabetic() || is_combining_mark(next)) {
                    break;
                }
                end = at + next.len_utf8();
                rest.next();
            }
            Kind::Word(fold(&line[start..end]))
        } else {
            Kind::Sign(c)
        };
        out.push(Token { kind, start, end, spaced });
        spaced = false;
    }
    out
}

/// Invisible signs, and pictures: emoji and the private characters of icon fonts.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{200d}' | '\u{feff}')
        || matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{fe0f}' | '\u{e000}'..='\u{f8ff}' | '\u{2600}'..='\u{27bf}')
        || matches!(c, '\u{231a}' | '\u{231b}' | '\u{23e9}'..='\u{23fa}')
}

/// The first word of a line, folded, after at most eight bytes that are no letters.
pub(crate) fn first_word(line: &str) -> Option<Cow<'_, str>> {
    let start = line
        .char_indices()
        .take_while(|(at, _)| *at <= 8)
        .find(|(_, c)| c.is_alphabetic())
        .map(|(at, _)| at)?;
    let rest = &line[start..];
    let first = rest.chars().next()?;
    if is_cjk(first) {
        return Some(Cow::Borrowed(&rest[..first.len_utf8()]));
    }
    let letter = |c: char| !is_cjk(c) && (c.is_alphabetic() || is_combining_mark(c));
    // no word of the tables is longer
    let end =
        rest.char_indices().take(32).find(|(_, c)| !letter(*c)).map_or(rest.len().min(64), |(at, _)| at);
    rest.get(..end).map(fold)
}

fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '\u{660}'..='\u{669}' => Some(c as u32 - 0x660),
        '\u{6f0}'..='\u{6f9}' => Some(c as u32 - 0x6f0),
        '\u{966}'..='\u{96f}' => Some(c as u32 - 0x966),
        '\u{ff10}'..='\u{ff19}' => Some(c as u32 - 0xff10),
        _ => None,
    }
}

/// Han, Hiragana, Katakana: scripts without spaces.
fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// Whether a line may hold a digit of any script read here.
pub(crate) fn has_digit(line: &str) -> bool {
    line.bytes().any(|b| b.is_ascii_digit()) || !line.is_ascii() && line.chars().any(|c| digit(c).is_some())
}

/// An accent that stands alone behind its letter.
pub(crate) fn is_mark(c: char) -> bool {
    is_combining_mark(c)
}
