//! Which stars and underscores are emphasis?
//!
//! `CommonMark`'s flanks and its stack of openers (0.31, 6.2), with what news needs besides: `f**k` and `b****` are masked
//! words, `2*3*4` is a sum, `@_name_` a name; `By**Jane Doe**` is bold that a converter has glued to a word.

use super::{Removal, Signs};

/// How many openers are looked at for a closer.
const LOOK_BACK: usize = 8;

/// The bytes of the longest part of a word that is bold.
const LONGEST_WORD: usize = 64;

/// In so many bytes the third word of a bold phrase begins.
const PHRASE: usize = 256;

pub(crate) const EMPHASIS: &str = "markdown_emphasis";

/// The runs that may still open, outermost first.
#[derive(Default)]
pub(crate) struct Emphasis {
    stars: Vec<Opener>,
    underscores: Vec<Opener>,
}

#[derive(Clone, Copy)]
struct Opener {
    at: usize,
    left: usize,
    /// A letter stands before it.
    is_glued: bool,
}

/// What stands on both sides of a run.
struct Flanks {
    opens: bool,
    closes: bool,
    after_word: bool,
    before_word: bool,
}

impl Flanks {
    fn of(text: &str, at: usize, len: usize) -> Flanks {
        let before = text[..at].chars().next_back().unwrap_or('\n');
        let after = text[at + len..].chars().next().unwrap_or('\n');
        let is_mark = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
        let left = !after.is_whitespace() && (!is_mark(after) || before.is_whitespace() || is_mark(before));
        let right = !before.is_whitespace() && (!is_mark(before) || after.is_whitespace() || is_mark(after));
        let in_name = matches!(before, '@' | '/' | '=' | '&' | '$' | '~' | '%' | '\\');
        let is_underscore = text.as_bytes()[at] == b'_';
        Flanks {
            opens: left && !in_name && (!is_underscore || !right || is_mark(before)),
            closes: right && (!is_underscore || ((!left || is_mark(after)) && !ends_name(text, at))),
            after_word: is_word(before),
            before_word: is_word(after),
        }
    }
}

impl Emphasis {
    /// A paragraph ends.
    pub fn clear(&mut self) {
        self.stars.clear();
        self.underscores.clear();
    }

    /// What was opened behind `at` is not closed any more.
    pub fn forget(&mut self, at: usize) {
        for openers in [&mut self.stars, &mut self.underscores] {
            while openers.last().is_some_and(|opener| opener.at > at) {
                openers.pop();
            }
        }
    }

    /// The run of `len` equal stars or underscores at `at`: closes what it can, and opens with the rest.
    pub fn run(&mut self, text: &str, at: usize, len: usize, out: &mut Vec<Removal>, signs: &mut Signs) {
        let is_underscore = text.as_bytes()[at] == b'_';
        let flanks = Flanks::of(text, at, len);
        let mut used = 0;
        if flanks.closes {
            while used < len
                && let Some((index, size)) = self.opener(text, at, len - used, &flanks)
            {
                let openers = if is_underscore { &mut self.underscores } else { &mut self.stars };
                let opener = &mut openers[index];
                opener.left -= size;
                let start = opener.at + opener.left;
                let (from, is_used_up) = (opener.at, opener.left == 0);
                self.forget(from);
                if is_used_up {
                    let openers = if is_underscore { &mut self.underscores } else { &mut self.stars };
                    openers.pop();
                }
                out.push(Removal { start, end: start + size, rule: EMPHASIS });
                out.push(Removal { start: at + used, end: at + used + size, rule: EMPHASIS });
                used += size;
                signs.strong += usize::from(size == 2);
                let blanks =
                    text[start..at].bytes().take(PHRASE).filter(|byte| *byte == b' ').take(2).count();
                signs.phrases += usize::from(size == 2 && !is_underscore && blanks == 2);
                signs.emphasis += usize::from(size == 1 && is_underscore);
            }
        }
        let left = len - used;
        if left > 0 && flanks.opens && (used > 0 || !flanks.after_word || (left == 2 && !is_underscore)) {
            let openers = if is_underscore { &mut self.underscores } else { &mut self.stars };
            openers.push(Opener { at: at + used, left, is_glued: used == 0 && flanks.after_word });
        }
    }

    /// The opener that a run with `left` marks closes, and how many marks of both are used.
    fn opener(&self, text: &str, at: usize, left: usize, flanks: &Flanks) -> Option<(usize, usize)> {
        let openers = if text.as_bytes()[at] == b'_' { &self.underscores } else { &self.stars };
        let near = openers.len().saturating_sub(LOOK_BACK);
        // More marks than could be closed: a masked word.
        if !flanks.opens && left > openers[near..].iter().map(|opener| opener.left).sum() {
            return None;
        }
        let fits = |opener: &Opener| {
            let size = opener.left.min(left).min(2);
            // A letter follows: only a bold part of a word.
            let in_word = || size == 2 && at - opener.at < LONGEST_WORD && !text[opener.at..at].contains(' ');
            let is_clean = !flanks.before_word || in_word();
            let is_equal = !opener.is_glued || (left == 2 && !flanks.before_word);
            (is_clean && is_equal).then_some(size)
        };
        let found = |is_glued| {
            let mut candidates = openers.iter().enumerate().skip(near).rev();
            candidates.find_map(|(index, opener)| {
                (opener.is_glued == is_glued).then(|| fits(opener)).flatten().map(|size| (index, size))
            })
        };
        found(false).or_else(|| found(true))
    }
}

/// Whether a name like `@_name_` ends here.
fn ends_name(text: &str, at: usize) -> bool {
    let bytes = &text.as_bytes()[at.saturating_sub(LONGEST_WORD)..at];
    let start = bytes.iter().rposition(u8::is_ascii_whitespace).map_or(0, |blank| blank + 1);
    bytes[start..].starts_with(b"@_")
}

/// A letter or a digit of a script that sets blanks between words.
fn is_word(c: char) -> bool {
    c.is_alphanumeric()
        && !matches!(c, '\u{e00}'..='\u{eff}' | '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}
