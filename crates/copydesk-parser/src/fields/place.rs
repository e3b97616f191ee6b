//! Where does a line stand: by the headline, above it, below the story, or elsewhere?

use copydesk_model::{Mark, Role};

use super::View;
use crate::marks::byline;

/// Most copies of the headline that are looked at.
const COPIES: usize = 16;
/// Lines below a copy of the headline that may carry its date.
const BY_COPY: usize = 6;
/// Lines into the story above which its date stands, if not below it.
const INTO_STORY: usize = 14;
/// Lines above the headline that may carry its date; and where byline or reading time stand beside that date.
const ABOVE: usize = 4;
const ABOVE_SIGNED: usize = 24;
/// Lines below the story's end that may carry its date.
const BELOW: usize = 3;
/// Lines beside a date in which its byline or reading time stands.
const BESIDE: usize = 3;

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Between the headline, or a copy of it, and the story's beginning.
    Inside,
    /// Above the headline, near it.
    Above,
    /// Below the story's end, near it.
    Below,
    /// Elsewhere.
    Far,
}

/// The headline's and the story's places on a page, as block numbers.
pub(super) struct Places {
    /// The headline first, then the lines that say it again.
    heads: Vec<usize>,
    first: Option<usize>,
    /// The story's first line below the headline.
    body: Option<usize>,
    last: Option<usize>,
}

impl Places {
    pub fn of(view: &View<'_>) -> Places {
        let headline = view.of(&[Role::Headline]).next();
        let mut heads: Vec<usize> = headline.iter().map(|piece| piece.block).collect();
        if let Some(headline) = headline {
            let title = key(view.text(headline));
            let copies = view.of(&[Role::Repeat]).filter(|piece| {
                let copy = key(view.text(piece));
                !title.is_empty()
                    && (copy.starts_with(&title) || copy.len() >= 20 && title.starts_with(&copy))
            });
            heads.extend(copies.map(|piece| piece.block).take(COPIES));
        }
        let first = view.of(&[Role::Story]).next().map(|piece| piece.block);
        let head = heads.first().copied().unwrap_or_default();
        let body = view.of(&[Role::Story]).map(|piece| piece.block).find(|block| *block > head);
        let last = view.pieces.iter().rev().find(|piece| piece.role.is_text()).map(|piece| piece.block);
        Places { heads, first, body, last }
    }

    /// Where a block stands.
    pub fn standing(&self, view: &View<'_>, block: usize) -> Standing {
        let Some(&head) = self.heads.first() else { return self.without_headline(block) };
        let start = self.first.map_or(head, |first| first.max(head));
        let inside = head <= block && (block <= start + INTO_STORY);
        let below_copy = |h: &usize| *h <= block && block <= h + BY_COPY;
        if !self.is_past_end(block) && (inside || self.heads.iter().any(below_copy)) {
            return Standing::Inside;
        }
        if let Some(next) = self.heads.iter().filter(|h| **h > block).min() {
            // where the headline stands deep in the story, what stands by the story's beginning may be its own
            let deep = self.first.filter(|first| head > first + INTO_STORY);
            let over = deep.is_some_and(|first| first <= block + ABOVE && block <= first + INTO_STORY);
            let near = next - block <= ABOVE;
            if over || near || next - block <= ABOVE_SIGNED && is_signed(view, block) {
                return Standing::Above;
            }
        }
        self.at_end(block)
    }

    fn without_headline(&self, block: usize) -> Standing {
        match self.first {
            Some(first) if block <= first + INTO_STORY => Standing::Above,
            _ => self.at_end(block),
        }
    }

    fn at_end(&self, block: usize) -> Standing {
        let near = self.last.is_some_and(|last| block > last && block <= last + BELOW);
        if near { Standing::Below } else { Standing::Far }
    }

    /// Whether a block stands between the headline and the first lines of the story, or near the headline above it.
    pub fn is_head(&self, view: &View<'_>, block: usize) -> bool {
        let before_story = self.body.is_none_or(|body| block < body);
        let above = self.heads.iter().any(|head| *head > block && head - block <= ABOVE / 2);
        before_story && (above || self.standing(view, block) == Standing::Inside)
    }

    /// The story's last block, 0 if there is no story.
    pub fn end(&self) -> usize {
        self.last.unwrap_or_default()
    }

    /// Whether a block stands below the story's end.
    pub fn is_past_end(&self, block: usize) -> bool {
        self.last.is_some_and(|last| block > last)
    }

    /// Lines between a block and the nearest of headline, story's beginning and its end.
    pub fn distance(&self, block: usize) -> usize {
        let places = self.heads.iter().copied().chain(self.first).chain(self.last);
        places.map(|at| at.abs_diff(block)).min().unwrap_or(block)
    }
}

/// Whether beside a line stands what pages print beside a story's date: its byline, the time that reading takes.
fn is_signed(view: &View<'_>, block: usize) -> bool {
    let from = block.saturating_sub(BESIDE);
    let beside = view.page.blocks.get(from..(block + BESIDE + 1).min(view.page.blocks.len()));
    beside.unwrap_or_default().iter().any(|other| {
        let line = view.page.text.get(other.span.clone()).unwrap_or_default();
        let named = other.marks.iter().any(|mark| matches!(mark, Mark::Byline(_)));
        named || line.len() <= 40 && (byline::is_label(line) || reading_time(line))
    })
}

/// `5 min read`, `10 minutes`, `min read`.
fn reading_time(line: &str) -> bool {
    let lower = line.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    matches!(
        words[..],
        [.., "min" | "mins" | "minute" | "minutes", "read"]
            | [.., "min" | "minutes"]
            | ["reading", "time", ..]
            | [.., "reading", "time"]
    )
}

fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
