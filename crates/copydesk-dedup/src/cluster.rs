//! Which entries are copies of one article, and which of them stands for all?

use copydesk_model::{Relation, Stamp};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    DedupOptions, Sketch,
    candidates::{Member, pairs, shared},
    canonical::canonical,
    compare::similarity,
    doubt::Doubt,
    grow::{Edge, Parts},
    reader::Reader,
};

/// Rounds of candidate search at most. Each works on one representative per cluster, so that crowds melt away.
const ROUNDS: usize = 4;

/// A document among which copies are sought.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Stable id, unique among the entries; the last resort of every order.
    pub id: String,
    /// Sketch of the stripped text.
    pub sketch: Sketch,
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
}

/// Clusters the entries.
///
/// The result depends on the set of entries only, not on their order (apart from indices). `text(i)` gives the
/// stripped text of entry `i` again, for verification; it may read from disk and fail, and its error is returned.
/// It must be the text the sketch was made of. Works on the current rayon pool; the result is the same for any.
pub fn cluster<E: Send>(
    entries: &[Entry],
    text: impl Fn(usize) -> Result<String, E> + Sync,
    options: &DedupOptions,
) -> Result<Clustering, E> {
    // One entry stands for all of the same words; ranks number these in an order of their own.
    let mut by_id: Vec<usize> = (0..entries.len()).collect();
    by_id.sort_unstable_by(|&x, &y| {
        (&entries[x].id, entries[x].sketch.exact()).cmp(&(&entries[y].id, entries[y].sketch.exact()))
    });
    let mut groups: FxHashMap<u128, u32> = FxHashMap::default();
    let mut first: Vec<usize> = Vec::new();
    let mut rank_of: Vec<u32> = vec![0; entries.len()];
    for &i in &by_id {
        let sketch = &entries[i].sketch;
        let fresh = u32::try_from(first.len()).unwrap_or(u32::MAX);
        let rank = if sketch.words() == 0 { fresh } else { *groups.entry(sketch.exact()).or_insert(fresh) };
        if rank == fresh {
            first.push(i);
        }
        rank_of[i] = rank;
    }
    let same_pages = same_pages(entries, &by_id, &rank_of);
    let all: Vec<&Entry> = first.iter().map(|&i| &entries[i]).collect();
    let mut parts = Parts::new(all.iter().map(|e| e.sketch.words()).collect());
    let mut reader = Reader {
        text: |rank: u32| text(first[rank as usize]),
        options,
        furniture: FxHashSet::default(),
        doubt: Some(Doubt::new(all.iter().map(|e| e.sketch.fingerprints()).collect())),
        anchors: false,
    };

    parts.join_all(&same_pages);
    // What stands in many clusters of sure copies is furniture. In this light all is judged again.
    search(&all, &mut parts, &reader, by_fingerprints)?;
    reader.furniture = furniture(&all, &mut parts, options);
    reader.doubt = None;
    let plain =
        |rank: u32| all[rank as usize].sketch.fingerprints().iter().all(|f| !reader.furniture.contains(f));
    parts.restart(plain);
    parts.join_all(&same_pages);
    search(&all, &mut parts, &reader, by_fingerprints)?;
    reader.anchors = true;
    let kin = parts.forget_failures();
    search(&all, &mut parts, &reader, |members, entries| {
        let mut found = by_anchors(members, entries, options);
        found.extend(&kin);
        found
    })?;

    let mut clusters: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for &i in &by_id {
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
    Ok(Clustering { members })
}

/// Pairs of ranks whose entries hold the same page: each with the smallest one that does.
fn same_pages(entries: &[Entry], by_id: &[usize], rank_of: &[u32]) -> Vec<(u32, u32)> {
    let with_page = by_id.iter().filter(|&&i| entries[i].sketch.words() > 0);
    let mut held: Vec<(u128, u32)> =
        with_page.filter_map(|&i| Some((entries[i].page?, rank_of[i]))).collect();
    held.sort_unstable();
    held.dedup();
    let pairs = held.chunk_by(|a, b| a.0 == b.0).flat_map(|same| same[1..].iter().map(|b| (same[0].1, b.1)));
    pairs.collect()
}

/// Finds, verifies and joins pairs of representatives, until nothing joins any more.
fn search<'a, E: Send>(
    entries: &'a [&'a Entry],
    parts: &mut Parts,
    reader: &Reader<'_, impl Fn(u32) -> Result<String, E> + Sync>,
    find: impl Fn(Vec<u32>, &'a [&'a Entry]) -> Vec<(u32, u32)>,
) -> Result<(), E> {
    for _ in 0..ROUNDS {
        let active = (0u32..).take(entries.len()).filter(|&rank| parts.speaks(rank)).collect();
        let found = find(active, entries);
        let mut edges = Vec::new();
        let mut fresh = Vec::new();
        for (a, b) in found {
            if parts.root(a) == parts.root(b) {
                continue;
            }
            match parts.known(a, b) {
                None => fresh.push((a, b)),
                Some(strength) if strength > 0.0 => edges.push(Edge { a, b, strength }),
                Some(_) => {}
            }
        }
        for edge in
            reader.verify(&fresh, |(a, b), _, _, _, verdict| Edge { a, b, strength: verdict.strength })?
        {
            parts.know(edge.a, edge.b, edge.strength);
            if edge.strength > 0.0 {
                edges.push(edge);
            }
        }
        if parts.grow(edges, |pair| Ok(reader.verdict(pair)?.strength))? == 0 {
            break;
        }
    }
    Ok(())
}

fn by_fingerprints<'a>(ranks: Vec<u32>, entries: &'a [&'a Entry]) -> Vec<(u32, u32)> {
    let member = |&rank: &u32| {
        let sketch = &entries[rank as usize].sketch;
        Member { rank, keys: sketch.fingerprints(), simhash: sketch.simhash(), words: sketch.words() }
    };
    let members: Vec<Member<'_>> = ranks.iter().map(member).collect();
    pairs(&members, |a, b| {
        let (least, both) = (a.keys.len().min(b.keys.len()), shared(a.keys, b.keys));
        both * 12 >= least && (both >= 2 || least <= 6)
    })
}

fn by_anchors<'a>(ranks: Vec<u32>, entries: &'a [&'a Entry], options: &DedupOptions) -> Vec<(u32, u32)> {
    let member = |&rank: &u32| {
        let sketch = &entries[rank as usize].sketch;
        Member { rank, keys: sketch.anchors(), simhash: sketch.simhash(), words: sketch.words() }
    };
    let members: Vec<Member<'_>> = ranks.iter().map(member).collect();
    let near = |a: u32, b: u32| match (entries[a as usize].published, entries[b as usize].published) {
        (Some(a), Some(b)) => day(a).abs_diff(day(b)) <= u64::from(options.window_days),
        _ => true,
    };
    pairs(&members, |a, b| {
        let (least, both) = (a.keys.len().min(b.keys.len()), shared(a.keys, b.keys));
        both >= 3 && both * 8 >= least && near(a.rank, b.rank)
    })
}

/// Days of a calendar in which every month has 31: near enough for a window.
fn day(stamp: Stamp) -> i64 {
    let day = stamp.day();
    (i64::from(day.year()) * 12 + i64::from(day.month())) * 31 + i64::from(day.day())
}

/// Fingerprints that stand in many clusters: lines that recur in different stories are furniture.
fn furniture(entries: &[&Entry], parts: &mut Parts, options: &DedupOptions) -> FxHashSet<u64> {
    let mut postings: Vec<(u64, u32)> = Vec::new();
    for (rank, entry) in (0u32..).zip(entries) {
        let root = parts.root(rank);
        postings.extend(entry.sketch.fingerprints().iter().map(|&fingerprint| (fingerprint, root)));
    }
    postings.sort_unstable();
    postings.dedup();
    postings
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|bucket| bucket.len() >= options.furniture_clusters)
        .map(|bucket| bucket[0].0)
        .collect()
}
