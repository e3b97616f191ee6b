//! Which address stands inside an archive's, a cache's, an AMP or a redirect address?

use url::Url;

use crate::address;

/// Wrappers inside wrappers are undone this often; deeper ones are somebody's joke.
const DEPTH: usize = 4;

/// The innermost address.
pub(crate) fn unwrap(mut url: Url) -> Url {
    for _ in 0..DEPTH {
        match inner(&url) {
            Some(next) => url = next,
            None => break,
        }
    }
    url
}

/// The address that this one wraps, if it is a known wrapper.
fn inner(url: &Url) -> Option<Url> {
    let host = url.host_str()?.trim_end_matches('.');
    let rest = &url[url::Position::BeforePath..];
    match host {
        "web.archive.org"
        | "wayback.archive-it.org"
        | "webarchive.nationalarchives.gov.uk"
        | "arquivo.pt"
        | "web.archive.org.au"
        | "webarchive.loc.gov"
        | "webarchive.org.uk"
        | "archive.today"
        | "archive.fo"
        | "archive.is"
        | "archive.li"
        | "archive.md"
        | "archive.ph"
        | "archive.vn" => after_scheme(rest).or_else(|| after_stamp(rest)),
        "webcache.googleusercontent.com" => {
            let query = query(url, &["q"])?;
            let cached = query.strip_prefix("cache:")?;
            let cached = cached.split([' ', '+']).next()?;
            // `cache:CODE:host/path` or `cache:host/path`
            let address = match cached.split_once(':') {
                Some((code, after)) if !code.contains('.') && !after.starts_with("//") => after,
                _ => cached,
            };
            address::read(address)
        }
        "www.google.com" | "google.com" if rest.starts_with("/amp/") => {
            let path = rest.trim_start_matches("/amp/");
            address::read(path.strip_prefix("s/").unwrap_or(path))
        }
        "www.google.com" | "google.com" if url.path() == "/url" => address::read(&query(url, &["q", "url"])?),
        "l.facebook.com" | "lm.facebook.com" | "l.instagram.com" => address::read(&query(url, &["u"])?),
        "translate.google.com" => address::read(&query(url, &["u"])?),
        _ if host == "cdn.ampproject.org"
            || host.ends_with(".cdn.ampproject.org")
            || host.ends_with("bing-amp.com") =>
        {
            amp_path(url.path()).or_else(|| dashed(host.strip_suffix(".cdn.ampproject.org")?))
        }
        _ => dashed(host.strip_suffix(".translate.goog")?),
    }
}

/// `/web/20260101000000/https://site/page`, `/web/…id_/http:/site/page` (some proxies merge the slashes).
fn after_scheme(rest: &str) -> Option<Url> {
    let at = ["/http:/", "/https:/"].iter().filter_map(|scheme| rest.find(scheme)).min()?;
    let address = &rest[at + 1..];
    let (scheme, after) = address.split_once(":/")?;
    address::read(&format!("{scheme}://{}", after.trim_start_matches('/')))
}

/// `/web/20260101000000/site/page`: a time stamp, then an address without a scheme.
fn after_stamp(rest: &str) -> Option<Url> {
    let path = rest.trim_start_matches('/');
    let mut at = 0;
    for segment in path.split('/') {
        at += segment.len() + 1;
        let digits = segment.bytes().take_while(u8::is_ascii_digit).count();
        if digits >= 4 || segment == "*" {
            return address::read(path.get(at..)?);
        }
    }
    None
}

/// `/c/s/site/page`, `/v/s/site/page`, `/wp/s/site/page`; without the `s` the page is served by plain http.
fn amp_path(path: &str) -> Option<Url> {
    let (kind, rest) = path.trim_start_matches('/').split_once('/')?;
    if !matches!(kind, "c" | "v" | "wp" | "i" | "ad" | "r" | "a") {
        return None;
    }
    let rest = rest.strip_prefix("s/").unwrap_or(rest);
    address::read(rest)
}

/// `www-site--name-example` is `www.site-name.example`: how AMP caches and translators write a host as one label.
fn dashed(label: &str) -> Option<Url> {
    if label.contains('.') {
        return None;
    }
    address::read(&label.replace("--", "\u{0}").replace('-', ".").replace('\u{0}', "-"))
}

fn query(url: &Url, names: &[&str]) -> Option<String> {
    url.query_pairs().find(|(name, _)| names.contains(&name.as_ref())).map(|(_, value)| value.into_owned())
}
