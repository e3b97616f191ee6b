//! What is wrong with a store of rating lists?

use super::{RatingList, Ratings, fusion, weight::pairs};
use crate::alias;

/// Something that a user should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Stable name of its kind: `no_date`, `contradiction`, …
    pub kind: &'static str,
    /// What is the case, with the lists named.
    pub what: String,
    /// What to do, or what copydesk does.
    pub cure: &'static str,
    /// The sources concerned with what is said of them, at most [`Issue::SHOWN`].
    pub examples: Vec<String>,
}

impl Issue {
    /// Examples that are named.
    pub const SHOWN: usize = 10;

    /// Whether the user has something to mend; the rest is good to know.
    pub fn wants_mending(&self) -> bool {
        matches!(
            self.kind,
            "no_date" | "date_ahead" | "no_licence" | "no_address" | "superseded" | "maybe_derived"
        )
    }

    fn new(kind: &'static str, what: String, cure: &'static str) -> Issue {
        Issue { kind, what, cure, examples: Vec::new() }
    }

    fn with(mut self, examples: impl Iterator<Item = String>) -> Issue {
        self.examples = examples.take(Issue::SHOWN).collect();
        self
    }
}

/// Places this far apart inside one list, or under two addresses of one outlet: a letter.
const APART: f64 = 0.2;
/// Places this far apart in two lists: two letters, as for `conflict`.
const FAR_APART: f64 = 0.4 - 1e-9;
/// Lists that differ by less than this on [`MANY`] sources were hardly made without one another.
const TOO_CLOSE: f64 = 0.03;
/// Sources on which two lists must agree to be suspected.
const MANY: usize = 30;
/// A list is stale when it is so many years older than the newest.
const STALE: f64 = 5.0;
/// A list that is so many years newer than all others takes half of their weight by its date alone.
const AHEAD: f64 = fusion::HALF_LIFE;

/// Everything that [`Issue`] names, list by list, then pair by pair.
pub fn check(lists: &[RatingList]) -> Vec<Issue> {
    let ratings = Ratings::new(lists.to_vec());
    let newest = lists.iter().filter_map(|list| list.about.as_of()).max();
    let mut issues = Vec::new();
    for (number, list) in lists.iter().enumerate() {
        let about = &list.about;
        let said = format!("{} {}", about.dated(), about.version);
        let name = said.trim();
        let mut add = |wrong: bool, kind, what: &str, cure| {
            if wrong {
                issues.push(Issue::new(kind, format!("{name} {what}"), cure));
            }
        };
        let latest = ratings.lists().iter().any(|other| other == list);
        add(!latest, "superseded", "stands here in a newer version", "the newest version alone is used");
        add(
            about.as_of().is_none(),
            "no_date",
            "has no date",
            "import it with --date; it weighs half until then",
        );
        let others = lists.iter().enumerate().filter(|(other, _)| *other != number);
        let before = others.filter_map(|(_, other)| other.about.as_of()).max();
        let ahead = before.zip(about.as_of()).is_some_and(|(other, date)| other.years_before(date) > AHEAD);
        add(
            ahead,
            "date_ahead",
            "is dated more than twenty years after all others",
            "see whether its date is right: the others weigh less by it",
        );
        add(about.licence.is_empty(), "no_licence", "has no licence", "import it with --licence");
        add(about.address.is_empty(), "no_address", "has no address", "import it with --address");
        let old = about.as_of().zip(newest).is_some_and(|(date, newest)| date.years_before(newest) > STALE);
        add(
            old,
            "stale",
            "is more than five years older than the newest list",
            "it weighs less; look for a newer version",
        );
        issues.extend(inside(list));
        issues.extend(alias_clash(list));
    }
    for (first, a) in ratings.lists().iter().enumerate() {
        for b in &ratings.lists()[first + 1..] {
            issues.extend(between(a, b));
        }
    }
    issues
}

/// Rows of one list that say different things of one source.
fn inside(list: &RatingList) -> Option<Issue> {
    let scale = &list.about.scale;
    let far = |rows: &[String]| {
        let places = || rows.iter().filter_map(|raw| scale.place(raw));
        places().fold(0.0, f64::max) - places().fold(1.0, f64::min) >= APART
    };
    let found: Vec<_> = list.entries.iter().filter(|(_, rows)| rows.len() > 1 && far(rows)).collect();
    let what = format!("{} contradicts itself on {} sources", list.about.dated(), found.len());
    let examples = found.iter().map(|(source, rows)| format!("{source}: {}", rows.join("; ")));
    let issue = Issue::new("contradiction", what, "the mean of its rows is taken").with(examples);
    (!found.is_empty()).then_some(issue)
}

/// Addresses of one outlet that a list rates apart.
fn alias_clash(list: &RatingList) -> Option<Issue> {
    let found: Vec<String> = alias::renamed()
        .filter_map(|(old, new)| {
            let ((old_raw, old_place), (new_raw, new_place)) = (list.rating(old)?, list.rating(new)?);
            let apart = (old_place - new_place).abs() >= APART;
            apart.then(|| format!("{new}: {new_raw}; {old}: {old_raw}"))
        })
        .collect();
    let what = format!("{} rates {} outlets apart under two addresses", list.about.dated(), found.len());
    let issue = Issue::new("alias_clash", what, "each address is rated as it stands in the list");
    (!found.is_empty()).then(|| issue.with(found.into_iter()))
}

/// What two lists say of the same sources.
fn between(a: &RatingList, b: &RatingList) -> Vec<Issue> {
    let names = format!("{} and {}", a.about.dated(), b.about.dated());
    let shared: Vec<&String> = a.about.families.intersection(&b.about.families).collect();
    if !shared.is_empty() {
        let families = shared.iter().map(|family| family.as_str()).collect::<Vec<_>>().join(", ");
        let what = format!("{names} share {families}");
        return vec![Issue::new("derived", what, "they count as one witness")];
    }
    let pairs: Vec<_> = pairs(a, b).collect();
    let mut issues = Vec::new();
    let squares: f64 = pairs.iter().map(|(_, x, y)| (x - y) * (x - y)).sum();
    if pairs.len() >= MANY && (squares / pairs.len() as f64).sqrt() < TOO_CLOSE {
        let what = format!("{names} say the same of {} sources", pairs.len());
        let cure = "if one was made from the other, import it with --family and the other's family";
        issues.push(Issue::new("maybe_derived", what, cure));
    }
    let far: Vec<_> = pairs.iter().filter(|(_, x, y)| (x - y).abs() >= FAR_APART).collect();
    if !far.is_empty() {
        let what =
            format!("{names} are two letters or more apart on {} of {} sources", far.len(), pairs.len());
        let examples = far.iter().map(|(source, x, y)| format!("{source}: {x:.2} and {y:.2}"));
        issues
            .push(Issue::new("conflict", what, "their articles get the flag rating_conflict").with(examples));
    }
    issues
}
