//! Does a date stand on one line with what it is not? `2026-02-03 15:06 来源：例报`, `3 Feb 2026 by Jane Doe - 5 comments`

use std::sync::LazyLock;

use copydesk_model::Mark;
use regex::Regex;

use super::{Orders, byline, label, times};
use crate::{
    options::ParseOptions,
    time::{Found, Label, SlashOrder, When, first_word, has_digit, read, tokens},
};

/// Most parts of such a line.
const MOST: usize = 6;
/// Most bytes of words beside a date and its time.
const WORDS: usize = 90;
/// Longest line of a date with a counter or a name.
const LONGEST: usize = 140;
/// Most words of a byline behind a date that names nobody in particular (`by the team`).
const FEW: usize = 4;

/// Sets the marks of a line on which a date stands with something else: labelled parts, a byline, counters.
pub(super) fn set(
    line: &str,
    order: Option<SlashOrder>,
    options: &ParseOptions,
    orders: &mut Orders,
    marks: &mut Vec<Mark>,
) {
    if labelled(line, order, options, orders, marks) || line.len() > LONGEST {
        return;
    }
    let bare = without_counters(line);
    if bare.len() < line.len() {
        times::set(bare, order, options, orders, marks);
    }
    if marks.is_empty() {
        signed(bare, order, options, orders, marks);
    }
    if marks.is_empty() {
        sourced(bare, order, orders, marks);
    }
}

/// `http://www.wire.example 2026年2月3日 15:06 例报 微博`: the line that Chinese sites print below a headline. One day with
/// its time among few words, and no comma or full stop, which every sentence has.
fn sourced(line: &str, order: Option<SlashOrder>, orders: &mut Orders, marks: &mut Vec<Mark>) {
    let ideographs = line.chars().filter(|c| matches!(c, '\u{3400}'..='\u{9fff}')).count();
    if ideographs < 2
        || line.contains(['，', '。', '！', '？', '；', ',', '!', '?', '“'])
        || !line.contains([':', '时', '時'])
    {
        return;
    }
    let times = read(line, order);
    orders.vote(times.order);
    let words: usize = times.rest.iter().map(|rest| rest.span.len()).sum();
    if let [Found { label, when: When::At(stamp) }] = times.dates[..]
        && times.clock
        && words <= WORDS
    {
        marks.push(if label == Some(Label::Updated) { Mark::Updated(stamp) } else { Mark::Published(stamp) });
    }
}

/// A date and parts of the form `label: value` behind it, one of whose labels is known. The date speaks as if it stood
/// alone, each known part as a line of its own.
fn labelled(
    line: &str,
    order: Option<SlashOrder>,
    options: &ParseOptions,
    orders: &mut Orders,
    marks: &mut Vec<Mark>,
) -> bool {
    if !line.starts_with(|c: char| c.is_numeric()) || !line.contains([':', '：']) {
        return false;
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
    let Some(&first) = starts.first().filter(|_| known) else { return false };
    let date = line[..first].trim_end_matches(|c: char| c.is_whitespace() || c == '|');
    let Some(mut found) = date_line(date, order, options, orders) else { return false };
    marks.append(&mut found);
    starts.push(line.len());
    for pair in starts.windows(2) {
        let part = line[pair[0]..pair[1]].trim().trim_end_matches('|');
        match label::labelled(part) {
            Some(mark) => marks.push(mark),
            None => times::set(part, order, options, orders, marks),
        }
    }
    true
}

/// A date and a byline behind it: `Published 3 February 2026 by Jane Doe`.
fn signed(
    line: &str,
    order: Option<SlashOrder>,
    options: &ParseOptions,
    orders: &mut Orders,
    marks: &mut Vec<Mark>,
) {
    for (at, _) in line.match_indices(' ') {
        let tail = &line[at + 1..];
        let Some(first) = first_word(tail) else { continue };
        if !tail.starts_with(char::is_alphabetic) || byline::begins(tail, &first).is_none() {
            continue;
        }
        let date = line[..at].trim_end_matches(|c: char| c.is_whitespace() || "|·•-–—,/".contains(c));
        let Some(mut found) = date_line(date, order, options, orders) else { continue };
        // "by Jane Doe In Travel, Tips": the theme's word for categories
        let tail = tail.split(" In ").next().unwrap_or(tail);
        let mut names = Vec::new();
        times::set(tail, order, options, orders, &mut names);
        // a date of its own behind the byline would be another text's
        let byline = names.len() == 1 && matches!(names[0], Mark::Byline(_));
        if byline || names.is_empty() && tokens(tail).len() <= FEW && !tail.ends_with('.') {
            marks.append(&mut found);
            marks.append(&mut names);
        }
        return;
    }
}

/// The marks of a part that is a whole line of dates.
fn date_line(
    part: &str,
    order: Option<SlashOrder>,
    options: &ParseOptions,
    orders: &mut Orders,
) -> Option<Vec<Mark>> {
    if !has_digit(part) {
        return None;
    }
    let mut found = Vec::new();
    times::set(part, order, options, orders, &mut found);
    let dated =
        |mark: &Mark| matches!(mark, Mark::Published(_) | Mark::Updated(_) | Mark::AmbiguousDate { .. });
    found.iter().any(dated).then_some(found)
}

/// What pages print behind a date: counts of comments, views and shares, the time that reading takes.
static COUNTER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?ix) [\s|·•・⋅,/()–—-]+ (?:
            (?: (?: \d{1,3}(?:,\d{3})* | \d\.\d ) k? | %t | no | one | leave\ a | add\ a | aucun | kein(?:e)? | sin )
            \s* (?: comments?(?:\ so\ far)? | repl(?:y|ies) | responses? | views? | shares? | likes?
                 | min(?:ute)?s?\.?(?:\ read)? | comentarios? | comentários? | commentaires? | kommentare?
                 | commenti | reacties | komentarz[ey]? | komentarzy | комментари[ейяв]+ | коментар[іїв]+ )
            (?: \ on\ .{1,80} )?
          | (?: average\ )? reading\ time: .{1,16}
          | comments? (?: \ off | :? \s? \d+ )?
          | share | print | email | save | listen
        ) \s* [)]? $",
    )
    .ok()
});

/// A line without the counters at its end.
fn without_counters(line: &str) -> &str {
    let Some(counter) = COUNTER.as_ref() else { return line };
    let mut bare = line;
    for _ in 0..3 {
        let Some(found) = counter.find(bare).filter(|found| found.start() > 0) else { break };
        bare = bare[..found.start()].trim_end();
    }
    bare
}
