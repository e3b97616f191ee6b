//! What was counted of each publisher and originator?

use std::collections::BTreeMap;

use copydesk_model::{Article, Stamp};
use copydesk_reliability::{Code, Credibility, Credit, Part};

use super::{
    lineage::{Copying, days, median},
    rows::score,
};
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
    /// Documents whose part in copying is known, and of these.
    judged: u64,
    original: u64,
    credited: u64,
    uncredited: u64,
    /// Documents with a date in clusters whose first one is known by dates, and the first ones.
    timed: u64,
    first_seen: u64,
    /// Days behind the document copied from.
    lags: Vec<f64>,
    with_byline: u64,
    with_date: u64,
    with_dateline: u64,
    removed: f64,
    /// Documents that other lineages' reports can be compared with, and those whose figures differ from theirs.
    compared: u64,
    conflicts: u64,
}

impl Sources {
    /// Counts a row of articles.csv or duplicates.csv. `dated`: whether dates tell who of its cluster was first.
    pub(crate) fn add(
        &mut self,
        article: &Article,
        is_copy: bool,
        copying: &Copying<'_>,
        (credibility, dated): (&Credibility, bool),
    ) {
        let fields = &article.fields;
        let agency = fields.agency.as_deref().unwrap_or_default();
        for (role, name) in [("publisher", article.source.as_str()), ("originator", agency)] {
            if name.is_empty() {
                continue;
            }
            let counts = self.rows.entry((role, name.to_string())).or_default();
            counts.articles += u64::from(!is_copy);
            counts.duplicates += u64::from(is_copy);
            if let Some(published) = fields.published {
                counts.first = Some(counts.first.map_or(published, |first| first.min(published)));
                counts.last = Some(counts.last.map_or(published, |last| last.max(published)));
            }
            counts.with_byline += u64::from(!fields.authors.is_empty());
            counts.with_date += u64::from(fields.published.is_some());
            counts.with_dateline += u64::from(fields.dateline.is_some());
            counts.removed += article.removed;
            counts.compared += u64::from(credibility.independent > 0);
            counts.conflicts += u64::from(credibility.contradicted);
            if role == "publisher" {
                counts.copying(copying, dated && fields.published.is_some());
            }
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The cells of sources.csv: publishers before originators would break the alphabet, so by name, then role.
    pub(crate) fn cells(&self, rater: &Rater<'_>) -> Vec<Vec<String>> {
        let stamp = |stamp: Option<Stamp>| stamp.map(|stamp| stamp.to_string()).unwrap_or_default();
        let mut rows: Vec<_> = self
            .rows
            .iter()
            .map(|((role, name), counts)| {
                let asked = if *role == "publisher" { Role::Publisher } else { Role::Originator };
                let code = Code::of(rater.rate(asked, name).as_deref());
                let mut cells = vec![
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
                ];
                cells.extend(counts.conduct());
                cells
            })
            .collect();
        rows.sort();
        rows
    }
}

impl Counts {
    fn copying(&mut self, copying: &Copying<'_>, timed: bool) {
        let own = matches!(copying.credited, Credit::Own);
        self.judged += u64::from(copying.part != Part::Unknown && copying.credited != Credit::Unknown);
        self.original += u64::from(own);
        self.credited += u64::from(copying.credited == Credit::Yes);
        self.uncredited += u64::from(copying.credited == Credit::No);
        self.timed += u64::from(timed);
        self.first_seen += u64::from(timed && copying.part == Part::Origin);
        if !own {
            self.lags.extend(copying.lag.map(days));
        }
    }

    /// The cells that describe conduct: shares of what could be seen, empty where nothing could.
    fn conduct(&self) -> [String; 15] {
        let documents = self.articles + self.duplicates;
        let share = |part: u64, of: u64| match of {
            0 => String::new(),
            of => format!("{:.4}", part as f64 / of as f64),
        };
        let mut lags = self.lags.clone();
        lags.sort_by(f64::total_cmp);
        [
            documents.to_string(),
            self.judged.to_string(),
            share(self.original, self.judged),
            share(self.credited, self.judged),
            share(self.uncredited, self.judged),
            self.timed.to_string(),
            share(self.first_seen, self.timed),
            lags.len().to_string(),
            median(&lags).map(|days| format!("{days:.2}")).unwrap_or_default(),
            share(self.with_byline, documents),
            share(self.with_date, documents),
            share(self.with_dateline, documents),
            format!("{:.4}", (self.removed / documents.max(1) as f64).clamp(0.0, 1.0)),
            self.compared.to_string(),
            if self.compared == 0 { String::new() } else { self.conflicts.to_string() },
        ]
    }
}
