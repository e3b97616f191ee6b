//! How alike are two reports, by what they name and by the words that tell what happened?

use copydesk_model::Stamp;

use crate::{story::Report, trace::Class, voice::Voice, weight::Weights};

/// Days between two reports of one event at most, where both state a date.
const WINDOW: i32 = 3;
/// Rare names and numbers that two reports must share, word by word: the two words of one name are not enough.
const SHARED_NAMES: usize = 3;
/// Rare names and telling words that they must share together.
const SHARED: usize = 6;
/// How alike their names must be at least, 0–1 (cosine).
const ALIKE_NAMES: f64 = 0.18;
/// How alike their words must be at least, 0–1: other events of the same people share names only.
const ALIKE_WORDS: f64 = 0.14;
/// How alike both together must be.
pub(crate) const ALIKE: f64 = 0.24;
/// From here on names are so alike that fewer words will do…
const SURE: f64 = 0.30;
/// …but no fewer than this.
const SURE_WORDS: f64 = 0.05;
/// Words so alike are no report in words of its own: what dedup left apart with them is one form filled twice.
const FORM: f64 = 0.75;
/// So much more alike they must be where no dates say that they tell of the same days.
const UNDATED: f64 = 0.06;
/// And this much in a corpus of fewer reports than [`FEW`], in which nothing tells how rare a name is.
const UNDATED_FEW: f64 = 0.2;
/// Reports of a small corpus.
const FEW: usize = 40;
/// What the names weigh against the words.
const NAMES: f64 = 0.4;
/// Rarest keys of a report that are looked up.
const LOOKED_UP: usize = 10;

/// A report with its keys weighed.
pub(crate) struct Seen<'a> {
    /// The corpus is small.
    few: bool,
    pub mixed: bool,
    pub digest: bool,
    pub voice: Option<Voice>,
    pub day: Option<i32>,
    pub names: Weighed<'a>,
    words: Weighed<'a>,
    /// Keys that are looked up: the rarest that another report shares.
    pub keys: Box<[u32]>,
}

/// Keys of a trace that are weighed by what they tell in the corpus.
pub(crate) struct Weighed<'a> {
    pub keys: &'a [u32],
    weights: &'a Weights,
    norm: f64,
}

impl<'a> Weighed<'a> {
    fn new(keys: &'a [u32], weights: &'a Weights) -> Self {
        let norm = keys.iter().map(|key| weights.of(*key).powi(2)).sum::<f64>().sqrt();
        Weighed { keys, weights, norm }
    }

    /// Cosine of two lists of keys, and how many keys they share that are not common everywhere.
    pub fn alike(&self, other: &Weighed<'_>) -> (f64, usize) {
        let (mut i, mut j, mut dot, mut shared) = (0, 0, 0.0, 0);
        while let (Some(a), Some(b)) = (self.keys.get(i), other.keys.get(j)) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    dot += self.weights.of(*a).powi(2);
                    shared += usize::from(Class::of(*a) != Class::Common);
                    (i, j) = (i + 1, j + 1);
                }
            }
        }
        let norm = self.norm * other.norm;
        (if norm > 0.0 { dot / norm } else { 0.0 }, shared)
    }
}

impl<'a> Seen<'a> {
    pub fn new(report: &Report<'a>, names: &'a Weights, words: &'a Weights) -> Self {
        let trace = report.trace;
        let shared = trace.names.iter().filter_map(|key| Some((names.shared_by(*key)?, *key)));
        let mut keys: Vec<(u32, u32)> = shared.filter(|(_, key)| Class::of(*key) != Class::Common).collect();
        keys.sort_unstable();
        keys.truncate(if trace.digest {
            0
        } else if trace.mixed {
            keys.len()
        } else {
            LOOKED_UP
        });
        Seen {
            few: names.reports() < FEW,
            mixed: trace.mixed,
            digest: trace.digest,
            voice: report.voice,
            day: report.published.map(|stamp| day(&stamp)),
            names: Weighed::new(&trace.names, names),
            words: Weighed::new(&trace.words, words),
            keys: keys.into_iter().map(|(_, key)| key).collect(),
        }
    }

    /// How alike two reports are, 0–1, and whether that makes them one story.
    pub fn likeness(&self, other: &Seen<'_>) -> (f64, bool) {
        let (near, dated) = match (self.day, other.day) {
            (Some(a), Some(b)) => ((a - b).abs() <= WINDOW, true),
            _ => (true, false),
        };
        if !near || self.digest || other.digest {
            return (0.0, false);
        }
        let (names, shared_names) = self.names.alike(&other.names);
        let (words, shared_words) = self.words.alike(&other.words);
        let alike = NAMES * names + (1.0 - NAMES) * words;
        let least = match (dated, self.few || other.few) {
            (true, _) => ALIKE,
            (false, false) => ALIKE + UNDATED,
            (false, true) => ALIKE + UNDATED_FEW,
        };
        let same = shared_names >= SHARED_NAMES
            && shared_names + shared_words >= SHARED
            && names >= ALIKE_NAMES
            && words < FORM
            && (words >= ALIKE_WORDS && alike >= least || words >= SURE_WORDS && alike >= SURE.max(least));
        (alike, same)
    }
}

/// Days since 1970.
fn day(stamp: &Stamp) -> i32 {
    let epoch = jiff::civil::date(1970, 1, 1);
    stamp.day().since(epoch).map_or(0, |span| span.get_days())
}
