//! Which words fill a sentence? Words and names drawn as in natural text: few are frequent, most are rare.

use std::collections::BTreeSet;

/// Words in the bank: those of the fixtures first, then made ones.
const WORDS: usize = 20_000;
/// Names of people and places, all made.
const NAMES: usize = 40_000;
/// Shift of the Zipf–Mandelbrot law (Mandelbrot 1953): the words of grammar, which would come first, are never drawn.
const SHIFT: f64 = 12.0;

/// Words that a sentence keeps when it is made into another one: grammar, and names of days and months.
const GRAMMAR: &str = "a about above across after again against ago all almost along already also although always am among \
    an and another any are around as at away back be because been before behind being below between both but by can \
    cannot could did do does down during each either else enough even ever every few first for four from further had has \
    have having he her here hers herself him himself his how however i if in into is it its itself just last later least \
    less like many may me might more most much must my near neither never next no nobody nor not nothing now of off often \
    on once one only onto or other others our out over own per rather said same second several shall she should since so \
    some soon still such ten than that the their them themselves then there these they third this those though three \
    through to too two under until up upon us very was we well were what when where whether which while who whom whose why \
    will with within without would year years yesterday yet you your \
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september \
    october november december";

/// A splitmix64 generator (Steele, Lea, Flood 2014).
pub struct Dice(u64);

impl Dice {
    /// Dice whose throws depend on these keys only.
    pub fn of(keys: &[u64]) -> Self {
        let mut dice = Self(0);
        for &key in keys {
            dice.0 = (dice.0 ^ key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            dice.0 = dice.next();
        }
        dice
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number below `end`, which is at least 1.
    pub fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }

    /// A number of `start..=end`.
    pub fn between(&mut self, start: usize, end: usize) -> usize {
        start + self.below(end - start + 1)
    }

    /// A share, 0–1.
    pub fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// Ranks by the Zipf–Mandelbrot law: rank r with a probability in proportion to 1 / (r + [`SHIFT`]).
pub fn zipf(dice: &mut Dice, ranks: usize) -> usize {
    let rank = SHIFT * ((ranks as f64 + SHIFT) / SHIFT).powf(dice.share()) - SHIFT;
    (rank as usize).min(ranks - 1)
}

/// Words and names.
pub struct Bank {
    words: Vec<String>,
    names: Vec<String>,
    grammar: BTreeSet<&'static str>,
}

impl Bank {
    /// A bank with the given words in front.
    pub fn new(words: BTreeSet<String>, seed: u64) -> Self {
        let mut dice = Dice::of(&[seed, 1]);
        let mut known = words.clone();
        let mut words: Vec<String> = words.into_iter().collect();
        for last in (1..words.len()).rev() {
            words.swap(last, dice.below(last + 1));
        }
        let mut fill = |list: &mut Vec<String>, size: usize, capital: bool| {
            while list.len() < size {
                let made = word(&mut dice);
                if known.insert(made.clone()) {
                    list.push(if capital { capitalized(&made) } else { made });
                }
            }
        };
        fill(&mut words, WORDS, false);
        let mut names = Vec::new();
        fill(&mut names, NAMES, true);
        Self { words, names, grammar: grammar() }
    }

    pub fn word(&self, dice: &mut Dice) -> &str {
        &self.words[zipf(dice, self.words.len())]
    }

    pub fn name(&self, dice: &mut Dice) -> &str {
        &self.names[zipf(dice, self.names.len())]
    }

    /// A name that belongs to this number alone.
    pub fn own_name(&self, number: usize) -> String {
        let name = &self.names[number * 7 % self.names.len()];
        if number < self.names.len() { name.clone() } else { format!("{name}{}", number / self.names.len()) }
    }

    pub fn is_grammar(&self, word: &str) -> bool {
        self.grammar.contains(word)
    }
}

pub fn grammar() -> BTreeSet<&'static str> {
    GRAMMAR.split_whitespace().collect()
}

pub fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Two syllables, sometimes three.
fn word(dice: &mut Dice) -> String {
    const STARTS: &[&str] = &[
        "b", "br", "c", "d", "dr", "f", "g", "h", "k", "l", "m", "n", "p", "pl", "r", "s", "st", "t", "tr",
        "v", "w",
    ];
    const MIDDLES: &[&str] = &["a", "e", "i", "o", "u", "ai", "ea", "ou", "ie"];
    const ENDS: &[&str] = &["", "", "", "n", "l", "r", "s", "m", "nd", "rt", "ck", "st"];
    (0..2 + dice.below(4) / 3)
        .map(|_| [STARTS, MIDDLES, ENDS].map(|part| *dice.pick::<&str>(part)).concat())
        .collect()
}
