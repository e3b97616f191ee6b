//! Where does a code span end?

use super::address::line_is_blank;

/// Longer runs of backticks are no code spans.
const LONGEST: usize = 8;

/// Remembers which runs of backticks have no partner, so that all searches together are linear.
#[derive(Default)]
pub(crate) struct Code {
    /// For each length: up to where there is no run so long.
    none_before: [usize; LONGEST + 1],
}

impl Code {
    /// Where the run of `len` backticks begins that closes the span opened by the run at `at`; it stands in the same
    /// paragraph, does not touch a word outside of the span, and there is something between.
    pub fn close(&mut self, text: &str, at: usize, len: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let start = at + len;
        if len > LONGEST || start < *self.none_before.get(len)? || is_word(text[..at].chars().next_back()) {
            return None;
        }
        let mut i = start;
        while let Some(byte) = bytes.get(i) {
            match byte {
                b'\n' if line_is_blank(bytes, i + 1) => break,
                b'`' => {
                    let run = run(bytes, i);
                    if run == len {
                        let inner = &text[start..i];
                        let is_padded = inner.starts_with(' ') == inner.ends_with(' ');
                        let is_span = is_padded && !inner.trim().is_empty();
                        return (is_span && !is_word(text[i + run..].chars().next())).then_some(i);
                    }
                    i += run;
                }
                _ => i += 1,
            }
        }
        self.none_before[len] = i;
        None
    }
}

/// How many times the byte at `at` is repeated.
pub(crate) fn run(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().take_while(|b| **b == bytes[at]).count()
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}
