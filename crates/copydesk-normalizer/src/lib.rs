//! Unicode, mojibake, entities and invisible characters, each change recorded so that it can be undone.
//!
//! One pass over the text feeds a machine that holds the normalized text so far. Each rule looks at the new
//! character and at a bounded tail of that text, and rewrites the tail where a sequence is complete; what it writes is
//! fed to the machine again. So a result is already at its fixpoint (an entity that spells an entity, mojibake of
//! mojibake), the time is linear, and each change is an edit against the source.

mod class;
mod entity;
mod inert;
mod machine;
mod mojibake;
mod output;
mod tail;

use copydesk_model::{Edited, Finding, Flag};

use machine::Machine;

/// A normalized text and what was noticed on the way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Normalized {
    /// The text, and the edits against the text that went in.
    pub edited: Edited,
    /// Mojibake repaired or suspected, controls and bidi controls removed; at most one finding of each.
    pub findings: Vec<Finding>,
}

/// Normalizes a text. Idempotent: `normalize(normalize(t).text)` changes nothing.
///
/// - Unicode NFC (UAX #15), checked before it is done; more than 32 combining marks on one character are dropped.
/// - HTML entities with their semicolon (`&eacute;`, `&#233;`, `&#xE9;`), escaped once or more often; what comes out
///   obeys the rules for that character.
/// - Mojibake: UTF-8 that was read as windows-1252 or Latin-1, once or twice, where no natural text looks so; lone C1
///   controls are read as windows-1252 (as HTML does).
/// - Controls, terminal escape sequences, bidi controls, soft hyphens and other invisible characters are removed;
///   joiners and variation selectors stay where a script or an emoji needs them.
/// - White space: every blank is a plain space, a run of them inside a line is one. Blanks at a line's start and end
///   keep their number.
///
/// Line structure stays: `\r\n`, `\r`, U+0085, U+2028, U+2029 and entities for line ends become `\n`; no other change
/// adds or removes a line.
pub fn normalize(text: &str) -> Normalized {
    let mut machine = Machine::new(text.len());
    machine.run(text);
    let (edited, counts) = machine.finish(text);
    let suspected = mojibake::suspected(&edited.text);
    let mut findings = Vec::new();
    let mut note = |flag, count: usize, one: &str, many: &str| {
        if count > 0 {
            findings.push(Finding::new(flag, format!("{count} {}", if count == 1 { one } else { many })));
        }
    };
    note(Flag::MojibakeRepaired, counts.repaired, "character repaired", "characters repaired");
    note(Flag::MojibakeSuspected, suspected, "sequence left as it is", "sequences left as they are");
    note(Flag::ControlCharacters, counts.controls, "removed", "removed");
    note(Flag::BidiControls, counts.bidi, "removed", "removed");
    Normalized { edited, findings }
}
