//! What can be asked of rating lists?

use std::path::PathBuf;

use clap::{
    Args, Subcommand, ValueEnum, ValueHint,
    builder::{PossibleValuesParser, TypedValueParser},
};
use copydesk_reliability::{AsOf, Format};

/// Arguments of `ratings`.
#[derive(Debug, Args)]
pub struct RatingsArgs {
    /// What to do.
    #[command(subcommand)]
    pub command: RatingsCommand,
}

/// The commands of `ratings`.
#[derive(Debug, Subcommand)]
pub enum RatingsCommand {
    /// Read a list from a file into the store
    ///
    /// The same list and version that stands there already is replaced. A row that cannot be used is named and
    /// counted; the import goes on.
    Import(Box<ImportArgs>),
    /// Name the lists of the store, with what each weighs
    List(StoreFlags),
    /// Say what is wrong with the lists of the store
    ///
    /// Contradictions, missing dates and licences, addresses of one outlet that are rated apart, lists made of one
    /// another, lists that are old. Ends with 1 if something should be mended.
    Check(StoreFlags),
    /// Show how a source is rated: every list's own value and what becomes of it
    Show(ShowArgs),
}

/// Where the lists are.
#[derive(Clone, Debug, Default, Args)]
pub struct StoreFlags {
    /// The file of rating lists; without it the one that the configuration names
    #[arg(long, value_name = "STORE", value_hint = ValueHint::FilePath)]
    pub ratings: Option<PathBuf>,
    /// Read settings from this file instead of ./copydesk.toml
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,
}

/// Arguments of `ratings import`.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// The list: CSV with a header, its cells parted by comma, semicolon or tab
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// Which kind of list it is
    #[arg(long, value_name = "FORMAT", value_parser = format())]
    pub format: Format,
    /// Its name in columns and sentences [default: the format's]
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Its makers' version
    #[arg(long = "version", value_name = "VERSION", default_value = "")]
    pub version: String,
    /// As of when it rates
    #[arg(long, value_name = "YYYY[-MM[-DD]]", value_parser = as_of)]
    pub date: Option<String>,
    /// Its licence
    #[arg(long, value_name = "LICENCE", default_value = "")]
    pub licence: String,
    /// Where you had it from
    #[arg(long, value_name = "URL", default_value = "")]
    pub address: String,
    /// A list that it was made of; those that share one are one witness (may be repeated) [default: the format's]
    #[arg(long, value_name = "LIST")]
    pub family: Vec<String>,
    /// For generic: the worst and the best number [default: 0..1]
    #[arg(long, value_name = "WORST..BEST", value_parser = scale, allow_hyphen_values = true)]
    pub scale: Option<(f64, f64)>,
    /// For generic: where a category stands, 0 (worst) to 1 (may be repeated)
    #[arg(long, value_name = "WORD=PLACE", value_parser = category)]
    pub category: Vec<(String, f64)>,
    /// A weight in pseudo-counts instead of the measured one
    #[arg(long, value_name = "COUNTS")]
    pub weight: Option<f64>,
    #[command(flatten)]
    pub store: StoreFlags,
}

/// Arguments of `ratings show`.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// Domains, addresses or names of agencies; `-` reads them from stdin, one a line
    #[arg(value_name = "SOURCE", required = true)]
    pub sources: Vec<String>,
    /// How to print it
    #[arg(long = "format", value_name = "FORM", value_enum, default_value_t)]
    pub output_format: ShowFormat,
    #[command(flatten)]
    pub store: StoreFlags,
}

/// How ratings are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ShowFormat {
    /// For a person
    #[default]
    Text,
    /// One row for each list and source, for a program
    Csv,
}

fn format() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.iter().map(|format| format.as_str()))
        .try_map(|name| name.parse::<Format>())
}

fn as_of(text: &str) -> Result<String, String> {
    let date = AsOf::parse(text).ok_or("a date is wanted, such as 2023, 2023-09 or 2023-09-30")?;
    Ok(date.to_string())
}

fn scale(text: &str) -> Result<(f64, f64), String> {
    let ends = text.split_once("..").and_then(|(worst, best)| {
        Some((worst.trim().parse::<f64>().ok()?, best.trim().parse::<f64>().ok()?))
    });
    ends.ok_or_else(|| "two numbers are wanted, such as 0..100 or 5..1".to_string())
}

fn category(text: &str) -> Result<(String, f64), String> {
    let found =
        text.rsplit_once('=').and_then(|(word, place)| Some((word, place.trim().parse::<f64>().ok()?)));
    let (word, place) = found.ok_or("a word and its place are wanted, such as good=0.9")?;
    Ok((word.trim().to_string(), place))
}
