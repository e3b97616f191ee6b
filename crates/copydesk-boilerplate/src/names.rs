//! Does a line speak of the page's own author or site? Short lives of authors and pitches of sites do.

use copydesk_model::{Mark, Page};

use crate::{stats::Stats, unit::Unit};

/// Most authors that a page is believed to have: lists of comments name more.
const AUTHORS: usize = 8;
/// Lines at the top among which the page's title stands, with the site's name behind it.
const TOP: usize = 3;
/// Bytes of the longest title.
const TITLE: usize = 300;
/// Most words of a site's name.
const SITE_WORDS: usize = 5;

/// Names as sequences of word hashes.
#[derive(Debug, Default)]
pub struct Names {
    authors: Vec<Vec<u64>>,
    sites: Vec<Vec<u64>>,
}

impl Names {
    /// The names that a page gives itself: of its bylines, and behind the title in its first lines.
    pub fn of(page: &Page, units: &[Unit<'_>]) -> Names {
        let mut names = Names::default();
        let bylines = page.blocks.iter().flat_map(|block| &block.marks).filter_map(|mark| match mark {
            Mark::Byline(names) => Some(names),
            _ => None,
        });
        for name in bylines.flatten() {
            let words = Stats::of(name).words;
            // a single word may be anything
            if words.len() > 1 && names.authors.len() < AUTHORS && !names.authors.contains(&words) {
                names.authors.push(words);
            }
        }
        for unit in units.iter().take(TOP) {
            let site = behind_title(&unit.text).map(|site| Stats::of(site).words);
            names.sites.extend(site.filter(|words| !words.is_empty() && words.len() <= SITE_WORDS));
        }
        names
    }

    /// Whether a line begins with an author's name.
    pub fn begins_with_author(&self, unit: &Unit<'_>) -> bool {
        self.authors.iter().any(|name| unit.stats.words.starts_with(name))
    }

    /// Whether a line holds an author's name.
    pub fn holds_author(&self, unit: &Unit<'_>) -> bool {
        holds(&self.authors, unit)
    }

    /// Whether a line holds the site's name.
    pub fn holds_site(&self, unit: &Unit<'_>) -> bool {
        holds(&self.sites, unit)
    }
}

fn holds(names: &[Vec<u64>], unit: &Unit<'_>) -> bool {
    names.iter().any(|name| unit.stats.words.windows(name.len()).any(|words| words == name))
}

/// What stands behind the last bar or dash of a title.
fn behind_title(line: &str) -> Option<&str> {
    if line.len() > TITLE {
        return None;
    }
    let (at, sign) =
        line.rmatch_indices(['|', '-', '–', '—', '·', '•', '»', '«', ':']).find(|(at, sign)| {
            let spaced = line[..*at].ends_with(' ') && line[at + sign.len()..].starts_with(' ');
            spaced || *sign == "|"
        })?;
    let name = line[at + sign.len()..].trim();
    (!name.is_empty()).then_some(name.strip_prefix("The ").unwrap_or(name))
}
