//! What is one rating list?

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{AsOf, Format, scale::Scale};

/// What a list says of itself, or its user of it. Nothing here is filled in by copydesk but the families of the formats
/// that it knows (`data/formats.toml`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct About {
    /// Its name in sentences and columns: `lin`.
    pub name: String,
    /// The makers' version; empty if unknown.
    #[serde(default)]
    pub version: String,
    /// As of when it rates: `2023`, `2023-09` or `2023-09-30`; empty if unknown.
    #[serde(default)]
    pub date: String,
    /// Its licence; empty if unknown.
    #[serde(default)]
    pub licence: String,
    /// Where it was had from; empty if unknown.
    #[serde(default)]
    pub address: String,
    /// The lists or raters it was made of, itself included; sorted. Lists that share one are one witness.
    pub families: BTreeSet<String>,
    /// How its values stand on the common scale.
    pub scale: Scale,
    /// A weight that the user gives instead of the measured one, in pseudo-counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<f64>,
}

impl About {
    /// Its date as such; `None` if it has none, or one that cannot be read.
    pub fn as_of(&self) -> Option<AsOf> {
        AsOf::parse(&self.date)
    }

    /// Its date for a person: `2023-09`, or `undated`.
    pub fn date_or_none(&self) -> String {
        self.as_of().map_or_else(|| "undated".to_string(), |date| date.to_string())
    }

    /// For a person: `lin (2023-09)`, `lin (undated)`.
    pub fn dated(&self) -> String {
        format!("{} ({})", self.name, self.date_or_none())
    }

    /// # Errors
    /// In words, if its date, scale, weight or the place of a category is none.
    pub(super) fn is_sound(&self) -> Result<(), String> {
        if !self.date.is_empty() && self.as_of().is_none() {
            return Err(format!("'{}' is no date: give it as 2023, 2023-09 or 2023-09-30", self.date));
        }
        let Scale { format, ends, words } = &self.scale;
        if *format != Format::Generic && (ends.is_some() || !words.is_empty()) {
            return Err(format!("the format {format} has a scale of its own"));
        }
        if ends.is_some_and(|(worst, best)| worst == best || !worst.is_finite() || !best.is_finite()) {
            return Err("the two ends of a scale are two numbers".into());
        }
        if let Some((word, place)) = words.iter().find(|(_, place)| !(0.0..=1.0).contains(*place)) {
            return Err(format!("the place of '{word}' is {place}, and not between 0 and 1"));
        }
        match self.weight.filter(|weight| !(*weight > 0.0 && *weight <= 100.0)) {
            Some(weight) => Err(format!("{weight} is no weight: above 0, at most 100")),
            None => Ok(()),
        }
    }
}

/// A list with its ratings as they stand in it.
#[derive(Clone, Debug, PartialEq)]
pub struct RatingList {
    /// What it is.
    pub about: About,
    /// By source (a host in lower case and Punycode without `www.`, or a name as written): the list's own values, one
    /// for each of its rows; several categories of one row are joined with ` / `.
    pub entries: BTreeMap<String, Vec<String>>,
}

impl RatingList {
    /// What the list says of a source, and where that stands on the common scale: the mean, if several rows rate it.
    /// `None` if no row says anything of reliability.
    pub fn rating(&self, source: &str) -> Option<(String, f64)> {
        let rows = self.entries.get(source)?;
        let places: Vec<f64> = rows.iter().filter_map(|raw| self.about.scale.place(raw)).collect();
        let mean = places.iter().sum::<f64>() / places.len() as f64;
        (!places.is_empty()).then(|| (rows.join("; "), mean))
    }
}
