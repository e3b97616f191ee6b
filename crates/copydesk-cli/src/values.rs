//! How is one value on the command line, or in the configuration, read?

use bytesize::ByteSize;
use clap::{
    ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser},
};
use copydesk_model::Role;
use jiff::civil::Date;

/// How much to remove in doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Strictness {
    /// Remove what is doubtful: clean text, some of the story may go
    Precision,
    /// The best of both
    Balanced,
    /// Keep what is doubtful: the whole story, some junk may stay
    Recall,
}

impl From<Strictness> for copydesk_boilerplate::Strictness {
    fn from(value: Strictness) -> Self {
        match value {
            Strictness::Precision => Self::Precision,
            Strictness::Balanced => Self::Balanced,
            Strictness::Recall => Self::Recall,
        }
    }
}

/// Which copy of an article stays in articles.csv.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum KeepCopy {
    /// The most complete copy
    Fullest,
    /// The copy with the least furniture around it
    Cleanest,
    /// The most complete copy that names who wrote it
    Originator,
    /// The copy with the earliest date of its own
    Earliest,
}

impl From<KeepCopy> for copydesk_dedup::Keep {
    fn from(value: KeepCopy) -> Self {
        match value {
            KeepCopy::Fullest => Self::Fullest,
            KeepCopy::Cleanest => Self::Cleanest,
            KeepCopy::Originator => Self::Originator,
            KeepCopy::Earliest => Self::Earliest,
        }
    }
}

/// Reads a role by its stable name.
pub fn role() -> impl TypedValueParser<Value = Role> {
    PossibleValuesParser::new(Role::ALL.iter().map(|role| role.as_str()))
        .map(|name| Role::from_name(&name).unwrap_or(Role::Story))
}

/// Reads a calendar day.
pub fn day(text: &str) -> Result<Date, String> {
    Date::strptime("%Y-%m-%d", text).map_err(|_| "a day as YYYY-MM-DD is wanted, such as 2026-02-03".into())
}

/// Reads a number of threads; more than any machine of today has are a mistake.
pub fn jobs(text: &str) -> Result<usize, String> {
    const MOST: usize = 1024;
    match text.parse() {
        Ok(jobs) if jobs <= MOST => Ok(jobs),
        _ => Err(format!("a number from 0 (one for each core) to {MOST} is wanted")),
    }
}

/// Reads a number of bytes: `1048576`, `500kB`, `64MiB`.
pub fn size(text: &str) -> Result<u64, String> {
    match text.parse::<ByteSize>() {
        Ok(ByteSize(0)) => Err("at least one byte must be allowed".into()),
        Ok(size) => Ok(size.as_u64()),
        Err(_) => Err("a size is wanted, such as 1048576, 500kB or 64MiB".into()),
    }
}
