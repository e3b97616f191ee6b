//! Who wrote it?

use copydesk_model::{Mark, Role};

use super::View;
use crate::marks::name::listed;

/// Lines between two bylines of one article.
const NEAR: usize = 4;

/// Most names of one article: no hostile page makes this slow.
const MOST: usize = 40;

/// The names that the container gives; else those of the page's byline lines, in order.
pub(super) fn read(view: &View<'_>) -> Vec<String> {
    let mut names = view.page.hints.authors.as_deref().map(listed).unwrap_or_default();
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
