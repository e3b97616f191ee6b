//! Is this line a time of publication, a byline, or both?

use copydesk_model::{Mark, Stamp};

use super::{Orders, address, agency, byline, name};
use crate::{
    options::ParseOptions,
    time::{
        Found, Label, Rest, SlashOrder, Times, When, begins_label, first_word, has_digit, may_begin, read,
    },
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
    let first = first_word(line);
    let first = first.as_deref().unwrap_or_default();
    let named = byline::begins(line, first);
    let day = line.len() <= 40 && (may_begin(first) || begins_label(first));
    let account = byline::is_account(line, first);
    if !digit && named.is_none() && !day && !account {
        return;
    }
    // an address before the date is its site
    let line = match line.split_once(' ') {
        Some((first, rest)) if first.len() > 7 && address::is_address(first) => rest.trim_start(),
        _ => line,
    };
    let times = if digit || day { read(line, order) } else { Times::default() };
    orders.vote(times.order);
    let speaks = !times.dates.is_empty() || times.relative.is_some();
    if let Some(begin) = named {
        let rest = &line[begin.end..];
        let names_end =
            times.lead.filter(|lead| speaks && *lead >= begin.end).unwrap_or(line.len()) - begin.end;
        let names = byline::first_part(&rest[..names_end]);
        if let Some(names) = name::people(&names, begin)
            .filter(|_| byline::goes_on_as_one(&rest[..names_end], begin))
            .filter(|_| !begin.exact || name::alone(&names).is_some())
        {
            marks.push(Mark::Byline(names));
            push(&times, options, marks);
            return;
        }
    }
    if account {
        marks.push(Mark::Byline(Vec::new()));
        return;
    }
    let name = signature(line, &times);
    if name.is_some() || is_time_line(line, &times, digit) {
        marks.extend(name.map(|name| Mark::Byline(vec![name.to_owned()])));
        push(&times, options, marks);
    }
}

/// `Jane Doe | 3 February 2026`, `February 3, 2026 Jane Doe`: the name that stands beside a date and nothing else.
fn signature<'a>(line: &'a str, times: &Times) -> Option<&'a str> {
    if times.dates.is_empty() || line.len() > 100 || !are_one_time(line, times) {
        return None;
    }
    let outer = |rest: &Rest| rest.span.start == 0 || rest.span.end == line.len();
    let mut names = times.rest.iter().filter(|rest| rest.parted() || times.rest.len() == 1 && outer(rest));
    let name = names.find_map(|rest| name::alone(&line[rest.span.clone()]))?;
    let others = times.rest.iter().filter(|rest| line.get(rest.span.clone()) != Some(name));
    others.into_iter().all(|rest| rest.parted() && rest.words <= 3).then_some(name)
}

/// Whether the dates of a line may be those of one text: at most three with labels, one without, or two without that
/// stand side by side (published, changed) and not as the ends of a span.
fn are_one_time(line: &str, times: &Times) -> bool {
    let unlabelled = times.dates.iter().filter(|found| found.label.is_none()).count();
    let span = || ["–", "—", " - ", " to ", " bis ", " al "].iter().any(|sign| line.contains(sign));
    let two = || unlabelled == 2 && times.dates.len() == 2 && times.rest.is_empty() && !span();
    times.dates.len() <= 3 && (unlabelled <= 1 || two()) && (times.dates.is_empty() || !times.partial)
}

/// Whether the whole line speaks of time: nothing is left but a section or a place, parted from it.
fn is_time_line(line: &str, times: &Times, digit: bool) -> bool {
    // "11 February – 22 February 2026" is a span of days
    if !are_one_time(line, times) {
        return false;
    }
    // one word may stand before a date and clock without a sign: a section, a place; before a date an agency
    let plain = !times.dates.is_empty() && times.label.is_none() && times.clock_or_label;
    let tolerated = |rest: &Rest| {
        let first =
            rest.words == 1 && rest.span.start == 0 && !line[rest.span.end..].starts_with([':', '：']);
        // "2 hours ago in World"
        let last = rest.words <= 2 && rest.span.end == line.len() && times.relative.is_some();
        rest.parted() || last || first && (plain || agency::known(&line[rest.span.clone()]).is_some())
    };
    if times.rest.iter().any(|rest| rest.odd || !tolerated(rest)) {
        return false;
    }
    // what ends with a full stop and has no date is the end of a sentence: "for 10 years.", "released today."
    if times.dates.is_empty() && line.ends_with('.') {
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
        // "Published yesterday in News"
        let said = digit || times.label.is_some() && line.len() <= 40;
        return words == 0 && (digit || !times.weekday && line.len() >= 5)
            || said && words <= 4 && bytes <= 50;
    }
    times.partial && times.clock_or_label && words <= 1
}

fn push(times: &Times, options: &ParseOptions, marks: &mut Vec<Mark>) {
    // two days side by side: published and changed, in either order
    if let [Found { label: None, when: When::At(a) }, Found { label: None, when: When::At(b) }] =
        times.dates[..]
        && a.day() != b.day()
    {
        let (first, last) = if a.day() < b.day() { (a, b) } else { (b, a) };
        marks.extend([Mark::Published(first), Mark::Updated(last)]);
        return;
    }
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
