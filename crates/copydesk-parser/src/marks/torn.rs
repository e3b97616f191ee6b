//! Which lines make one date together? `Dec` / `18` / `2025`, where every text node has a line of its own.

use copydesk_model::{Block, Mark};

use crate::time::{When, is_month, read};

/// Longest line that is a part of a date, in bytes.
const PART: usize = 16;

/// Sets the mark of a date that is torn over two or three lines, on the first of them. One of the first two names the
/// month.
pub(super) fn set(text: &str, blocks: &mut [Block]) {
    let part = |block: &Block| block.span.len() <= PART && block.marks.is_empty();
    let mut at = 0;
    while at + 1 < blocks.len() {
        let starts = [at, at + 1].map(|i| is_month_part(&text[blocks[i].span.clone()]));
        let found = (part(&blocks[at]) && starts.contains(&true)).then(|| {
            (2..=3).find_map(|count| {
                let parts = blocks.get(at..at + count).filter(|parts| parts.iter().all(part))?;
                has_year(&text[parts.last()?.span.clone()]).then_some(())?;
                let line: Vec<&str> = parts.iter().map(|block| &text[block.span.clone()]).collect();
                let times = read(&line.join(" "), None);
                match times.dates[..] {
                    [found] if times.rest.is_empty() && !times.partial => match found.when {
                        When::At(stamp) => Some((Mark::Published(stamp), count)),
                        _ => None,
                    },
                    _ => None,
                }
            })
        });
        match found.flatten() {
            Some((mark, count)) => {
                blocks[at].marks.push(mark);
                at += count;
            }
            None => at += 1,
        }
    }
}

/// `Dec`, `Dec 18,`: begins with a month's name.
fn is_month_part(line: &str) -> bool {
    line.len() <= PART && is_month(line.split(' ').next().unwrap_or_default())
}

/// Whether four digits end a part, as the year ends a date.
fn has_year(line: &str) -> bool {
    let digits = line.trim_end_matches(['.', ',']);
    digits.len() >= 4 && digits.bytes().rev().take(4).all(|b| b.is_ascii_digit())
}
