//! What was counted of each publisher and originator?

use std::collections::BTreeMap;

use copydesk_model::{Article, Stamp};
use copydesk_reliability::{Known, standing};

/// Counts by role and name.
#[derive(Default)]
pub(crate) struct Sources {
    rows: BTreeMap<(&'static str, String), Counts>,
}

#[derive(Default)]
struct Counts {
    articles: u64,
    duplicates: u64,
    first: Option<Stamp>,
    last: Option<Stamp>,
}

impl Sources {
    /// Counts a row of articles.csv or duplicates.csv.
    pub(crate) fn add(&mut self, article: &Article, is_copy: bool) {
        let agency = article.fields.agency.as_deref().unwrap_or_default();
        for (role, name) in [("publisher", article.source.as_str()), ("originator", agency)] {
            if name.is_empty() {
                continue;
            }
            let counts = self.rows.entry((role, name.to_string())).or_default();
            counts.articles += u64::from(!is_copy);
            counts.duplicates += u64::from(is_copy);
            if let Some(published) = article.fields.published {
                counts.first = Some(counts.first.map_or(published, |first| first.min(published)));
                counts.last = Some(counts.last.map_or(published, |last| last.max(published)));
            }
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The cells of sources.csv: publishers before originators would break the alphabet, so by name, then role.
    pub(crate) fn cells(&self) -> Vec<[String; 10]> {
        let stamp = |stamp: Option<Stamp>| stamp.map(|stamp| stamp.to_string()).unwrap_or_default();
        let unrated = standing(&Known::default());
        let mut rows: Vec<_> = self
            .rows
            .iter()
            .map(|((role, name), counts)| {
                [
                    name.clone(),
                    role.to_string(),
                    counts.articles.to_string(),
                    counts.duplicates.to_string(),
                    stamp(counts.first),
                    stamp(counts.last),
                    unrated.reliability.to_string(),
                    unrated.reliability_low.to_string(),
                    unrated.reliability_high.to_string(),
                    unrated.basis.clone(),
                ]
            })
            .collect();
        rows.sort();
        rows
    }
}
