//! `copydesk ratings show`: the whole way from each list's own value to the letter.

use std::io::{self, BufRead, BufWriter, Write};

use copydesk_reliability::{Rated, Ratings, Vote};

use super::args::{ShowArgs, ShowFormat};
use crate::{failure::Failure, printable::printable};

const COLUMNS: [&str; 19] = [
    "asked",
    "source",
    "letter",
    "low",
    "high",
    "score",
    "range_low",
    "range_high",
    "counts",
    "conflict",
    "list",
    "date",
    "raw",
    "place",
    "weight",
    "age",
    "witness",
    "under",
    "alias",
];

/// Prints what the lists say of each source.
pub fn print(ratings: &Ratings, args: &ShowArgs) -> Result<u8, Failure> {
    let mut asked = Vec::new();
    for source in &args.sources {
        if source == "-" {
            for line in io::stdin().lock().lines() {
                let line =
                    line.map_err(|error| Failure::usage(format!("stdin: {error}"), "give UTF-8 text"))?;
                asked.extend(Some(line.trim().to_string()).filter(|line| !line.is_empty()));
            }
        } else {
            asked.push(source.clone());
        }
    }
    let mut out = BufWriter::new(io::stdout().lock());
    match args.output_format {
        ShowFormat::Text => {
            for source in &asked {
                let (key, rated) = ratings.look_up(source);
                text(&mut out, &key, rated.as_ref())?;
            }
        }
        ShowFormat::Csv => {
            let mut table = csv::Writer::from_writer(&mut out);
            table.write_record(COLUMNS).map_err(io::Error::from)?;
            for source in &asked {
                let (key, rated) = ratings.look_up(source);
                for row in rows(source, &key, rated.as_ref()) {
                    table.write_record(row).map_err(io::Error::from)?;
                }
            }
            table.flush()?;
        }
    }
    out.flush()?;
    Ok(0)
}

fn text(out: &mut impl Write, key: &str, rated: Option<&Rated>) -> io::Result<()> {
    let key = printable(key);
    let Some(rated) = rated else { return writeln!(out, "{key}: F, no list rates it") };
    let conflict = if rated.conflict { "; the lists contradict each other" } else { "" };
    writeln!(
        out,
        "{key}: {} (score {:.2}, range {:.2} to {:.2}, {:.1} counts){conflict}",
        rated.letters(),
        rated.score,
        rated.range.0,
        rated.range.1,
        rated.counts
    )?;
    writeln!(out, "  place  weight  x age  witness  list")?;
    for vote in &rated.votes {
        let Vote { place, weight, age, witness, .. } = vote;
        writeln!(out, "  {place:>5.2}  {weight:>6.1}  {age:>5.2}  {witness:>7}  {}", vote_line(vote))?;
    }
    Ok(())
}

/// `lin (2023-09): 0.35, as old.example, its address until 2023`.
pub fn vote_line(vote: &Vote) -> String {
    let alias = match &vote.alias {
        Some(why) => format!(", as {}, {why}", vote.under),
        None => String::new(),
    };
    printable(&format!("{} ({}): {}{alias}", vote.name, vote.date, vote.raw)).to_string()
}

fn rows(asked: &str, key: &str, rated: Option<&Rated>) -> Vec<[String; 19]> {
    let Some(rated) = rated else {
        let mut row = [const { String::new() }; 19];
        (row[0], row[1]) = (asked.to_string(), key.to_string());
        [2, 3, 4].into_iter().for_each(|column| row[column] = "F".to_string());
        return vec![row];
    };
    let number = |value: f64| format!("{value:.4}");
    let row = |vote: &Vote| {
        [
            asked.to_string(),
            key.to_string(),
            rated.letter.to_string(),
            rated.low.to_string(),
            rated.high.to_string(),
            number(rated.score),
            number(rated.range.0),
            number(rated.range.1),
            number(rated.counts),
            rated.conflict.to_string(),
            vote.name.clone(),
            vote.date.clone(),
            vote.raw.clone(),
            number(vote.place),
            number(vote.weight),
            number(vote.age),
            vote.witness.to_string(),
            vote.under.clone(),
            vote.alias.clone().unwrap_or_default(),
        ]
    };
    rated.votes.iter().map(row).collect()
}
