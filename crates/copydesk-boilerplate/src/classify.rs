//! Which of the lines that nothing has decided are story?

use std::sync::LazyLock;

use copydesk_model::{Mark, Page};

use crate::{
    Strictness,
    core_block::Core,
    features::{self, Matrix},
    headline::Headline,
    names::Names,
    repeat, second,
    sequence::{self, Emission, Prices},
    trees::Forest,
    unit::Unit,
};

/// The first pass: sees lines and their neighbours.
pub static FIRST: LazyLock<Forest> =
    LazyLock::new(|| Forest::read(include_str!("../data/first.trees")).unwrap_or_default());
/// The second pass: sees the first one's scores, too.
pub static SECOND: LazyLock<Forest> =
    LazyLock::new(|| Forest::read(include_str!("../data/second.trees")).unwrap_or_default());

/// Price of a change between story and furniture, in log-odds. Tuned on the pages that scripts/train learns from, split by site.
const CHANGE: f32 = 0.5;
/// Logarithm of the words of a typical line: a line of so many speaks with the weight 1 (tuned with [`CHANGE`]).
const TYPICAL: f32 = 2.5;

/// Least score of prose that stays when nothing on the page reaches more.
const LAST_RESORT: f32 = 0.2;

/// What was decided before the classifier, and what is known by then. Nothing later undoes it.
#[derive(Default)]
pub struct Decided {
    /// Units that say again what another unit says: that unit.
    pub repeats: Vec<Option<usize>>,
    /// In how many other stories a unit was seen that makes it a template; 0 for none.
    pub templates: Vec<usize>,
    /// The headline and its repeats.
    pub headline: Headline,
    /// The bulk of the story.
    pub core: Core,
    /// The names of the page's authors and of its site.
    pub names: Names,
    /// Units that are decided, whatever decided them.
    pub all: Vec<bool>,
}

impl Decided {
    /// Decides what repeats, templates, marks and the headline decide. `seen` is from `Templates::seen`.
    pub fn of(page: &Page, units: &[Unit<'_>], seen: &[usize]) -> Decided {
        let repeats = repeat::repeats(units);
        let templates: Vec<usize> =
            units.iter().map(|unit| seen[unit.blocks.clone()].iter().copied().min().unwrap_or(0)).collect();
        let marked = |unit: &Unit<'_>| unit.blocks.len() == 1 && unit.marks(page).any(decides);
        let mut all: Vec<bool> = units
            .iter()
            .enumerate()
            .map(|(i, unit)| {
                unit.verdict.is_some() || repeats[i].is_some() || templates[i] > 0 || marked(unit)
            })
            .collect();
        let core = Core::find(units, &all);
        let headline = Headline::find(page, units, &core);
        for &i in headline.unit.iter().chain(&headline.repeats) {
            all[i] = true;
        }
        Decided { repeats, templates, headline, core, names: Names::of(page, units), all }
    }

    /// The units that are still open, in order.
    pub fn open(&self) -> Vec<usize> {
        (0..self.all.len()).filter(|&i| !self.all[i]).collect()
    }
}

/// Marks that say of a whole line that it is no sentence of the story.
fn decides(mark: &Mark) -> bool {
    !matches!(mark, Mark::Dateline { .. })
}

/// What the classifier said.
pub struct Guess {
    /// Score of each unit, 0–1; `None` where it was not asked.
    pub scores: Vec<Option<f32>>,
    /// Whether each unit is story.
    pub story: Vec<bool>,
}

/// The undecided units, scored.
pub struct Scored {
    /// Their numbers.
    pub open: Vec<usize>,
    /// Their features, those of the second pass behind those of the first.
    pub rows: Matrix,
    /// The second pass's scores of all units, 0 for decided ones.
    pub second: Vec<f32>,
}

impl Scored {
    /// Scores the units in two passes.
    pub fn of(page: &Page, units: &[Unit<'_>], decided: &Decided) -> Scored {
        let open = decided.open();
        let mut rows = features::matrix(page, units, decided, (&open, second::COLUMNS));
        let score = |forest: &Forest, rows: &Matrix| {
            let mut all = vec![0.0; units.len()];
            for (&i, score) in open.iter().zip(forest.scores(&rows.values, rows.width)) {
                all[i] = score;
            }
            all
        };
        let first = score(&FIRST, &rows);
        second::fill(&mut rows, &open, units, &first);
        let second = score(&SECOND, &rows);
        Scored { open, rows, second }
    }
}

/// Scores the undecided units and decodes them into story and furniture.
pub fn classify(page: &Page, units: &[Unit<'_>], decided: &Decided, strictness: Strictness) -> Guess {
    Guess::decode(units, decided, &Scored::of(page, units, decided).second, strictness)
}

impl Guess {
    /// Decodes the second pass's scores.
    pub fn decode(units: &[Unit<'_>], decided: &Decided, scores: &[f32], strictness: Strictness) -> Guess {
        let open = decided.open();
        let weight = |i: usize| (units[i].stats.word_count().ln_1p() / TYPICAL).min(2.0);
        let lines: Vec<Emission> =
            open.iter().map(|&i| Emission { score: scores[i], weight: weight(i) }).collect();
        let prices = Prices { change: CHANGE, bias: bias(strictness, units, decided, scores) };
        let mut story = vec![false; units.len()];
        for (&i, is) in open.iter().zip(sequence::decode(&lines, prices)) {
            story[i] = is;
        }
        for (story, _) in story.iter_mut().zip(units).filter(|(_, unit)| unit.kept()) {
            *story = true;
        }
        if !story.contains(&true) {
            // Nothing is sure: what prose there is, is the story.
            for &i in open.iter().filter(|&&i| units[i].stats.prose() > 0.0 && scores[i] >= LAST_RESORT) {
                story[i] = true;
            }
        }
        let scores = scores.iter().enumerate().map(|(i, s)| (!decided.all[i]).then_some(*s)).collect();
        Guess { scores, story }
    }
}

/// Log-odds added to story: what the user chose, more for a text that shows no furniture at all, and (unless precision
/// is wanted) more where the whole page is in doubt.
fn bias(strictness: Strictness, units: &[Unit<'_>], decided: &Decided, scores: &[f32]) -> f32 {
    let clean = if is_clean(units, decided, scores) { CLEAN_BIAS } else { 0.0 };
    match strictness {
        Strictness::Precision => clean - 1.0,
        Strictness::Balanced => clean + 0.06 + doubt(units, decided, scores),
        Strictness::Recall => clean + 3.0 + doubt(units, decided, scores),
    }
}

/// How strongly a page's doubt pulls: 1 would be right if the errors of its lines were independent; they are not
/// (tuned with [`CHANGE`]).
const DOUBT: f32 = 2.0;
/// Most log-odds that doubt adds.
const MOST_DOUBT: f32 = 3.0;

/// Log-odds that make the most of the expected F1: the best cut is half of the F1 that can be reached (Lipton, Elkan
/// and Narayanaswamy 2014), so a page whose scores are unsure throughout is cut lower.
fn doubt(units: &[Unit<'_>], decided: &Decided, scores: &[f32]) -> f32 {
    let (mut right, mut wrong, mut missed) = (0.0, 0.0, 0.0);
    for i in decided.open() {
        let (size, score) = (f64::from(units[i].stats.chars), f64::from(scores[i]));
        if score >= 0.5 {
            right += size * score;
            wrong += size * (1.0 - score);
        } else {
            missed += size * score;
        }
    }
    if right == 0.0 {
        return 0.0; // no line is a story's: a menu
    }
    let f1 = (2.0 * right / (2.0 * right + wrong + missed).max(1.0)) as f32;
    (DOUBT * ((2.0 - f1) / f1.max(0.01)).ln()).min(MOST_DOUBT)
}

/// Log-odds added for a clean text: only what is surely furniture goes.
const CLEAN_BIAS: f32 = 3.0;
/// Share of the words that the scores must call story for a text to be clean.
const CLEAN_SHARE: f32 = 0.85;

/// A text that is nearly all story and in which no rule, mark or template found furniture: somebody cleaned it before.
fn is_clean(units: &[Unit<'_>], decided: &Decided, scores: &[f32]) -> bool {
    let headline =
        |i: usize| decided.headline.unit == Some(i) || decided.headline.repeats.binary_search(&i).is_ok();
    let furniture =
        |i: usize| decided.all[i] && !headline(i) && decided.repeats[i].is_none() && !units[i].kept();
    let found = (0..units.len()).any(furniture);
    let words = |keep: &dyn Fn(usize) -> bool| -> f32 {
        (0..units.len()).filter(|&i| keep(i)).map(|i| units[i].stats.word_count()).sum()
    };
    let open = words(&|i| !decided.all[i]);
    !found && words(&|i| !decided.all[i] && scores[i] >= 0.5) >= CLEAN_SHARE * open
}
