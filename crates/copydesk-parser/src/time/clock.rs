//! Which time of day stands at a token?

use std::sync::LazyLock;

use jiff::civil::Time;

use super::{
    day::SlashOrder,
    fold,
    tokens::Token,
    words::WORDS,
    zone::{Zone, zone},
};

/// A time of day as read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Clock {
    pub time: Time,
    /// The zone behind it, if one was written.
    pub zone: Option<Zone>,
    /// How the press of that zone writes slashes.
    pub order: Option<SlashOrder>,
}

/// Hour, minute and second signs of scripts that write them out, folded.
struct Units {
    hour: Vec<String>,
    minute: Vec<String>,
    second: Vec<String>,
    hour_word: Vec<String>,
}

static UNITS: LazyLock<Units> = LazyLock::new(|| {
    let list = |words: &str| words.split(' ').map(|w| fold(w).into_owned()).collect();
    Units {
        hour: list("h 时 時 点 點 시 giờ г ч"),
        minute: list("分 분 m min phút мин"),
        second: list("秒 초 s"),
        hour_word: list("uhr часов часа год horas heures ore hrs"),
    }
});

fn is_word(tokens: &[Token<'_>], at: usize, words: &[String]) -> bool {
    tokens.get(at).and_then(Token::word).is_some_and(|word| words.iter().any(|w| w == word))
}

/// `a.m.`, `PM`, `오후`: whether it is the second half of the day, and the index after it.
pub(crate) fn half(tokens: &[Token<'_>], at: usize) -> Option<(bool, usize)> {
    let (pm, mut next) = WORDS.halves.at(tokens, at)?;
    // the dot of "a.m."
    if next > at + 1 && tokens.get(next).is_some_and(|t| t.is_sign(".") && !t.spaced) {
        next += 1;
    }
    Some((pm, next))
}

/// The time of day at a token with its zone, and the index after it.
///
/// `dotted`: whether `10.11` may be a time without more evidence (the words before it announced one).
pub(crate) fn clock(tokens: &[Token<'_>], at: usize, dotted: bool) -> Option<(Clock, usize)> {
    let (early_half, at) = match half(tokens, at) {
        Some((pm, next)) => (Some(pm), next),
        None => (None, at),
    };
    let (hour, hour_digits) = tokens.get(at)?.number()?;
    let touching = |i: usize| tokens.get(i).is_some_and(|t| !t.spaced);
    let two =
        |i: usize| tokens.get(i).and_then(Token::number).filter(|(v, d)| *d == 2 && *v < 60).map(|(v, _)| v);
    let (mut hour, mut minute, mut second) = (hour, 0, 0);
    let mut sure = true;
    let mut next = at + 1;
    if hour_digits == 4 {
        // "1011 GMT": only with a zone behind it
        (hour, minute) = (hour / 100, hour % 100);
        zone(tokens, next).filter(|(z, ..)| matches!(z, Zone::Fixed(_) | Zone::UnitedStates(_)))?;
        tokens.get(next)?.word()?;
    } else if hour_digits > 2 {
        return None;
    } else if tokens.get(next).is_some_and(|t| t.is_sign(":：")) && two(next + 1).is_some() {
        minute = two(next + 1)?;
        next += 2;
        if tokens.get(next).is_some_and(|t| t.is_sign(":：")) && two(next + 1).is_some() {
            second = two(next + 1)?;
            next += 2;
            if tokens.get(next).is_some_and(|t| t.is_sign(".,") && !t.spaced)
                && touching(next + 1)
                && tokens.get(next + 1).is_some_and(|t| t.number().is_some())
            {
                next += 2;
            }
        }
    } else if tokens.get(next).is_some_and(|t| t.is_sign(".") && !t.spaced)
        && touching(next + 1)
        && two(next + 1).is_some()
    {
        minute = two(next + 1)?;
        next += 2;
        sure = dotted;
    } else if is_word(tokens, next, &UNITS.hour) {
        next += 1;
        if let Some((value, 1..=2)) = tokens.get(next).and_then(Token::number).filter(|(v, _)| *v < 60) {
            minute = value;
            next += 1;
            if is_word(tokens, next, &UNITS.minute) {
                next += 1;
                if let Some(value) = two(next).filter(|_| is_word(tokens, next + 1, &UNITS.second)) {
                    second = value;
                    next += 2;
                }
            }
        }
    } else if is_word(tokens, next, &UNITS.hour_word) {
        next += 1;
    } else {
        sure = early_half.is_some();
    }
    let mut after_half = None;
    if let Some((pm, after)) = half(tokens, next) {
        (after_half, next, sure) = (Some(pm), after, true);
    } else if is_word(tokens, next, &UNITS.hour_word) {
        (next, sure) = (next + 1, true);
    }
    if let Some(pm) = early_half.or(after_half) {
        // "15:30 PM" is written too and means what it says
        if hour <= 12 {
            hour = hour % 12 + if pm { 12 } else { 0 };
        }
    }
    let mut named = None;
    let mut order = None;
    let zone_at = if tokens.get(next).is_some_and(|t| t.is_sign(",")) { next + 1 } else { next };
    if let Some((found, slash, after)) = zone(tokens, zone_at) {
        (named, order, next, sure) = (Some(found), slash, after, true);
    }
    if !sure {
        return None;
    }
    let part = |value: u32| i8::try_from(value).ok();
    let time = Time::new(part(hour)?, part(minute)?, part(second)?, 0).ok()?;
    Some((Clock { time, zone: named, order }, next))
}
