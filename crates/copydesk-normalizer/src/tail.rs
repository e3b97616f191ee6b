//! What do the rules do that look back: joiners, entities, mojibake, composition?

use unicode_normalization::{UnicodeNormalization, char::canonical_combining_class};

use crate::class;
use crate::entity::{self, Stands};
use crate::inert::is_boundary;
use crate::machine::{HTML_ENTITY, Machine, Segment, Terminal};
use crate::mojibake::{self, Repair};

/// How many characters back the start of a segment is looked for.
const LOOK_BACK: usize = 128;

impl Machine {
    /// Two blanks or more before a visible character become one, but for those at the line's start.
    pub(crate) fn close_gap(&mut self) {
        if self.first.is_none() || !self.out.text.ends_with("  ") {
            return;
        }
        let start = self.out.text.trim_end_matches(' ').len();
        let to = self.out.consumed();
        self.out.retract(start);
        self.out.edit(to, " ", "spaces");
        self.segment = Segment { start, marks: 0, dirty: false };
    }

    /// Decides on a joiner at the end, now that it is known what follows.
    pub(crate) fn settle(&mut self, next: Option<char>) {
        let Some(segment) = self.joiner.take() else { return };
        let mut tail = self.out.text.chars();
        tail.next_back();
        if let (Some(before), Some(next)) = (tail.next_back(), next)
            && class::joins(before, next)
        {
            return;
        }
        self.take_back(self.out.text.len() - '\u{200d}'.len_utf8(), "joiner");
        self.segment = segment;
    }

    pub(crate) fn join(&mut self, c: char, to: usize, rule: Option<&'static str>) {
        self.compose();
        let before = self.out.text.chars().next_back();
        if self.joiner.is_some() || !before.is_some_and(class::may_join) {
            return self.out.edit(to, "", "joiner");
        }
        self.joiner = Some(self.segment);
        self.segment = Segment { start: self.out.text.len(), marks: 0, dirty: false };
        self.emit(c, to, rule);
    }

    /// A character that stays only behind certain others.
    pub(crate) fn follow(
        &mut self,
        c: char,
        to: usize,
        rule: Option<&'static str>,
        fits: impl Fn(char) -> bool,
        dropped: &'static str,
    ) {
        self.compose();
        if self.joiner.is_none() && self.out.text.chars().next_back().is_some_and(fits) {
            self.visible(c, to, rule);
        } else {
            self.out.edit(to, "", dropped);
        }
    }

    pub(crate) fn semicolon(&mut self, to: usize, mut rule: Option<&'static str>) {
        self.settle(Some(';'));
        self.compose();
        let stands = loop {
            let Some((start, stands)) = entity::at_end(&self.out.text) else {
                return self.visible(';', to, rule);
            };
            self.retract(start);
            // `&amp&semi;`: the semicolon may complete the entity before. A loop, for they may be many.
            match stands {
                Stands::Char(';' | '\u{37e}') | Stands::Text(";") => rule = Some(HTML_ENTITY),
                stands => break stands,
            }
        };
        match stands {
            Stands::Char(c) => self.push(c, to, Some(HTML_ENTITY)),
            Stands::Text(text) => text.chars().for_each(|c| self.push(c, to, Some(HTML_ENTITY))),
        }
    }

    /// Takes back mojibake that ends in the first characters of `next`.
    pub(crate) fn take_mojibake(&mut self, next: &str) -> Option<Repair> {
        if self.joiner.is_some() || self.terminal != Terminal::Outside {
            return None;
        }
        self.compose();
        let repair = mojibake::repair(&self.out.text, next, self.repaired)?;
        self.counts.repaired += 1;
        self.retract(repair.start);
        Some(repair)
    }

    /// Puts the last segment into NFC; what comes out is fed again, for it may complete a sequence.
    pub(crate) fn compose(&mut self) {
        if !std::mem::take(&mut self.segment.dirty) {
            return;
        }
        let start = self.segment.start;
        let segment = &self.out.text[start..];
        if segment.nfc().eq(segment.chars()) {
            return;
        }
        let composed: String = segment.nfc().collect();
        let to = self.out.consumed();
        self.retract(start);
        composed.chars().for_each(|c| self.push(c, to, Some("nfc")));
    }

    /// Takes back the end of the text, whose source is then accounted for by `rule`.
    fn take_back(&mut self, start: usize, rule: &'static str) {
        let to = self.out.consumed();
        self.retract(start);
        self.out.edit(to, "", rule);
    }

    /// Takes back the end of the text, to be written anew.
    fn retract(&mut self, start: usize) {
        self.out.retract(start);
        self.first = self.first.filter(|first| *first < start);
        if self.segment.start >= start {
            self.segment = self.last_segment();
        }
    }

    fn last_segment(&self) -> Segment {
        let text = &self.out.text;
        let mut segment = Segment { start: text.len(), marks: 0, dirty: false };
        let mut behind_starter = true;
        for (start, c) in text.char_indices().rev().take(LOOK_BACK) {
            segment.start = start;
            if is_boundary(c) {
                break;
            }
            behind_starter &= canonical_combining_class(c) > 0;
            segment.marks += usize::from(behind_starter);
        }
        segment
    }
}
