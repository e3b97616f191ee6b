//! Which lists rate a source, under which of its names?

use std::cmp::Ordering;

use super::{
    AsOf, Rated, RatingList, Vote, Weight, fusion,
    host::{Named, named},
    weight::weights,
};
use crate::{alias, site};

/// Rating lists, weighed against one another. A function of the set of lists: it knows no clock.
#[derive(Clone, Debug, Default)]
pub struct Ratings {
    lists: Vec<RatingList>,
    weights: Vec<Weight>,
    newest: Option<AsOf>,
}

impl Ratings {
    /// Weighs the lists. Of lists of one name the last version is taken (the newest date, then the greatest version), as
    /// a list is no witness beside its own older self.
    pub fn new(mut lists: Vec<RatingList>) -> Ratings {
        lists.sort_by(|a, b| {
            let (a, b) = (&a.about, &b.about);
            let by_date = (&a.name, a.as_of()).cmp(&(&b.name, b.as_of()));
            by_date.then_with(|| by_version(&a.version, &b.version))
        });
        let mut latest: Vec<RatingList> = Vec::with_capacity(lists.len());
        for list in lists {
            latest.pop_if(|before| before.about.name == list.about.name);
            latest.push(list);
        }
        let newest = latest.iter().filter_map(|list| list.about.as_of()).max();
        Ratings { weights: weights(&latest), lists: latest, newest }
    }

    /// The lists, by name.
    pub fn lists(&self) -> &[RatingList] {
        &self.lists
    }

    /// The weights, in the order of the lists.
    pub fn weights(&self) -> &[Weight] {
        &self.weights
    }

    /// What the age of a list leaves of its weight, 0 to 1: half for every twenty years that it is older than the newest
    /// list here. A list without a date counts as twenty years old.
    pub fn age(&self, list: &RatingList) -> f64 {
        let years = match (list.about.as_of(), self.newest) {
            (Some(date), Some(newest)) => date.years_before(newest),
            _ => fusion::HALF_LIFE,
        };
        0.5_f64.powf(years / fusion::HALF_LIFE)
    }

    /// What the lists say of a publisher by its domain (see [`site`](crate::site)), or of one host of it by that host.
    /// Each list is asked for that very host, then for the names that the same outlet had or has (`data/aliases.toml`).
    /// Neither a subdomain speaks for its domain, nor a domain for its subdomain. `None` if no list rates it.
    pub fn publisher(&self, host: &str) -> Option<Rated> {
        self.rate(&alias::of_domain(host))
    }

    /// What the lists say of an originator, by its domain if it is named so, else by its name: under the domains that it publishes at, else under that name.
    pub fn originator(&self, name: &str) -> Option<Rated> {
        match named(name) {
            Named::Host(host) => self.publisher(&host),
            _ => self.rate(&alias::of_name(name)),
        }
    }

    /// What the lists say of whatever a person typed, and under which key it was looked up: an address or a host that
    /// very host, all else the name of an originator.
    pub fn look_up(&self, text: &str) -> (String, Option<Rated>) {
        match named(text) {
            Named::Host(host) => (host.clone(), self.publisher(&host)),
            Named::Page(_) => {
                let site = site(text).unwrap_or_default();
                (site.clone(), self.publisher(&site))
            }
            Named::Name(name) => (name.clone(), self.originator(&name)),
            Named::Empty => (String::new(), None),
        }
    }

    fn rate(&self, names: &[alias::Known]) -> Option<Rated> {
        let mut votes = Vec::new();
        let mut families = Vec::new();
        for (index, list) in self.lists.iter().enumerate() {
            let found = names.iter().find_map(|known| Some((known, list.rating(&known.name)?)));
            let Some((known, (raw, place))) = found else { continue };
            families.push(&list.about.families);
            votes.push(Vote {
                list: index,
                name: list.about.name.clone(),
                date: list.about.date_or_none(),
                raw,
                place,
                weight: self.weights[index].counts,
                age: self.age(list),
                under: known.name.clone(),
                alias: known.why.clone(),
                witness: 0,
            });
        }
        fusion::fuse(votes, &families)
    }
}

/// Orders versions: runs of digits by the number they are, all else as text. `9` is before `10`.
fn by_version(a: &str, b: &str) -> Ordering {
    let is_digit = |c: &char| c.is_ascii_digit();
    let runs = |text: &str| -> Vec<(usize, String)> {
        let chars: Vec<char> = text.chars().collect();
        let runs = chars.chunk_by(|a, b| is_digit(a) == is_digit(b)).map(String::from_iter);
        // Without leading zeros the longer number is the greater one; text has no length here.
        let number = |run: &str| run.trim_start_matches('0').to_string();
        runs.map(|run| match run.starts_with(|c: char| is_digit(&c)) {
            true => (number(&run).len() + 1, number(&run)),
            false => (0, run),
        })
        .collect()
    };
    runs(a).cmp(&runs(b)).then_with(|| a.cmp(b))
}
