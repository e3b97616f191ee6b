//! Which letter does a place on the common scale have?

use std::fmt;

/// The Admiralty (NATO) code for the reliability of a source (AJP-2.1). It orders from the best to the worst.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Letter {
    /// Completely reliable.
    A,
    /// Usually reliable.
    B,
    /// Fairly reliable.
    C,
    /// Not usually reliable.
    D,
    /// Unreliable.
    E,
    /// Cannot be judged: no list rates the source.
    #[default]
    F,
}

impl Letter {
    /// The letter of a place on the common scale, 0 (worst) to 1: five equal bands, as five letters and no unit give no
    /// reason for any other cut. `F` is never the letter of a number.
    pub fn of(place: f64) -> Letter {
        match place {
            place if place >= 0.8 => Letter::A,
            place if place >= 0.6 => Letter::B,
            place if place >= 0.4 => Letter::C,
            place if place >= 0.2 => Letter::D,
            _ => Letter::E,
        }
    }

    /// The letter as text.
    pub fn as_str(self) -> &'static str {
        match self {
            Letter::A => "A",
            Letter::B => "B",
            Letter::C => "C",
            Letter::D => "D",
            Letter::E => "E",
            Letter::F => "F",
        }
    }
}

impl fmt::Display for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// How high a list rates a source, for a sentence: `high` (the bands of A and B), `middling` (C) or `low` (D and E).
pub fn level(place: f64) -> &'static str {
    match Letter::of(place) {
        Letter::A | Letter::B => "high",
        Letter::C => "middling",
        _ => "low",
    }
}
