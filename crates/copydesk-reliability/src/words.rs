//! What are the words of a text, and which of them are names, figures, or quoted?

use xxhash_rust::xxh3::xxh3_64;

/// A word with what its place tells.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word<'a> {
    pub text: &'a str,
    /// It opens a sentence or a line.
    pub opens: bool,
    /// Its number of the paragraph, from 0.
    pub paragraph: usize,
    /// Number of the quotation it stands in, from 1; 0 outside.
    pub quotation: usize,
    /// Joined to the word before by a hyphen: `old` in `12-year-old`.
    pub joined: bool,
}

impl Word<'_> {
    /// Begins with a digit.
    pub fn is_figure(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }

    /// Begins with a capital and is no single letter.
    pub fn is_capital(&self) -> bool {
        let mut chars = self.text.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.next().is_some()
    }

    /// The word in lower case, without apostrophes and what follows them (`Merrow’s` is `merrow`).
    pub fn folded(&self) -> String {
        let stem = self.text.split(['\'', '’']).next().unwrap_or_default();
        let stem = if stem.chars().count() < 2 { self.text } else { stem };
        stem.chars().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric() || *c == '.').collect()
    }
}

/// Hash of a folded word.
pub(crate) fn hash(folded: &str) -> u32 {
    // The upper half: the lower two bits of a trace's keys hold a class.
    (xxh3_64(folded.as_bytes()) >> 32) as u32
}

/// Longest quotation in characters; a mark that is not closed by then was none.
const LONGEST_QUOTATION: usize = 1200;

/// The words of a text in order. Quotations are closed at the end of their paragraph at the latest.
pub(crate) fn words(text: &str) -> Vec<Word<'_>> {
    let mut out = Vec::with_capacity(text.len() / 6);
    let (mut opens, mut joined) = (true, false);
    let (mut quotation, mut quotations, mut opened_at) = (0, 0, 0);
    let (mut paragraph, mut line_had_word) = (0, false);
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_alphanumeric() {
            let figure = c.is_ascii_digit();
            let mut end = start + c.len_utf8();
            while let Some(&(at, next)) = chars.peek() {
                let inner = match next {
                    '\'' | '’' => followed(text, at + next.len_utf8(), char::is_alphabetic),
                    ',' | '.' if figure => followed(text, at + 1, |c| c.is_ascii_digit()),
                    _ => next.is_alphanumeric() || is_mark(next),
                };
                if !inner {
                    break;
                }
                chars.next();
                end = at + next.len_utf8();
            }
            out.push(Word { text: &text[start..end], opens, paragraph, quotation, joined });
            (opens, joined, line_had_word) = (false, false, true);
            continue;
        }
        joined = matches!(c, '-' | '‐' | '‑');
        match c {
            '\n' | '\r' => {
                paragraph += usize::from(line_had_word);
                (opens, line_had_word, quotation) = (true, false, 0);
            }
            '.' | '!' | '?' | ':' | '…' | '。' | '！' | '？' => opens = true,
            '“' | '«' | '„' | '「' => {
                quotations += 1;
                (quotation, opens, opened_at) = (quotations, true, start);
            }
            '”' | '»' | '」' => (quotation, opens) = (0, true),
            '"' if quotation == 0 => {
                quotations += 1;
                (quotation, opens, opened_at) = (quotations, true, start);
            }
            '"' => (quotation, opens) = (0, true),
            _ => {}
        }
        if quotation != 0 && start - opened_at > LONGEST_QUOTATION {
            quotation = 0;
        }
    }
    out
}

fn followed(text: &str, at: usize, is: impl Fn(char) -> bool) -> bool {
    text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(is)
}

/// Combining marks of Indic scripts and the like, which stand inside words.
fn is_mark(c: char) -> bool {
    matches!(c as u32, 0x0300..=0x036F | 0x0610..=0x061A | 0x064B..=0x065F | 0x0900..=0x0DFF | 0x0E31..=0x0E4E | 0x200D)
}
