//! Which clock and which label belongs to which date of a line?

use copydesk_model::Stamp;
use jiff::{
    Timestamp,
    civil::{Date, Time},
    tz::Offset,
};

use super::{
    clock::Clock,
    day::{Day, SlashOrder},
    reader::{Found, Item, Label, Times, When},
    zone::Zone,
};

/// Gives each date its clock and its label.
pub(super) fn assemble(items: Vec<Item>, order: Option<SlashOrder>, times: &mut Times) {
    // "15:06 GMT 03.02.2026": if the first of them is a clock, clocks stand before their dates
    let clock_first = items
        .iter()
        .find(|item| !matches!(item, Item::Label(_)))
        .is_some_and(|item| matches!(item, Item::Clock(_)));
    let mut label = None;
    let mut waiting: Option<Clock> = None;
    let mut open = false;
    let mut last: Option<(Day, Option<Clock>)> = None;
    let mut labelled = None;
    let mut spoken = false;
    let mut finished: Vec<(Option<Label>, Day, Option<Clock>)> = Vec::new();
    for item in items {
        match item {
            Item::Label(new) => {
                finished.extend(last.take().map(|(day, clock)| (labelled, day, clock)));
                (label, open, spoken) = (Some(new), false, false);
            }
            Item::Clock(clock) if clock_first => waiting = Some(clock),
            Item::Clock(clock) => match &mut last {
                Some((_, slot @ None)) if open => (*slot, open) = (Some(clock), false),
                // "Updated 11:20": a clock of its own, whose day is not said
                _ => spoken |= label.is_some(),
            },
            Item::Date(day, inner) => {
                finished.extend(last.take().map(|(day, clock)| (labelled, day, clock)));
                labelled = label.take();
                last = Some((day, inner.or_else(|| waiting.take())));
                open = true;
            }
        }
    }
    finished.extend(last.take().map(|(day, clock)| (labelled, day, clock)));
    // "2026年2月3日 15:06 更新": a label at the end speaks for the date before it
    if let (Some(label), false, Some((slot @ None, ..))) = (label, spoken, finished.last_mut()) {
        *slot = Some(label);
    }
    for (label, day, clock) in finished {
        let when = match day {
            Day::Known(date) => When::At(stamp(date, clock)),
            Day::Impossible => When::Impossible,
            Day::Ambiguous { day_first, month_first } => {
                let (day_first, month_first) = (stamp(day_first, clock), stamp(month_first, clock));
                match order {
                    Some(SlashOrder::DayFirst) => When::At(day_first),
                    Some(SlashOrder::MonthFirst) => When::At(month_first),
                    None => When::Ambiguous { day_first, month_first },
                }
            }
            Day::NoYear => {
                times.partial = true;
                continue;
            }
        };
        times.dates.push(Found { label, when });
    }
}

/// An instant if the zone is known, else the day.
fn stamp(date: Date, clock: Option<Clock>) -> Stamp {
    clock.and_then(|clock| instant(date, clock.time, clock.zone?)).map_or(Stamp::Day(date), Stamp::Instant)
}

fn instant(date: Date, time: Time, zone: Zone) -> Option<Timestamp> {
    let local = date.to_datetime(time);
    Offset::from_seconds(zone.offset(local)?).ok()?.to_timestamp(local).ok()
}
