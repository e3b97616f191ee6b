//! What does a line begin with?

use std::ops::Range;

use super::{Removal, Signs, address, code};

pub(crate) const HEADING: &str = "markdown_heading";
const QUOTE: &str = "markdown_quote";
const REFERENCE: &str = "markdown_reference";
pub(crate) const CODE: &str = "markdown_code";

/// The longest label of a definition, as in `CommonMark`.
const LONGEST_LABEL: usize = 999;

/// How the inline marks of a line are read.
pub(crate) struct Opening {
    /// Where they begin.
    pub content: usize,
    /// The line goes on with no paragraph before.
    pub begins: bool,
    /// No paragraph goes on with what follows.
    pub ends: bool,
}

/// Takes the marks at both ends of a line; `before` is the line before it.
pub(crate) fn open(
    text: &str,
    line: Range<usize>,
    before: &str,
    out: &mut Vec<Removal>,
    signs: &mut Signs,
) -> Opening {
    let whole = text[line.clone()].trim();
    let start = line.start + text[line.clone()].len() - text[line.clone()].trim_start().len();
    let all = |content, begins, ends| Opening { content, begins, ends };
    if whole.is_empty() {
        return all(line.end, true, true);
    }
    let mut remove = |start, end, rule| out.push(Removal { start, end, rule });
    if definition(whole).is_some() {
        remove(start, line.end, REFERENCE);
        return all(line.end, true, true);
    }
    if whole.len() > 2 && whole.bytes().all(|b| b == b'=') && !before.trim().is_empty() {
        signs.headings += 1;
        remove(start, line.end, HEADING);
        return all(line.end, true, true);
    }
    if is_fence(whole) {
        remove(start, line.end, CODE);
        return all(line.end, true, true);
    }
    if is_table_rule(whole) {
        signs.tables += 1;
        return all(line.end, true, true);
    }
    let bytes = text.as_bytes();
    let (mut at, mut begins, mut is_heading) = (start, false, false);
    let first_word = text[line.clone()].find(char::is_alphanumeric).map_or(line.end, |at| line.start + at);
    loop {
        at += text[at..line.end].bytes().take_while(|b| *b == b' ').count();
        let Some(byte) = bytes[..line.end].get(at) else { break };
        let next_is_blank = bytes[..line.end].get(at + 1).is_none_or(|b| *b == b' ');
        match byte {
            b'>' if next_is_blank || bytes[at + 1] == b'>' => {
                let end = (at + 1 + usize::from(next_is_blank)).min(line.end);
                remove(at, end, QUOTE);
                at = end;
            }
            b'*' | b'+' | b'-' if next_is_blank => (at, begins) = (at + 1, true),
            b'#' => {
                let marks = code::run(bytes, at);
                let content = at + marks;
                // `# # #` and `###` end press releases.
                if marks > 6
                    || bytes.get(content) != Some(&b' ')
                    || first_word <= content
                    || first_word == line.end
                {
                    break;
                }
                let blanks = text[content..line.end].bytes().take_while(|b| *b == b' ').count();
                remove(at, content + blanks, HEADING);
                is_heading = true;
                at = content + blanks;
            }
            b'0'..=b'9' => {
                let digits = text[at..line.end].bytes().take(10).take_while(u8::is_ascii_digit).count();
                if matches!(bytes[at + digits..line.end], [b'.' | b')', b' ', ..]) {
                    begins = true;
                }
                break;
            }
            _ => break,
        }
    }
    if is_heading {
        signs.headings += 1;
        let content = text[at..line.end].trim_end();
        let title = content.trim_end_matches('#');
        if title.len() < content.len() && title.ends_with(' ') {
            remove(at + title.trim_end().len(), line.end, HEADING);
        }
    }
    all(at, begins || is_heading, is_heading)
}

/// The label of `[label]: address "title"`.
pub(crate) fn definition(line: &str) -> Option<&str> {
    let (label, rest) = line.strip_prefix('[')?.split_once(']')?;
    let rest = rest.strip_prefix(':')?.trim_start();
    let address = rest.split(' ').next()?;
    let title = rest[address.len()..].trim_start();
    let is_clean = !label.is_empty() && label.len() <= LONGEST_LABEL && !label.starts_with('^');
    let is_title = title.is_empty() || title.starts_with(['"', '\'', '(']);
    (is_clean && address::is_address(address) && (is_title || address.contains("://"))).then_some(label)
}

/// A line that opens or closes a block of code.
fn is_fence(line: &str) -> bool {
    let info = line.trim_start_matches('`');
    line.len() - info.len() > 2 && info.len() < 32 && !info.contains([' ', '`'])
}

/// `| --- | :---: |`: at least three dashes in a column, and two columns.
fn is_table_rule(line: &str) -> bool {
    line.contains("---") && line.contains('|') && line.bytes().all(|b| matches!(b, b'|' | b'-' | b':' | b' '))
}
