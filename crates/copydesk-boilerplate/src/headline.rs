//! Which line is the headline, and which are its repeats?

use copydesk_model::{Mark, Page};
use rustc_hash::FxHashMap;

use crate::{core_block::Core, rules::fold, title, unit::Unit};

/// The headline's units.
#[derive(Clone, Debug, Default)]
pub struct Headline {
    /// The unit that becomes the title.
    pub unit: Option<usize>,
    /// Other units, in order, that say the same, with or without the site's name behind it.
    pub repeats: Vec<usize>,
}

/// Separators between a headline and the name of a site in a page title.
const SUFFIX: &[&str] =
    &[" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " / ", " ‹ ", " « ", " : "];

/// The part of a page title before each separator, longest first.
fn stems(text: &str) -> impl Iterator<Item = &str> {
    let separated = |at: usize| SUFFIX.iter().any(|suffix| text[at..].starts_with(suffix));
    text.rmatch_indices(' ').map(|(at, _)| at).filter(move |&at| separated(at)).map(|at| &text[..at])
}

/// Characters of a line or of a container's title that are compared.
const LONGEST: usize = 400;
/// Lines at the top of a page among which its own title stands.
const TOP: usize = 12;

/// Gathers what is known of a page and hands it on.
pub fn with_known<T>(page: &Page, units: &[Unit<'_>], core: &Core, then: impl FnOnce(&Known<'_>) -> T) -> T {
    let folded: Vec<&str> =
        units.iter().map(|u| if u.text.len() <= LONGEST { u.folded.as_str() } else { "" }).collect();
    let mut places: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (i, &line) in folded.iter().enumerate().filter(|(_, line)| !line.is_empty()) {
        places.entry(line).or_default().push(i);
    }
    // Page titles: a line near the top whose stem is a line of its own, or is repeated.
    let mut stem_of: FxHashMap<String, usize> = FxHashMap::default();
    for (i, unit) in units.iter().enumerate().take(TOP).filter(|(_, u)| u.text.len() <= LONGEST) {
        for stem in stems(&unit.text) {
            stem_of.entry(fold(stem)).or_insert(i);
        }
    }
    let hint = page.hints.title.as_deref().unwrap_or_default();
    let hint = fold(&hint.chars().take(LONGEST).collect::<String>());
    then(&Known { page, units, core, folded: &folded, places: &places, hint, stem_of: &stem_of })
}

impl Headline {
    /// Finds the headline among the units of a page.
    pub fn find(page: &Page, units: &[Unit<'_>], core: &Core) -> Headline {
        with_known(page, units, core, Headline::among)
    }

    fn among(known: &Known<'_>) -> Headline {
        let Known { units, core, folded, places, .. } = known;
        let Some(unit) = title::best(known) else { return Headline::default() };
        // A page's own title gives way to the line that says it without the site's name; of lines that say the same
        // the one that stands right above the story heads it.
        let own = known.says(unit);
        let unit = if own == known.hint && !own.is_empty() || core.units.is_empty() && own == folded[unit] {
            unit
        } else {
            let same = places.get(own).map_or(&[][..], Vec::as_slice);
            let above = same.iter().rfind(|i| **i < core.units.start);
            above.or(same.first().filter(|_| own != folded[unit])).copied().unwrap_or(unit)
        };
        let repeats = (0..units.len())
            .filter(|&i| i != unit)
            .filter(|&i| {
                folded[i] == own
                    || i < TOP
                        && units[i].text.len() <= LONGEST
                        && stems(&units[i].text).any(|s| fold(s) == own)
            })
            .collect();
        Headline { unit: Some(unit), repeats }
    }
}

/// What is known of a page when its headline is sought.
pub struct Known<'a> {
    /// The page.
    pub page: &'a Page,
    /// Its units.
    pub units: &'a [Unit<'a>],
    /// The bulk of its story.
    pub core: &'a Core,
    /// Each unit's text, folded; empty for a long one.
    pub folded: &'a [&'a str],
    /// The units of each folded line.
    pub places: &'a FxHashMap<&'a str, Vec<usize>>,
    /// The container's title, folded; empty without one.
    pub hint: String,
    /// The unit near the top that begins with a line and goes on with a site's name.
    pub stem_of: &'a FxHashMap<String, usize>,
}

impl Known<'_> {
    /// What a unit says, folded: of a page's own title the part before the site's name, if that is a line, too.
    pub fn says(&self, i: usize) -> &str {
        let unit = &self.units[i];
        let own = self.folded[i];
        if i >= TOP || own.is_empty() {
            return own;
        }
        let whole =
            |stem: &&str| stem.len() * 2 >= unit.text.len() || stem.split_whitespace().nth(3).is_some();
        let line = |stem: &str| self.places.get_key_value(fold(stem).as_str()).map(|(line, _)| *line);
        stems(&unit.text).filter(whole).find_map(line).unwrap_or(own)
    }
}

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
    let mut score = 3.0 * telling * core.overlap(unit, core.units.contains(&i));
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
        let all = line.and_then(|line| places.get(line));
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
