//! Under which names does a list know the same source?

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use serde::Deserialize;

/// An outlet of `data/aliases.toml`; its `note` is for those who read the table.
#[derive(Debug, Deserialize)]
struct Outlet {
    /// Names under which it is credited, the short one first.
    names: Vec<String>,
    /// Where it publishes or published, the present address first.
    domains: Vec<Domain>,
    /// Language of an edition that is credited under this name, ISO 639-1.
    #[serde(default)]
    language: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Domain {
    domain: String,
    /// First year or day; empty if it is older than the table cares for.
    #[serde(default)]
    from: String,
    /// Last year or day; empty while it is in use.
    #[serde(default)]
    to: String,
    /// The brand whose site this is, where the outlet is an edition of it.
    #[serde(default)]
    edition_of: String,
}

#[derive(Debug, Deserialize, Default)]
struct File {
    outlet: Vec<Outlet>,
}

/// The table, and where each name and domain stands in it.
#[derive(Default)]
struct Table {
    outlets: Vec<Outlet>,
    by_name: BTreeMap<String, usize>,
    by_domain: BTreeMap<String, usize>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../data/aliases.toml")).unwrap_or_default();
    let mut table = Table::default();
    for (index, outlet) in file.outlet.iter().enumerate() {
        for name in &outlet.names {
            table.by_name.entry(fold(name)).or_insert(index);
        }
        // a brand's site belongs to the brand, not to its editions
        for domain in outlet.domains.iter().filter(|domain| domain.edition_of.is_empty()) {
            table.by_domain.entry(domain.domain.clone()).or_insert(index);
        }
    }
    table.outlets = file.outlet;
    table
});

/// A name under which a source may stand in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    /// A host, or a name.
    pub name: String,
    /// Why it is the same source, for a sentence; `None` for the name that was asked for.
    pub why: Option<String>,
}

/// A domain and the other addresses of the same outlet.
pub(crate) fn of_domain(domain: &str) -> Vec<Known> {
    let mut known = vec![Known { name: domain.to_string(), why: None }];
    if let Some(outlet) = TABLE.by_domain.get(domain).map(|index| &TABLE.outlets[*index]) {
        let asked = outlet.domains.iter().position(|other| other.domain == domain).unwrap_or_default();
        let others = outlet
            .domains
            .iter()
            .enumerate()
            .filter(|(place, other)| *place != asked && other.edition_of.is_empty());
        known.extend(others.map(|(_, other)| Known { name: other.domain.clone(), why: Some(why(other)) }));
    }
    known
}

/// The addresses of an outlet by a name that it is credited under, then that name itself.
pub(crate) fn of_name(name: &str) -> Vec<Known> {
    let outlet = TABLE.by_name.get(&fold(name)).map(|index| &TABLE.outlets[*index]);
    let domains = outlet.iter().flat_map(|outlet| &outlet.domains);
    let mut known: Vec<Known> =
        domains.map(|domain| Known { name: domain.domain.clone(), why: Some(why(domain)) }).collect();
    known.push(Known { name: name.to_string(), why: None });
    known
}

/// Whether an outlet that is credited under this name publishes at this domain itself.
pub(crate) fn publishes_at(name: &str, domain: &str) -> bool {
    of_name(name).iter().any(|known| known.name == domain)
}

/// The language of an edition that is credited under this name (`CNN Spanish`: `es`).
pub(crate) fn language(name: &str) -> Option<&'static str> {
    let outlet: &'static Outlet = TABLE.by_name.get(&fold(name)).map(|index| &TABLE.outlets[*index])?;
    outlet.language.as_deref()
}

/// Names and domains that the table gives to two outlets; empty, or the table is wrong.
pub fn alias_clashes() -> Vec<String> {
    let mut clashes = BTreeSet::new();
    for (index, outlet) in TABLE.outlets.iter().enumerate() {
        let names = outlet.names.iter().filter(|name| TABLE.by_name.get(&fold(name)) != Some(&index));
        clashes.extend(names.cloned());
        let own = outlet.domains.iter().filter(|domain| domain.edition_of.is_empty());
        let taken = own.filter(|domain| TABLE.by_domain.get(&domain.domain) != Some(&index));
        clashes.extend(taken.map(|domain| domain.domain.clone()));
    }
    clashes.into_iter().collect()
}

/// Every domain that is another address of the same outlet, with that outlet's present one.
pub(crate) fn renamed() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.outlets.iter().flat_map(|outlet| {
        let mut own = outlet.domains.iter().filter(|domain| domain.edition_of.is_empty());
        let present = own.next();
        own.filter_map(move |old| Some((old.domain.as_str(), present?.domain.as_str())))
    })
}

fn why(domain: &Domain) -> String {
    match (domain.edition_of.as_str(), domain.from.as_str(), domain.to.as_str()) {
        ("", "", "") => "where it publishes".to_string(),
        ("", from, "") => format!("its address since {from}"),
        ("", _, to) => format!("its address until {to}"),
        (brand, ..) => format!("the site of {brand}, of which it is an edition"),
    }
}

/// Letters and digits only, lower case.
fn fold(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
