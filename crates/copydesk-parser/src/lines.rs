//! Where are the lines of a text?

use copydesk_model::{Block, Hints, Page};
use memchr::memchr_iter;

use crate::{marks, options::ParseOptions, sentences};

/// Finds the lines of a normalized text and what each says of itself.
///
/// `text` has its lines ended by `\n`. The page holds it unchanged with a [`Block`] for each line that is not empty
/// (for each sentence where one line holds the page), and each block's marks, set by the line's form alone (and, where
/// a label stands on a line of its own, by that of its neighbour). Which of them speak for the article is for the
/// boilerplate stage to say. Linear in the text.
pub fn parse(text: String, hints: Hints, options: &ParseOptions) -> Page {
    let mut blocks = sentences::part(&text, split_lines(&text));
    marks::set(&text, &mut blocks, &hints, options);
    let findings = marks::html_finding(&text).into_iter().collect();
    Page { text, blocks, hints, findings }
}

fn split_lines(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut blank_before = 0u32;
    let mut start = 0;
    let ends = memchr_iter(b'\n', text.as_bytes()).chain(std::iter::once(text.len()));
    for end in ends {
        let line = &text[start..end];
        let body = line.trim_start();
        let lead = line.len() - body.len();
        let body = body.trim_end();
        if body.is_empty() {
            blank_before = blank_before.saturating_add(1);
        } else {
            let indent = u32::try_from(line[..lead].chars().count()).unwrap_or(u32::MAX);
            let span = start + lead..start + lead + body.len();
            blocks.push(Block { span, blank_before, indent, ..Block::default() });
            blank_before = 0;
        }
        start = end + 1;
    }
    blocks
}
