//! Who put it on the page, and how is that known?

use crate::{
    address::{self, Name},
    site::{has_known_suffix, site},
};

/// Who put a document on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publisher {
    /// Registrable domain: `sputnikglobe.com`; see [`site`].
    pub domain: String,
    /// How it is known.
    pub evidence: Evidence,
}

/// What names the publisher, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Evidence {
    /// The document's address.
    Url,
    /// A container's source or publisher field.
    Field,
    /// A publisher line or dateline in the copy itself.
    InCopy,
}

impl Evidence {
    /// The stable name, for a column.
    pub fn as_str(self) -> &'static str {
        match self {
            Evidence::Url => "url",
            Evidence::Field => "field",
            Evidence::InCopy => "in_copy",
        }
    }

    /// For a sentence: `by its address`.
    pub(crate) fn phrase(self) -> &'static str {
        match self {
            Evidence::Url => "by its address",
            Evidence::Field => "by its source field",
            Evidence::InCopy => "by a domain in the copy",
        }
    }
}

/// The publisher, from the strongest evidence there is. `url`: the document's address; `field`: a container's source
/// or publisher field; `in_copy`: a domain or name that the copy itself gives. A name that is no domain (`The Daily
/// Example`) names no publisher here: which domain it has would be a guess.
pub fn publisher(url: Option<&str>, field: Option<&str>, in_copy: Option<&str>) -> Option<Publisher> {
    let found = |domain, evidence| Publisher { domain, evidence };
    url.and_then(site)
        .map(|domain| found(domain, Evidence::Url))
        .or_else(|| field.and_then(named_domain).map(|domain| found(domain, Evidence::Field)))
        .or_else(|| in_copy.and_then(named_domain).map(|domain| found(domain, Evidence::InCopy)))
}

/// The domain of a text that is an address or a bare domain. Stricter than [`site`]: `U.S.News` is a name.
fn named_domain(text: &str) -> Option<String> {
    let text = text.trim();
    if text.contains(char::is_whitespace) {
        return None;
    }
    if !text.contains("://") {
        let Name::Domain(host) = address::host(&address::read(text)?)? else { return None };
        if !has_known_suffix(&host) {
            return None;
        }
    }
    let domain = site(text)?;
    let label = domain.split('.').next().unwrap_or_default();
    (label.chars().count() > 1 || text.contains("://")).then_some(domain)
}
