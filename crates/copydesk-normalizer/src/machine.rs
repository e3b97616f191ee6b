//! How are the rules put together? Each character is fed to the text so far, whose tail it may rewrite.

use copydesk_model::Edited;
use unicode_normalization::char::canonical_combining_class;

use crate::class::{self, Class, class};
use crate::inert::{self, is_boundary};
use crate::mojibake::{Latin, latin};
use crate::output::Output;

/// UAX #15 (Stream-Safe Text) allows 30; no language comes near.
const MOST_MARKS: usize = 32;

/// Bytes after which a character that is no mark starts a new segment, though it could combine backwards: what it
/// combines with is always a boundary, and this far behind one no such character can follow another.
const LONGEST_SEGMENT: usize = 256;

/// Parameters of a terminal sequence that are taken for one.
const MOST_PARAMETERS: u8 = 32;

const MOJIBAKE: &str = "mojibake";
pub(crate) const HTML_ENTITY: &str = "html_entity";

/// How often what was done, for the findings.
#[derive(Clone, Copy, Default)]
pub(crate) struct Counts {
    pub repaired: usize,
    pub controls: usize,
    pub bidi: usize,
}

/// The state between two characters.
pub(crate) struct Machine {
    pub(crate) out: Output,
    pub(crate) counts: Counts,
    /// Where the first visible character of this line stands.
    pub(crate) first: Option<usize>,
    /// The combining sequence at the end.
    pub(crate) segment: Segment,
    /// A joiner at the very end, and the segment before it.
    pub(crate) joiner: Option<Segment>,
    pub(crate) terminal: Terminal,
    /// The last character was CR: an LF belongs to it.
    after_cr: bool,
    /// Where the last mojibake repair ended.
    pub(crate) repaired: Option<usize>,
}

/// The text from the last NFC boundary on.
#[derive(Clone, Copy, Default)]
pub(crate) struct Segment {
    pub(crate) start: usize,
    pub(crate) marks: usize,
    /// Not known to be in NFC.
    pub(crate) dirty: bool,
}

/// Where in an ANSI control sequence (ECMA-48) we are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Terminal {
    Outside,
    Escape,
    Parameters(u8),
}

impl Machine {
    pub fn new(capacity: usize) -> Self {
        Machine {
            out: Output::new(capacity),
            counts: Counts::default(),
            first: None,
            segment: Segment::default(),
            joiner: None,
            terminal: Terminal::Outside,
            after_cr: false,
            repaired: None,
        }
    }

    /// Feeds a whole source.
    pub fn run(&mut self, source: &str) {
        let mut at = 0;
        while let Some(c) = source[at..].chars().next() {
            if let Some(after_latin) = self.at_rest() {
                let run = inert::run(&source[at..], after_latin);
                if run > 0 {
                    self.keep(&source[at..at + run]);
                    at += run;
                    continue;
                }
            }
            if latin(c) == Latin::Continuation
                && let Some(repair) = self.take_mojibake(&source[at..])
            {
                at += repair.used;
                self.push(repair.c, at, Some(MOJIBAKE));
                continue;
            }
            at += c.len_utf8();
            self.push(c, at, None);
        }
        self.settle(None);
        self.compose();
    }

    pub fn finish(self, source: &str) -> (Edited, Counts) {
        (self.out.done(source), self.counts)
    }

    /// Whether nothing is pending; if so, whether the text ends in a character of Latin-1 beyond ASCII.
    fn at_rest(&self) -> Option<bool> {
        let pending = self.segment.dirty
            || self.joiner.is_some()
            || self.after_cr
            || self.terminal != Terminal::Outside
            || self.out.text.ends_with(' ');
        if pending {
            return None;
        }
        Some(self.out.text.chars().next_back().is_some_and(|c| latin(c) != Latin::None))
    }

    /// Takes over a run of inert characters.
    fn keep(&mut self, run: &str) {
        let start = self.out.text.len();
        self.out.text.push_str(run);
        let line = run.bytes().rposition(|b| b == b'\n').map_or(0, |end| end + 1);
        if line > 0 {
            self.first = None;
        }
        if self.first.is_none() {
            self.first = run[line..].bytes().position(|b| b != b' ').map(|n| start + line + n);
        }
        let last = run.chars().next_back().map_or(0, char::len_utf8);
        self.segment = Segment { start: self.out.text.len() - last, marks: 0, dirty: false };
    }

    /// Feeds a character for which the source up to `to` stands; `rule` made it, if the source does not hold it so.
    pub(crate) fn push(&mut self, c: char, to: usize, rule: Option<&'static str>) {
        if std::mem::take(&mut self.after_cr) && c == '\n' {
            return self.out.edit(to, "", "line_end");
        }
        if self.in_terminal_sequence(c, to) {
            return;
        }
        let (mut c, mut rule, mut is_repair) = (c, rule, rule == Some(MOJIBAKE));
        // A loop, no recursion: each repair may complete another one without end.
        while latin(c) == Latin::Continuation
            && let Some(repair) = self.take_mojibake(c.encode_utf8(&mut [0; 4]))
        {
            (c, rule, is_repair) = (repair.c, Some(MOJIBAKE), true);
        }
        self.dispatch(c, to, rule);
        if is_repair {
            self.repaired = Some(self.out.text.len());
        }
    }

    fn dispatch(&mut self, c: char, to: usize, rule: Option<&'static str>) {
        match class(c) {
            Class::Plain => self.visible(c, to, rule),
            Class::Space => self.blank(' ', to, rule.or((c != ' ').then_some("space"))),
            Class::LineEnd => self.line_end(c, to, rule),
            Class::Semicolon => self.semicolon(to, rule),
            Class::Ascii(';') => self.semicolon(to, Some("nfc")),
            Class::Ascii(c) => self.visible(c, to, Some("nfc")),
            Class::Windows1252(c) => {
                self.counts.repaired += 1;
                self.visible(c, to, Some(MOJIBAKE));
            }
            Class::Escape => {
                self.terminal = Terminal::Escape;
                self.remove(class::CONTROL, to);
            }
            Class::Drop(rule) => self.remove(rule, to),
            Class::Joiner => self.join(c, to, rule),
            Class::VariationSelector => {
                self.follow(c, to, rule, |before| class::varies(before, c), "variation_selector")
            }
            Class::Tag => self.follow(c, to, rule, class::tags, "tag_character"),
        }
    }

    fn remove(&mut self, rule: &'static str, to: usize) {
        self.counts.controls += usize::from(rule == class::CONTROL);
        self.counts.bidi += usize::from(rule == class::BIDI_CONTROL);
        self.out.edit(to, "", rule);
    }

    /// `ESC [ 3 1 m`: the rest behind the ESC.
    fn in_terminal_sequence(&mut self, c: char, to: usize) -> bool {
        self.terminal = match (std::mem::replace(&mut self.terminal, Terminal::Outside), c) {
            (Terminal::Outside, _) => return false,
            (Terminal::Escape, '[') => Terminal::Parameters(0),
            (Terminal::Parameters(n), '0'..='?') if n < MOST_PARAMETERS => Terminal::Parameters(n + 1),
            (Terminal::Parameters(_), '@'..='~') => Terminal::Outside,
            _ => return false,
        };
        self.out.edit(to, "", class::CONTROL);
        true
    }

    /// A character that a reader sees.
    pub(crate) fn visible(&mut self, c: char, to: usize, rule: Option<&'static str>) {
        self.settle(Some(c));
        let is_mark = canonical_combining_class(c) > 0;
        let is_long = self.out.text.len() - self.segment.start > LONGEST_SEGMENT;
        if is_boundary(c) || (is_long && !is_mark) {
            self.compose();
            self.close_gap();
            self.segment = Segment { start: self.out.text.len(), marks: 0, dirty: false };
        } else {
            self.close_gap();
            if is_mark && self.segment.marks == MOST_MARKS {
                return self.out.edit(to, "", "combining_marks");
            }
            self.segment.marks = if is_mark { self.segment.marks + 1 } else { 0 };
            self.segment.dirty = true;
        }
        self.first.get_or_insert(self.out.text.len());
        self.emit(c, to, rule);
    }

    pub(crate) fn emit(&mut self, c: char, to: usize, rule: Option<&'static str>) {
        match rule {
            None => self.out.text.push(c),
            Some(rule) => self.out.edit(to, c.encode_utf8(&mut [0; 4]), rule),
        }
    }

    /// A blank or a line end: a boundary that nothing is written over.
    fn blank(&mut self, c: char, to: usize, rule: Option<&'static str>) {
        self.settle(None);
        self.compose();
        self.emit(c, to, rule);
        self.segment = Segment { start: self.out.text.len() - 1, marks: 0, dirty: false };
    }

    fn line_end(&mut self, c: char, to: usize, rule: Option<&'static str>) {
        self.blank('\n', to, rule.or((c != '\n').then_some("line_end")));
        self.first = None;
        self.after_cr = c == '\r';
    }
}
