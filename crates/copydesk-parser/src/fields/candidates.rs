//! Which dates does the page name, and which of them is its own?

use copydesk_model::{Finding, Flag, Mark, Piece, Role, Stamp};
use jiff::civil::Date;

use super::{
    View, among,
    dates::{days_between, decide, is_same_day_with_time},
    place::{Places, Standing},
};
use crate::{
    marks::{LABEL_LINES, SHORT},
    time::{first_word, label_above, read},
};

/// A date that a line of the page names.
pub(super) struct Candidate {
    pub stamp: Stamp,
    /// Counted from the day of the crawl.
    pub relative: bool,
    pub labelled: bool,
    pub standing: Standing,
    pub block: usize,
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
        for piece in view.of(&[Role::Date, Role::Byline, Role::Header]).take(MOST) {
            self.of_line(view, places, piece, evidence, &elsewhere);
        }
        self.side_by_side();
        self.of_other_stories(places);
        if self.published.is_empty() {
            among::among_words(self, view, places, evidence);
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
    fn of_other_stories(&mut self, places: &Places) {
        let below =
            |c: &Candidate| places.is_past_end(c.block) && c.block <= places.end() + LIST && !c.labelled;
        if self.published.iter().filter(|c| below(c)).count() > 1 {
            self.published.retain(|c| !below(c));
        }
        let near = |c: &Candidate| c.standing != Standing::Far;
        for list in [&mut self.published, &mut self.updated] {
            let far = |c: &Candidate| c.standing == Standing::Far && c.labelled;
            if list.iter().any(near) || days(list, far) > 1 {
                list.retain(near);
            } else {
                list.retain(far);
            }
        }
        let changed = self.updated.iter().any(|c| c.standing == Standing::Inside);
        if changed {
            // where the head of the story names a day, those below it are others'
            self.published.retain(|c| c.standing != Standing::Below || c.labelled);
        }
        let above = |c: &Candidate| c.standing == Standing::Above && !c.labelled;
        if days(&self.published, above) > 2 {
            self.published.retain(|c| !above(c));
        }
    }

    /// Of two days on neighbouring lines that nothing labels the earlier is that of publication, the later that of
    /// the last change.
    pub fn side_by_side(&mut self) {
        self.published.dedup_by(|next, here| {
            let same = next.stamp == here.stamp && next.block <= here.block + 2;
            here.labelled |= same && next.labelled;
            same
        });
        let mut at = 0;
        while at + 1 < self.published.len() {
            let (here, next) = (&self.published[at], &self.published[at + 1]);
            let beside =
                |i: usize| self.published.get(i).is_some_and(|c| c.block.abs_diff(here.block) <= BESIDE);
            let pair = [here, next].iter().all(|c| !c.labelled && !c.relative)
                && next.block <= here.block + 1
                && here.stamp.day() != next.stamp.day()
                && !beside(at + 2)
                && !at.checked_sub(1).is_some_and(beside);
            if pair {
                let later = if here.stamp.day() < next.stamp.day() { at + 1 } else { at };
                self.updated.push(self.published.remove(later));
            }
            at += 1;
        }
    }
}

/// Most lines of dates that are looked at: no hostile page makes this slow.
const MOST: usize = 2_000;
/// Lines beside two dates in which a third shows a list.
const BESIDE: usize = 3;
/// Lines below the story's end in which several dates show a list of stories.
const LIST: usize = 12;

/// How many days there are among the candidates that fit.
pub(super) fn days(list: &[Candidate], fits: impl Fn(&Candidate) -> bool) -> usize {
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
/// story, labelled, close to them. A time of the same day is preferred to the day. Also the block that names it.
pub(super) fn best(places: &Places, evidence: &[Stamp], candidates: &[Candidate]) -> Option<(Stamp, usize)> {
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
    Some((precise.unwrap_or(chosen).stamp, chosen.block))
}

/// Whether a label says that the date is that of publication or of the last change: on its line, or alone above it.
fn is_labelled(view: &View<'_>, piece: &Piece) -> bool {
    let line = view.line(piece);
    let above = view.page.blocks.get(..piece.block).unwrap_or_default().iter().rev();
    let mut above =
        above.take(LABEL_LINES).map(|block| view.page.text.get(block.span.clone()).unwrap_or_default());
    let column = above.clone().next().and_then(first_word).is_some_and(|word| is_weak(&word));
    let own = line.len() <= SHORT && read(line, None).label.is_some();
    own && !first_word(line).is_some_and(|word| is_weak(&word))
        || !column && label_above(&mut above).is_some()
}

/// Labels of any date, not of a story's alone: heads of columns, forms.
fn is_weak(word: &str) -> bool {
    const WEAK: &[&str] = &[
        "date",
        "data",
        "datum",
        "fecha",
        "дата",
        "tanggal",
        "tarih",
        "ημερομηνια",
        "created",
        "added",
        "issued",
        "released",
        "日",
        "时",
        "時",
    ];
    WEAK.contains(&word)
}
