//! What does the line classifier see? Pages in, features or texts out: the Rust half of `scripts/train/train.py`.
//!
//! `observe OUT < pages.jsonl` writes OUT.f32 (a row of little-endian f32 a unit), OUT.jsonl (texts) and OUT.names;
//! `observe OUT first SCORES` the columns of the second pass, given the first one's scores (f32, a unit each);
//! `observe OUT titles` the lines that may be the headline; `observe OUT second SCORES` the cleaned texts, given the second one's.
#![allow(clippy::unwrap_used)]

use std::{
    io::{BufRead, Write},
    ops::Range,
};

use copydesk_boilerplate::{Rules, StripOptions, observe};
use copydesk_model::{Glue, Hints, Page, Piece, Role};
use rayon::prelude::*;
use serde_json::{Value, json};

fn page(line: &str) -> (Value, Page) {
    let record: Value = serde_json::from_str(line).unwrap();
    let normalized = copydesk_normalizer::normalize(record["text"].as_str().unwrap());
    let url = record["url"].as_str().map(str::to_owned);
    let hints = Hints { url, ..Hints::default() };
    let page = copydesk_parser::parse(normalized.edited.text, hints, &Default::default());
    (record["id"].clone(), page)
}

fn text(page: &Page, scores: &[f32], rules: &Rules) -> String {
    let mut text = String::new();
    for piece in observe::strip_scored(page, rules, &StripOptions::default(), scores) {
        if piece.role.is_text() {
            if !text.is_empty() {
                text.push_str(piece.glue.as_str());
            }
            text.push_str(&page.text[piece.span]);
        }
    }
    text
}

/// What the parser would make of the headline if it stood in these blocks.
fn headline(page: &Page, blocks: Range<usize>) -> String {
    let piece = |block: usize| {
        let glue = if block == blocks.start { Glue::Paragraph } else { Glue::Space };
        Piece { glue, ..Piece::new(page.blocks[block].span.clone(), block, Role::Headline) }
    };
    let pieces: Vec<Piece> = blocks.clone().map(piece).collect();
    copydesk_parser::read_fields(page, &pieces, &Default::default()).title.unwrap_or_default()
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let lines: Vec<String> = std::io::stdin().lock().lines().map(Result::unwrap).collect();
    let rules = Rules::builtin();
    let pass = args.get(1).map(String::as_str);
    let scores: Vec<f32> = args.get(2).map_or(Vec::new(), |path| {
        std::fs::read(path).unwrap().chunks(4).map(|b| f32::from_le_bytes(b.try_into().unwrap())).collect()
    });
    // Each page's first unit in the scores.
    let mut starts = vec![0];
    if !scores.is_empty() {
        let sizes: Vec<usize> =
            lines.par_iter().map(|line| observe::observe(&page(line).1, &rules, None).texts.len()).collect();
        for size in sizes {
            starts.push(starts[starts.len() - 1] + size);
        }
    }
    let results: Vec<(Vec<u8>, Value)> = lines
        .par_iter()
        .enumerate()
        .map(|(i, line)| {
            let (id, page) = page(line);
            let own = || &scores[starts[i]..starts[i + 1]];
            if pass == Some("titles") {
                let lines = observe::observe_titles(&page, &rules);
                let bytes =
                    lines.iter().flat_map(|(_, row)| row).flat_map(|value| value.to_le_bytes()).collect();
                let texts: Vec<String> =
                    lines.into_iter().map(|(blocks, _)| headline(&page, blocks)).collect();
                return (bytes, json!({"id": id, "texts": texts}));
            }
            if pass == Some("second") {
                return (Vec::new(), json!({"id": id, "text": text(&page, own(), &rules)}));
            }
            let seen = observe::observe(&page, &rules, pass.map(|_| own()));
            let bytes = seen.rows.iter().flatten().flat_map(|value| value.to_le_bytes()).collect();
            (bytes, json!({"id": id, "texts": seen.texts, "decided": seen.decided}))
        })
        .collect();
    let create = |suffix: &str| {
        std::io::BufWriter::new(std::fs::File::create(format!("{}{suffix}", args[0])).unwrap())
    };
    let (mut rows, mut texts) = (create(".f32"), create(".jsonl"));
    for (bytes, value) in results {
        rows.write_all(&bytes).unwrap();
        writeln!(texts, "{value}").unwrap();
    }
    let (first, second) = observe::feature_names();
    std::fs::write(format!("{}.names", args[0]), (if pass.is_some() { second } else { first }).join("\n"))
        .unwrap();
}
