//! When was it published, and when changed?

use copydesk_model::{Fields, Finding, Flag, Mark, Role, Stamp};
use jiff::{Timestamp, civil::Date};

use super::{View, origin::Dateline};
use crate::{
    marks::{SHORT, address},
    options::ParseOptions,
    time::{When, read as read_times},
};

/// A date that a line of the page names.
struct Candidate {
    stamp: Stamp,
    /// Counted from the day of the crawl.
    relative: bool,
    labelled: bool,
    block: usize,
}

/// Sets the dates. The order of trust: the container's field, a line of the page (which gives the time where the field
/// gives only its day), the scraper's header, a dateline with a year, the day in the page's own address.
pub(super) fn read(
    view: &View<'_>,
    dateline: Option<&Dateline<'_>>,
    options: &ParseOptions,
    fields: &mut Fields,
) {
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
    collect(view, &evidence, &mut found);
    found.of_other_stories(view);
    found.side_by_side();

    let page = best(view, &evidence, &found.published);
    let dated = dateline.and_then(|d| stated(d.text));
    let published = match (hint, page) {
        (Some(field), Some(line)) if is_same_day_with_time(field, line) => Some(line),
        (Some(field), _) => Some(field),
        (None, line) => line.or(header).or(dated).or(address),
    };
    let updated = hint_updated.or_else(|| best(view, &evidence, &found.updated));

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
}

#[derive(Default)]
struct Collected {
    published: Vec<Candidate>,
    updated: Vec<Candidate>,
    findings: Vec<Finding>,
}

/// Lines below the story in which a date that nothing labels may be its own.
const BELOW: usize = 3;

impl Collected {
    /// Drops dates that nothing labels far below the story, or several of them: they stand beside other headlines.
    fn of_other_stories(&mut self, view: &View<'_>) {
        let Some(last) = view.pieces.iter().rev().find(|piece| piece.role.is_text()) else { return };
        let below = |c: &Candidate| c.block > last.block && !c.labelled;
        let several = self.published.iter().filter(|c| below(c)).count() > 1;
        self.published.retain(|c| !below(c) || !several && c.block <= last.block + BELOW);
    }

    /// Of two days on neighbouring lines that nothing labels the earlier is that of publication, the later that of
    /// the last change.
    fn side_by_side(&mut self) {
        let pair = self.published.windows(2).position(|pair| {
            pair.iter().all(|c| !c.labelled && !c.relative)
                && pair[1].block == pair[0].block + 1
                && pair[0].stamp.day() != pair[1].stamp.day()
        });
        if let Some(at) = pair.filter(|_| self.published.len() == 2) {
            let later =
                if self.published[at].stamp.day() < self.published[at + 1].stamp.day() { at + 1 } else { at };
            let changed = self.published.remove(later);
            self.updated.push(changed);
        }
    }
}

/// The dates of the lines that may speak of them.
fn collect(view: &View<'_>, evidence: &[Stamp], found: &mut Collected) {
    for piece in view.of(&[Role::Date, Role::Byline, Role::Header]) {
        let marks = view.marks(piece);
        let relative = marks.contains(&Mark::RelativeTime);
        for mark in marks {
            let candidate = |stamp| Candidate {
                stamp,
                relative,
                labelled: is_labelled(view.line(piece)),
                block: piece.block,
            };
            match *mark {
                Mark::Published(stamp) => found.published.push(candidate(stamp)),
                Mark::Updated(stamp) => found.updated.push(candidate(stamp)),
                Mark::ImpossibleDate => {
                    found.findings.push(Finding::new(Flag::ImpossibleDate, view.line(piece)))
                }
                Mark::AmbiguousDate { day_first, month_first } => {
                    match decide(day_first, month_first, evidence) {
                        Some(stamp) => found.published.push(candidate(stamp)),
                        None => found.findings.push(Finding::new(Flag::AmbiguousDate, view.line(piece))),
                    }
                }
                _ => {}
            }
        }
    }
}

/// The reading of an ambiguous date that another source confirms, if it confirms one only.
fn decide(day_first: Stamp, month_first: Stamp, evidence: &[Stamp]) -> Option<Stamp> {
    let near = |stamp: Stamp| evidence.iter().any(|other| days_between(*other, stamp) <= 1);
    match (near(day_first), near(month_first)) {
        (true, false) => Some(day_first),
        (false, true) => Some(month_first),
        _ => None,
    }
}

/// The date that is most likely the article's own: not relative, near another source's day, between headline and
/// story, labelled, close to them. A time of the same day is preferred to the day.
fn best(view: &View<'_>, evidence: &[Stamp], candidates: &[Candidate]) -> Option<Stamp> {
    let headline = view.of(&[Role::Headline]).map(|piece| piece.block).next();
    let first = view.of(&[Role::Story]).map(|piece| piece.block).next();
    let last = view.pieces.iter().rev().find(|piece| piece.role == Role::Story).map(|piece| piece.block);
    let key = |c: &Candidate| {
        let near = evidence.iter().any(|other| days_between(*other, c.stamp) <= 1);
        let inside = headline.is_some_and(|h| c.block >= h) && first.is_some_and(|f| c.block <= f);
        let distance = [headline, first, last].into_iter().flatten().map(|at| at.abs_diff(c.block)).min();
        (c.relative, !near, !inside, !c.labelled, distance.unwrap_or(c.block), c.block)
    };
    let chosen = candidates.iter().min_by_key(|c| key(c))?;
    let precise = candidates
        .iter()
        .filter(|c| matches!(chosen.stamp, Stamp::Day(_)) && is_same_day_with_time(chosen.stamp, c.stamp))
        .find(|c| c.stamp.day() == chosen.stamp.day());
    Some(precise.unwrap_or(chosen).stamp)
}

fn is_labelled(line: &str) -> bool {
    line.len() <= SHORT && read_times(line, None).label.is_some()
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
fn is_same_day_with_time(field: Stamp, line: Stamp) -> bool {
    matches!((field, line), (Stamp::Day(_), Stamp::Instant(_))) && days_between(field, line) <= 1
}

fn days_between(a: Stamp, b: Stamp) -> i32 {
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
