//! Where are the sentences of a page that a scraper left in one line?
//!
//! Such a page has no lines to judge, so each of its sentences is taken for one. Other pages stay as they are: a story
//! in one line between headline and tail is no such page.

use std::ops::Range;

use copydesk_model::Block;
use unicode_segmentation::UnicodeSegmentation;

/// Bytes from which a line may be a whole page.
const LONG: usize = 1_000;
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

/// The sentences of a line (Unicode Standard Annex #29), an abbreviation's point not taken for an end.
fn sentences(text: &str, line: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = line.start;
    for (at, piece) in text[line.clone()].split_sentence_bound_indices() {
        let end = line.start + at + piece.len();
        let sentence = text[start..end].trim_end();
        if end < line.end && abbreviated(sentence) {
            continue;
        }
        let lead = sentence.len() - sentence.trim_start().len();
        if !sentence.trim_start().is_empty() {
            found.push(start + lead..start + sentence.len());
        }
        start = end;
    }
    found
}

/// Letters of the longest abbreviation that is looked for: `Mr.`, `Sen.`, `U.S.`
const SHORT: usize = 3;

/// Whether a sentence ends with the point of an initial, a title or the like.
fn abbreviated(sentence: &str) -> bool {
    let Some(rest) = sentence.strip_suffix('.') else { return false };
    let word = rest.rsplit([' ', '.', '(']).next().unwrap_or_default();
    let letters = word.chars().count();
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    capital && letters <= SHORT && word.chars().all(char::is_alphabetic)
}
