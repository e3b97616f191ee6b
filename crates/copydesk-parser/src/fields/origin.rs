//! Whose page is it, and who wrote the copy?

use std::sync::LazyLock;

use copydesk_model::{Credited, Mark, Piece, Role};

use super::{View, squeeze};
use crate::marks::{
    address,
    agency::{self, known},
    lines,
};

/// The dateline that the story begins with.
pub(super) struct Dateline<'a> {
    pub place: Option<String>,
    pub agency: Option<String>,
    pub domain: Option<String>,
    /// Its words with their dash.
    pub text: &'a str,
}

/// Story pieces that are looked at for a dateline: a lede may stand before it, an editor's note, a summary.
const FIRST: usize = 3;

pub(super) fn dateline<'a>(view: &View<'a>) -> Option<Dateline<'a>> {
    view.of(&[Role::Story]).take(FIRST).find_map(|piece| {
        view.marks(piece).iter().find_map(|mark| match mark {
            Mark::Dateline { place, agency, domain, len } => Some(Dateline {
                place: place.clone(),
                agency: agency.clone(),
                domain: domain.clone(),
                text: view.line(piece).get(..*len).unwrap_or_default(),
            }),
            _ => None,
        })
    })
}

/// The originator by its short name (`Associated Press` is `AP`), or as the dateline names it: from the dateline, a
/// byline (`By Jane Doe, Associated Press`), a credit line that names a known agency or outlet, a line that says where the
/// story first appeared, or brackets behind the last sentence that hold an agency. A credit under a picture names nobody who wrote.
pub(super) fn agency(view: &View<'_>, dateline: Option<&Dateline<'_>>) -> Option<(String, Credited)> {
    if let Some(named) = dateline.and_then(|d| d.agency.as_deref()) {
        let name = known(named).map_or_else(|| named.to_owned(), str::to_owned);
        return Some((name, Credited::Dateline));
    }
    let byline = || {
        view.of(&[Role::Byline, Role::Date]).find_map(|piece| {
            let byline = view.marks(piece).iter().any(|mark| matches!(mark, Mark::Byline(_)));
            byline.then(|| in_byline(view.line(piece))).flatten()
        })
    };
    let credit = || {
        let named = view.of(&[Role::Credit, Role::SourceLink, Role::Byline]).filter_map(|piece| {
            view.marks(piece).iter().find_map(|mark| match mark {
                Mark::Credit(name) if !is_picture(view.line(piece)) => known(name),
                _ => None,
            })
        });
        // A page that credits several is a digest, and has no one originator.
        let mut named = named.peekable();
        let first = *named.peek()?;
        named.all(|name| name == first).then_some(first)
    };
    let found = |by: Credited| move |name: &str| (name.to_owned(), by);
    byline()
        .map(found(Credited::Byline))
        .or_else(|| credit().map(found(Credited::CreditLine)))
        .or_else(|| first_appeared(view).map(|name| (name, Credited::FirstAppeared)))
        .or_else(|| sign_off(view).map(found(Credited::SignOff)))
}

/// Where a line outside the story says that it stood first: `This article first appeared on Reuters`. A known outlet by
/// its short name, or a domain; a name that is neither may be anything.
fn first_appeared(view: &View<'_>) -> Option<String> {
    static PHRASES: LazyLock<Vec<String>> = LazyLock::new(|| lines::list("first").collect());
    const LONGEST: usize = 400;
    const WORDS: usize = 6;
    view.of(&[Role::SourceLink, Role::Credit, Role::Related]).find_map(|piece| {
        let line = Some(view.line(piece)).filter(|line| line.len() <= LONGEST)?;
        let lower = line.to_lowercase();
        // lower-casing may move bytes: then the lower line itself is read
        let line = if lower.len() == line.len() { line } else { lower.as_str() };
        let start = PHRASES.iter().filter_map(|phrase| Some(lower.find(phrase)? + phrase.len())).min()?;
        let words: Vec<&str> = line.get(start..)?.split_whitespace().take(WORDS).collect();
        let first = words.first()?.trim_matches(|c: char| !c.is_alphanumeric());
        let host =
            first.split_once("://").map_or(first, |(_, rest)| rest).split('/').next().unwrap_or_default();
        let outlet = || {
            let name = |count: usize| words[..count].join(" ");
            (1..=words.len()).rev().find_map(|count| known(&name(count))).map(str::to_owned)
        };
        agency::domain(host).or_else(outlet)
    })
}

/// Whether a line of its own, beside the story or short, says that the text is a translation.
pub(super) fn says_translated(view: &View<'_>) -> bool {
    static PHRASES: LazyLock<Vec<String>> = LazyLock::new(|| lines::list("translated").collect());
    const LONGEST: usize = 160;
    const ROLES: &[Role] = &[Role::Byline, Role::Credit, Role::SourceLink, Role::AuthorBox, Role::Story];
    view.of(ROLES).any(|piece| {
        let line = view.line(piece).trim_start_matches(|c: char| !c.is_alphanumeric());
        line.len() <= LONGEST && {
            let lower = line.to_lowercase();
            PHRASES.iter().any(|phrase| lower.starts_with(phrase.as_str()))
        }
    })
}

/// `… on Monday. (ANI)`: an agency in brackets that the last paragraph ends with, behind the end of a sentence.
fn sign_off(view: &View<'_>) -> Option<&'static str> {
    let last = view.of(&[Role::Story]).last()?;
    let text = view.text(last).trim_end().strip_suffix([')', ']'])?;
    let (before, name) = text.rsplit_once(['(', '['])?;
    let ended = before.trim_end().ends_with(['.', '!', '?', '"', '”', '’', '»', '।', '。']);
    (ended || before.trim().is_empty()).then(|| known(name)).flatten()
}

/// The agency that a byline names behind its people, or instead of them.
fn in_byline(line: &str) -> Option<&'static str> {
    let line = line.split_once(':').map_or(line, |(label, rest)| if label.len() <= 30 { rest } else { line });
    let parts = line.split([',', '|', '/', '(', ')', '–', '—', '·', '•', ';']).take(12);
    parts.flat_map(|part| [part.trim(), without_first_word(part)]).find_map(known)
}

fn without_first_word(part: &str) -> &str {
    part.trim().split_once(' ').map_or("", |(_, rest)| rest)
}

fn is_picture(line: &str) -> bool {
    const WORDS: &[&str] =
        &["photo", "foto", "image", "picture", "getty", "фото", "©", "video", "credit", "照片", "写真"];
    let lower = line.to_lowercase();
    WORDS.iter().any(|word| lower.contains(word))
}

/// The domain of the dateline, a `Publisher:` line, the container's source, or the holder of the copyright.
pub(super) fn publisher(view: &View<'_>, dateline: Option<&Dateline<'_>>) -> Option<String> {
    let named = |piece: &Piece| {
        view.marks(piece).iter().find_map(|mark| match mark {
            Mark::Publisher(name) => Some(name.clone()),
            _ => None,
        })
    };
    const ROLES: &[Role] =
        &[Role::Legal, Role::Header, Role::SourceLink, Role::Credit, Role::Byline, Role::Template];
    let is_copyright = |piece: &Piece| {
        let line = view.line(piece).to_lowercase();
        line.contains('©') || line.contains("(c)") || line.contains("copyright")
    };
    dateline
        .and_then(|d| d.domain.clone())
        .or_else(|| view.of(ROLES).filter(|piece| !is_copyright(piece)).find_map(named))
        .or_else(|| view.page.hints.source.as_deref().and_then(squeeze))
        // the page's own notice stands last
        .or_else(|| {
            view.of(&[Role::Legal, Role::Template]).filter(|p| is_copyright(p)).filter_map(named).last()
        })
}

/// The container's address, the scraper's, or an address that stands alone above the page or is called canonical.
pub(super) fn url(view: &View<'_>) -> Option<String> {
    let hint = view.page.hints.url.as_deref().map(str::trim).filter(|url| !url.is_empty());
    let header = || {
        view.headers().find_map(|mark| match mark {
            Mark::CrawlHeader { url, .. } => url.clone(),
            _ => None,
        })
    };
    let line = || {
        view.page.blocks.iter().take(40).enumerate().find_map(|(index, block)| {
            let line = view.page.text.get(block.span.clone())?;
            let labelled = !address::is_address(line)
                && ["canonical", "url", "permalink"].iter().any(|label| {
                    line.get(..label.len()).is_some_and(|head| head.eq_ignore_ascii_case(label))
                });
            block.marks.iter().find_map(|mark| match mark {
                Mark::Url(url) if index == 0 || labelled => Some(url.clone()),
                _ => None,
            })
        })
    };
    hint.map(str::to_owned).or_else(header).or_else(line)
}
