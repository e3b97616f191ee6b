//! What does every stage of a run need to know?

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use copydesk_boilerplate::{Rules, StripOptions};
use copydesk_model::Piece;
use copydesk_parser::ParseOptions;

use crate::{CleanOptions, Error, Progress, hex, printable, ratings::RunRatings};

/// What shares the memory of a run: pages kept between the passes, lines being counted, keys, and sorted hashes.
const SHARES: u64 = 4;

/// The request in the words of the stages, and the way to its caller.
pub(crate) struct Context<'a> {
    pub options: &'a CleanOptions,
    pub parse: ParseOptions,
    pub strip: StripOptions,
    pub rules: Rules,
    /// SHA-256 of the user's rules file, as hex digits.
    pub rules_sha256: Option<String>,
    /// The user's rating lists.
    pub ratings: Option<RunRatings>,
    /// Threads.
    pub jobs: usize,
    progress: &'a (dyn Fn(Progress) + Sync),
    stop: &'a AtomicBool,
    /// Bytes of pages kept.
    kept: AtomicU64,
}

impl<'a> Context<'a> {
    /// Reads the rules file, if there is one.
    pub(crate) fn new(
        options: &'a CleanOptions,
        progress: &'a (dyn Fn(Progress) + Sync),
        stop: &'a AtomicBool,
    ) -> Result<Self, Error> {
        let mut rules = Rules::builtin();
        let mut rules_sha256 = None;
        if let Some(path) = &options.rules {
            let bytes = std::fs::read(path).map_err(|source| Error::reading(path, source))?;
            let shown = printable::path(path);
            let text = std::str::from_utf8(&bytes)
                .map_err(|error| Error::Usage(format!("rules file {shown} is not UTF-8: {error}")))?;
            rules = rules.extend(text, &shown).map_err(|error| Error::Usage(error.to_string()))?;
            rules_sha256 = Some(hex::encode(&<sha2::Sha256 as sha2::Digest>::digest(&bytes)));
        }
        let jobs = match options.jobs {
            0 => std::thread::available_parallelism().map_or(1, usize::from),
            jobs => jobs,
        };
        let mut keep = options.keep.clone();
        keep.sort();
        keep.dedup();
        Ok(Context {
            options,
            parse: ParseOptions { crawl_date: options.crawl_date },
            strip: StripOptions { strictness: options.strictness, keep },
            rules,
            rules_sha256,
            ratings: options.ratings.as_deref().map(RunRatings::read).transpose()?,
            jobs,
            progress,
            stop,
            kept: AtomicU64::new(0),
        })
    }

    /// Whether a piece stays in the text.
    pub(crate) fn keeps(&self, piece: &Piece) -> bool {
        piece.role.is_text() || self.strip.keep.contains(&piece.role)
    }

    /// Bytes that each of the large tables may take in memory.
    pub(crate) fn room(&self) -> usize {
        usize::try_from(self.options.max_memory / SHARES).unwrap_or(usize::MAX)
    }

    /// Whether there is room to keep a page of so many bytes for pass B, so that small runs prepare each document once;
    /// if so, the room is taken.
    pub(crate) fn keeps_page(&self, bytes: u64) -> bool {
        let taken = |kept: u64| kept.checked_add(bytes).filter(|kept| *kept <= self.room() as u64);
        self.kept.fetch_update(Ordering::Relaxed, Ordering::Relaxed, taken).is_ok()
    }

    /// Ends the run if the caller asked for it.
    pub(crate) fn check(&self) -> Result<(), Error> {
        match self.stop.load(Ordering::Relaxed) {
            true => Err(Error::Interrupted),
            false => Ok(()),
        }
    }

    pub(crate) fn stage(&self, name: &'static str, total: u64) {
        (self.progress)(Progress::Stage { name, total });
    }

    pub(crate) fn step(&self) {
        (self.progress)(Progress::Step(1));
    }

    pub(crate) fn report(&self, progress: Progress) {
        (self.progress)(progress);
    }
}
