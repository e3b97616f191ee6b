//! What does the dedup stage alone make of a corpus? `CORPUS` (JSONL) in, `{"seconds": …, "clusters": […]}` out.
//!
//! One of the programs that scripts/peers/compare.py runs: texts as they are, without cleaning, default options, on the
//! threads that `RAYON_NUM_THREADS` allows.

use std::{env, error::Error, fs, time::Instant};

use copydesk_dedup::{DedupOptions, Entry, InMemory, Sketch, cluster, sketch};

fn main() -> Result<(), Box<dyn Error>> {
    let corpus = env::args().nth(1).ok_or("CORPUS")?;
    let mut texts = Vec::new();
    for line in fs::read_to_string(corpus)?.lines() {
        let record: serde_json::Value = serde_json::from_str(line)?;
        texts.push(record["text"].as_str().unwrap_or_default().to_owned());
    }

    let start = Instant::now();
    let sketches: Vec<Sketch> = texts.iter().map(|text| sketch(text)).collect();
    let entry = |(i, sketch): (usize, &Sketch)| Entry {
        id: format!("{i:016x}"),
        words: u64::from(sketch.digest.words),
        digest: sketch.digest,
        page: None,
        published: None,
        originator_named: false,
        removed: 0.0,
    };
    let entries: Vec<Entry> = sketches.iter().enumerate().map(entry).collect();
    let store = InMemory { texts: &texts, sketches: &sketches, parts: 1 };
    let found = cluster(&entries, &store, &DedupOptions::default())?;
    let clusters: Vec<usize> = found.members.iter().map(|member| member.canonical).collect();
    let seconds = start.elapsed().as_secs_f64();
    println!("{}", serde_json::json!({ "seconds": seconds, "clusters": clusters }));
    Ok(())
}
