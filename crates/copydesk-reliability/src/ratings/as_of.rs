//! As of when does a list speak?

use std::fmt;

/// A year, a month or a day, as precise as the list says it: `2017`, `2017-04`, `2021-03-17` (ISO 8601).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AsOf {
    year: u16,
    /// 0: not said.
    month: u8,
    /// 0: not said.
    day: u8,
}

impl AsOf {
    /// Reads a date; `None` if it is none, or a day that no calendar has.
    pub fn parse(text: &str) -> Option<AsOf> {
        let mut parts = text.trim().split('-');
        let mut part = |len: usize| match parts.next() {
            None => Some(0),
            Some(part) if part.len() == len && part.bytes().all(|byte| byte.is_ascii_digit()) => {
                part.parse::<u16>().ok().filter(|number| *number > 0)
            }
            Some(_) => None,
        };
        let (year, month, day) = (part(4)?, u8::try_from(part(2)?).ok()?, u8::try_from(part(2)?).ok()?);
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            0 => 0,
            2 => 28 + u8::from(leap),
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        let real = year > 0 && month <= 12 && day <= days && parts.next().is_none();
        real.then_some(AsOf { year, month, day })
    }

    /// The middle of the time it names, in years.
    fn years(self) -> f64 {
        let month = if self.month == 0 { 6.0 } else { f64::from(self.month) - 1.0 };
        let day = match (self.month, self.day) {
            (0, _) => 0.0,
            (_, 0) => 0.5,
            (_, day) => (f64::from(day) - 0.5) / 31.0,
        };
        f64::from(self.year) + (month + day) / 12.0
    }

    /// Years from this date to a later one; never below 0.
    pub fn years_before(self, later: AsOf) -> f64 {
        (later.years() - self.years()).max(0.0)
    }
}

impl fmt::Display for AsOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().take_while(|part| *part > 0) {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}
