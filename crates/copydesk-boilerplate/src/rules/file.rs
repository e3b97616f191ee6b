//! What does a rules file hold, and what is wrong with one?

use copydesk_model::Role;
use serde::Deserialize;

/// What a rule does where it matches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// The line goes; nothing later brings it back.
    #[default]
    Remove,
    /// The line goes, and what follows it is a tail of furniture unless a mass of sentences of this story follows.
    Tail,
    /// The line stays whatever comes later.
    Keep,
}

/// One rule, as it stands in a rules file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its name in the audit: lower-case words joined by `_`.
    pub name: String,
    /// The role it gives.
    pub role: String,
    /// What it does.
    #[serde(default)]
    pub action: Action,
    /// The line has at most so many words (default 40).
    #[serde(default = "default_max_words")]
    pub max_words: usize,
    /// Whole lines, folded; `#` stands for any number.
    #[serde(default)]
    pub lines: Vec<String>,
    /// What stands before the first `:`, `|`, `/`, `=`, `©`, `»`, `›`, `→`, `▶` or `>` of a line that goes on behind it, folded.
    #[serde(default)]
    pub labels: Vec<String>,
    /// Lines of two words or more that are made of these words alone, in any order; `#` stands for any number.
    #[serde(default)]
    pub bars: Vec<String>,
    /// Beginnings of lines, folded; they end at a word's end.
    #[serde(default)]
    pub starts: Vec<String>,
    /// Endings of lines, folded; they begin at a word's start.
    #[serde(default)]
    pub ends: Vec<String>,
    /// Pieces of lines, folded; they begin and end at word borders.
    #[serde(default)]
    pub contains: Vec<String>,
    /// Regular expressions (crate `regex`), against the line as it stands, case ignored.
    #[serde(default)]
    pub patterns: Vec<String>,
    /// Pieces, folded, one of which must stand in a line before the patterns are tried; none: every line is tried.
    #[serde(default)]
    pub near: Vec<String>,
}

fn default_max_words() -> usize {
    40
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RulesFile {
    #[serde(default, rename = "rule")]
    rules: Vec<Rule>,
}

/// What is wrong with a rules file.
#[derive(Debug, thiserror::Error)]
#[error("rules file {name}: {detail}")]
pub struct RuleError {
    /// The file.
    pub name: String,
    /// What is wrong, and where.
    pub detail: String,
}

/// Reads a rules file. `name` stands in messages.
///
/// # Errors
/// The TOML cannot be read, or a role is unknown.
pub fn parse(text: &str, name: &str) -> Result<Vec<Rule>, RuleError> {
    let fault = |detail: String| RuleError { name: name.to_owned(), detail };
    let file: RulesFile = toml::from_str(text).map_err(|e| fault(e.to_string().trim_end().to_owned()))?;
    for rule in &file.rules {
        if Role::from_name(&rule.role).is_none() {
            let known: Vec<_> = Role::ALL.iter().map(|r| r.as_str()).collect();
            let detail = format!(
                "rule `{}` has the role `{}`; known roles: {}",
                rule.name,
                rule.role,
                known.join(", ")
            );
            return Err(fault(detail));
        }
    }
    Ok(file.rules)
}
