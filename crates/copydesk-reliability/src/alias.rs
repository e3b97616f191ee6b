//! Under which names and addresses is an outlet known?

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use serde::Deserialize;

/// An outlet of `data/aliases.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Outlet {
    /// Names under which it is credited, the short one first.
    pub names: Vec<String>,
    /// Where it publishes or published, the present address first.
    domains: Vec<Domain>,
    /// Others print what it writes under its name, and credit it with a bare preposition: `from Reuters`.
    #[serde(default)]
    pub agency: bool,
    /// The brand that it is an edition of, by a name of that outlet.
    #[serde(default)]
    edition_of: String,
    /// Language of an edition that is credited under this name, ISO 639-1.
    #[serde(default)]
    language: Option<String>,
    /// For those who read the table.
    #[serde(default, rename = "note")]
    _note: String,
}

impl Outlet {
    /// Its addresses without those of its brand.
    pub(crate) fn own_domains(&self) -> impl Iterator<Item = &str> {
        self.domains.iter().filter(|domain| !domain.brand).map(|domain| domain.domain.as_str())
    }

    /// Why an address of it is its own, for a sentence.
    fn why(&self, domain: &Domain) -> String {
        match (domain.brand, domain.from.as_str(), domain.to.as_str()) {
            (true, ..) => format!("the site of {}, of which it is an edition", self.edition_of),
            (false, "", "") => "where it publishes".to_string(),
            (false, from, "") => format!("its address since {from}"),
            (false, _, to) => format!("its address until {to}"),
        }
    }
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
    /// The outlet is an edition, and this is its brand's site.
    #[serde(default)]
    brand: bool,
}

#[derive(Debug, Deserialize, Default)]
struct File {
    words: BTreeSet<String>,
    outlet: Vec<Outlet>,
}

/// The table, and where each name and domain stands in it.
#[derive(Default)]
struct Table {
    /// Main labels of domains that are words of a language, and name nobody.
    words: BTreeSet<String>,
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
        for domain in outlet.own_domains() {
            table.by_domain.entry(domain.to_string()).or_insert(index);
        }
    }
    table.outlets = file.outlet;
    table.words = file.words;
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
        let others =
            outlet.domains.iter().enumerate().filter(|(place, other)| *place != asked && !other.brand);
        known.extend(
            others.map(|(_, other)| Known { name: other.domain.clone(), why: Some(outlet.why(other)) }),
        );
    }
    known
}

/// The addresses of an outlet by a name that it is credited under, then that name itself.
pub(crate) fn of_name(name: &str) -> Vec<Known> {
    let addresses = named(name).into_iter().flat_map(|outlet| {
        let known = |domain: &Domain| Known { name: domain.domain.clone(), why: Some(outlet.why(domain)) };
        outlet.domains.iter().map(known)
    });
    let mut known: Vec<Known> = addresses.collect();
    known.push(Known { name: name.to_string(), why: None });
    known
}

/// Whether an outlet that is credited under this name publishes at this domain itself.
pub(crate) fn publishes_at(name: &str, domain: &str) -> bool {
    of_name(name).iter().any(|known| known.name == domain)
}

/// The language of an edition that is credited under this name (`CNN Spanish`: `es`).
pub(crate) fn language(name: &str) -> Option<&'static str> {
    named(name)?.language.as_deref()
}

/// Every outlet of the table.
pub(crate) fn outlets() -> impl Iterator<Item = &'static Outlet> {
    TABLE.outlets.iter()
}

/// The brand that an outlet is an edition of, else the outlet itself.
pub(crate) fn brand(outlet: &'static Outlet) -> &'static Outlet {
    named(&outlet.edition_of).unwrap_or(outlet)
}

/// Whether the main label of a domain of the table names nobody.
pub(crate) fn is_a_word(label: &str) -> bool {
    TABLE.words.contains(label)
}

fn named(name: &str) -> Option<&'static Outlet> {
    TABLE.by_name.get(&fold(name)).map(|index| &TABLE.outlets[*index])
}

/// Names, domains and main labels that the table gives to two outlets, and brands that it does not hold; empty, or the
/// table is wrong.
pub fn alias_clashes() -> Vec<String> {
    let mut clashes = BTreeSet::new();
    for (index, outlet) in TABLE.outlets.iter().enumerate() {
        let names = outlet.names.iter().filter(|name| TABLE.by_name.get(&fold(name)) != Some(&index));
        clashes.extend(names.cloned());
        let taken = outlet.own_domains().filter(|domain| TABLE.by_domain.get(*domain) != Some(&index));
        clashes.extend(taken.map(str::to_string));
        let labels = outlet.own_domains().map(main_label);
        let others = labels.filter(|label| {
            let named = TABLE.by_name.get(&fold(label)).map(|named| &TABLE.outlets[*named]);
            named.is_some_and(|named| !std::ptr::eq(brand(named), brand(outlet)))
        });
        clashes.extend(others.map(str::to_string));
        let lost = !outlet.edition_of.is_empty() && named(&outlet.edition_of).is_none();
        clashes.extend(lost.then(|| outlet.edition_of.clone()));
    }
    clashes.into_iter().collect()
}

/// Every domain that is another address of the same outlet, with that outlet's present one.
pub(crate) fn renamed() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.outlets.iter().flat_map(|outlet| {
        let mut own = outlet.own_domains();
        let present = own.next();
        own.filter_map(move |old| Some((old, present?)))
    })
}

/// `apnews` of `apnews.com`.
pub(crate) fn main_label(domain: &str) -> &str {
    domain.split_once('.').map_or(domain, |(label, _)| label)
}

/// Letters and digits only, lower case.
pub(crate) fn fold(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
