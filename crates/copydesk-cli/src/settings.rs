//! Which setting holds? The flag, else the configuration, else the default.

use std::path::PathBuf;

use bytesize::ByteSize;
use copydesk_dedup::DedupOptions;
use copydesk_pipeline::{CleanOptions, Output, printable};

use crate::{
    args::{JudgeFlags, RunFlags},
    config::Config,
    failure::Failure,
};

impl RunFlags {
    /// These flags, and the configuration's where they are silent.
    pub fn or(self, config: RunFlags) -> RunFlags {
        let quiet = self.quiet || (config.quiet && !self.verbose);
        RunFlags {
            output: self.output.or(config.output),
            jobs: self.jobs.or(config.jobs),
            max_rejected: self.max_rejected.or(config.max_rejected),
            max_memory: self.max_memory.or(config.max_memory),
            allow_empty: self.allow_empty || config.allow_empty,
            excel: self.excel || config.excel,
            quiet,
            verbose: self.verbose || (config.verbose && !quiet),
            json: self.json || config.json,
        }
    }
}

impl JudgeFlags {
    /// These flags, and the configuration's where they are silent.
    pub fn or(self, config: JudgeFlags) -> JudgeFlags {
        JudgeFlags {
            rules: self.rules.or(config.rules),
            ratings: self.ratings.or(config.ratings),
            crawl_date: self.crawl_date.or(config.crawl_date),
            strictness: self.strictness.or(config.strictness),
            keep: if self.keep.is_empty() { config.keep } else { self.keep },
            keep_copy: self.keep_copy.or(config.keep_copy),
            allow_confirmed: self.allow_confirmed || config.allow_confirmed,
            max_document: self.max_document.or(config.max_document),
        }
    }
}

/// The options of a run over `inputs` to `output`.
pub fn options(
    inputs: Vec<PathBuf>,
    output: Output,
    run: &RunFlags,
    judge: &JudgeFlags,
    dedup: &DedupOptions,
) -> CleanOptions {
    let default = CleanOptions::new(inputs, output);
    let mut dedup = dedup.clone();
    dedup.keep = judge.keep_copy.map_or(dedup.keep, Into::into);
    CleanOptions {
        jobs: run.jobs.unwrap_or(default.jobs),
        rules: judge.rules.clone(),
        ratings: judge.ratings.clone(),
        crawl_date: judge.crawl_date,
        strictness: judge.strictness.map_or(default.strictness, Into::into),
        keep: judge.keep.clone(),
        dedup,
        max_rejected: run.max_rejected,
        max_memory: run.max_memory.unwrap_or(default.max_memory),
        max_document: judge.max_document.unwrap_or(default.max_document),
        allow_empty: run.allow_empty,
        allow_confirmed: judge.allow_confirmed,
        excel: run.excel,
        ..default
    }
}

/// The options of `explain`: those of a run, its output unused.
pub fn judging(inputs: Vec<PathBuf>, judge: JudgeFlags, config: Config) -> CleanOptions {
    options(inputs, Output::Stdout, &config.run, &judge.or(config.judge), &config.dedup)
}

/// What OUT may be.
const OUTPUTS: &str = "add -o OUT: a directory for the dataset, a file ending in .csv, or - for stdout";

/// Endings that nobody gives to a directory; who wants one all the same makes it first.
const FILES: [&str; 14] = [
    "tsv", "json", "jsonl", "ndjson", "txt", "md", "html", "xml", "xlsx", "xls", "ods", "parquet", "gz",
    "zip",
];

/// What `-o` names: `-` is stdout, a name ending in `.csv` one table, all else the directory of a dataset.
pub fn output(path: Option<PathBuf>) -> Result<Output, Failure> {
    let Some(path) = path else {
        return Err(Failure::usage("no output was named", OUTPUTS));
    };
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase());
    let is_csv = extension.as_deref() == Some("csv");
    if extension.is_some_and(|extension| FILES.contains(&extension.as_str())) && !path.is_dir() {
        let what =
            format!("{} looks like a file of a kind that copydesk does not write", printable::path(&path));
        return Err(Failure::usage(what, OUTPUTS));
    }
    Ok(match path {
        path if path.as_os_str() == "-" => Output::Stdout,
        path if is_csv => Output::Table(path),
        path => Output::Dataset(path),
    })
}

/// The settings in force, in one line, under the names of their flags.
pub fn describe(options: &CleanOptions) -> String {
    let cores = |jobs: usize| if jobs == 0 { "one per core".to_string() } else { jobs.to_string() };
    let keep: Vec<_> = options.keep.iter().map(|role| role.as_str()).collect();
    let mut parts = vec![
        format!("jobs: {}", cores(options.jobs)),
        format!("strictness: {}", format!("{:?}", options.strictness).to_lowercase()),
        format!("keep: {}", if keep.is_empty() { "story".to_string() } else { keep.join(" ") }),
        format!("keep-copy: {}", format!("{:?}", options.dedup.keep).to_lowercase()),
        format!("max-document: {}", ByteSize(options.max_document)),
        format!("max-memory: {}", ByteSize(options.max_memory)),
    ];
    if let Some(rules) = &options.rules {
        parts.push(format!("rules: {}", printable::path(rules)));
    }
    if let Some(ratings) = &options.ratings {
        parts.push(format!("ratings: {}", printable::path(ratings)));
    }
    if let Some(day) = options.crawl_date {
        parts.push(format!("crawl-date: {day}"));
    }
    parts.join(", ")
}
