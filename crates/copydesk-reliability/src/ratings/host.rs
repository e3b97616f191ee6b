//! Which source does a cell of a list name?

use crate::{
    address::{self, Name},
    site::{has_known_suffix, publisher_domain},
};

/// What a cell names.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// A host, lower case, Punycode, without `www.`, `m.` and `amp.`.
    Host(String),
    /// A page of this host: what is said of it says nothing of the whole.
    Page(String),
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
            let bare = ["www.", "m.", "amp."].iter().find_map(|front| host.strip_prefix(front));
            let bare = bare.filter(|bare| bare.contains('.')).map_or(host.clone(), str::to_string);
            let page = is_page(url.path()) || url.query().is_some();
            if page { Named::Page(bare) } else { Named::Host(bare) }
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

/// Whether a host bears the outlet's own name: `gazette.example` that of `The Gazette (Marenport)`. Then the address of a
/// page of it stands for the site.
pub(super) fn bears_name(host: &str, name: &str) -> bool {
    const BEFORE: [&str; 7] = ["the ", "der ", "die ", "das ", "la ", "le ", "el "];
    const BEHIND: &str = " news";
    let label = publisher_domain(host).split('.').next().unwrap_or_default();
    let name = name.split('(').next().unwrap_or_default().trim().to_lowercase();
    let short = BEFORE.iter().find_map(|word| name.strip_prefix(word)).unwrap_or(&name);
    let same = |name: &str| {
        let letters: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
        !letters.is_empty() && letters == label.replace('-', "")
    };
    [name.as_str(), short].iter().any(|name| same(name) || name.strip_suffix(BEHIND).is_some_and(same))
}
