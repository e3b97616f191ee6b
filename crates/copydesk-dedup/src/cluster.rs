//! Which entries are copies of one article, and which of them stands for all?

use copydesk_model::{Relation, Stamp};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    DedupOptions, Digest, KeyKind, Store,
    canonical::canonical,
    compare::similarity,
    corpus::Corpus,
    doubt::Doubt,
    exact::Texts,
    furniture::{furniture, plain},
    grow::Parts,
    reader::Reader,
    search::search,
};

/// A document among which copies are sought.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Stable id, unique among the entries; the last resort of every order.
    pub id: String,
    /// Of the stripped text.
    pub digest: Digest,
    /// [`words_hash`](crate::words_hash) of the page before it was stripped, if it is known: documents with the same are
    /// exact copies, whatever was made of them.
    pub page: Option<u128>,
    /// Publication time, if the document names one.
    pub published: Option<Stamp>,
    /// Whether the copy names its originator (an agency in dateline or credit line).
    pub originator_named: bool,
    /// UAX #29 words of the stripped text.
    pub words: u64,
    /// Share of the raw characters that the boilerplate stage removed, 0–1.
    pub removed: f64,
}

/// The place of one entry in its cluster.
#[derive(Clone, Debug, PartialEq)]
pub struct Membership {
    /// Index of the cluster's canonical entry; the entry's own index if it is the canonical one.
    pub canonical: usize,
    /// How it relates to the canonical entry; `None` for the canonical entry itself.
    pub relation: Option<Relation>,
    /// Shared 4-word shingles of it and the canonical entry as a share of all of both, 0–1.
    pub similarity: f64,
    /// Share of the shorter of the two texts that stands in the longer, 0–1.
    pub containment: f64,
}

/// The result of [`cluster`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Clustering {
    /// One per entry, in the entries' order.
    pub members: Vec<Membership>,
    /// Fingerprints of passages that stand in many clusters.
    pub(crate) furniture: FxHashSet<u64>,
}

/// Clusters the entries.
///
/// The result depends on the set of entries only, not on their order (apart from indices), nor on the number of parts of the store.
/// Works on the current rayon pool; the result is the same for any.
///
/// # Errors
/// Those of the store, and no others.
pub fn cluster<S: Store>(
    entries: &[Entry],
    store: &S,
    options: &DedupOptions,
) -> Result<Clustering, S::Error> {
    let texts = Texts::new(entries);
    let firsts = texts.first.iter().map(|&i| &entries[i]).collect();
    let corpus = Corpus { entries: firsts, texts: &texts, store };
    let mut parts = Parts::new(corpus.entries.iter().map(|entry| entry.digest.words).collect());
    let mut reader = Reader {
        corpus: &corpus,
        options,
        furniture: FxHashSet::default(),
        doubt: Some(Doubt::new(&corpus, options.furniture_clusters)?),
        anchors: false,
    };
    let same_pages = texts.same_pages(entries);

    parts.join_all(&same_pages);
    // What stands in many clusters of sure copies is furniture. In this light all is judged again.
    search(&mut parts, &reader, KeyKind::Fingerprints, &[])?;
    reader.furniture = furniture(&corpus, &mut parts, options.furniture_clusters)?;
    reader.doubt = None;
    let plain = plain(&corpus, &reader.furniture)?;
    parts.restart(|rank| plain[rank as usize]);
    parts.join_all(&same_pages);
    search(&mut parts, &reader, KeyKind::Fingerprints, &[])?;
    reader.anchors = true;
    let kin = parts.forget_failures();
    search(&mut parts, &reader, KeyKind::Anchors, &kin)?;
    let members = relate(entries, &mut parts, &reader)?;
    Ok(Clustering { members, furniture: reader.furniture })
}

/// Names the canonical entry of each cluster and how the others relate to it.
fn relate<S: Store>(
    entries: &[Entry],
    parts: &mut Parts,
    reader: &Reader<'_, S>,
) -> Result<Vec<Membership>, S::Error> {
    let (texts, options) = (reader.corpus.texts, reader.options);
    let rank_of = &texts.rank_of;
    let mut clusters: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for &i in &texts.by_id {
        clusters.entry(parts.root(rank_of[i])).or_default().push(i);
    }
    let alone = |canonical| Membership { canonical, relation: None, similarity: 1.0, containment: 1.0 };
    let same = |i: usize, j: usize| {
        rank_of[i] == rank_of[j] || entries[i].page.is_some() && entries[i].page == entries[j].page
    };
    let mut members: Vec<Membership> = (0..entries.len()).map(alone).collect();
    let mut open: Vec<(u32, u32)> = Vec::new();
    for cluster in clusters.values() {
        let Some(best) = canonical(entries, cluster, options) else { continue };
        for &i in cluster.iter().filter(|&&i| i != best) {
            members[i].canonical = best;
            members[i].relation = Some(Relation::Exact);
            if !same(i, best) {
                open.push((rank_of[best], rank_of[i]));
            }
        }
    }
    open.sort_unstable();
    open.dedup();
    let related = reader.verify(&open, |pair, a, b, evidence, verdict| {
        let (high, low) = evidence.high_low();
        let relation = verdict.relation.unwrap_or(if high >= options.excerpt && low < options.near {
            Relation::Excerpt
        } else {
            Relation::Update
        });
        (pair.1, (relation, similarity(a, b), high))
    })?;
    let related: FxHashMap<u32, (Relation, f64, f64)> = related.into_iter().collect();
    for (i, member) in members.iter_mut().enumerate() {
        if !same(i, member.canonical)
            && let Some(&(relation, similarity, containment)) = related.get(&rank_of[i])
        {
            *member = Membership { relation: Some(relation), similarity, containment, ..*member };
        }
    }
    Ok(members)
}
