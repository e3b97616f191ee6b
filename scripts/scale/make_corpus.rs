//! How does one get a corpus of any size whose copies are known? This program makes it of the stories in fixtures/scrapes.
//!
//! `cargo run --release -p copydesk-dedup --example make_corpus -- DIR --documents 10000 --truth truth.tsv`
//!
//! Same arguments, same bytes; English only. `corpus/story.rs` says what a story is made of, `corpus/copies.rs` how many
//! copies there are and of which kind, with the sources of the rates, `corpus/site.rs` what stands around a story.

mod corpus;

use std::{
    fs::{self, File},
    io::{BufWriter, Error, Result, Write},
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
};

use clap::Parser;

use corpus::{
    Document,
    copies::Plan,
    crowd::{self, Shape},
    fixtures,
    story::Press,
};

/// Documents in a JSONL file.
const RECORDS: usize = 10_000;
/// Plain files in a folder.
const FILES: usize = 1_000;

/// Makes news scrapes with known copies: JSONL files of 10,000 records with `url` and `text`.
#[derive(Parser)]
struct Args {
    /// Empty or new directory that takes the corpus
    directory: PathBuf,
    #[arg(long, default_value_t = 10_000)]
    documents: usize,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Plain text files instead, 1,000 to a folder
    #[arg(long)]
    files: bool,
    /// Also write a table of the truth there: input, record (of a plain file: empty), story, kind
    #[arg(long, value_name = "FILE")]
    truth: Option<PathBuf>,
    /// Stories without menus, notices and footers
    #[arg(long)]
    bare: bool,
    /// One of the crowds that break tools for near-duplicates, instead of news at a natural rate of copies
    #[arg(long, value_parser = crowd::shape)]
    crowd: Option<Shape>,
    /// Directory of the pages that stories are made of
    #[arg(long, default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/scrapes"))]
    fixtures: PathBuf,
}

fn main() -> Result<()> {
    let args = Args::parse();
    let press = Press::new(fixtures::read(&args.fixtures)?, args.seed);
    let plan = Plan::new(&press, if args.crowd.is_none() { args.documents } else { 0 });
    let make = |number: usize| match args.crowd {
        None if args.bare => plan.bare(&press, number),
        None => plan.document(&press, number),
        Some(shape) => crowd::document(&press, shape, number),
    };
    fs::create_dir_all(&args.directory)?;
    if args.directory.read_dir()?.next().is_some() {
        return Err(Error::other(format!("{} is not empty", args.directory.display())));
    }
    let step = if args.files { FILES } else { RECORDS };
    let write = |part: usize| {
        let numbers = part * step..args.documents.min((part + 1) * step);
        let documents = numbers.clone().zip(numbers.map(&make));
        if args.files {
            plain(&args.directory, part, documents)
        } else {
            records(&args.directory, part, documents)
        }
    };
    let next = AtomicUsize::new(0);
    let parts = args.documents.div_ceil(step);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let work = || -> Result<Vec<(usize, String)>> {
        let mut rows = Vec::new();
        loop {
            let part = next.fetch_add(1, Ordering::Relaxed);
            if part >= parts {
                return Ok(rows);
            }
            rows.push((part, write(part)?));
        }
    };
    let mut truth = Vec::new();
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        for worker in workers {
            truth.extend(worker.join().map_err(|_| Error::other("a thread ended in a panic"))??);
        }
        Ok::<_, Error>(())
    })?;
    if let Some(path) = &args.truth {
        truth.sort();
        let mut out = BufWriter::new(File::create(path)?);
        out.write_all(b"input\trecord\tstory\tkind\n")?;
        truth.iter().try_for_each(|(_, rows)| out.write_all(rows.as_bytes()))?;
        out.flush()?;
    }
    Ok(())
}

/// Writes one JSONL file; returns its rows of the truth.
fn records(
    directory: &Path,
    part: usize,
    documents: impl Iterator<Item = (usize, Document)>,
) -> Result<String> {
    let name = format!("part-{part:05}.jsonl");
    let mut out = BufWriter::new(File::create(directory.join(&name))?);
    let mut rows = String::new();
    for (number, made) in documents {
        serde_json::to_writer(&mut out, &made)?;
        out.write_all(b"\n")?;
        rows += &format!("{name}\t{}\t{}\t{}\n", number % RECORDS + 1, made.story, made.kind);
    }
    out.flush()?;
    Ok(rows)
}

/// Writes a folder of plain files, the address in the first line as some scrapers do; returns its rows of the truth.
fn plain(
    directory: &Path,
    part: usize,
    documents: impl Iterator<Item = (usize, Document)>,
) -> Result<String> {
    let folder = format!("{part:04}");
    fs::create_dir(directory.join(&folder))?;
    let mut rows = String::new();
    for (number, made) in documents {
        let name = format!("{folder}/{number:07}.txt");
        fs::write(directory.join(&name), format!("{}\n\n{}\n", made.url, made.text))?;
        rows += &format!("{name}\t\t{}\t{}\n", made.story, made.kind);
    }
    Ok(rows)
}
