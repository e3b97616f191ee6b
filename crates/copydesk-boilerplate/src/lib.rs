//! Which block of a page is story and which is furniture, and why.
//!
//! In order: `unit` joins torn lines, `rules` decide what is certain, `repeat` finds what the page says twice,
//! `core_block` and `headline` find the bulk of the story and its headline, `template` knows what the site
//! prints elsewhere, `classify` scores what is left, `roles` gives every line its name.

mod around;
mod ascii;
mod classify;
mod core_block;
mod features;
mod headline;
mod line_hash;
mod names;
#[doc(hidden)]
pub mod observe;
mod page_sums;
mod phrases;
mod reasons;
mod repeat;
mod roles;
mod rules;
mod second;
mod sequence;
mod signs;
mod stats;
mod story_sketch;
mod template;
mod template_counts;
mod title;
mod title_features;
mod trees;
mod unit;

use copydesk_model::{Page, Piece, Role};

pub use reasons::{Reason, reasons};
pub use rules::{RuleError, Rules};
pub use template::Templates;
pub use template_counts::{PrintedLine, TemplateCounts};

/// How much to remove in doubt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strictness {
    /// Remove in doubt: what stays is story.
    Precision,
    /// Lose and keep about as much in error.
    #[default]
    Balanced,
    /// Keep in doubt: what goes is furniture.
    Recall,
}

/// What the user chose.
#[derive(Clone, Debug, Default)]
pub struct StripOptions {
    /// How much to remove in doubt.
    pub strictness: Strictness,
    /// Roles whose pieces stay in the text.
    pub keep: Vec<Role>,
}

/// Gives every part of the page a role. Pieces cover every block of the page, in order.
///
/// `site` is the registrable domain of the page's address, if known: the same that was given to
/// [`TemplateCounts::add`].
pub fn strip(
    page: &Page,
    site: Option<&str>,
    templates: &Templates,
    rules: &Rules,
    options: &StripOptions,
) -> Vec<Piece> {
    let units = unit::units(page, rules);
    let seen = templates.seen(page, site);
    let decided = classify::Decided::of(page, &units, &seen);
    let guess = classify::classify(page, &units, &decided, options.strictness);
    roles::pieces(page, &units, &decided, &guess, rules, options)
}
