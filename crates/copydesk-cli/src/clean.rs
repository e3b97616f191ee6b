//! `copydesk clean`: scrapes in, a dataset out.

use std::{
    io::{self, Write},
    path::Path,
};

use copydesk_pipeline::{
    Error, Output, RunSummary,
    figures::{count, grouped},
    printable,
};
use serde_json::{Map, Value, json};

use crate::{
    args::CleanArgs,
    config::Config,
    failure::Failure,
    progress::{Meter, Volume},
    settings,
    signals::Stop,
};

/// Runs the command; the exit code is 0, or 1 if too many documents were rejected.
pub fn run(args: CleanArgs) -> Result<u8, Failure> {
    let config = Config::load(args.config.as_deref())?;
    let flags = args.run.or(config.run);
    let judge = args.judge.or(config.judge);
    let output = settings::output(flags.output.clone())?;
    if flags.json && output == Output::Stdout {
        return Err(Failure::usage(
            "stdout cannot take both the table and the summary",
            "leave out --json, or write the table to a file: -o articles.csv",
        ));
    }
    let volume = match (flags.quiet, flags.verbose) {
        (true, _) => Volume::Quiet,
        (_, true) => Volume::Verbose,
        _ => Volume::Normal,
    };
    let options = settings::options(args.inputs, output, &flags, &judge, &config.dedup);

    let meter = Meter::new(volume);
    if let Some(file) = &config.file {
        meter.detail(&format!("settings from {}", printable::path(file)));
    }
    meter.detail(&settings::describe(&options));
    let stop = Stop::watch().map_err(|error| Failure {
        code: 70,
        what: format!("cannot watch for signals: {error}"),
        at: None,
        help: None,
    })?;
    let done = copydesk_pipeline::clean(&options, &|progress| meter.show(progress), stop.flag());
    meter.finish();

    let summary = done.map_err(|error| {
        let interrupted = matches!(error, Error::Interrupted);
        let mut failure = Failure::from(error);
        if interrupted {
            failure.code = stop.exit_code().unwrap_or(failure.code);
        }
        failure
    })?;
    if flags.json {
        let mut out = io::stdout().lock();
        writeln!(out, "{}", as_json(&summary, flags.output.as_deref()))?;
        out.flush()?;
    }
    if volume != Volume::Quiet {
        let _ = writeln!(io::stderr(), "{}", sentence(&summary, flags.output.as_deref()));
    }
    if summary.exit_code() != 0 {
        complain(&summary);
    }
    Ok(summary.exit_code())
}

/// The run in one line. `output` is the path as the user named it.
fn sentence(summary: &RunSummary, output: Option<&Path>) -> String {
    let place = output.map(|path| format!(" -> {}", printable::path(path))).unwrap_or_default();
    format!(
        "copydesk: {} = {} + {} + {} rejected, {:.1} s{place}",
        count(summary.documents, "document", "documents"),
        count(summary.articles, "article", "articles"),
        count(summary.duplicates, "duplicate", "duplicates"),
        grouped(summary.rejected),
        summary.elapsed.as_secs_f64(),
    )
}

/// Says why the run ends with 1.
fn complain(summary: &RunSummary) {
    let why = match summary.max_rejected {
        Some(limit) => format!(
            "{} rejected, --max-rejected allows {limit}",
            count(summary.rejected, "document was", "documents were")
        ),
        None => format!("{} could not be read or judged", count(summary.missed(), "document", "documents")),
    };
    let help = "rejected.csv names each with its reason";
    let _ = write!(io::stderr(), "warning: {why}\n  help: {help}\n");
}

/// The run as one object. `seconds` is the only value that two runs over the same input do not share.
fn as_json(summary: &RunSummary, output: Option<&Path>) -> Value {
    let reasons: Map<_, _> =
        summary.rejected_by.iter().map(|(reason, count)| (reason.to_string(), json!(count))).collect();
    json!({
        "documents": summary.documents,
        "articles": summary.articles,
        "duplicates": summary.duplicates,
        "rejected": summary.rejected,
        "rejected_by": reasons,
        "clusters": summary.clusters,
        "bytes": summary.bytes,
        "words": summary.words,
        "output": output.map(printable::path),
        "jobs": summary.jobs,
        "seconds": (summary.elapsed.as_secs_f64() * 1000.0).round() / 1000.0,
        "exit_code": summary.exit_code(),
    })
}
