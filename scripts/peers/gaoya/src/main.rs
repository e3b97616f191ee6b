//! What does gaoya make of a corpus? `gaoya-peer CORPUS THRESHOLD SHINGLE` prints `{"seconds": …, "clusters": […]}`.
//!
//! As its README does: MinHash signatures of 32 bits, bands from `calculate_minhash_params`, and all that a query returns
//! (gaoya compares the signatures with the threshold itself) joined by union-find. One thread.

use std::{env, error::Error, fs, time::Instant};

use gaoya::minhash::{MinHashIndex, MinHasher, MinHasher32, calculate_minhash_params};

const PERMUTATIONS: usize = 128;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [corpus, threshold, shingle] = &arguments[..] else { return Err("CORPUS THRESHOLD SHINGLE".into()) };
    let (threshold, shingle): (f64, usize) = (threshold.parse()?, shingle.parse()?);
    let mut texts = Vec::new();
    for line in fs::read_to_string(corpus)?.lines() {
        let record: serde_json::Value = serde_json::from_str(line)?;
        texts.push(record["text"].as_str().unwrap_or_default().to_owned());
    }

    let start = Instant::now();
    let (bands, width) = calculate_minhash_params(threshold, PERMUTATIONS);
    let hasher = MinHasher32::new(bands * width);
    let mut index = MinHashIndex::new(bands, width, threshold);
    let signatures: Vec<Vec<u32>> =
        texts.iter().map(|text| hasher.create_signature(shingles(text, shingle))).collect();
    for (document, signature) in signatures.iter().enumerate() {
        index.insert(document, signature.clone());
    }
    let mut parents: Vec<usize> = (0..texts.len()).collect();
    for (document, signature) in signatures.iter().enumerate() {
        for other in index.query_owned(signature) {
            let (x, y) = (root(&mut parents, document), root(&mut parents, other));
            parents[x.max(y)] = x.min(y);
        }
    }
    let clusters: Vec<usize> = (0..texts.len()).map(|document| root(&mut parents, document)).collect();
    let seconds = start.elapsed().as_secs_f64();
    println!("{}", serde_json::json!({ "seconds": seconds, "clusters": clusters }));
    Ok(())
}

/// Runs of words in small letters; the whole text if it is shorter.
fn shingles(text: &str, size: usize) -> std::vec::IntoIter<String> {
    let text = text.to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    let size = size.min(words.len()).max(1);
    words.windows(size).map(|words| words.join(" ")).collect::<Vec<_>>().into_iter()
}

fn root(parents: &mut [usize], mut document: usize) -> usize {
    while parents[document] != document {
        parents[document] = parents[parents[document]];
        document = parents[document];
    }
    document
}
