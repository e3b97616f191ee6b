//! What was counted of each publisher and originator?

use std::collections::BTreeMap;

use copydesk_model::{Article, Stamp};
use copydesk_reliability::Code;

use super::rows::score;
use crate::ratings::{Rater, Role};

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
    pub(crate) fn cells(&self, rater: &Rater<'_>) -> Vec<[String; 11]> {
        let stamp = |stamp: Option<Stamp>| stamp.map(|stamp| stamp.to_string()).unwrap_or_default();
        let mut rows: Vec<_> = self
            .rows
            .iter()
            .map(|((role, name), counts)| {
                let asked = if *role == "publisher" { Role::Publisher } else { Role::Originator };
                let code = Code::of(rater.rate(asked, name).as_deref());
                [
                    name.clone(),
                    role.to_string(),
                    counts.articles.to_string(),
                    counts.duplicates.to_string(),
                    stamp(counts.first),
                    stamp(counts.last),
                    code.letter.to_string(),
                    code.low.to_string(),
                    code.high.to_string(),
                    code.basis.clone(),
                    score(&code),
                ]
            })
            .collect();
        rows.sort();
        rows
    }
}
