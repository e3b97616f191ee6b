//! Does a date stand before labelled parts on one line? `2026-02-03 15:06 来源：例报 责任编辑：某`

use copydesk_model::Mark;

use super::{Orders, byline, label, times};
use crate::{options::ParseOptions, time::has_digit};

/// Most parts of such a line.
const MOST: usize = 6;

/// Sets the marks of a line that begins with a date and goes on with parts of the form `label: value`, one of whose
/// labels is known. The date speaks as if it stood alone, each known part as a line of its own.
pub(super) fn set(line: &str, options: &ParseOptions, orders: &mut Orders, marks: &mut Vec<Mark>) {
    if !line.starts_with(|c: char| c.is_numeric()) || !line.contains([':', '：']) {
        return;
    }
    let mut starts = Vec::new();
    let mut known = false;
    for (at, _) in line.match_indices([' ', '\t', '\u{3000}', '|']) {
        let part = line[at..].trim_start_matches([' ', '\t', '\u{3000}', '|']);
        let Some((name, value)) = part.split_once([':', '：']) else { break };
        if value.is_empty() || name.is_empty() || name.contains(|c: char| c.is_numeric() || c == ' ') {
            continue;
        }
        known |= label::is_known(name) || byline::is_label(name);
        starts.push(line.len() - part.len());
        if starts.len() == MOST {
            break;
        }
    }
    let Some(&first) = starts.first().filter(|_| known) else { return };
    let date = line[..first].trim_end_matches(|c: char| c.is_whitespace() || c == '|');
    let mut found = Vec::new();
    times::set(date, None, options, orders, &mut found);
    let dated =
        |mark: &Mark| matches!(mark, Mark::Published(_) | Mark::Updated(_) | Mark::AmbiguousDate { .. });
    if !has_digit(date) || !found.iter().any(dated) {
        return;
    }
    marks.append(&mut found);
    starts.push(line.len());
    for pair in starts.windows(2) {
        let part = line[pair[0]..pair[1]].trim().trim_end_matches('|');
        match label::labelled(part) {
            Some(mark) => marks.push(mark),
            None => times::set(part, None, options, orders, marks),
        }
    }
}
