//! What can be asked of copydesk? Every command and flag.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueHint};
use clap_complete::Shell;
use copydesk_model::Role;
use jiff::civil::Date;

use crate::{
    color::ColorChoice,
    ratings::RatingsArgs,
    values::{self, KeepCopy, Strictness},
};

/// Turns raw news scrapes into one clean, deduplicated, source-rated dataset
#[derive(Debug, Parser)]
#[command(name = "copydesk", version, max_term_width = 100, arg_required_else_help = true)]
#[command(after_long_help = include_str!("help/copydesk.txt"))]
pub struct Cli {
    /// The command.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Clean scrapes into a dataset
    ///
    /// Every document that was read ends in exactly one of three tables: articles.csv, duplicates.csv or
    /// rejected.csv. The output is replaced at once or not at all.
    #[command(after_long_help = include_str!("help/clean.txt"))]
    Clean(CleanArgs),
    /// Show why each line of a document was kept or removed
    ///
    /// Prints every line with its number, its role and the rule that decided; `-` marks what was removed, `=` what
    /// became a field.
    #[command(after_long_help = include_str!("help/explain.txt"))]
    Explain(ExplainArgs),
    /// Write the raw bytes of a document of a dataset to stdout
    #[command(after_long_help = include_str!("help/restore.txt"))]
    Restore {
        /// The dataset: the directory that `clean -o` wrote
        #[arg(value_name = "OUT", value_hint = ValueHint::DirPath)]
        dataset: PathBuf,
        /// The document's id, as in the column `id`
        #[arg(value_name = "ID")]
        id: String,
    },
    /// Check that a dataset is whole: checksums, counts, and every document's bytes
    ///
    /// Ends with 7 if anything is amiss.
    Verify {
        /// The dataset: the directory that `clean -o` wrote
        #[arg(value_name = "OUT", value_hint = ValueHint::DirPath)]
        dataset: PathBuf,
    },
    /// Import and inspect the lists that rate sources
    ///
    /// copydesk ships no rating. Lists that you have are imported into one file, which `clean --ratings` reads.
    #[command(after_long_help = include_str!("help/ratings.txt"))]
    Ratings(RatingsArgs),
    /// Write the completions for a shell to stdout
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Write a manual page to stdout
    Man {
        /// The command it is about; without it, copydesk as a whole
        #[arg(value_name = "COMMAND")]
        command: Option<String>,
    },
}

/// Arguments of `clean`.
#[derive(Debug, Args)]
pub struct CleanArgs {
    /// Files, directories (walked, in sorted order), or `-` for stdin
    #[arg(value_name = "INPUT", required = true, value_hint = ValueHint::AnyPath)]
    pub inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub run: RunFlags,
    #[command(flatten)]
    pub judge: JudgeFlags,
    /// Read settings from this file instead of ./copydesk.toml
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The document, or a container of several; `-` for stdin
    #[arg(value_name = "FILE", required_unless_present = "pair", value_hint = ValueHint::FilePath)]
    pub file: Option<PathBuf>,
    /// Show instead why two documents are, or are not, copies of one another
    #[arg(long, value_names = ["A", "B"], num_args = 2, conflicts_with = "file", value_hint = ValueHint::FilePath)]
    pub pair: Option<Vec<PathBuf>>,
    /// Judge it together with these inputs, as a run over all of them would (may be repeated)
    ///
    /// Template lines, copies, lineages and credibility follow from all documents of a run.
    #[arg(long, value_name = "INPUT", value_hint = ValueHint::AnyPath)]
    pub with: Vec<PathBuf>,
    /// When to use colour
    #[arg(long, value_name = "WHEN", value_enum, default_value_t)]
    pub color: ColorChoice,
    #[command(flatten)]
    pub judge: JudgeFlags,
    /// Read settings from this file instead of ./copydesk.toml
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,
}

/// The flags that say how a run goes and what it writes. Each can stand in the configuration under its long name.
#[derive(Clone, Debug, Default, Args)]
pub struct RunFlags {
    /// Where to write: a directory (the dataset), a file ending in .csv (the articles alone), or `-` (stdout)
    #[arg(short, long, value_name = "OUT", value_hint = ValueHint::AnyPath)]
    pub output: Option<PathBuf>,
    /// Threads; 0 means one for each core [default: 0]
    #[arg(short, long, value_name = "N", value_parser = values::jobs)]
    pub jobs: Option<usize>,
    /// End with 1 if more documents than this are rejected
    ///
    /// Without it, any number may be rejected for what they hold; a document that could not be read, changed during
    /// the run or met a fault in copydesk still makes the run end with 1.
    #[arg(long, value_name = "N")]
    pub max_rejected: Option<u64>,
    /// Memory for indexes; what does not fit waits on disk [default: 1GiB]
    ///
    /// The result is the same for any. A run takes more than this: about 0.8 KiB for each document, and the documents
    /// that are in work.
    #[arg(long, value_name = "SIZE", value_parser = values::size)]
    pub max_memory: Option<u64>,
    /// Let a run that finds nothing to read replace a dataset that holds documents
    ///
    /// Without it, such a run ends with 6 and the dataset stays as it is.
    #[arg(long)]
    pub allow_empty: bool,
    /// Write tables for Excel: with a byte-order mark and CRLF line ends
    #[arg(long)]
    pub excel: bool,
    /// Say nothing but warnings and errors
    #[arg(short, long, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say more: the settings in force and each step of the run
    #[arg(short, long)]
    pub verbose: bool,
    /// Write a summary of the run to stdout, as one JSON object
    #[arg(long)]
    pub json: bool,
}

/// The flags that decide how a document is judged; `explain` has them too.
#[derive(Clone, Debug, Default, Args)]
pub struct JudgeFlags {
    /// Add the rules of this file to the built-in ones
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub rules: Option<PathBuf>,
    /// Rate sources by the lists of this file, which `copydesk ratings import` wrote
    ///
    /// Without it nobody is rated: every letter is F.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub ratings: Option<PathBuf>,
    /// The day of the crawl; lets times such as "2 hours ago" be read
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = values::day)]
    pub crawl_date: Option<Date>,
    /// How much to remove in doubt [default: balanced]
    #[arg(long, value_name = "LEVEL", value_enum)]
    pub strictness: Option<Strictness>,
    /// Keep lines of this role in the text (may be repeated)
    #[arg(long, value_name = "ROLE", value_parser = values::role())]
    pub keep: Vec<Role>,
    /// Which copy of an article stays in articles.csv [default: fullest]
    #[arg(long, value_name = "WHICH", value_enum)]
    pub keep_copy: Option<KeepCopy>,
    /// Allow a credibility of 1, confirmed
    ///
    /// It is given where three independent lineages and more report a story, two of them from sources that your rating
    /// lists rate A or B, and no count of people differs.
    #[arg(long)]
    pub allow_confirmed: bool,
    /// Reject documents larger than this [default: 64MiB]
    #[arg(long, value_name = "SIZE", value_parser = values::size)]
    pub max_document: Option<u64>,
}
