//! Where does a list's own value stand on the common scale?

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    str::FromStr,
    sync::LazyLock,
};

use serde::{Deserialize, Serialize};

/// The kinds of list that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Lin et al. 2023 (PNAS Nexus): `domain,pc1`.
    Lin,
    /// Media Bias/Fact Check, as people export it.
    Mbfc,
    /// CRED-1: `domain,category,credibility_score,…`.
    Cred1,
    /// Wikipedia: Reliable sources/Perennial sources, with JSON lists in the cells `status` and `urls`.
    Wikipedia,
    /// OpenSources: a domain and up to three types.
    Opensources,
    /// Any CSV with a column of sources and one of scores or categories.
    Generic,
}

impl Format {
    /// Every format.
    pub const ALL: &'static [Format] =
        &[Format::Lin, Format::Mbfc, Format::Cred1, Format::Wikipedia, Format::Opensources, Format::Generic];

    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Format::Lin => "lin",
            Format::Mbfc => "mbfc",
            Format::Cred1 => "cred1",
            Format::Wikipedia => "wikipedia",
            Format::Opensources => "opensources",
            Format::Generic => "generic",
        }
    }

    /// The row of `data/formats.toml`.
    pub(super) fn table(self) -> &'static Table {
        static EMPTY: LazyLock<Table> = LazyLock::new(Table::default);
        TABLES.get(self.as_str()).unwrap_or(&EMPTY)
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(name: &str) -> Result<Format, String> {
        Format::ALL
            .iter()
            .copied()
            .find(|format| format.as_str() == name)
            .ok_or_else(|| format!("no format is called {name}"))
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What `data/formats.toml` says of a format.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Table {
    pub families: BTreeSet<String>,
    /// Names of the column of sources, the best first.
    pub domain: Vec<String>,
    /// Names of the column of the outlet's name.
    pub name: Vec<String>,
    /// Names of the columns of values: the first that a row fills, of words all.
    pub value: Vec<String>,
    /// A column whose silent words go before the value.
    pub unless: Vec<String>,
    points: Vec<(f64, f64)>,
    words: BTreeMap<String, f64>,
    silent: Silent,
}

#[derive(Debug, Default, Deserialize)]
struct Silent {
    words: BTreeSet<String>,
}

static TABLES: LazyLock<BTreeMap<String, Table>> =
    LazyLock::new(|| toml::from_str(include_str!("../../data/formats.toml")).unwrap_or_default());

/// How a list's values stand on the common scale, 0 (worst) to 1 (best).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scale {
    /// The format whose table applies.
    pub format: Format,
    /// For `generic`: the number that is worst and the one that is best.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<(f64, f64)>,
    /// For `generic`: the user's own categories.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub words: BTreeMap<String, f64>,
}

impl Scale {
    /// The scale of a format as it comes.
    pub fn of(format: Format) -> Scale {
        Scale { format, ends: None, words: BTreeMap::new() }
    }

    /// The place of a row's value. Of several categories (joined with ` / `) the first that has a place: lists name the
    /// main one first, and the mean of all foretold other lists worse.
    /// `None` if it says nothing of reliability, or nothing that this scale knows.
    pub fn place(&self, raw: &str) -> Option<f64> {
        if let Some(number) = number(raw) {
            return self.number(number);
        }
        raw.split(" / ").find_map(|word| self.word(word))
    }

    /// Whether this scale knows what a value says, be it that it says nothing of reliability.
    pub(super) fn knows(&self, raw: &str) -> bool {
        match number(raw) {
            Some(number) => self.number(number).is_some(),
            None => raw.split(" / ").all(|word| self.word(word).is_some() || self.is_silent(word)),
        }
    }

    /// Whether a word is known to say nothing of reliability.
    pub(super) fn is_silent(&self, word: &str) -> bool {
        self.format.table().silent.words.contains(&fold(word))
    }

    fn word(&self, word: &str) -> Option<f64> {
        let word = fold(word);
        self.words.get(&word).or_else(|| self.format.table().words.get(&word)).copied()
    }

    fn number(&self, number: f64) -> Option<f64> {
        if let Some((worst, best)) = self.ends {
            let place = (number - worst) / (best - worst);
            return (0.0..=1.0).contains(&place).then_some(place);
        }
        let points = match self.format {
            Format::Generic => &[(0.0, 0.0), (1.0, 1.0)],
            format => format.table().points.as_slice(),
        };
        points.windows(2).find_map(|pair| {
            let ((from, low), (to, high)) = (pair[0], pair[1]);
            let share = (number - from) / (to - from);
            (0.0..=1.0).contains(&share).then_some(low + share * (high - low))
        })
    }
}

/// A word as it stands in the tables.
pub(super) fn fold(word: &str) -> String {
    word.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn number(raw: &str) -> Option<f64> {
    raw.trim().parse::<f64>().ok().filter(|number| number.is_finite())
}
