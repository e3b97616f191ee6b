//! What is a made story? Sentences of the fixtures in any order, their words exchanged, with a cast and figures of its own.
//!
//! Three quarters of the grammar stay and nearly all else is drawn anew, so that two stories share short runs of words as natural texts do
//! (scripts/README.md compares), but never long ones.

use super::{
    fixtures::{Fixtures, bare},
    words::{Bank, Dice, capitalized},
};

/// Share of the words beyond grammar that stay as the fixture has them.
const KEPT: f64 = 0.15;
/// Share of the words of grammar that give way to another one.
const TURNED: f64 = 0.25;
/// Share of the exchanged words that come from the story's own few.
const TOPICAL: f64 = 0.2;
/// Mean and spread of the natural logarithm of a story's words.
const LENGTH: (f64, f64) = (5.7, 0.55);

/// What all stories are made of.
pub struct Press {
    pub seed: u64,
    pub bank: Bank,
    pub fixtures: Fixtures,
}

/// One story, in paragraphs.
#[derive(Clone)]
pub struct Story {
    pub title: String,
    pub author: String,
    pub place: String,
    pub day: usize,
    pub paragraphs: Vec<String>,
}

/// Whom and what a story is about.
struct Cast {
    names: Vec<String>,
    topics: Vec<String>,
}

impl Press {
    pub fn new(mut fixtures: Fixtures, seed: u64) -> Self {
        let bank = Bank::new(std::mem::take(&mut fixtures.words), seed);
        Self { seed, bank, fixtures }
    }

    /// Dice for one purpose and number.
    pub fn dice(&self, purpose: u64, number: usize) -> Dice {
        Dice::of(&[self.seed, purpose, number as u64])
    }

    fn cast(&self, number: usize) -> Cast {
        let mut dice = self.dice(10, number);
        let names = (0..dice.between(4, 9)).map(|_| self.bank.name(&mut dice).to_owned()).collect();
        Cast { names, topics: (0..12).map(|_| self.bank.word(&mut dice).to_owned()).collect() }
    }

    /// The headline of a story: the beginning of a sentence about its cast.
    pub fn title(&self, number: usize) -> String {
        let (mut dice, cast) = (self.dice(11, number), self.cast(number));
        let words: Vec<String> =
            (0..dice.between(3, 6)).map(|_| self.bank.word(&mut dice).to_owned()).collect();
        let joint = *dice.pick(&["in", "over", "after", "as", "for", "against"]);
        format!(
            "{} {} {joint} {} {}",
            cast.names[0],
            words[..2].join(" "),
            cast.names[1],
            words[2..].join(" ")
        )
    }

    /// The story of a number.
    pub fn story(&self, number: usize) -> Story {
        let (mut dice, cast) = (self.dice(12, number), self.cast(number));
        // The sum of twelve shares is nearly normal, with a deviation of one.
        let normal = (0..12).map(|_| dice.share()).sum::<f64>() - 6.0;
        let length = (LENGTH.0 + LENGTH.1 * normal).exp().clamp(90.0, 2_500.0) as usize;
        let (mut paragraphs, mut count) = (Vec::new(), 0);
        while count < length {
            let mut paragraph = String::new();
            for _ in 0..dice.between(1, 3) {
                count += self.sentence(&mut dice, &cast, &mut paragraph);
            }
            paragraphs.push(paragraph);
        }
        Story {
            title: self.title(number),
            author: format!("{} {}", self.bank.name(&mut dice), self.bank.name(&mut dice)),
            place: cast.names[1].clone(),
            day: dice.below(700),
            paragraphs,
        }
    }

    /// A paragraph of about so many words that belongs to this number alone, for notices and endings.
    pub fn paragraph(&self, purpose: u64, number: usize, words: usize) -> String {
        let (mut dice, cast) = (self.dice(purpose, number), self.cast(number + 1_000_000_007));
        let (mut paragraph, mut count) = (String::new(), 0);
        while count < words {
            count += self.sentence(&mut dice, &cast, &mut paragraph);
        }
        paragraph
    }

    /// Appends a sentence and returns its words.
    fn sentence(&self, dice: &mut Dice, cast: &Cast, out: &mut String) -> usize {
        let words = dice.pick(&self.fixtures.sentences);
        for (i, word) in words.iter().enumerate() {
            if !out.is_empty() {
                out.push(' ');
            }
            let inner = word.trim_matches(|c: char| !c.is_alphanumeric());
            let (lead, tail) = word.split_once(inner).unwrap_or((word, ""));
            out.push_str(lead);
            if inner.bytes().any(|b| b.is_ascii_digit()) {
                inner.chars().for_each(|c| out.push(if c.is_ascii_digit() { digit(dice) } else { c }));
            } else if self.bank.is_grammar(inner) && dice.share() < TURNED {
                out.push_str(dice.pick::<String>(&self.fixtures.grammar));
            } else if inner.is_empty() || self.bank.is_grammar(&bare(inner)) || dice.share() < KEPT {
                out.push_str(inner);
            } else if !inner.starts_with(char::is_uppercase) {
                out.push_str(self.exchange(dice, cast));
            } else if i == 0 || !lead.is_empty() {
                out.push_str(&capitalized(self.exchange(dice, cast)));
            } else {
                out.push_str(dice.pick::<String>(&cast.names));
            }
            out.push_str(tail);
        }
        words.len()
    }

    fn exchange<'a>(&'a self, dice: &mut Dice, cast: &'a Cast) -> &'a str {
        if dice.share() < TOPICAL { dice.pick::<String>(&cast.topics) } else { self.bank.word(dice) }
    }
}

/// A digit that is no zero, so that no figure begins with one.
fn digit(dice: &mut Dice) -> char {
    char::from(b'1' + dice.below(9) as u8)
}
