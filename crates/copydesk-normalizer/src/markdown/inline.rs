//! Which marks stand in the text? One pass over all of it, with what is open on stacks.

use std::collections::HashSet;

use super::{Removal, Signs, address, code, code::Code, emphasis::Emphasis, line};

const LINK: &str = "markdown_link";
const IMAGE: &str = "markdown_image";
const ESCAPE: &str = "markdown_escape";
const AUTOLINK: &str = "markdown_autolink";

/// A link may go around a card of so many lines.
const MOST_LINES: usize = 24;

/// A line with fewer bytes was not broken to fit a page: emphasis does not go over its end.
const SHORT_LINE: usize = 40;

/// All stretches that are marks, in no order, and what was found.
pub(crate) fn scan(text: &str) -> (Vec<Removal>, Signs) {
    let mut scanner = Scanner {
        text,
        bytes: text.as_bytes(),
        labels: labels(text),
        out: Vec::new(),
        signs: Signs::default(),
        brackets: Vec::new(),
        emphasis: Emphasis::default(),
        code: Code::default(),
        line: 0,
        address_until: 0,
    };
    scanner.run();
    (scanner.out, scanner.signs)
}

/// What definition lines name.
fn labels(text: &str) -> HashSet<&str> {
    if !text.contains("]:") {
        return HashSet::new();
    }
    text.lines().filter_map(|line| line::definition(line.trim())).collect()
}

struct Bracket {
    /// Of the `[`, or of an image's `!`.
    at: usize,
    is_image: bool,
    line: usize,
}

struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    labels: HashSet<&'a str>,
    out: Vec<Removal>,
    signs: Signs,
    brackets: Vec<Bracket>,
    emphasis: Emphasis,
    code: Code,
    /// How many line ends stand before.
    line: usize,
    /// A bare address goes on up to here.
    address_until: usize,
}

impl Scanner<'_> {
    fn run(&mut self) {
        let (mut at, mut ends, mut before) = (0, true, 0..0);
        // Set where a line starts that no link's address has reached into.
        let mut starts = true;
        while at < self.bytes.len() {
            if std::mem::take(&mut starts) {
                let rest = &self.bytes[at..];
                let line = at..at + rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len());
                let previous = &self.text[before];
                let opening = line::open(self.text, line.clone(), previous, &mut self.out, &mut self.signs);
                // A converter breaks long lines only; two blanks are a break that it was given.
                let is_short = previous.len() < SHORT_LINE && !previous.ends_with("  ");
                if ends || opening.begins || is_short {
                    self.emphasis.clear();
                }
                (at, ends, before) = (opening.content, opening.ends, line);
                continue;
            }
            match self.bytes[at] {
                b'\n' => {
                    starts = true;
                    self.line += 1;
                    at += 1;
                }
                b'\\' => at = self.escape(at),
                b'`' => at = self.code_span(at),
                b'!' if self.bytes.get(at + 1) == Some(&b'[') => at = self.open(at, true),
                b'[' => at = self.open(at, false),
                b']' => at = self.close(at),
                b'<' => at = self.autolink(at),
                b'*' | b'_' => {
                    let len = code::run(self.bytes, at);
                    if self.bytes[at] == b'*' || at >= self.address_until {
                        self.emphasis.run(self.text, at, len, &mut self.out, &mut self.signs);
                    }
                    at += len;
                }
                b':' if at >= self.address_until && self.bytes[at + 1..].starts_with(b"//") => {
                    let rest = &self.bytes[at..];
                    let len =
                        rest.iter().position(|b| b.is_ascii_whitespace() || matches!(b, b')' | b']' | b'>'));
                    self.address_until = at + len.unwrap_or(rest.len());
                    at += 3;
                }
                _ => at += 1,
            }
        }
    }

    fn remove(&mut self, start: usize, end: usize, rule: &'static str) {
        self.out.push(Removal { start, end, rule });
    }

    /// A run of backslashes: all go before a mark, all but one before anything else.
    fn escape(&mut self, at: usize) -> usize {
        let len = code::run(self.bytes, at);
        let next = self.bytes.get(at + len);
        match next {
            Some(byte) if byte.is_ascii_punctuation() => {
                self.signs.escapes += 1;
                self.remove(at, at + len, ESCAPE);
                at + len + 1
            }
            Some(b'\n') => {
                self.remove(at, at + len, ESCAPE);
                at + len
            }
            _ => {
                if len > 1 {
                    self.remove(at, at + len - 1, ESCAPE);
                }
                at + len
            }
        }
    }

    fn code_span(&mut self, at: usize) -> usize {
        let len = code::run(self.bytes, at);
        let Some(close) = self.code.close(self.text, at, len) else { return at + len };
        self.remove(at, at + len, line::CODE);
        self.remove(close, close + len, line::CODE);
        self.line += self.bytes[at..close].iter().filter(|b| **b == b'\n').count();
        close + len
    }

    fn autolink(&mut self, at: usize) -> usize {
        let Some(end) = address::autolink(self.text, at) else { return at + 1 };
        self.remove(at, at + 1, AUTOLINK);
        self.remove(end - 1, end, AUTOLINK);
        end
    }

    fn open(&mut self, at: usize, is_image: bool) -> usize {
        self.brackets.push(Bracket { at, is_image, line: self.line });
        at + 1 + usize::from(is_image)
    }

    /// A `]`: a link's or an image's, if an address or a label follows.
    fn close(&mut self, at: usize) -> usize {
        let Some(bracket) = self.brackets.pop() else { return at + 1 };
        if self.line - bracket.line > MOST_LINES {
            return at + 1;
        }
        let Some(end) = self.target(at, &bracket) else { return at + 1 };
        self.signs.links += 1;
        if bracket.is_image {
            self.remove(bracket.at, end, IMAGE);
        } else {
            self.unwrap_link(bracket.at, at, end);
        }
        self.emphasis.forget(bracket.at);
        self.line += self.bytes[at..end].iter().filter(|b| **b == b'\n').count();
        end
    }

    /// Where the link ends whose text ends at `at`.
    fn target(&self, at: usize, bracket: &Bracket) -> Option<usize> {
        match self.bytes.get(at + 1)? {
            b'(' => {
                let (address, end) = address::destination(self.text, at + 1)?;
                let is_word = bracket.is_image && !address.contains(' ');
                (is_word || address::is_address(address)).then_some(end)
            }
            b'[' => {
                let rest = &self.text[at + 2..];
                let len = rest.bytes().position(|b| matches!(b, b'[' | b']' | b'\n'))?;
                let is_close = rest.as_bytes()[len] == b']';
                // `[1][2]` are two footnotes.
                let is_text =
                    bracket.is_image || !self.bytes[bracket.at + 1..at].iter().all(u8::is_ascii_digit);
                let is_empty = bracket.at + 1 == at;
                (is_close && (is_text || is_empty) && self.labels.contains(&rest[..len]))
                    .then_some(at + len + 3)
            }
            _ => None,
        }
    }

    /// Removes a link's marks, with the blanks inside that double those outside.
    fn unwrap_link(&mut self, open: usize, close: usize, end: usize) {
        let is_edge = |byte: Option<&u8>| byte.is_none_or(|b| matches!(b, b' ' | b'\n'));
        let blanks = self.bytes[open + 1..close].iter().take_while(|b| **b == b' ').count();
        let before = if is_edge(self.bytes[..open].last()) { blanks } else { 0 };
        self.remove(open, open + 1 + before, LINK);
        let inner = &self.bytes[open + 1 + before..close];
        let blanks = inner.iter().rev().take_while(|b| **b == b' ').count();
        let after = if is_edge(self.bytes.get(end)) { blanks } else { 0 };
        self.remove(close - after, end, LINK);
    }
}
