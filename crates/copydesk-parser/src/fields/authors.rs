//! Who wrote it?

use copydesk_model::{Mark, Role};

use super::{
    View,
    place::{Places, Standing},
};
use crate::{
    marks::{byline, name},
    time::{fold, label_above},
};

/// Lines between two bylines of one article.
const NEAR: usize = 4;

/// Most names of one article: no hostile page makes this slow.
const MOST: usize = 40;

/// The names that the container gives; else those of the page's byline lines, in order.
pub(super) fn read(view: &View<'_>) -> Vec<String> {
    let mut names = view.page.hints.authors.as_deref().map(name::listed).unwrap_or_default();
    if !names.is_empty() {
        return names;
    }
    let mut last = None;
    for piece in view.of(&[Role::Byline, Role::Date, Role::Header]) {
        for mark in view.marks(piece) {
            let Mark::Byline(found) = mark else { continue };
            if found.is_empty() || last.is_some_and(|last| piece.block > last + NEAR) {
                continue;
            }
            last = Some(piece.block);
            for name in found {
                // the same person in capitals further down is the same person
                if names.len() < MOST
                    && !names.iter().any(|known| known.to_lowercase() == name.to_lowercase())
                {
                    names.push(name.clone());
                }
            }
        }
    }
    names
}

/// Lines above and below the story's date in which its writer may be named.
const BESIDE: usize = 5;

/// Where no line says `By`: the one whose name stands alone on a line beside the story's own date, by the headline.
/// Signs, counters and the writer's post may stand between. No word of a name is written small on the page: that
/// tells names from sections (`Web Design`).
pub(super) fn beside_date(view: &View<'_>, places: &Places, date: usize) -> Option<String> {
    if !matches!(places.standing(view, date), Standing::Inside | Standing::Above) {
        return None;
    }
    let above = (date.saturating_sub(BESIDE)..date).rev();
    let below = date + 1..(date + 1 + BESIDE).min(view.page.blocks.len());
    // below a date sections stand as well: only the writer's post shows a name there
    let posted = |name: &&str, at: usize| {
        view.page.blocks.get(at + 1).is_some_and(|next| {
            let line = view.page.text.get(next.span.clone()).unwrap_or_default();
            line.len() <= 100 && is_post(line) && line != *name
        })
    };
    let below = || first_name(view, below).filter(|(name, at)| posted(name, *at));
    let (name, _) = first_name(view, above).or_else(below)?;
    (!is_written_small(view, name)).then(|| name.to_owned())
}

/// The name on the first line that says anything, and its block.
fn first_name<'a>(view: &View<'a>, blocks: impl Iterator<Item = usize>) -> Option<(&'a str, usize)> {
    for at in blocks {
        let block = view.page.blocks.get(at)?;
        let line = view.page.text.get(block.span.clone())?;
        if line.len() > 100 {
            return None;
        }
        let letters = line.chars().filter(|c| c.is_alphabetic()).count();
        let says_nothing = letters <= 3 || label_above(std::iter::once(line)).is_some() || is_count(line);
        let marked = !block.marks.is_empty();
        if says_nothing || marked && block.marks.iter().all(is_time) || !marked && is_post(line) {
            continue;
        }
        // "Jane Doe, Managing Editor"
        let (name, post) = line.split_once(',').unwrap_or((line, ""));
        return name::alone(name)
            .filter(|_| !marked && (post.is_empty() || is_post(post)))
            .map(|name| (name, at));
    }
    None
}

fn is_time(mark: &Mark) -> bool {
    matches!(mark, Mark::Published(_) | Mark::Updated(_) | Mark::RelativeTime | Mark::AmbiguousDate { .. })
}

/// `5 min read`, `1,204 views`, `2 comments`.
fn is_count(line: &str) -> bool {
    line.len() <= 24 && line.starts_with(|c: char| c.is_ascii_digit())
}

/// `Senior Reporter`, `Co-Founder & Marketing Director`.
fn is_post(line: &str) -> bool {
    let words = || line.split([' ', '-']).map(|word| fold(word.trim_matches(|c: char| !c.is_alphanumeric())));
    words().count() <= 7 && words().any(|word| byline::WORDS.roles.contains(word.as_ref()))
}

/// Whether a word of a name stands on the page in small letters.
fn is_written_small(view: &View<'_>, name: &str) -> bool {
    let small = |word: &str| !byline::WORDS.particles.contains(fold(word).as_ref());
    let words: Vec<String> =
        name.split([' ', '-']).filter(|word| small(word)).map(str::to_lowercase).collect();
    view.page.text.split(|c: char| !c.is_alphanumeric()).any(|word| words.iter().any(|known| known == word))
}
