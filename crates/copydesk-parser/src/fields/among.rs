//! Which date stands among other words at the head of the story?

use std::cell::LazyCell;

use copydesk_model::{Role, Stamp};

use super::{
    View,
    candidates::{Candidate, Collected, days},
    dates::decide,
    place::{Places, Standing},
};
use crate::{
    marks::{SHORT, by_language},
    time::{Found, Label, SlashOrder, Times, When, has_digit, read},
};

/// Where nothing else gives a date: the one that a line of furniture between headline and story names among other
/// words (`Jane Doe 3 February 2026 2 comments`).
pub(super) fn among_words(own: &mut Collected, view: &View<'_>, places: &Places, evidence: &[Stamp]) {
    const ROLES: &[Role] = &[
        Role::Navigation,
        Role::Boilerplate,
        Role::Template,
        Role::AuthorBox,
        Role::Byline,
        Role::Share,
        Role::SourceLink,
        Role::Section,
        Role::Tags,
        Role::Credit,
    ];
    let mut found = Collected::default();
    let order = LazyCell::new(|| by_language(&view.page.text, &view.page.blocks));
    for piece in view.of(ROLES).filter(|piece| places.is_head(view, piece.block)) {
        let line = view.line(piece);
        let Some((times, dates)) = times_among_words(line) else { continue };
        let standing = places.standing(view, piece.block);
        let labelled = times.label.is_some();
        let candidate = |stamp| Candidate { stamp, relative: false, labelled, standing, block: piece.block };
        for date in dates {
            let stamp = match date.when {
                When::At(stamp) => Some(stamp),
                When::Ambiguous { day_first, month_first } => {
                    let spoken = (*order == Some(SlashOrder::DayFirst)).then_some(day_first);
                    decide(day_first, month_first, evidence).or(spoken)
                }
                When::Impossible => None,
            };
            let list =
                if date.label == Some(Label::Updated) { &mut found.updated } else { &mut found.published };
            list.extend(stamp.map(candidate));
        }
    }
    found.side_by_side();
    if days(&found.published, |c| c.standing == Standing::Inside) == 1 {
        found.published.retain(|c| c.standing == Standing::Inside);
    }
    // several days are several stories
    if days(&found.published, |_| true) == 1 {
        own.published.append(&mut found.published);
    }
    if own.updated.is_empty() && days(&found.updated, |_| true) == 1 {
        own.updated.append(&mut found.updated);
    }
}

/// Most bytes of words beside a date that is read from among them.
const WORDS: usize = 100;

/// The dates of a line that is no sentence and no span of days, if they can be those of one text.
fn times_among_words(line: &str) -> Option<(Times, Vec<Found>)> {
    const SPANS: &[&str] = &["–", "—", " - ", " to ", "until", "through", "©", "opyright", "(c)"];
    if line.len() > SHORT || !has_digit(line) || line.ends_with(['?', '!']) {
        return None;
    }
    let times = read(line, None);
    let words: usize = times.rest.iter().map(|rest| rest.span.len()).sum();
    let mut dates: Vec<Found> = Vec::new();
    for date in &times.dates {
        if !dates.iter().any(|known| known.when == date.when) {
            dates.push(*date);
        }
    }
    let sentence = line.ends_with(['.', '。']) && words > 20 || line.contains(['，', '。']);
    let span = dates.len() > 1 && SPANS.iter().any(|sign| line.contains(sign));
    let notice = SPANS.iter().skip(4).any(|sign| line.contains(sign));
    (!dates.is_empty() && dates.len() <= 2 && words <= WORDS && !sentence && !span && !notice)
        .then_some((times, dates))
}
