//! Which name does a cluster have, and how many documents are in it?

use std::{borrow::Cow, collections::BTreeMap};

use copydesk_dedup::{Clustering, Entry, words_hash};
use copydesk_model::{Article, Page};

use crate::{Error, collect::All, tables};

/// Fewest words of a text that tells by itself which story it is.
const TELLING: u64 = 25;

/// What of an article is compared with others: its text, and of a short one the title too, as “Pay March 31” is the
/// same words under many headlines.
pub(crate) fn compared(article: &Article) -> Cow<'_, str> {
    match &article.fields.title {
        Some(title) if article.words < TELLING => Cow::Owned(format!("{title}\n\n{}", article.text)),
        _ => Cow::Borrowed(&article.text),
    }
}

/// Hash of the words of a page before it was stripped, of a short one with the title of its record, as above.
pub(crate) fn page_hash(page: &Page) -> Option<u128> {
    let short = page.text.split_whitespace().nth(TELLING as usize).is_none();
    match &page.hints.title {
        Some(title) if short => words_hash(&format!("{title}\n\n{}", page.text)),
        _ => words_hash(&page.text),
    }
}

/// Clusters that the report lists.
const SHOWN: usize = 12;

/// The clusters by their canonical article.
pub(crate) struct Clusters<'a> {
    /// By number of the article: number of the canonical one.
    canonical: Vec<usize>,
    by_canonical: BTreeMap<usize, Cluster<'a>>,
}

/// All copies of one article.
pub(crate) struct Cluster<'a> {
    /// The smallest id of its members.
    pub id: &'a str,
    /// Members.
    pub copies: u64,
}

impl<'a> Clusters<'a> {
    /// Checks on the way that every copy points to a canonical article.
    pub(crate) fn new(entries: &'a [Entry], clustering: &Clustering) -> Result<Clusters<'a>, Error> {
        let canonical: Vec<usize> = clustering.members.iter().map(|member| member.canonical).collect();
        let sound = canonical.len() == entries.len()
            && canonical.iter().all(|to| canonical.get(*to).is_some_and(|again| again == to));
        if !sound {
            return Err(Error::Internal("a cluster without a canonical article".into()));
        }
        let mut by_canonical: BTreeMap<usize, Cluster<'a>> = BTreeMap::new();
        for (entry, to) in entries.iter().zip(&canonical) {
            let cluster = by_canonical.entry(*to).or_insert(Cluster { id: &entry.id, copies: 0 });
            cluster.id = cluster.id.min(&entry.id);
            cluster.copies += 1;
        }
        Ok(Clusters { canonical, by_canonical })
    }

    /// The cluster of an article by its number.
    pub(crate) fn of(&self, number: usize) -> &Cluster<'a> {
        &self.by_canonical[&self.canonical[number]]
    }

    /// How many have two or more members.
    pub(crate) fn of_many(&self) -> u64 {
        self.by_canonical.values().filter(|cluster| cluster.copies > 1).count() as u64
    }

    /// The biggest ones for the report; equal ones by id.
    pub(crate) fn biggest(&self, all: &All, clustering: &Clustering) -> Result<Vec<tables::Cluster>, Error> {
        let mut many: Vec<_> = self.by_canonical.iter().filter(|(_, cluster)| cluster.copies > 1).collect();
        many.sort_by_key(|(_, cluster)| (std::cmp::Reverse(cluster.copies), cluster.id));
        many.truncate(SHOWN);
        let mut shown = BTreeMap::new();
        for (canonical, cluster) in &many {
            let title = all.article(**canonical)?.fields.title.unwrap_or_default();
            let (id, copies, relations) = (cluster.id.to_string(), cluster.copies, BTreeMap::new());
            shown.insert(**canonical, tables::Cluster { id, title, copies, relations });
        }
        for member in &clustering.members {
            if let (Some(cluster), Some(relation)) = (shown.get_mut(&member.canonical), member.relation) {
                *cluster.relations.entry(relation.as_str()).or_default() += 1;
            }
        }
        Ok(many.iter().filter_map(|(canonical, _)| shown.remove(canonical)).collect())
    }
}
