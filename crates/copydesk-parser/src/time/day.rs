//! Which calendar day stands at a token?

use jiff::civil::Date;

use super::{
    clock::{self, Clock},
    tokens::Token,
    words::WORDS,
};

/// How a document writes `02/03/2026`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SlashOrder {
    DayFirst,
    MonthFirst,
}

/// A day as read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Day {
    Known(Date),
    /// Written out, but in no calendar: 31 February.
    Impossible,
    /// Slashes or dashes that can be read either way.
    Ambiguous {
        day_first: Date,
        month_first: Date,
    },
    /// A day and a month without a year.
    NoYear,
}

/// What was read at a token.
pub(crate) struct DayAt {
    pub day: Day,
    /// A clock that stood between the day and the year (`Tue Apr 9 14:52:02 GMT 2013`).
    pub clock: Option<Clock>,
    /// What the numbers say about the order of day and month, if slashes or dots were written.
    pub order: Option<SlashOrder>,
    /// Index of the token after it.
    pub next: usize,
}

struct Cursor<'t, 'a> {
    tokens: &'t [Token<'a>],
}

impl Cursor<'_, '_> {
    fn number(&self, at: usize, digits: std::ops::RangeInclusive<u8>) -> Option<i16> {
        let (value, len) = self.tokens.get(at)?.number()?;
        digits.contains(&len).then(|| i16::try_from(value).ok()).flatten()
    }

    fn year(&self, at: usize) -> Option<i16> {
        self.number(at, 4..=4).filter(|y| (1900..=2100).contains(y))
    }

    fn sign(&self, at: usize, signs: &str) -> bool {
        self.tokens.get(at).is_some_and(|t| t.is_sign(signs))
    }

    fn word(&self, at: usize, words: &[&str]) -> bool {
        self.tokens.get(at).and_then(Token::word).is_some_and(|w| words.contains(&w))
    }

    fn month(&self, at: usize) -> Option<(i8, usize)> {
        WORDS.months.at(self.tokens, at)
    }

    /// Skips signs and the small words that may stand between the parts of a written date.
    fn glue(&self, mut at: usize) -> usize {
        for _ in 0..3 {
            if self.sign(at, ".,-/،'’") || self.word(at, &["de", "del", "of", "da", "di", "nam", "год"])
            {
                at += 1;
            }
        }
        at
    }

    /// `1st`, `1er`, `1º`, `3.`, `3-го`: the index after the ordinal's ending.
    fn ordinal(&self, at: usize) -> usize {
        const ENDINGS: &[&str] = &["st", "nd", "rd", "th", "er", "º", "ª", "ο", "η", "e", "ος"];
        if self.tokens.get(at).is_some_and(|t| !t.spaced) && self.word(at, ENDINGS) {
            return at + 1;
        }
        if self.sign(at, "-") && self.word(at + 1, &["го", "е", "ое"]) {
            return at + 2;
        }
        at
    }
}

/// The day that starts at a token.
pub(crate) fn day(tokens: &[Token<'_>], at: usize) -> Option<DayAt> {
    let cursor = Cursor { tokens };
    if let Some((month, next)) = cursor.month(at)
        && let Some(found) = month_first(&cursor, month, next)
    {
        return Some(found);
    }
    if let Some(year) = cursor.year(at) {
        return year_first(&cursor, year, at + 1);
    }
    let first = cursor.number(at, 1..=2)?;
    numeric(&cursor, first, at + 1).or_else(|| day_first(&cursor, first, at + 1))
}

/// `2026-02-03`, `2026/2/3`, `2026.02.03`, `2026. február 3.`, `2026年2月3日`, `2026년 2월 3일`.
fn year_first(cursor: &Cursor<'_, '_>, year: i16, at: usize) -> Option<DayAt> {
    if cursor.word(at, &["年", "년"]) || cursor.tokens.get(at)?.word() == Some(&super::fold("년")) {
        let month = cursor.number(at + 1, 1..=2)?;
        let is = |at: usize, names: [&str; 2]| {
            cursor
                .tokens
                .get(at)
                .and_then(Token::word)
                .is_some_and(|w| w == names[0] || w == super::fold(names[1]))
        };
        if !is(at + 2, ["月", "월"]) {
            return None;
        }
        let day = cursor.number(at + 3, 1..=2)?;
        let next =
            if is(at + 4, ["日", "일"]) || is(at + 4, ["号", "號"]) { at + 5 } else { return None };
        return Some(exact(year, month, day, None, next));
    }
    for sign in ["-", "/", ".", "‑", "–"] {
        if cursor.sign(at, sign)
            && let Some(month) = cursor.number(at + 1, 1..=2)
            && cursor.sign(at + 2, sign)
            && let Some(day) = cursor.number(at + 3, 1..=2)
        {
            let next = if sign == "." && cursor.sign(at + 4, ".") { at + 5 } else { at + 4 };
            return Some(exact(year, month, day, None, next));
        }
    }
    let (month, next) = cursor.month(cursor.glue(at))?;
    let next = cursor.glue(next);
    let day = cursor.number(next, 1..=2)?;
    let next = cursor.ordinal(next + 1);
    Some(exact(year, i16::from(month), day, None, if cursor.sign(next, ".") { next + 1 } else { next }))
}

/// `03/02/2026`, `03-02-2026`, `03.02.2026`, `3. 2. 2026`.
fn numeric(cursor: &Cursor<'_, '_>, first: i16, at: usize) -> Option<DayAt> {
    let sign = ["/", "-", ".", "‑", "–"].into_iter().find(|s| cursor.sign(at, s))?;
    let second = cursor.number(at + 1, 1..=2)?;
    if !cursor.sign(at + 2, sign) {
        return None;
    }
    let next = at + 4;
    let short = cursor.year(at + 3).is_none();
    let year = cursor.year(at + 3).or_else(|| short_year(cursor, at, sign))?;
    if sign == "." {
        // 21.15.25 is a score or a version
        if first > 31 || second > 31 || short && date(year, second, first).is_none() {
            return None;
        }
        if second > 12 && first <= 12 {
            // 12.16.2025: only one calendar reading
            return Some(exact(year, first, second, None, next));
        }
        return Some(exact(year, second, first, Some(SlashOrder::DayFirst), next));
    }
    let day_first = date(year, second, first);
    let month_first = date(year, first, second);
    let vote = |order| matches!(sign, "/" | "-").then_some(order);
    let (day, order) = match (day_first, month_first) {
        (Some(a), Some(b)) if a == b => (Day::Known(a), None),
        (Some(day_first), Some(month_first)) => (Day::Ambiguous { day_first, month_first }, None),
        (Some(date), None) => (Day::Known(date), vote(SlashOrder::DayFirst)),
        (None, Some(date)) => (Day::Known(date), vote(SlashOrder::MonthFirst)),
        (None, None) if first <= 31 && second <= 31 && !short => (Day::Impossible, None),
        (None, None) => return None,
    };
    Some(DayAt { day, clock: None, order, next })
}

/// The year of `03/02/26` and `03.02.26`: two digits each, with a slash one may do for day and month, and no fourth
/// number. Years to 49 are those of this century.
fn short_year(cursor: &Cursor<'_, '_>, at: usize, sign: &str) -> Option<i16> {
    let least = match sign {
        "/" => 1,
        "." => 2,
        _ => return None,
    };
    let sized = |i: usize| cursor.number(i, least..=2).is_some();
    let touches = |i: usize| cursor.tokens.get(i).is_some_and(|t| !t.spaced);
    let more =
        cursor.sign(at + 4, sign) && (at + 4..at + 6).all(touches) && cursor.number(at + 5, 1..=9).is_some();
    let fits = sized(at.checked_sub(1)?) && sized(at + 1) && (at..at + 4).all(touches) && !more;
    cursor
        .number(at + 3, 2..=2)
        .filter(|_| fits)
        .map(|year| if year < 50 { 2000 + year } else { 1900 + year })
}

/// `3 February 2026`, `3 de febrero de 2026`, `3. Februar 2026`, `03-Feb-2026`, `3 tháng 2, 2026`.
fn day_first(cursor: &Cursor<'_, '_>, day: i16, at: usize) -> Option<DayAt> {
    if !(1..=31).contains(&day) {
        return None;
    }
    let at = cursor.glue(cursor.ordinal(at));
    let (month, next) = match cursor.month(at) {
        Some((month, next)) => (i16::from(month), next),
        None if cursor.word(at, &["thang"]) => (cursor.number(at + 1, 1..=2)?, at + 2),
        None => return None,
    };
    let year_at = cursor.glue(next);
    match cursor.year(year_at) {
        Some(year) => Some(exact(year, month, day, None, year_at + 1)),
        // a number that is no year: "3 May 45"
        None if cursor.number(next, 3..=9).is_some() => None,
        None if date(2000, month, day).is_some() => Some(no_year(next)),
        None => None,
    }
}

/// `February 3, 2026`, `Feb. 3rd 2026`, `Tue Apr 9 14:52:02 GMT+02 2013`.
fn month_first(cursor: &Cursor<'_, '_>, month: i8, at: usize) -> Option<DayAt> {
    let at = cursor.glue(at);
    let day = cursor.number(at, 1..=2).filter(|day| (1..=31).contains(day))?;
    let next = cursor.ordinal(at + 1);
    let mut year_at = cursor.glue(next);
    let mut inner = None;
    if cursor.year(year_at).is_none()
        && let Some((clock, after)) = clock::clock(cursor.tokens, year_at, false)
        && cursor.year(after).is_some()
    {
        (inner, year_at) = (Some(clock), after);
    }
    if let Some(year) = cursor.year(year_at) {
        let mut found = exact(year, i16::from(month), day, None, year_at + 1);
        found.clock = inner;
        return Some(found);
    }
    // "mar. 3 févr. 2026": the first word is a weekday
    if cursor.month(year_at).is_some() || date(2000, i16::from(month), day).is_none() {
        return None;
    }
    Some(no_year(next))
}

fn no_year(next: usize) -> DayAt {
    DayAt { day: Day::NoYear, clock: None, order: None, next }
}

fn exact(year: i16, month: i16, day: i16, order: Option<SlashOrder>, next: usize) -> DayAt {
    let day = date(year, month, day).map_or(Day::Impossible, Day::Known);
    DayAt { day, clock: None, order, next }
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
