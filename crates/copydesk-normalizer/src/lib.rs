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
mod markdown;
mod mojibake;
mod output;
mod tail;

use copydesk_model::{Edited, Finding, Flag};

use machine::{Counts, Machine};

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
/// - Markdown, where the text as a whole is clearly that: the marks of links, emphasis, headings, quotes, code and
///   escapes are removed (edits `markdown_…`), images and definitions of references wholly; bullets, rules and tables
///   stay. A link whose address goes over a line end takes that line end along.
///
/// Line structure stays: `\r\n`, `\r`, U+0085, U+2028, U+2029 and entities for line ends become `\n`; no other change
/// but the one named adds or removes a line.
pub fn normalize(text: &str) -> Normalized {
    let (edited, counts) = characters(text);
    let edited = without_markdown(edited);
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

/// How often Markdown that is found under Markdown is undone.
const MOST_LAYERS: usize = 8;

fn characters(text: &str) -> (Edited, Counts) {
    let mut machine = Machine::new(text.len());
    machine.run(text);
    machine.finish(text)
}

/// Undoes Markdown until neither it nor its removal leaves anything to do. A text that is not done after some layers
/// stays as it is: so the result is a fixpoint in either case.
fn without_markdown(edited: Edited) -> Edited {
    let Some(mut layer) = markdown::undo(&edited.text) else { return edited };
    for _ in 0..MOST_LAYERS {
        let (next, _) = characters(&layer.text);
        layer = layer.then(next);
        match markdown::undo(&layer.text) {
            Some(next) => layer = layer.then(next),
            None => return edited.then(layer),
        }
    }
    edited
}
