//! Where are the sentences of a page that a scraper left in one line?
//!
//! Such a page has no lines to judge, so each of its sentences is taken for one. Other pages stay as they are: a story
//! in one line between headline and tail is no such page.

use std::ops::Range;

use copydesk_model::Block;

/// Bytes from which a line may be a whole page.
const LONG: usize = 400;
/// Tenths of a page's text that its one line holds.
const MOST: usize = 9;
/// Most lines of such a page: the line, and a title or an address.
const LINES: usize = 3;

/// Parts the line that holds nearly the whole page at its sentences, if there is one.
pub fn part(text: &str, blocks: Vec<Block>) -> Vec<Block> {
    let whole: usize = blocks.iter().map(|block| block.span.len()).sum();
    if blocks.len() > LINES {
        return blocks;
    }
    let is_page = |block: &Block| block.span.len() >= LONG && block.span.len() * 10 >= whole * MOST;
    let Some(at) = blocks.iter().position(is_page) else { return blocks };
    let mut parted = blocks;
    let rest = parted.split_off(at + 1);
    let Some(line) = parted.pop() else { return rest };
    for (n, span) in sentences(text, line.span.clone()).into_iter().enumerate() {
        let first = Block { span: span.clone(), ..line.clone() };
        let next = Block { span, goes_on: true, ..Block::default() };
        parted.push(if n == 0 { first } else { next });
    }
    parted.extend(rest);
    parted
}

/// The sentences of a line. One ends with its terminator and closing quotes, where a blank and no small letter follows;
/// in scripts without blanks, with the terminator. A line of more than [`MANY`] is no text and stays whole.
fn sentences(text: &str, line: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut start, mut end) = (line.start, None);
    let mut blank = false;
    for (at, c) in text[line.clone()].char_indices() {
        let at = line.start + at;
        match (c, end) {
            ('.' | '!' | '?' | '…' | '؟' | '۔' | '।', _) => {
                (end, blank) = (Some(at + c.len_utf8()), false)
            }
            ('。' | '！' | '？', _) => (end, blank) = (Some(at + c.len_utf8()), true),
            (_, None) => {}
            _ if c.is_whitespace() => blank = true,
            (')' | ']' | '"' | '\'' | '”' | '’' | '»' | '」' | '』', Some(to)) if to == at => {
                end = Some(at + c.len_utf8());
            }
            (_, Some(to)) => {
                if blank && !c.is_lowercase() && !abbreviated(&text[start..to]) {
                    found.push(start..to);
                    start = at;
                }
                end = None;
            }
        }
        if found.len() > MANY {
            return vec![line];
        }
    }
    found.push(start..line.end);
    found
}

/// Sentences of the longest page.
const MANY: usize = 50_000;

/// Letters of the longest abbreviation that is looked for: `Mr.`, `Sen.`, `U.S.`
const SHORT: usize = 3;

/// Whether a sentence ends with the point of an initial, a title or the like.
fn abbreviated(sentence: &str) -> bool {
    let Some(rest) = sentence.strip_suffix('.') else { return false };
    let letters = rest.chars().rev().take_while(|c| c.is_alphabetic()).take(SHORT + 1).count();
    let first = rest.chars().rev().nth(letters.saturating_sub(1));
    (1..=SHORT).contains(&letters) && first.is_some_and(char::is_uppercase)
}
