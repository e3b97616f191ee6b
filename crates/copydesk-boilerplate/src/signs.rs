//! What speaks for a line's being the headline, by rule of thumb?

use copydesk_model::{Mark, Page};
use rustc_hash::FxHashMap;

use crate::{core_block::Core, headline::Known, unit::Unit};

/// What speaks for a unit's being the headline, by rule of thumb.
pub struct Signs {
    /// All of them, weighed by hand.
    pub score: f32,
    /// The container's title field says the same.
    pub hinted: bool,
    /// It says nearly the same.
    pub near_hint: bool,
    /// A line near the top says the same and the site's name.
    pub stem: bool,
    /// The page's first line says the same.
    pub titled: bool,
    /// It stands in a table of contents.
    pub listed: bool,
    /// How often the page says it.
    pub same: usize,
    /// A byline or a date stands right below.
    pub heads: bool,
    /// Likeness to the page's first line, 0–1.
    pub kinship: f32,
}

/// What speaks for a unit; `None` where something speaks against it for certain.
pub fn signs(known: &Known<'_>, i: usize) -> Option<Signs> {
    let Known { page, units, core, folded, places, stem_of, .. } = known;
    let unit = &units[i];
    let words = unit.stats.word_count();
    let marked = unit.marks(page).any(|m| {
        matches!(
            m,
            Mark::Url(_)
                | Mark::MediaUrl
                | Mark::CrawlHeader { .. }
                | Mark::Tags(_)
                | Mark::Dateline { .. }
                | Mark::Published(_)
                | Mark::Updated(_)
                | Mark::RelativeTime
                | Mark::Byline(_)
        )
    });
    let blocked = unit.vetoed() || marked || !(1.0..=40.0).contains(&words) || unit.stats.letters < 4;
    // A sentence of a page in one line is no line.
    let next = page.blocks.get(unit.blocks.end);
    let parted = page.blocks[unit.blocks.start].goes_on || next.is_some_and(|block| block.goes_on);
    if blocked || parted {
        return None;
    }
    // A line without a letter or digit to compare heads nothing.
    if folded[i].is_empty() {
        return None;
    }
    let line = folded[i];
    let hinted = line == known.hint;
    let same = places.get(line).map_or(1, Vec::len);
    let stem = stem_of.get(line).is_some_and(|&at| at != i);
    // The page's own title: its first line, said again further down.
    let titled = same > 1 && words >= TITLE && places.get(line).is_some_and(|all| all[0] == 0);
    let listed = same > 1 && !titled && is_listed(i, folded, places, core);
    let distance = core.units.start as f32 - i as f32;
    // Of few words it says little that the story uses them, too.
    let telling = (unit.stats.content.len() as f32 / KNOWN).min(1.0);
    let (heads, kinship) = (heads(page, units, i), kinship(units, i));
    let mut score = 3.0 * telling * core.overlaps[i];
    score += if heads { 2.0 } else { 0.0 };
    score -= if same > OFTEN && !titled && !stem { 2.0 } else { 0.0 };
    score += if hinted { 12.0 } else { 0.0 };
    score += if stem || titled { 5.0 } else { 0.0 };
    score -= if listed { 3.0 } else { 0.0 };
    score += if same > 1 && !listed { (same - 1).min(2) as f32 * 0.7 } else { 0.0 };
    score += match words {
        w if w < 3.0 => -2.0,
        w if w < 5.0 => -0.3,
        w if w <= 18.0 => 1.0,
        w if w <= 28.0 => 0.0,
        _ => -2.0,
    };
    score -= if unit.stats.ends_ellipsis { 1.0 } else { 0.0 };
    score -= if unit.stats.ends_colon { 0.8 } else { 0.0 };
    // A page's title stands above all menus, however long they are.
    score -= if i == 0 || titled || stem { 0.0 } else { (distance.abs() * 0.08).min(3.0) };
    score += if i == 0 { 1.0 } else { 0.0 };
    score += if i >= MENU { 5.0 * kinship } else { 0.0 };
    score -= if unit.stats.starts_lower { 0.8 } else { 0.0 };
    Some(Signs {
        score,
        hinted,
        near_hint: near_hint(&known.hint, line),
        stem,
        titled,
        listed,
        same,
        heads,
        kinship,
    })
}

/// Words from which a page's first line is its title, not the site's name.
const TITLE: f32 = 4.0;
/// Content words from which the story's use of them counts in full.
const KNOWN: f32 = 4.0;
/// A headline is not said more often.
const OFTEN: usize = 3;
/// Lines below the headline in which byline and date stand.
const SIGNED: usize = 4;

/// Whether a byline or a date stands right below a line.
fn heads(page: &Page, units: &[Unit<'_>], i: usize) -> bool {
    units.iter().skip(i + 1).take(SIGNED).any(|unit| {
        unit.marks(page).any(|mark| {
            matches!(
                mark,
                Mark::Byline(_) | Mark::Published(_) | Mark::Updated(_) | Mark::AmbiguousDate { .. }
            )
        })
    })
}

/// Lines above which a menu or a bar stands between the page's own title and the headline.
const MENU: usize = 4;
/// Least likeness of a headline to the page's own title.
const KIN: f32 = 0.4;

/// How like a line is to the page's own title, its first line: many sites word the two a little differently.
/// Dice's coefficient of their content words, 0 where it is small.
fn kinship(units: &[Unit<'_>], i: usize) -> f32 {
    let (title, own) = (&units[0].stats.content, &units[i].stats.content);
    if own.len() < 2 || title.len() > 40 || units[0].stats.word_count() < TITLE {
        return 0.0;
    }
    let common = own.iter().filter(|word| title.contains(word)).count();
    let dice = 2.0 * common as f32 / (own.len() + title.len()) as f32;
    if common >= 2 && dice >= KIN { dice.min(1.0) } else { 0.0 }
}

/// Whether a line is an entry of a table of contents: it and a line next to it stand above subheads of the story.
fn is_listed(i: usize, folded: &[&str], places: &FxHashMap<&str, Vec<usize>>, core: &Core) -> bool {
    let again = |j: usize| {
        let line = folded.get(j).filter(|line| !line.is_empty());
        let all = line.and_then(|line| places.get(*line));
        // In order, so that the last two tell.
        all.is_some_and(|all| all.iter().rev().take(2).any(|&at| at != j && at > core.units.start))
    };
    again(i) && (again(i + 1) || i > 0 && again(i - 1))
}

/// Whether a line shares most of its words with the container's title: Dice's coefficient of at least [`NEARLY`].
fn near_hint(hint: &str, line: &str) -> bool {
    if hint.is_empty() {
        return false;
    }
    let (ours, theirs): (Vec<&str>, Vec<&str>) = (line.split(' ').collect(), hint.split(' ').collect());
    let common = ours.iter().filter(|word| theirs.contains(word)).count();
    2.0 * common as f32 >= NEARLY * (ours.len() + theirs.len()) as f32
}

/// Likeness from which a line is the container's title in other words.
const NEARLY: f32 = 0.7;
