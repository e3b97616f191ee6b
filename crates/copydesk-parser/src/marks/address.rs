//! Is this line an address and nothing else? Is it that of a picture?

use copydesk_model::Mark;
use jiff::civil::Date;

/// Longest address that is looked at, in bytes.
const LONGEST: usize = 4096;

/// The mark of a line that is an address.
pub(crate) fn mark(line: &str) -> Option<Mark> {
    if !is_address(line) {
        return None;
    }
    Some(if is_media(line) { Mark::MediaUrl } else { Mark::Url(line.to_owned()) })
}

/// `http://…`, `https://…`, `www.…` or `//…` without white space.
pub(crate) fn is_address(line: &str) -> bool {
    let starts =
        |prefix: &str| line.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix));
    (starts("http://") || starts("https://") || starts("www.") || starts("//"))
        && line.len() > 8
        && line.len() <= LONGEST
        && line.contains('.')
        && !line.contains(char::is_whitespace)
}

/// By the ending of its path, a size behind it (`.jpg:large`) or a picture server's path.
fn is_media(address: &str) -> bool {
    const ENDINGS: &[&str] = &[
        ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif", ".bmp", ".tif", ".tiff", ".ico", ".heic",
        ".mp4", ".m4v", ".webm", ".mov", ".avi", ".mp3", ".m4a", ".wav", ".ogg", ".aac", ".m3u8", ".flv",
    ];
    const FOLDERS: &[&str] =
        &["/img/", "/image/upload/", "/images/", "/thumbs/", "/thumbnails/", "/resizer/", "/photos/"];
    let path = address.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let path = path.split_once("//").map_or(path.as_str(), |(_, rest)| rest);
    let Some((host, folders)) = path.split_once('/') else { return false };
    let last = folders.rsplit('/').next().unwrap_or_default();
    let ends =
        |part: &str| ENDINGS.iter().any(|ending| part.split([':', '!', '@']).any(|p| p.ends_with(ending)));
    if ends(last) || folders.split('/').any(ends) {
        return true;
    }
    let page = last.ends_with(".html") || last.ends_with(".htm") || last.ends_with(".php") || last.is_empty();
    let server =
        host.split('.').any(|l| matches!(l, "img" | "image" | "images" | "imgs" | "thumbs" | "twimg"));
    !page && (server || FOLDERS.iter().any(|folder| path.contains(folder)) && address.contains('?'))
}

/// The day that an address names in its path: `/2026/02/03/`, `/2026-02-03/`, `/20260203/`, `-20260203.html`.
///
/// A site that files its stories by day says so itself. A month alone (`/2026/02/`) is no day.
pub(crate) fn date(address: &str) -> Option<Date> {
    let path = address.split(['?', '#']).next()?;
    let path = path.split_once("//").map_or(path, |(_, rest)| rest);
    let path = &path[path.find('/')?..];
    if path.len() > LONGEST {
        return None;
    }
    let parts: Vec<&str> = path.split('/').collect();
    for at in 0..parts.len() {
        let day = match parts.get(at..at + 3) {
            Some([y, m, d]) if y.len() == 4 && m.len() <= 3 && d.len() <= 2 => ymd(y, m, d),
            _ => None,
        };
        if day.is_some() {
            return day;
        }
        let part = parts[at];
        if part.len() == 8
            && part.bytes().all(|b| b.is_ascii_digit())
            && let Some(day) = ymd(&part[..4], &part[4..6], &part[6..])
        {
            return Some(day);
        }
        if let Some(day) = dashed(part) {
            return Some(day);
        }
    }
    None
}

/// `2026-02-03` at either end of a path's part.
fn dashed(part: &str) -> Option<Date> {
    let stem = part.split('.').next()?;
    let head = stem.get(..10).filter(|_| stem.get(10..11).is_none_or(|next| matches!(next, "-" | "_")));
    let tail = stem.len().checked_sub(10).and_then(|at| stem.get(at..));
    let tail = tail.filter(|_| stem.len() == 10 || stem.get(stem.len() - 11..stem.len() - 10) == Some("-"));
    [head, tail].into_iter().flatten().find_map(|day| {
        let (y, rest) = day.split_once('-')?;
        let (m, d) = rest.split_once('-')?;
        (y.len() == 4 && m.len() == 2 && d.len() == 2).then(|| ymd(y, m, d)).flatten()
    })
}

fn ymd(year: &str, month: &str, day: &str) -> Option<Date> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let year: i16 = year.parse().ok().filter(|y| (1990..=2100).contains(y))?;
    let named = MONTHS.iter().position(|name| month.eq_ignore_ascii_case(name));
    let month = match named {
        Some(index) => i8::try_from(index + 1).ok()?,
        None => month.parse().ok()?,
    };
    Date::new(year, month, day.parse().ok()?).ok()
}
