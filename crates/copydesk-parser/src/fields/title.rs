//! What is the headline, and what the deck?

use copydesk_model::{Fields, Finding, Flag, Mark, Role};

use super::{View, squeeze};

/// Signs between a headline and a site's name in a page title.
const SIGNS: [&str; 9] = [" | ", " – ", " — ", " - ", " :: ", " · ", " • ", " » ", " / "];

pub(super) fn read(view: &View<'_>, fields: &mut Fields) {
    let hints = &view.page.hints;
    let headline = view.of(&[Role::Headline]).find_map(|piece| squeeze(view.text(piece)));
    let from_field = headline.is_none();
    // What the record itself names goes before what the page's lines look like.
    let title = hints.title.as_deref().and_then(squeeze).or(headline);
    fields.title = title.map(|title| without_site(&title, view));
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

/// Takes a site's name off a page title, if the rest stands in the page as a line of its own or is the container's
/// title, or if what is taken off is a site's name by the container or by the page.
fn without_site(title: &str, view: &View<'_>) -> String {
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
                if named || hinted.as_deref() == Some(rest) || stands_alone(rest, view) {
                    return rest.to_owned();
                }
            }
        }
    }
    let last = SIGNS.iter().filter_map(|sign| title.rfind(sign).map(|at| (at, *sign))).max();
    if let Some((at, sign)) = last {
        let (left, site) = (title[..at].trim(), title[at + sign.len()..].trim());
        if left.len() > site.len() && left.split(' ').count() >= 3 && is_site(site, sign, view) {
            return left.to_owned();
        }
    }
    title.to_owned()
}

/// Words of a site's name at the most.
const NAME: usize = 4;

/// Whether what stands behind the last sign of a page title is the site's name: behind a bar, or because the page
/// says it elsewhere too, alone on a line or in its copyright notice.
fn is_site(site: &str, sign: &str, view: &View<'_>) -> bool {
    let words = site.split(' ').count();
    if words > NAME || site.len() > 40 || SIGNS.iter().any(|sign| site.contains(sign)) {
        return false;
    }
    let holder = |mark: &Mark| matches!(mark, Mark::Publisher(name) if name.eq_ignore_ascii_case(site));
    let held = || view.page.blocks.iter().any(|block| block.marks.iter().any(holder));
    sign == " | " || held() || stands_alone(site, view)
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
