//! `copydesk ratings`: the user's lists that rate sources, in one file.

mod args;
mod show;

use std::{
    io::{self, Write},
    path::PathBuf,
};

use copydesk_pipeline::{
    ImportReport,
    figures::{count, grouped},
    import_ratings,
    printable::path,
    read_ratings,
};
use copydesk_reliability::{Ratings, Request, check};

pub use args::RatingsArgs;
use args::{ImportArgs, RatingsCommand, StoreFlags};
pub use show::vote_line;

use crate::{config::Config, failure::Failure, printable::printable};

/// Rows that `import` names before it only counts them.
const SHOWN: usize = 20;

/// Runs the command; `check` ends with 1 if something should be mended.
pub fn run(args: RatingsArgs) -> Result<u8, Failure> {
    match args.command {
        RatingsCommand::Import(args) => import(*args),
        RatingsCommand::List(store) => list(&store),
        RatingsCommand::Check(store) => check_all(&store),
        RatingsCommand::Show(args) => {
            let ratings = Ratings::new(read_ratings(&place(&args.store)?)?);
            show::print(&ratings, &args)
        }
    }
}

/// Where the lists are: there is no default place, as a run's result must not hang on who runs it.
fn place(flags: &StoreFlags) -> Result<PathBuf, Failure> {
    let config = Config::load(flags.config.as_deref())?;
    flags.ratings.clone().or(config.judge.ratings).ok_or_else(|| {
        let help = "add --ratings STORE, or a line ratings = \"STORE\" below [clean] in copydesk.toml";
        Failure::usage("no file of rating lists was named", help)
    })
}

fn import(args: ImportArgs) -> Result<u8, Failure> {
    let store = place(&args.store)?;
    let request = Request {
        name: args.name,
        version: args.version,
        date: args.date.unwrap_or_default(),
        licence: args.licence,
        address: args.address,
        families: args.family,
        ends: args.scale,
        words: args.category.into_iter().collect(),
        weight: args.weight,
        ..Request::new(args.format)
    };
    let ImportReport { imported, replaced } = import_ratings(&args.file, &request, &store)?;
    let mut text = String::new();
    for finding in imported.findings.iter().take(SHOWN) {
        let what = printable(&finding.what);
        text +=
            &format!("warning: {}:{}: {what}\n  help: {}\n", path(&args.file), finding.line, finding.cure);
    }
    if imported.findings.len() > SHOWN {
        let more = (imported.findings.len() - SHOWN) as u64;
        text += &format!("warning: and {}\n", count(more, "more such row", "more such rows"));
    }
    let skipped: u64 = imported.skipped.values().sum();
    let kinds: Vec<String> =
        imported.skipped.iter().map(|(kind, rows)| format!("{} {kind}", grouped(*rows))).collect();
    let kinds = if kinds.is_empty() { String::new() } else { format!(" ({})", kinds.join(", ")) };
    let silent = match imported.silent {
        0 => String::new(),
        rows => format!("; {} of reliability", count(rows, "row says nothing", "rows say nothing")),
    };
    text += &format!(
        "copydesk: {}: {} = {} used + {} skipped{kinds}{silent}; {} -> {}{}\n",
        printable(&imported.list.about.dated()),
        count(imported.rows, "row", "rows"),
        grouped(imported.used),
        grouped(skipped),
        count(imported.list.entries.len() as u64, "source", "sources"),
        path(&store),
        if replaced { ", in place of the same version" } else { "" },
    );
    let _ = io::stderr().write_all(text.as_bytes());
    Ok(0)
}

fn list(flags: &StoreFlags) -> Result<u8, Failure> {
    let lists = read_ratings(&place(flags)?)?;
    let ratings = Ratings::new(lists.clone());
    let mut out = io::stdout().lock();
    for (list, weight) in ratings.lists().iter().zip(ratings.weights()) {
        let about = &list.about;
        let families: Vec<&str> = about.families.iter().map(String::as_str).collect();
        let measured = match (weight.given, weight.distance) {
            (true, _) => "given".to_string(),
            (false, Some(distance)) => format!(
                "measured: {distance:.2} from other lists on average over {}",
                count(weight.shared, "source", "sources")
            ),
            (false, None) => "default: no source shared with a list of another family".to_string(),
        };
        writeln!(out, "{}", printable(&about.dated()))?;
        for (name, value) in [
            ("version", about.version.clone()),
            ("sources", grouped(list.entries.len() as u64)),
            ("format", about.scale.format.to_string()),
            ("families", families.join(", ")),
            ("weight", format!("{:.1} ({measured})", weight.counts)),
            ("age", format!("weighs {:.2} of that for its age", ratings.age(list))),
            ("licence", about.licence.clone()),
            ("address", about.address.clone()),
        ] {
            if !value.is_empty() {
                writeln!(out, "  {name:<9} {}", printable(&value))?;
            }
        }
    }
    for old in lists.iter().filter(|list| !ratings.lists().contains(list)) {
        let said = format!("{} {}", old.about.dated(), old.about.version);
        writeln!(out, "{}\n  not used: a newer version stands here", printable(said.trim()))?;
    }
    Ok(0)
}

fn check_all(flags: &StoreFlags) -> Result<u8, Failure> {
    let store = place(flags)?;
    let issues = check(&read_ratings(&store)?);
    let mut out = io::stdout().lock();
    for issue in &issues {
        writeln!(out, "{}: {}\n  help: {}", issue.kind, printable(&issue.what), issue.cure)?;
        for example in &issue.examples {
            writeln!(out, "  {}", printable(example))?;
        }
    }
    let mend = issues.iter().filter(|issue| issue.wants_mending()).count() as u64;
    writeln!(
        out,
        "{}: {}, {} to mend",
        path(&store),
        count(issues.len() as u64, "finding", "findings"),
        grouped(mend)
    )?;
    Ok(u8::from(mend > 0))
}
