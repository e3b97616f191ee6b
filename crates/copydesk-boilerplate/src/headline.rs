//! Which line is the headline, and which are its repeats?

use copydesk_model::Page;
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

/// Bytes of a line or of a container's title that are compared.
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
