//! Which publisher does an address belong to?

use std::{collections::BTreeSet, sync::LazyLock};

use crate::{
    address::{self, Name},
    wrapper,
};

/// The publisher's domain of an address: the registrable domain by the Public Suffix List, or the tenant's own host on
/// a multi-tenant host (`data/tenants.txt`); wrappers (web archives, AMP, caches, redirects) are undone first. Lower
/// case, IDN as Punycode; an IP address stands for itself. `None` if the text is no web address, or one that says
/// nothing of the publisher (shorteners, bare archive codes: `data/opaque.txt`).
pub fn site(url: &str) -> Option<String> {
    let url = wrapper::unwrap(address::read(url)?);
    match address::host(&url)? {
        Name::Ip(ip) => Some(ip),
        Name::Domain(host) if is_under(&host, &OPAQUE).is_some() => None,
        Name::Domain(host) => Some(publisher_domain(&host).to_string()),
    }
}

/// The publisher's domain of a host name in lower case.
pub(crate) fn publisher_domain(host: &str) -> &str {
    if let Some(shared) = is_under(host, &TENANTS) {
        let before = host.len().saturating_sub(shared.len() + 1);
        let label = host[..before].rfind('.').map_or(0, |dot| dot + 1);
        return match &host[label..before] {
            "" | "www" | "m" | "amp" => shared,
            _ => &host[label..],
        };
    }
    psl::domain_str(host).unwrap_or(host)
}

/// Whether the host's last label is one that exists (or one that is reserved for examples, RFC 2606).
pub(crate) fn has_known_suffix(host: &str) -> bool {
    let reserved = [".example", ".test", ".invalid", ".localhost"];
    reserved.iter().any(|suffix| host.ends_with(suffix))
        || psl::suffix(host.as_bytes()).is_some_and(|suffix| suffix.is_known())
}

/// The longest entry of the table that is the host itself or a parent of it.
fn is_under<'h>(host: &'h str, table: &BTreeSet<&str>) -> Option<&'h str> {
    let parents = host.match_indices('.').map(|(dot, _)| &host[dot + 1..]);
    std::iter::once(host).chain(parents).find(|name| table.contains(name))
}

static TENANTS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| table(include_str!("../data/tenants.txt")));
static OPAQUE: LazyLock<BTreeSet<&str>> = LazyLock::new(|| table(include_str!("../data/opaque.txt")));

fn table(text: &'static str) -> BTreeSet<&'static str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
}
