//! When was it published? A day, or an instant; never more than the document says.

use std::fmt;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

/// A publication time as precise as its source: a calendar day, or an instant in UTC.
///
/// `Display` writes RFC 3339: `2026-01-23` or `2026-02-03T15:06:00Z` (whole seconds).
/// Order is by time; a day stands at its first instant and before any instant of that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Stamp {
    /// A day with no time, or with a time whose zone is unknown.
    Day(Date),
    /// An instant, in UTC.
    Instant(Timestamp),
}

impl Stamp {
    /// The calendar day: as written for [`Stamp::Day`], in UTC for [`Stamp::Instant`].
    pub fn day(&self) -> Date {
        match self {
            Stamp::Day(day) => *day,
            Stamp::Instant(at) => at.to_zoned(jiff::tz::TimeZone::UTC).date(),
        }
    }

    fn key(&self) -> (i64, bool) {
        match self {
            Stamp::Day(day) => {
                let start = day.to_zoned(jiff::tz::TimeZone::UTC).map(|z| z.timestamp().as_second());
                (start.unwrap_or(i64::MIN), false)
            }
            Stamp::Instant(at) => (at.as_second(), true),
        }
    }
}

impl Ord for Stamp {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}

impl PartialOrd for Stamp {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stamp::Day(day) => write!(f, "{day}"),
            Stamp::Instant(at) => write!(f, "{}", at.strftime("%Y-%m-%dT%H:%M:%SZ")),
        }
    }
}
