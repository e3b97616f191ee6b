//! What can be counted on a line of any language?

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

static STOP_WORDS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    include_str!("../data/stopwords.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(|line| line.split_once(':').map_or("", |(_, words)| words).split_whitespace())
        .map(|word| {
            let mut hash = WordHash::default();
            word.chars().for_each(|c| hash.push(c));
            hash.finish()
        })
        .collect()
});

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// One step of the word hash: multiply and fold.
fn mix(hash: u64, bytes: u64) -> u64 {
    let wide = u128::from(hash ^ bytes) * 0x9E37_79B9_7F4A_7C15;
    (wide >> 64) as u64 ^ wide as u64
}

/// Hash of a lower-cased word, eight bytes a step.
struct WordHash {
    hash: u64,
    /// Bytes not mixed in yet, and how many; no letter is 0.
    pending: u64,
    count: u32,
}

impl Default for WordHash {
    fn default() -> Self {
        WordHash { hash: SEED, pending: 0, count: 0 }
    }
}

impl WordHash {
    fn push_byte(&mut self, byte: u8) {
        self.pending = self.pending << 8 | u64::from(byte);
        self.count += 1;
        if self.count == 8 {
            *self = WordHash { hash: mix(self.hash, self.pending), pending: 0, count: 0 };
        }
    }

    fn push(&mut self, c: char) {
        let mut utf8 = [0; 4];
        for c in c.to_lowercase() {
            c.encode_utf8(&mut utf8).bytes().for_each(|byte| self.push_byte(byte));
        }
    }

    fn finish(&self) -> u64 {
        mix(self.hash, self.pending)
    }
}

/// Whether a character is written without spaces between words (Chinese, Japanese): each counts as a word.
pub fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Counts over one line.
#[derive(Clone, Debug, Default)]
pub struct Stats {
    /// Hashes of the lower-cased words, in order; an ideograph is a word.
    pub words: Vec<u64>,
    /// Hashes of the words that carry meaning: no stop word, four letters or more (two ideographs in a row).
    pub content: Vec<u64>,
    /// Characters.
    pub chars: u32,
    /// Letters of all words.
    pub letters: u32,
    /// Digits.
    pub digits: u32,
    /// Words that begin with a capital.
    pub capitalised: u32,
    /// Words of two or more letters, all capitals.
    pub all_caps: u32,
    /// Words that begin with a small letter.
    pub lower: u32,
    /// Ideographs.
    pub ideographs: u32,
    /// Stop words.
    pub stops: u32,
    /// Ends of sentences: a terminator before white space, a quote or the end.
    pub sentences: u32,
    /// Commas of any script.
    pub commas: u32,
    /// Quotation marks.
    pub quotes: u32,
    /// Signs that menus and bars are made of: `|`, `•`, `»`, `›`, `/`, `·`, `→`, `>`.
    pub separators: u32,
    /// Question marks.
    pub questions: u32,
    /// Exclamation marks.
    pub exclamations: u32,
    /// Other punctuation and symbols.
    pub symbols: u32,
    /// `…` or `...` at the end.
    pub ends_ellipsis: bool,
    /// A sentence's end at the end, closing quotes looked through.
    pub ends_sentence: bool,
    /// A colon at the end.
    pub ends_colon: bool,
    /// A small letter at the start.
    pub starts_lower: bool,
    /// A capital letter at the start, opening quotes looked through.
    pub starts_upper: bool,
    /// A digit at the start.
    pub starts_digit: bool,
    /// A bullet, dash or other mark at the start.
    pub starts_symbol: bool,
    /// A quotation mark at the start.
    pub starts_quote: bool,
    /// A web address, `@name` or `#tag` inside.
    pub handles: u32,
}

fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '۔' | '।' | '．')
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '「' | '」' | '『' | '』' | '‹' | '›')
}

fn is_closer(c: char) -> bool {
    is_quote(c) || matches!(c, ')' | ']' | '）' | '】')
}

impl Stats {
    /// Counts over a line, in one pass.
    pub fn of(text: &str) -> Stats {
        let mut s = Stats { words: Vec::with_capacity(text.len() / 5 + 1), ..Stats::default() };
        let mut word = Word::default();
        let mut before = ' ';
        let mut rest = text;
        let mut previous_ideograph = None;
        while let Some(c) = rest.chars().next() {
            let letters = word.push_ascii(rest.as_bytes());
            if letters > 0 {
                s.chars += letters as u32;
                before = char::from(rest.as_bytes()[letters - 1]);
                rest = &rest[letters..];
                previous_ideograph = None;
                continue;
            }
            rest = &rest[c.len_utf8()..];
            let next = rest.chars().next();
            s.chars += 1;
            if is_ideograph(c) {
                s.end_word(&mut word);
                s.ideographs += 1;
                s.letters += 1;
                let mut hash = WordHash::default();
                hash.push(c);
                let hash = hash.finish();
                s.words.push(hash);
                s.stops += u32::from(STOP_WORDS.contains(&hash));
                if let Some(first) = previous_ideograph {
                    s.content.push(mix(first, u64::from(c)));
                }
                previous_ideograph = Some(hash);
            } else {
                previous_ideograph = None;
                if !c.is_ascii() && c.is_alphanumeric() {
                    word.push(c);
                } else if matches!(c, '\'' | '’') && word.len > 0 && next.is_some_and(|n| n.is_alphanumeric())
                {
                    // An apostrophe inside a word belongs to it and changes no hash.
                } else {
                    s.end_word(&mut word);
                    s.sign(c, before, next);
                }
            }
            before = c;
        }
        s.end_word(&mut word);
        s.edges(text);
        s
    }

    fn end_word(&mut self, word: &mut Word) {
        if word.len == 0 {
            return;
        }
        let hash = word.hash.finish();
        self.words.push(hash);
        let letters = word.len - word.digits;
        self.letters += letters;
        self.digits += word.digits;
        self.capitalised += u32::from(word.first_upper);
        self.lower += u32::from(word.first_lower);
        self.all_caps += u32::from(word.len > 1 && word.uppers == letters && letters > 1);
        if STOP_WORDS.contains(&hash) {
            self.stops += 1;
        } else if word.len >= 4 || word.digits == word.len && word.len >= 2 {
            self.content.push(hash);
        }
        *word = Word::default();
    }

    fn sign(&mut self, c: char, before: char, next: Option<char>) {
        match c {
            _ if c.is_whitespace() => {}
            ',' | '،' | '、' | '，' | ';' | '；' => self.commas += 1,
            '|' | '•' | '›' | '/' | '·' | '→' | '>' | '▸' | '►' | '●' | '■' | '\\' => {
                self.separators += 1
            }
            '@' | '#' if before.is_whitespace() && next.is_some_and(char::is_alphanumeric) => {
                self.handles += 1
            }
            ':' if next == Some('/') => self.handles += 1,
            _ if is_quote(c) => self.quotes += 1,
            _ if is_terminator(c) => {
                self.questions += u32::from(matches!(c, '?' | '？' | '؟'));
                self.exclamations += u32::from(matches!(c, '!' | '！'));
                let ends = next.is_none_or(|n| n.is_whitespace() || is_closer(n) || is_ideograph(n));
                self.sentences += u32::from(ends && !is_terminator(before));
            }
            _ => self.symbols += 1,
        }
    }

    fn edges(&mut self, text: &str) {
        let mut tail = text.chars().rev().skip_while(|c| is_closer(*c) || c.is_whitespace());
        let last = tail.next();
        self.ends_sentence = last.is_some_and(is_terminator);
        self.ends_ellipsis = last == Some('…') || text.trim_end().ends_with("...");
        self.ends_colon = matches!(text.chars().next_back(), Some(':' | '：'));
        if let Some(first) = text.chars().next() {
            self.starts_digit = first.is_numeric();
            self.starts_lower = first.is_lowercase();
            self.starts_quote = is_quote(first);
            self.starts_symbol = !first.is_alphanumeric() && !self.starts_quote;
        }
        let letter = text.chars().find(|c| !is_quote(*c) && !matches!(c, '(' | '['));
        self.starts_upper = letter.is_some_and(char::is_uppercase);
    }

    /// Words; ideographs count half, as two make about one word.
    pub fn word_count(&self) -> f32 {
        self.words.len() as f32 - self.ideographs as f32 * 0.5
    }

    /// Words in running sentences: the whole line if it holds or ends a sentence and has enough small words.
    pub fn prose(&self) -> f32 {
        let words = self.word_count();
        let uncased = self.capitalised == 0 && self.lower == 0;
        let stops = self.stops as f32 / self.words.len().max(1) as f32;
        let running = stops >= 0.12 || uncased && (self.ideographs > 0 || self.sentences > 0);
        if words >= 6.0 && (self.sentences > 0 || words > 25.0) && running { words } else { 0.0 }
    }
}

/// A word being read.
#[derive(Default)]
struct Word {
    hash: WordHash,
    len: u32,
    digits: u32,
    uppers: u32,
    first_upper: bool,
    first_lower: bool,
}

impl Word {
    fn push(&mut self, c: char) {
        let upper = c.is_uppercase();
        if self.len == 0 {
            self.first_upper = upper;
            self.first_lower = c.is_lowercase();
        }
        self.len += 1;
        if c.is_numeric() {
            self.digits += 1;
        } else {
            self.uppers += u32::from(upper);
        }
        self.hash.push(c);
    }

    /// Reads the ASCII letters and digits that a text begins with; gives their number.
    fn push_ascii(&mut self, text: &[u8]) -> usize {
        let run = text.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(text.len());
        let Some(first) = text[..run].first() else { return 0 };
        if self.len == 0 {
            self.first_upper = first.is_ascii_uppercase();
            self.first_lower = first.is_ascii_lowercase();
        }
        self.len += run as u32;
        for &byte in &text[..run] {
            self.digits += u32::from(byte.is_ascii_digit());
            self.uppers += u32::from(byte.is_ascii_uppercase());
            self.hash.push_byte(byte.to_ascii_lowercase());
        }
        run
    }
}
