//! What is the headline, and what the deck?

use copydesk_model::{Fields, Finding, Flag, Glue, Mark, Role};

use super::{View, squeeze};

/// Signs between a headline and a site's name in a page title.
const SIGNS: [&str; 9] = [" | ", " – ", " — ", " - ", " :: ", " · ", " • ", " » ", " / "];

pub(super) fn read(view: &View<'_>, fields: &mut Fields) {
    let hints = &view.page.hints;
    let headline = headline(view);
    let from_field = headline.is_none();
    let at_top = view.of(&[Role::Headline]).next().is_some_and(|piece| piece.block < TOP);
    // What the record itself names goes before what the page's lines look like.
    let title = hints.title.as_deref().and_then(squeeze).or(headline);
    fields.title = title.map(|title| without_site(title, view, at_top || hints.title.is_some()));
    fields.subtitle = view
        .of(&[Role::Deck])
        .find_map(|piece| squeeze(view.text(piece)))
        .or_else(|| hints.subtitle.as_deref().and_then(squeeze));
    match &fields.title {
        None => fields.findings.push(Finding::new(Flag::NoTitle, "")),
        Some(_) if from_field => fields.findings.push(Finding::new(Flag::TitleFromField, "")),
        Some(_) => {}
    }
}

/// Lines at the top of a page of which one may be its own title, with the site's name.
const TOP: usize = 3;

/// The first headline, its lines joined where a scraper tore it apart.
fn headline(view: &View<'_>) -> Option<String> {
    let mut pieces = view.of(&[Role::Headline]).peekable();
    let mut text = String::new();
    while let Some(piece) = pieces.next() {
        text.push_str(view.text(piece));
        match pieces.peek() {
            Some(next) if next.block == piece.block + 1 && next.glue != Glue::Paragraph => {
                text.push_str(next.glue.as_str());
            }
            _ if text.trim().is_empty() => text.clear(),
            _ => break,
        }
    }
    squeeze(&text)
}

/// Takes the names of sites and sections off a page title, one after the other.
fn without_site(mut title: String, view: &View<'_>, at_top: bool) -> String {
    for _ in 0..3 {
        match cut(&title, view, at_top) {
            Some(rest) => title = rest.to_owned(),
            None => break,
        }
    }
    title
}

/// A page title without a site's name, if the rest stands in the page as a line of its own or is the container's
/// title, or if what is taken off is a site's name by the container or by the page.
fn cut<'t>(title: &'t str, view: &View<'_>, at_top: bool) -> Option<&'t str> {
    let hints = &view.page.hints;
    let source = hints.source.as_deref().and_then(squeeze);
    let hinted = hints.title.as_deref().and_then(squeeze);
    for sign in SIGNS {
        for (at, _) in title.match_indices(sign).take(6) {
            let (left, right) = (title[..at].trim(), title[at + sign.len()..].trim());
            for (rest, site) in [(left, right), (right, left)] {
                if rest.len() < 8 || rest.split(' ').count() < 2 || site.is_empty() {
                    continue;
                }
                let named = source.as_deref().is_some_and(|s| s.eq_ignore_ascii_case(site));
                // a short title may stand before a long name of its site
                let weighty = rest == left || rest.split(' ').count() >= NAME.1;
                if named || weighty && (hinted.as_deref() == Some(rest) || stands_alone(rest, view)) {
                    return Some(rest);
                }
            }
        }
    }
    let (at, sign) = SIGNS.iter().filter_map(|sign| title.rfind(sign).map(|at| (at, *sign))).max()?;
    let (left, site) = (title[..at].trim(), title[at + sign.len()..].trim());
    let whole = left.len() > site.len() && left.split(' ').count() >= 3;
    (whole && is_site(site, sign, view, at_top)).then_some(left)
}

/// Words of a site's name at the most, behind a bar and behind another sign.
const NAME: (usize, usize) = (7, 4);

/// Whether what stands behind the last sign of a page title is the site's name: behind a bar, or because it is a
/// domain, or because the page says it elsewhere too, alone on a line or in its copyright notice; in a title at the
/// page's top, which is where a page's own title stands, anywhere.
fn is_site(site: &str, sign: &str, view: &View<'_>, at_top: bool) -> bool {
    let (words, bar) = (site.split(' ').count(), sign == " | ");
    if words > if bar { NAME.0 } else { NAME.1 }
        || site.len() > 50
        || SIGNS.iter().any(|sign| site.contains(sign))
    {
        return false;
    }
    let holder = |mark: &Mark| matches!(mark, Mark::Publisher(name) if name.eq_ignore_ascii_case(site));
    let held = || view.page.blocks.iter().any(|block| block.marks.iter().any(holder));
    bar || is_domain(site) || held() || stands_alone(site, view) || at_top && is_said_elsewhere(site, view)
}

/// `example.com`
fn is_domain(site: &str) -> bool {
    let label = |part: &str| part.len() >= 2 && part.chars().all(|c| c.is_alphanumeric() || c == '-');
    let top = |part: &str| part.chars().all(char::is_alphabetic);
    site.rsplit_once('.').is_some_and(|(_, last)| top(last)) && site.split('.').all(label)
}

/// Whether a name, written with capitals, stands more than once in the page.
fn is_said_elsewhere(name: &str, view: &View<'_>) -> bool {
    let capital =
        |word: &str| word.chars().any(char::is_uppercase) || word.chars().all(|c| !c.is_alphabetic());
    let little = |word: &str| word.chars().count() <= 3;
    let all = name.split(' ').all(|word| capital(word) || little(word)) && name.split(' ').any(capital);
    all && name.chars().count() >= 3 && view.page.text.matches(name).nth(1).is_some()
}

fn stands_alone(text: &str, view: &View<'_>) -> bool {
    view.page.blocks.iter().any(|block| {
        // white space inside may differ a little
        (text.len()..=text.len() + 16).contains(&block.span.len())
            && view
                .page
                .text
                .get(block.span.clone())
                .is_some_and(|line| line.split_whitespace().eq(text.split(' ')))
    })
}
