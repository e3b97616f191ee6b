//! How far from UTC is a zone that the press names?

use std::{collections::BTreeMap, sync::LazyLock};

use jiff::civil::{Date, DateTime, Weekday};
use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{day::SlashOrder, tokens::Token};

/// A zone as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Zone {
    /// Minutes east of UTC.
    Fixed(i32),
    /// Daylight saving by United States law; minutes east of UTC in winter.
    UnitedStates(i32),
    /// Moscow time, whose offset changed in 2011 and 2014.
    Moscow,
    /// A name that several zones share.
    Unknown,
}

#[derive(Deserialize, Default)]
struct File {
    fixed: BTreeMap<String, i32>,
    by_date: BTreeMap<String, Rule>,
    slash_order: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Rule {
    rule: String,
    standard: i32,
}

struct Zones {
    names: FxHashMap<String, Zone>,
    orders: FxHashMap<String, SlashOrder>,
}

/// Names that several zones share: the time after them stays a day.
const SHARED: &[&str] = &["ist", "gst", "amt", "adt", "sst", "bt"];

static ZONES: LazyLock<Zones> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../data/zones.toml")).unwrap_or_default();
    let mut names: FxHashMap<String, Zone> = FxHashMap::default();
    names.extend(SHARED.iter().map(|name| ((*name).to_owned(), Zone::Unknown)));
    names.extend(file.fixed.into_iter().map(|(name, minutes)| (name, Zone::Fixed(minutes))));
    for (name, rule) in file.by_date {
        let zone = if rule.rule == "moscow" { Zone::Moscow } else { Zone::UnitedStates(rule.standard) };
        names.insert(super::fold(&name).into_owned(), zone);
    }
    let mut orders = FxHashMap::default();
    for (order, zones) in file.slash_order {
        let order = if order == "month_first" { SlashOrder::MonthFirst } else { SlashOrder::DayFirst };
        orders.extend(zones.split(' ').map(|zone| (super::fold(zone).into_owned(), order)));
    }
    Zones { names, orders }
});

/// The zone at a token, how its press writes slashes, and the index after it.
pub(crate) fn zone(tokens: &[Token<'_>], at: usize) -> Option<(Zone, Option<SlashOrder>, usize)> {
    let token = tokens.get(at)?;
    if token.is_sign("([") {
        let (zone, order, next) = zone(tokens, at + 1)?;
        return tokens.get(next)?.is_sign(")]").then_some((zone, order, next + 1));
    }
    if token.is_sign("+-−") {
        return offset(tokens, at).map(|(minutes, next)| (Zone::Fixed(minutes), None, next));
    }
    let word = token.word()?;
    let order = ZONES.orders.get(word).copied();
    let named = *ZONES.names.get(word)?;
    if matches!(word, "utc" | "gmt")
        && let Some((minutes, next)) = offset(tokens, at + 1)
    {
        return Some((Zone::Fixed(minutes), None, next));
    }
    Some((named, order, at + 1))
}

/// `+3`, `+03`, `+0300`, `+03:00`: minutes, and the index after it. The number must touch its sign.
fn offset(tokens: &[Token<'_>], at: usize) -> Option<(i32, usize)> {
    let sign = tokens.get(at).filter(|t| t.is_sign("+-−"))?;
    let number = tokens.get(at + 1).filter(|t| !t.spaced)?;
    let (value, digits) = number.number()?;
    let value = i32::try_from(value).ok()?;
    let (minutes, next) = match digits {
        1 | 2 => {
            let colon = tokens.get(at + 2).is_some_and(|t| t.is_sign(":"));
            match tokens.get(at + 3).and_then(Token::number) {
                Some((m, 2)) if colon && m < 60 => (value * 60 + i32::try_from(m).ok()?, at + 4),
                // a bare "-3" after a time is more often a dash than a zone
                _ if at > 0 && tokens[at - 1].word().is_some() => (value * 60, at + 2),
                _ => return None,
            }
        }
        4 if value % 100 < 60 => (value / 100 * 60 + value % 100, at + 2),
        _ => return None,
    };
    (minutes <= 14 * 60).then_some((if sign.is_sign("+") { minutes } else { -minutes }, next))
}

impl Zone {
    /// Seconds east of UTC at a local time; `None` where the name does not say.
    ///
    /// United States: second Sunday of March to first Sunday of November (Energy Policy Act of 2005, from 2007);
    /// first Sunday of April to last Sunday of October before. Moscow: +4 from 27 March 2011 to 26 October 2014,
    /// +3 since; before 2011 +3 in winter, +4 from the last Sunday of March to the last Sunday of October.
    pub fn offset(self, local: DateTime) -> Option<i32> {
        let minutes = match self {
            Zone::Fixed(minutes) => minutes,
            Zone::UnitedStates(standard) => standard + if united_states_summer(local)? { 60 } else { 0 },
            Zone::Moscow => {
                let date = local.date();
                let summer = if date >= jiff::civil::date(2014, 10, 26) {
                    false
                } else if date >= jiff::civil::date(2011, 3, 27) {
                    true
                } else {
                    date >= sunday(date.year(), 3, -1)? && date < sunday(date.year(), 10, -1)?
                };
                180 + if summer { 60 } else { 0 }
            }
            Zone::Unknown => return None,
        };
        Some(minutes * 60)
    }
}

fn united_states_summer(local: DateTime) -> Option<bool> {
    let year = local.year();
    let (start, end) = if year >= 2007 {
        (sunday(year, 3, 2)?, sunday(year, 11, 1)?)
    } else {
        (sunday(year, 4, 1)?, sunday(year, 10, -1)?)
    };
    Some(local >= start.at(2, 0, 0, 0) && local < end.at(2, 0, 0, 0))
}

fn sunday(year: i16, month: i8, nth: i8) -> Option<Date> {
    Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, Weekday::Sunday).ok()
}
