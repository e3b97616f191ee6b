//! Which source does a cell of a list name?

use crate::{
    address::{self, Name},
    site::has_known_suffix,
};

/// What a cell names.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// A host, lower case, Punycode, without `www.`, `m.` and `amp.`.
    Host(String),
    /// A part of a site: what is said of it says nothing of the whole.
    Page,
    /// A name that is no address.
    Name(String),
    /// Nothing.
    Empty,
}

/// Reads a cell.
pub(super) fn named(cell: &str) -> Named {
    let cell = cell.trim();
    if cell.is_empty() {
        return Named::Empty;
    }
    let plain = || Named::Name(cell.split_whitespace().collect::<Vec<_>>().join(" "));
    if cell.contains(char::is_whitespace) {
        return plain();
    }
    let Some(url) = address::read(cell) else { return plain() };
    match address::host(&url) {
        Some(Name::Ip(ip)) => Named::Host(ip),
        Some(Name::Domain(host)) if has_known_suffix(&host) || cell.contains("://") => {
            if is_page(url.path()) || url.query().is_some() {
                return Named::Page;
            }
            let bare = ["www.", "m.", "amp."].iter().find_map(|front| host.strip_prefix(front));
            Named::Host(bare.filter(|bare| bare.contains('.')).map_or(host.clone(), str::to_string))
        }
        _ => plain(),
    }
}

/// Whether a path names less than the site. An edition by language (`/en`) or a start page is the site.
fn is_page(path: &str) -> bool {
    let path = path.trim_matches('/').to_ascii_lowercase();
    let home = ["", "english", "index.html", "index.php", "index.htm", "home"].contains(&path.as_str());
    !(home || path.len() == 2 && path.bytes().all(|byte| byte.is_ascii_lowercase()))
}
