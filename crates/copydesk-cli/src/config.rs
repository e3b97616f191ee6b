//! What does the configuration file say? `copydesk.toml`: the flags of `clean`, by their long names, under `[clean]`, and the
//! thresholds of the search for copies under `[dedup]`.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use clap::{
    Args, Command, FromArgMatches,
    error::{ContextKind, ContextValue},
};
use copydesk_dedup::DedupOptions;
use copydesk_pipeline::printable;
use toml::de::{DeTable, DeValue};

use crate::{
    args::{JudgeFlags, RunFlags},
    failure::Failure,
};

/// The file that is read where `--config` names none, if it exists.
pub const DEFAULT: &str = "copydesk.toml";

/// The flags that a configuration file sets.
#[derive(Debug, Default, Args)]
pub struct Config {
    /// How the run goes.
    #[command(flatten)]
    pub run: RunFlags,
    /// How a document is judged.
    #[command(flatten)]
    pub judge: JudgeFlags,
    /// Thresholds of the search for copies.
    #[arg(skip)]
    pub dedup: DedupOptions,
    /// The file that was read.
    #[arg(skip)]
    pub file: Option<PathBuf>,
}

impl Config {
    /// Reads the file at `chosen`, or the default one if it exists. Paths in it count from its own directory.
    pub fn load(chosen: Option<&Path>) -> Result<Self, Failure> {
        let path = chosen.unwrap_or(Path::new(DEFAULT));
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if chosen.is_none() && error.kind() == io::ErrorKind::NotFound => {
                return Ok(Config::default());
            }
            Err(error) => {
                let failure = Failure::usage(
                    format!("cannot read the configuration: {error}"),
                    "check the path and its permissions; the file must be UTF-8 text",
                );
                return Err(failure.at(printable::path(path)));
            }
        };
        let mut config = parse(&text, &printable::path(path))?;
        let home = path.parent().unwrap_or(Path::new(""));
        for inner in
            [&mut config.run.output, &mut config.judge.rules, &mut config.judge.ratings].into_iter().flatten()
        {
            if inner.as_os_str() != "-" {
                *inner = home.join(&*inner);
            }
        }
        config.file = Some(path.to_path_buf());
        Ok(config)
    }
}

/// Reads a configuration's text. Each value takes the way of the flag of its name, so that both allow the same.
fn parse(text: &str, name: &str) -> Result<Config, Failure> {
    let place = |offset: usize| format!("{name}:{}", 1 + text[..offset].matches('\n').count());
    let table = DeTable::parse(text).map_err(|error| {
        let what = format!("the configuration is not valid TOML: {}", error.message());
        let failure = Failure::usage(what, "see https://toml.io for the format");
        failure.at(error.span().map_or(name.to_string(), |span| place(span.start)))
    })?;

    let mut all = Vec::new();
    let mut dedup = toml::Table::new();
    for (key, value) in table.get_ref() {
        let at = place(key.span().start);
        let DeValue::Table(section) = value.get_ref() else {
            return Err(Failure::usage(
                format!("'{}' stands outside of a section", key.get_ref()),
                "put a line [clean] or [dedup] above it",
            )
            .at(at));
        };
        let is_dedup = match key.get_ref().as_ref() {
            "clean" => false,
            "dedup" => true,
            name => {
                let what = format!("unknown section [{name}]");
                return Err(Failure::usage(what, "the sections are [clean] and [dedup]").at(at));
            }
        };
        for (key, value) in section {
            if is_dedup {
                let at = format!("{}, key {}", place(key.span().start), key.get_ref());
                threshold(key.get_ref(), value.get_ref(), &mut dedup).map_err(|failure| failure.at(&at))?;
                continue;
            }
            let flags = flags(key.get_ref(), value.get_ref());
            let at = format!("{}, key {}", place(key.span().start), key.get_ref());
            read(&flags.map_err(|failure| failure.at(&at))?, key.get_ref(), &mut all)
                .map_err(|failure| failure.at(&at))?;
        }
    }
    let matches = parser().try_get_matches_from(&all);
    let mut config = matches.and_then(|matches| Config::from_arg_matches(&matches)).map_err(|error| {
        let first = first_line(&error.to_string()).replace("'--", "'");
        Failure::usage(first, "remove one of the two").at(name)
    })?;
    config.dedup =
        dedup.try_into().map_err(|error| Failure::usage(error.to_string(), THRESHOLDS).at(name))?;
    Ok(config)
}

/// Where the thresholds are told.
const THRESHOLDS: &str =
    "docs/dedup.md tells the thresholds; run.json of any dataset holds those it was made with";

/// Checks one threshold by itself, so that an error names it, and adds it to `all`.
fn threshold(key: &str, value: &DeValue<'_>, all: &mut toml::Table) -> Result<(), Failure> {
    let number = |text: &str| text.replace('_', "").parse::<f64>().ok();
    let value = match value {
        DeValue::Integer(whole) => {
            let digits = whole.as_str().replace('_', "");
            i64::from_str_radix(&digits, whole.radix()).ok().map(toml::Value::Integer)
        }
        DeValue::Float(float) => number(float.as_str()).map(toml::Value::Float),
        _ => None,
    };
    let Some(value) = value else { return Err(Failure::usage("a number is wanted", THRESHOLDS)) };
    let alone = toml::Table::from_iter([(key.replace('-', "_"), value)]);
    let read: Result<DedupOptions, _> = alone.clone().try_into();
    let checked = read.map_err(|error| error.message().to_string()).and_then(|options| options.check());
    checked.map_err(|what| Failure::usage(first_line(&what), THRESHOLDS))?;
    all.extend(alone);
    Ok(())
}

fn parser() -> Command {
    Config::augment_args(Command::new("config").no_binary_name(true).disable_help_flag(true))
}

/// The command-line form of one setting: nothing for `false`, one flag for each element of an array.
fn flags(key: &str, value: &DeValue<'_>) -> Result<Vec<String>, Failure> {
    let one = |value: &DeValue<'_>| match value {
        DeValue::String(text) => Ok(Some(format!("--{key}={text}"))),
        DeValue::Integer(number) => Ok(Some(format!("--{key}={number}"))),
        DeValue::Float(number) => Ok(Some(format!("--{key}={number}"))),
        DeValue::Datetime(time) => Ok(Some(format!("--{key}={time}"))),
        DeValue::Boolean(true) => Ok(Some(format!("--{key}"))),
        DeValue::Boolean(false) => Ok(None),
        DeValue::Array(_) | DeValue::Table(_) => {
            Err(Failure::usage(format!("'{key}' wants a plain value"), "see copydesk clean --help"))
        }
    };
    match value {
        DeValue::Array(values) => {
            values.iter().filter_map(|value| one(value.get_ref()).transpose()).collect()
        }
        value => Ok(one(value)?.into_iter().collect()),
    }
}

/// Checks one setting by itself, so that an error names it, and adds it to `all`.
fn read(flags: &[String], key: &str, all: &mut Vec<String>) -> Result<(), Failure> {
    let known: Vec<_> =
        parser().get_arguments().filter_map(|arg| arg.get_long().map(str::to_string)).collect();
    if !known.iter().any(|name| name == key) {
        // A value is needed for clap to look for a similar name; which one does not matter.
        let error = parser().try_get_matches_from([format!("--{key}")]).err();
        let near = error.and_then(|error| match error.get(ContextKind::SuggestedArg) {
            Some(ContextValue::String(flag)) => Some(flag.trim_start_matches('-').to_string()),
            _ => None,
        });
        let help =
            near.map_or(format!("one of: {}", known.join(", ")), |near| format!("did you mean '{near}'?"));
        return Err(Failure::usage(format!("unknown key '{key}'"), help));
    }
    match parser().try_get_matches_from(flags) {
        Ok(_) => all.extend_from_slice(flags),
        Err(error) => {
            let text = error.to_string();
            let possible = text.lines().map(str::trim).find(|line| line.starts_with("[possible values"));
            let help = possible.unwrap_or("see copydesk clean --help").trim_matches(['[', ']']);
            return Err(Failure::usage(first_line(&text).replace("'--", "'"), help));
        }
    }
    Ok(())
}

/// What clap's message says first, without its heading.
fn first_line(message: &str) -> String {
    message.lines().next().unwrap_or_default().trim_start_matches("error: ").to_string()
}
