//! In which words is a rating told? "Rated low by LIST (date)": what lists say, never what a source is.

use super::{Rated, Vote, level};

impl Rated {
    /// The named, dated ratings, for a column: `lin (2023-09) 0.35; wikipedia (2021-03-17) Deprecated, as
    /// old.example, its address until 2023`.
    pub fn basis(&self) -> String {
        let one = |vote: &Vote| {
            let said = format!("{} ({}) {}", vote.name, vote.date, vote.shown());
            match &vote.alias {
                Some(why) => format!("{said}, as {}, {why}", vote.under),
                None => said,
            }
        };
        self.votes.iter().map(one).collect::<Vec<_>>().join("; ")
    }

    /// For a sentence: `rated low by lin (2023-09: 0.35) and wikipedia (2021-03-17: Deprecated), as old.example, its
    /// address until 2023`. Another name stands with each list where not all use the same.
    pub fn phrase(&self) -> String {
        let alias = |vote: &Vote| vote.alias.as_ref().map(|why| format!(", as {}, {why}", vote.under));
        let first = self.votes.first().and_then(alias);
        let same = self.votes.iter().all(|vote| alias(vote) == first);
        let named = |vote: &Vote| {
            let own = alias(vote).filter(|_| !same).unwrap_or_default();
            format!("{} ({}: {}{own})", vote.name, vote.date, vote.shown())
        };
        let mut parts = Vec::new();
        for said in ["high", "middling", "low"] {
            let votes = self.votes.iter().filter(|vote| level(vote.place) == said);
            let names: Vec<String> = votes.map(named).collect();
            if !names.is_empty() {
                parts.push(format!("{said} by {}", listed(&names)));
            }
        }
        format!("rated {}{}", parts.join(", "), first.filter(|_| same).unwrap_or_default())
    }

    /// For a sentence: `D, from E to C`, or `D` if the range is no wider.
    pub fn letters(&self) -> String {
        match self.low == self.high {
            true => self.letter.to_string(),
            false => format!("{}, from {} to {}", self.letter, self.low, self.high),
        }
    }
}

impl Vote {
    /// The list's own value; a long number rounded to two decimals.
    pub fn shown(&self) -> String {
        match self.raw.parse::<f64>() {
            Ok(number) if self.raw.len() > 5 => format!("{number:.2}"),
            _ => self.raw.clone(),
        }
    }
}

fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
