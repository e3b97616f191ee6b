//! Which dates does the page name, and which of them is its own?

use copydesk_model::{Finding, Flag, Mark, Piece, Role, Stamp};
use jiff::civil::Date;

use super::{
    View,
    dates::{days_between, decide, is_same_day_with_time},
    place::{Places, Standing},
};
use crate::{
    marks::SHORT,
    time::{Found, Label, Times, When, has_digit, read, trailing_label},
};

/// A date that a line of the page names.
pub(super) struct Candidate {
    stamp: Stamp,
    /// Counted from the day of the crawl.
    relative: bool,
    labelled: bool,
    standing: Standing,
    block: usize,
}

/// The dates of the lines that may speak of them.
#[derive(Default)]
pub(super) struct Collected {
    pub published: Vec<Candidate>,
    pub updated: Vec<Candidate>,
    pub findings: Vec<Finding>,
}

impl Collected {
    /// The dates of the lines that are dates by their form; where there are none, those that stand among other words
    /// between headline and story.
    pub fn collect(&mut self, view: &View<'_>, places: &Places, evidence: &[Stamp]) {
        let elsewhere = elsewhere(view);
        for piece in view.of(&[Role::Date, Role::Byline, Role::Header]) {
            self.of_line(view, places, piece, evidence, &elsewhere);
        }
        self.of_other_stories();
        self.side_by_side();
        if self.published.is_empty() {
            self.among_words(view, places, evidence);
        }
    }

    fn of_line(
        &mut self,
        view: &View<'_>,
        places: &Places,
        piece: &Piece,
        evidence: &[Stamp],
        elsewhere: &[Date],
    ) {
        let marks = view.marks(piece);
        let relative = marks.contains(&Mark::RelativeTime);
        let labelled = is_labelled(view, piece);
        let standing = places.standing(view, piece.block);
        let candidate = |stamp| Candidate { stamp, relative, labelled, standing, block: piece.block };
        for mark in marks {
            match *mark {
                Mark::Published(stamp) => self.published.push(candidate(stamp)),
                Mark::Updated(stamp) => self.updated.push(candidate(stamp)),
                Mark::ImpossibleDate if standing != Standing::Far => {
                    self.findings.push(Finding::new(Flag::ImpossibleDate, view.line(piece)));
                }
                Mark::AmbiguousDate { day_first, month_first } => {
                    let same = |stamp: Stamp| elsewhere.binary_search(&stamp.day()).is_ok();
                    let decided = decide(day_first, month_first, evidence).or(
                        // the page writes the same day out elsewhere
                        match (same(day_first), same(month_first)) {
                            (true, false) => Some(day_first),
                            (false, true) => Some(month_first),
                            _ => None,
                        },
                    );
                    match decided {
                        Some(stamp) => self.published.push(candidate(stamp)),
                        None if standing == Standing::Far => {}
                        None => self.findings.push(Finding::new(Flag::AmbiguousDate, view.line(piece))),
                    }
                }
                _ => {}
            }
        }
    }

    /// Drops what is likely another story's: dates far from headline and story, unless they are said to be those of
    /// publication and are all one day; several days that nothing labels below the story or above the headline.
    fn of_other_stories(&mut self) {
        let near = |c: &Candidate| c.standing != Standing::Far;
        for list in [&mut self.published, &mut self.updated] {
            let far = |c: &Candidate| c.standing == Standing::Far && c.labelled;
            if list.iter().any(near) || days(list, far) > 1 {
                list.retain(near);
            } else {
                list.retain(far);
            }
        }
        for standing in [Standing::Below, Standing::Above] {
            let loose = |c: &Candidate| c.standing == standing && !c.labelled;
            let most = if standing == Standing::Below { 1 } else { 2 };
            if days(&self.published, loose) > most
                || standing == Standing::Below && self.published.iter().filter(|c| loose(c)).count() > 1
            {
                self.published.retain(|c| !loose(c));
            }
        }
    }

    /// Of two days on neighbouring lines that nothing labels the earlier is that of publication, the later that of
    /// the last change.
    fn side_by_side(&mut self) {
        self.published.dedup_by(|next, here| {
            let same = next.stamp == here.stamp && next.block <= here.block + 2;
            here.labelled |= same && next.labelled;
            same
        });
        let pair = self.published.windows(2).position(|pair| {
            pair.iter().all(|c| !c.labelled && !c.relative)
                && pair[1].block <= pair[0].block + 1
                && pair[0].stamp.day() != pair[1].stamp.day()
        });
        if let Some(at) = pair.filter(|_| self.published.len() == 2) {
            let later =
                if self.published[at].stamp.day() < self.published[at + 1].stamp.day() { at + 1 } else { at };
            let changed = self.published.remove(later);
            self.updated.push(changed);
        }
    }

    /// Where nothing else gives a date: the one that a line of furniture between headline and story names among other
    /// words (`Jane Doe 3 February 2026 2 comments`).
    fn among_words(&mut self, view: &View<'_>, places: &Places, evidence: &[Stamp]) {
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
        for piece in view.of(ROLES).filter(|piece| places.is_head(view, piece.block)) {
            let line = view.line(piece);
            let Some((times, dates)) = times_among_words(line) else { continue };
            let standing = places.standing(view, piece.block);
            let labelled = times.label.is_some();
            let candidate =
                |stamp| Candidate { stamp, relative: false, labelled, standing, block: piece.block };
            for date in dates {
                let stamp = match date.when {
                    When::At(stamp) => Some(stamp),
                    When::Ambiguous { day_first, month_first } => decide(day_first, month_first, evidence),
                    When::Impossible => None,
                };
                let list = if date.label == Some(Label::Updated) {
                    &mut found.updated
                } else {
                    &mut found.published
                };
                list.extend(stamp.map(candidate));
            }
        }
        found.side_by_side();
        if days(&found.published, |c| c.standing == Standing::Inside) == 1 {
            found.published.retain(|c| c.standing == Standing::Inside);
        }
        // several days are several stories
        if days(&found.published, |_| true) == 1 {
            self.published.append(&mut found.published);
        }
        if self.updated.is_empty() && days(&found.updated, |_| true) == 1 {
            self.updated.append(&mut found.updated);
        }
    }
}

/// Most words beside a date that is read from among them.
const WORDS: usize = 12;

/// The dates of a line that is no sentence and no span of days, if they can be those of one text.
fn times_among_words(line: &str) -> Option<(Times, Vec<Found>)> {
    const SPANS: &[&str] = &["–", "—", " - ", " to ", "until", "through", "©", "opyright", "(c)"];
    if line.len() > SHORT || !has_digit(line) || line.ends_with(['?', '!']) {
        return None;
    }
    let times = read(line, None);
    let words: usize = times.rest.iter().map(|rest| rest.words).sum();
    let mut dates: Vec<Found> = Vec::new();
    for date in &times.dates {
        if !dates.iter().any(|known| known.when == date.when) {
            dates.push(*date);
        }
    }
    let sentence = line.ends_with('.') && words > 3;
    let span = dates.len() > 1 && SPANS.iter().any(|sign| line.contains(sign));
    let notice = SPANS.iter().skip(4).any(|sign| line.contains(sign));
    (!dates.is_empty() && dates.len() <= 2 && words <= WORDS && !sentence && !span && !notice)
        .then_some((times, dates))
}

/// How many days there are among the candidates that fit.
fn days(list: &[Candidate], fits: impl Fn(&Candidate) -> bool) -> usize {
    let mut days: Vec<_> = list.iter().filter(|c| fits(c)).map(|c| c.stamp.day()).collect();
    days.sort_unstable();
    days.dedup();
    days.len()
}

/// All days that the page writes in a way that can be read only one way, wherever, in order.
fn elsewhere(view: &View<'_>) -> Vec<Date> {
    let marks = view.page.blocks.iter().flat_map(|block| &block.marks);
    let mut days: Vec<Date> = marks
        .filter_map(|mark| match mark {
            Mark::Published(stamp) | Mark::Updated(stamp) => Some(stamp.day()),
            _ => None,
        })
        .collect();
    days.sort_unstable();
    days
}

/// The date that is most likely the article's own: not relative, near another source's day, between headline and
/// story, labelled, close to them. A time of the same day is preferred to the day.
pub(super) fn best(places: &Places, evidence: &[Stamp], candidates: &[Candidate]) -> Option<Stamp> {
    let key = |c: &Candidate| {
        let near = evidence.iter().any(|other| days_between(*other, c.stamp) <= 1);
        let inside = c.standing == Standing::Inside;
        (c.relative, !near, !inside, !c.labelled, places.distance(c.block), c.block)
    };
    let chosen = candidates.iter().min_by_key(|c| key(c))?;
    let precise = candidates
        .iter()
        .filter(|c| matches!(chosen.stamp, Stamp::Day(_)) && is_same_day_with_time(chosen.stamp, c.stamp))
        .find(|c| c.stamp.day() == chosen.stamp.day());
    Some(precise.unwrap_or(chosen).stamp)
}

/// Whether a label says what the date is, on its line or alone on the line above.
fn is_labelled(view: &View<'_>, piece: &Piece) -> bool {
    let above = || {
        let block = view.page.blocks.get(piece.block.checked_sub(1)?)?;
        trailing_label(view.page.text.get(block.span.clone())?)
    };
    let line = view.line(piece);
    line.len() <= SHORT && read(line, None).label.is_some() || above().is_some()
}
