//! Is this line a time of publication, a byline, or both?

use copydesk_model::{Mark, Stamp};

use super::{Orders, byline, name};
use crate::{
    options::ParseOptions,
    time::{Found, Label, SlashOrder, Times, When, has_digit, read},
};

/// Sets the time and byline marks of a short line.
pub(super) fn set(
    line: &str,
    order: Option<SlashOrder>,
    options: &ParseOptions,
    orders: &mut Orders,
    marks: &mut Vec<Mark>,
) {
    let digit = has_digit(line);
    let named = byline::begins(line);
    if !digit && named.is_none() && line.len() > 40 {
        return;
    }
    let times = if digit || line.len() <= 40 { read(line, order) } else { Times::default() };
    orders.vote(times.order);
    let speaks = !times.dates.is_empty() || times.relative.is_some();
    if let Some(begin) = named {
        let rest = &line[begin.end..];
        let names_end = times.lead.filter(|lead| speaks && *lead >= begin.end).unwrap_or(line.len()) - begin.end;
        if let Some(names) = name::people(byline::first_part(&rest[..names_end]), begin.one_word) {
            marks.push(Mark::Byline(names));
            push(&times, options, marks);
            return;
        }
    }
    if byline::is_account(line) {
        marks.push(Mark::Byline(Vec::new()));
        return;
    }
    if is_time_line(&times, digit) {
        push(&times, options, marks);
    }
}

/// Whether the whole line speaks of time: nothing is left but a section or a place, parted from it.
fn is_time_line(times: &Times, digit: bool) -> bool {
    let unlabelled = times.dates.iter().filter(|found| found.label.is_none()).count();
    if times.dates.len() > 3 || unlabelled > 1 {
        return false;
    }
    if times.rest.iter().any(|rest| rest.odd || !rest.parted()) {
        return false;
    }
    let words: usize = times.rest.iter().map(|rest| rest.words).sum();
    let bytes: usize = times.rest.iter().map(|rest| rest.span.len()).sum();
    if !times.dates.is_empty() {
        // an impossible date must stand alone to be called one
        let impossible = times.dates.iter().all(|found| found.when == When::Impossible);
        return words == 0 || words <= 2 && bytes <= 40 && !impossible;
    }
    if times.relative.is_some() {
        return words == 0 || digit && words <= 4 && bytes <= 50;
    }
    times.partial && times.clock_or_label && words <= 1
}

fn push(times: &Times, options: &ParseOptions, marks: &mut Vec<Mark>) {
    for &Found { label, when } in &times.dates {
        marks.push(match when {
            When::At(stamp) if label == Some(Label::Updated) => Mark::Updated(stamp),
            When::At(stamp) => Mark::Published(stamp),
            When::Impossible => Mark::ImpossibleDate,
            When::Ambiguous { day_first, month_first } => Mark::AmbiguousDate { day_first, month_first },
        });
    }
    if times.dates.is_empty() && (times.relative.is_some() || times.partial) {
        marks.push(Mark::RelativeTime);
        let day = options.crawl_date.and_then(|crawl| times.relative?.day(crawl));
        if let Some(day) = day.filter(|_| times.label != Some(Label::Updated)) {
            marks.push(Mark::Published(Stamp::Day(day)));
        } else if let Some(day) = day {
            marks.push(Mark::Updated(Stamp::Day(day)));
        }
    }
}
