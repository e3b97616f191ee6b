//! Does this stand for an address, and where does it end?

/// Schemes of links that have no `//`.
const SCHEMES: &[&str] = &[
    "mailto:",
    "tel:",
    "sms:",
    "javascript:",
    "data:",
    "about:",
    "blob:",
    "callto:",
    "fax:",
    "geo:",
    "intent:",
];

/// Whether a link that leads here is a link: an address with its scheme, a path, a fragment, a file.
pub(crate) fn is_address(text: &str) -> bool {
    let text = text.strip_prefix('<').unwrap_or(text);
    let scheme =
        text.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.')).count();
    if scheme > 1 && text[scheme..].starts_with(":/") {
        return true;
    }
    let starts =
        |prefix: &&str| text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
    if text.starts_with(['/', '#', '?']) || ["./", "../", "www."].iter().chain(SCHEMES).any(starts) {
        return true;
    }
    !text.contains(char::is_whitespace) && is_file(text)
}

/// `news/2025/page.html?x=1`, `section/`.
fn is_file(text: &str) -> bool {
    let path = text.split(['?', '#', '>']).next().unwrap_or(text);
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    (path.len() > 1 && path.ends_with('/'))
        || ((2..=5).contains(&extension.len()) && extension.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// The destination in the parentheses that open at `text[at]`: the address, and where the parentheses end.
///
/// Takes `(address)`, `(<address>)`, `(address "title")`; blanks and line ends around each; line ends inside an address
/// where a converter has wrapped it; parentheses in pairs or escaped. No blank line and no other link (`](`) inside, so
/// that all searches in a text together are linear.
pub(crate) fn destination(text: &str, at: usize) -> Option<(&str, usize)> {
    let bytes = text.as_bytes();
    let mut start = at + 1;
    while bytes.get(start).is_some_and(|b| matches!(b, b' ' | b'\n')) && start < at + 4 {
        start += 1;
    }
    let mut depth = 0usize;
    let mut address_end = None;
    let mut i = start;
    while let Some(byte) = bytes.get(i) {
        match byte {
            b'\\' => i += 1,
            b'\n' if line_is_blank(bytes, i + 1) => return None,
            b']' if bytes.get(i + 1) == Some(&b'(') => return None,
            b'(' => depth += 1,
            b')' if depth > 0 => depth -= 1,
            b')' => {
                let address = text[start..address_end.unwrap_or(i)].trim();
                return is_one(address).then_some((address, i + 1));
            }
            // A title: it may hold any parentheses, and its quotation mark.
            b'"' | b'\'' if i > start && bytes[i - 1].is_ascii_whitespace() => {
                address_end = Some(i);
                i = title_end(bytes, i)?;
                continue;
            }
            _ => {}
        }
        i += 1;
    }
    None
}

/// Whether all of this may be one address: blanks only in one line (a text to be shared, not encoded), line ends only
/// those of a converter that breaks at a hyphen.
fn is_one(address: &str) -> bool {
    let breaks = address.bytes().filter(|b| *b == b'\n').count();
    breaks == 0 || (address.matches("-\n").count() == breaks && !address.contains(' '))
}

/// Behind a title's last quotation mark, which the parenthesis follows.
fn title_end(bytes: &[u8], open: usize) -> Option<usize> {
    let mut i = open + 1;
    while let Some(byte) = bytes.get(i) {
        match byte {
            b'\n' if line_is_blank(bytes, i + 1) => return None,
            b']' if bytes.get(i + 1) == Some(&b'(') => return None,
            byte if *byte == bytes[open] => {
                let blanks = bytes[i + 1..].iter().take(3).take_while(|b| **b == b' ').count();
                if bytes.get(i + 1 + blanks) == Some(&b')') {
                    return Some(i + 1);
                }
            }
            _ => {}
        }
        i += 1;
    }
    None
}

/// Whether there is nothing but a few blanks up to the next line end.
pub(crate) fn line_is_blank(bytes: &[u8], at: usize) -> bool {
    let rest = &bytes[at.min(bytes.len())..];
    let blanks = rest.iter().take(64).take_while(|b| **b == b' ').count();
    rest.get(blanks).is_none_or(|b| *b == b'\n')
}

/// Behind `<https://…>` or `<name@host>`, if that stands at `text[at]`.
pub(crate) fn autolink(text: &str, at: usize) -> Option<usize> {
    let inner = &text[at + 1..];
    let len = inner.bytes().position(|b| matches!(b, b'<' | b'>') || b.is_ascii_whitespace())?;
    let inner = &inner[..len];
    let is_mail = inner.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    let is_link = is_mail || inner.contains("://") || inner.starts_with("mailto:");
    (text.as_bytes()[at + 1 + len] == b'>' && is_link && !inner.starts_with('/')).then_some(at + len + 2)
}
