//! By which names does an outlet go? So that a credit line, a mention and a domain can be known as the same one.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    alias::{self, main_label},
    words::hash,
};

/// An outlet as a number: the same for `AP`, `The Associated Press` and `apnews.com`. An edition has the voice of its
/// brand (`CNN Spanish`, `CNN`): it translates and shares the brand's reports, so the two are no two witnesses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Voice(u32);

/// The voices of `data/aliases.toml`.
#[derive(Default)]
struct Voices {
    /// By name, by main label and by domain, each in letters and digits only.
    by_name: FxHashMap<String, Voice>,
    by_domain: FxHashMap<&'static str, Voice>,
    /// Names of agencies, as above.
    agencies: FxHashSet<String>,
}

static VOICES: LazyLock<Voices> = LazyLock::new(|| {
    let mut voices = Voices::default();
    // A name that an outlet goes by is its own before it is the label of another one's domain.
    for outlet in alias::outlets() {
        let Some(first) = alias::brand(outlet).names.first() else { continue };
        let voice = Voice(hash(&bare(first)));
        for name in outlet.names.iter().map(|name| bare(name)) {
            if outlet.agency {
                voices.agencies.insert(name.clone());
            }
            voices.by_name.entry(name).or_insert(voice);
        }
        for domain in outlet.own_domains() {
            voices.by_domain.entry(domain).or_insert(voice);
        }
    }
    for outlet in alias::outlets() {
        for domain in outlet.own_domains() {
            let Some(voice) = voices.by_domain.get(domain).copied() else { continue };
            let label = bare(main_label(domain));
            if outlet.agency && !alias::is_a_word(&label) {
                voices.agencies.insert(label.clone());
            }
            for name in [Some(bare(domain)), Some(label).filter(|label| !alias::is_a_word(label))] {
                name.into_iter().for_each(|name| {
                    voices.by_name.entry(name).or_insert(voice);
                });
            }
        }
    }
    voices
});

impl Voice {
    /// An outlet by a name in the copy: `AP`, `The Harwick Courier`. `None` for a text without letters.
    pub fn named(name: &str) -> Option<Voice> {
        let bare = bare(name);
        let known = VOICES.by_name.get(&bare).copied();
        (!bare.is_empty()).then(|| known.unwrap_or_else(|| Voice(hash(&bare))))
    }

    /// A publisher by its registrable domain, see [`site`](crate::site): the outlet that `data/aliases.toml` gives the
    /// domain to, else whoever its main label names. For copy names an outlet as its readers do, and most domains spell
    /// that: `harwickcourier.example` is the Harwick Courier. Agencies have sites in many countries under one label, too.
    /// Where two outlets share a label they are one voice: that costs a witness, where the opposite would invent one.
    pub fn published(domain: &str) -> Option<Voice> {
        VOICES.by_domain.get(domain).copied().or_else(|| Voice::named(main_label(domain)))
    }

    /// Every outlet of `data/aliases.toml`.
    pub fn outlets() -> impl Iterator<Item = Voice> {
        VOICES.by_name.values().copied()
    }

    /// Whether a name is one of the agencies of `data/aliases.toml`.
    pub(crate) fn is_agency(name: &str) -> bool {
        VOICES.agencies.contains(&bare(name))
    }
}

/// Letters and digits in lower case, without a leading article.
fn bare(name: &str) -> String {
    let squeezed = alias::fold(name);
    match squeezed.strip_prefix("the") {
        Some(rest) if rest.len() > 3 => rest.to_string(),
        _ => squeezed,
    }
}
