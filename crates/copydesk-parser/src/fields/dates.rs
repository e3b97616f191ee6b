//! When was it published, and when changed?

use copydesk_model::{Fields, Finding, Flag, Mark, Stamp};
use jiff::{Timestamp, civil::Date};

use super::{
    View,
    candidates::{Collected, best},
    origin::Dateline,
    place::Places,
};
use crate::{
    marks::{SHORT, address},
    options::ParseOptions,
    time::{When, read as read_times},
};

/// Sets the dates; returns the block whose date is the page's own (of publication, else of the last change). The order
/// of trust: the container's field, a line of the page (which gives the time where the field gives only its day), the
/// scraper's header, a dateline with a year, the day in the page's own address.
pub(super) fn read(
    view: &View<'_>,
    places: &Places,
    dateline: Option<&Dateline<'_>>,
    options: &ParseOptions,
    fields: &mut Fields,
) -> Option<usize> {
    let header = view.headers().find_map(|mark| match mark {
        Mark::CrawlHeader { date, .. } => *date,
        _ => None,
    });
    let address = fields.url.as_deref().and_then(address::date).map(Stamp::Day);
    let mut evidence: Vec<Stamp> = header.into_iter().chain(address).collect();
    let mut found = Collected::default();
    let hint =
        view.page.hints.published.as_deref().and_then(|text| field(text, &evidence, &mut found.findings));
    let hint_updated =
        view.page.hints.updated.as_deref().and_then(|text| field(text, &evidence, &mut found.findings));
    evidence.extend(hint);
    found.collect(view, places, &evidence);

    let own = best(places, &evidence, &found.published);
    let page = own.map(|(stamp, _)| stamp);
    let dated = dateline.and_then(|d| stated(d.text));
    let published = match (hint, page) {
        (Some(field), Some(line)) if is_same_day_with_time(field, line) => Some(line),
        (Some(field), _) => Some(field),
        (None, line) => line.or(header).or(dated).or(address),
    };
    let changed = best(places, &evidence, &found.updated);
    let updated = hint_updated.or(changed.map(|(stamp, _)| stamp));

    fields.findings.append(&mut found.findings);
    let mut sources = [("field", hint), ("page", page), ("header", header)].into_iter();
    if let Some((name, first)) = sources.find_map(|(name, stamp)| stamp.map(|stamp| (name, stamp))) {
        for (other, stamp) in sources {
            if let Some(stamp) = stamp.filter(|stamp| days_between(*stamp, first) > 1) {
                fields.findings.push(Finding::new(
                    Flag::ConflictingDates,
                    format!("{name} says {first}, {other} says {stamp}"),
                ));
            }
        }
    }
    fields.published = published;
    fields.updated = updated;
    if let (Some(published), Some(updated)) = (published, updated)
        && is_before(updated, published)
    {
        fields.updated = None;
        let detail = format!("updated {updated} stands before published {published}");
        fields.findings.push(Finding::new(Flag::ConflictingDates, detail));
    }
    match (published, options.crawl_date) {
        (None, _) => fields.findings.push(Finding::new(Flag::NoDate, "")),
        (Some(stamp), Some(crawl)) if is_after(stamp, crawl) => {
            fields.findings.push(Finding::new(Flag::FutureDate, format!("{stamp}, crawled {crawl}")));
        }
        _ => {}
    }
    own.or(changed).map(|(_, block)| block)
}

/// The reading of an ambiguous date that another source confirms, if it confirms one only.
pub(super) fn decide(day_first: Stamp, month_first: Stamp, evidence: &[Stamp]) -> Option<Stamp> {
    let near = |stamp: Stamp| evidence.iter().any(|other| days_between(*other, stamp) <= 1);
    match (near(day_first), near(month_first)) {
        (true, false) => Some(day_first),
        (false, true) => Some(month_first),
        _ => None,
    }
}

/// The date of a container's field: any form that a line may have, ISO 8601 without signs, seconds or milliseconds
/// since 1970 (ten or thirteen digits).
fn field(text: &str, evidence: &[Stamp], findings: &mut Vec<Finding>) -> Option<Stamp> {
    let text = text.trim().trim_matches('"');
    if text.is_empty() || text.len() > SHORT {
        return None;
    }
    if text.bytes().all(|b| b.is_ascii_digit()) {
        let number: i64 = text.parse().ok()?;
        return match text.len() {
            10 => Timestamp::from_second(number).ok().map(Stamp::Instant),
            13 => Timestamp::from_second(number / 1000).ok().map(Stamp::Instant),
            8 => compact(text).map(Stamp::Day),
            _ => None,
        };
    }
    if text.len() >= 15 && text.as_bytes()[8] == b'T' && text.is_ascii() {
        // 20260203T150600Z
        let spread = format!(
            "{}-{}-{}T{}:{}:{}",
            &text[..4],
            &text[4..6],
            &text[6..8],
            &text[9..11],
            &text[11..13],
            &text[13..]
        );
        return stated(&spread);
    }
    let times = read_times(text, None);
    match times.dates.first()?.when {
        When::At(stamp) => Some(stamp),
        When::Impossible => {
            findings.push(Finding::new(Flag::ImpossibleDate, text));
            None
        }
        When::Ambiguous { day_first, month_first } => {
            let decided = decide(day_first, month_first, evidence);
            if decided.is_none() {
                findings.push(Finding::new(Flag::AmbiguousDate, text));
            }
            decided
        }
    }
}

/// The first date in a text, if it can be read one way only.
fn stated(text: &str) -> Option<Stamp> {
    match read_times(text, None).dates.first()?.when {
        When::At(stamp) => Some(stamp),
        _ => None,
    }
}

fn compact(text: &str) -> Option<Date> {
    let year: i16 = text[..4].parse().ok().filter(|y| (1900..=2100).contains(y))?;
    Date::new(year, text[4..6].parse().ok()?, text[6..].parse().ok()?).ok()
}

/// Whether `line` is an instant of `field`'s day, wherever on Earth that day was.
pub(super) fn is_same_day_with_time(field: Stamp, line: Stamp) -> bool {
    matches!((field, line), (Stamp::Day(_), Stamp::Instant(_))) && days_between(field, line) <= 1
}

pub(super) fn days_between(a: Stamp, b: Stamp) -> i32 {
    (a.day() - b.day()).get_days().abs()
}

fn is_before(a: Stamp, b: Stamp) -> bool {
    match (a, b) {
        (Stamp::Instant(_), Stamp::Instant(_)) => a < b,
        // a day and an instant may be a day apart by their zones
        (Stamp::Day(_), Stamp::Day(_)) => a.day() < b.day(),
        _ => a.day() < b.day() && days_between(a, b) > 1,
    }
}

fn is_after(stamp: Stamp, crawl: Date) -> bool {
    let grace = i32::from(matches!(stamp, Stamp::Instant(_)));
    stamp.day() > crawl && (stamp.day() - crawl).get_days() > grace
}
