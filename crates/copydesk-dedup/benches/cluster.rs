//! How fast is the stage? Made stories at a natural rate of copies, without furniture, on one core.
//!
//! `cargo bench -p copydesk-dedup [-- DOCUMENTS]`, 20,000 unless told. The stories are those of scripts/scale/corpus;
//! `fingerprint to clusters` is the time of all sketches and of the clusters, with the texts in memory.

use std::{error::Error, hint::black_box, path::Path, time::Instant};

use copydesk_dedup::{DedupOptions, Entry, InMemory, Sketch, cluster, sketch};
use made::{copies::Plan, fixtures, story::Press};

/// The generator, which is a program of its own too.
#[allow(dead_code, missing_docs)] // crowds and pages are made by the program only
#[path = "../../../scripts/scale/corpus/mod.rs"]
mod made;

const ROUNDS: usize = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let documents = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(20_000);
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/scrapes");
    let press = Press::new(fixtures::read(&home)?, 1);
    let plan = Plan::new(&press, documents);
    let copies: Vec<_> = (0..documents).map(|number| plan.copy(&press, number)).collect();
    let texts: Vec<String> = copies.iter().map(|copy| copy.story.paragraphs.join("\n\n")).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    println!("{documents} documents, {:.1} MB", bytes as f64 / 1e6);

    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build()?;
    let sketch_all = || texts.iter().map(|text| sketch(text)).collect::<Vec<Sketch>>();
    let sketched = best(|| drop(black_box(sketch_all())));
    let sketches = sketch_all();
    let entries: Vec<Entry> = sketches
        .iter()
        .enumerate()
        .map(|(i, sketch)| Entry {
            id: format!("{i:016x}"),
            words: u64::from(sketch.digest.words),
            digest: sketch.digest,
            page: None,
            published: None,
            originator_named: false,
            removed: 0.0,
        })
        .collect();
    let options = DedupOptions::default();
    let store = InMemory { texts: &texts, sketches: &sketches, parts: 1 };
    let cluster_all = || pool.install(|| cluster(&entries, &store, &options));
    let clustered = best(|| drop(black_box(cluster_all())));

    let report = |what: &str, seconds: f64| {
        let (each, speed) = (documents as f64 / seconds, bytes as f64 / seconds / 1e6);
        println!("{what:<24} {each:9.0} documents/s {speed:8.1} MB/s");
    };
    report("sketch", sketched);
    report("cluster", clustered);
    report("fingerprint to clusters", sketched + clustered);
    let members = cluster_all()?.members;
    let clusters = members.iter().enumerate().filter(|(i, member)| member.canonical == *i).count();
    let mut stories: Vec<usize> = copies.iter().map(|copy| copy.number).collect();
    stories.sort_unstable();
    stories.dedup();
    println!("{clusters} clusters of {} stories", stories.len());
    Ok(())
}

/// Seconds of the fastest of some rounds.
fn best(work: impl Fn()) -> f64 {
    let round = |_| {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64()
    };
    (0..ROUNDS).map(round).fold(f64::INFINITY, f64::min)
}
