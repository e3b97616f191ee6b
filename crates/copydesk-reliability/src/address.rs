//! Is this an address on the web, and which host does it name?

use url::{Host, Url};

/// Reads an address leniently: the scheme may be missing, `//host/…` counts. Anything that is no http(s) or ftp
/// address is `None`. User names before an `@` are no host (`https://cnn.com@evil.example/` names `evil.example`),
/// as the WHATWG URL standard has it.
pub(crate) fn read(text: &str) -> Option<Url> {
    let text = text.trim();
    if text.is_empty() || text.len() > MAX_LENGTH {
        return None;
    }
    let url = match text.find("://") {
        Some(at) if !text[..at].contains(['/', '?', '#', '.']) => Url::parse(text).ok()?,
        _ => {
            let bare = text.trim_start_matches('/');
            let end = bare.find(['/', '?', '#']).unwrap_or(bare.len());
            // with an `@` and no scheme it is a mail address
            if !bare[..end].contains(['.', ':'])
                || bare[..end].contains(|c: char| c == '@' || c.is_whitespace())
            {
                return None;
            }
            Url::parse(&format!("https://{bare}")).ok()?
        }
    };
    matches!(url.scheme(), "http" | "https" | "ftp").then_some(url)
}

/// Longer texts are no addresses that a browser would open.
const MAX_LENGTH: usize = 8192;

/// The host of an address: a domain in lower case and Punycode without a trailing dot, or an IP address.
pub(crate) enum Name {
    Domain(String),
    Ip(String),
}

/// The host that an address names.
pub(crate) fn host(url: &Url) -> Option<Name> {
    match url.host()? {
        Host::Domain(domain) => {
            let domain = domain.trim_end_matches('.').to_ascii_lowercase();
            domain.contains('.').then_some(Name::Domain(domain))
        }
        Host::Ipv4(ip) => Some(Name::Ip(ip.to_string())),
        Host::Ipv6(ip) => Some(Name::Ip(ip.to_string())),
    }
}
