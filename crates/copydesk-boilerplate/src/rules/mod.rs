//! Which signs of furniture are certain enough to decide a line alone?
//!
//! The rules stand in `data/rules.toml`; a user's file of the same form is read on top of it. A rule names a role and
//! the forms of a line that give it: whole lines, beginnings, endings, pieces, patterns. Lines are compared folded
//! (see [`fold`]), so a rule says `sign up` and means `» SIGN UP!` too.

mod fold;

use std::{collections::BTreeMap, sync::LazyLock};

use aho_corasick::{AhoCorasick, MatchKind};
use copydesk_model::Role;
use regex::RegexSet;
use rustc_hash::FxHashMap;
use serde::Deserialize;

pub use fold::fold;

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
    /// Whole lines, folded.
    #[serde(default)]
    pub lines: Vec<String>,
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

/// What a rule said of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Index of the rule; see [`Rules::name`].
    pub rule: usize,
    /// The role it gives.
    pub role: Role,
    /// What it does.
    pub action: Action,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Start,
    End,
    Inside,
}

/// Rules, ready to be asked.
#[derive(Clone, Debug)]
pub struct Rules {
    rules: Vec<(Rule, Role)>,
    lines: FxHashMap<String, usize>,
    pieces: AhoCorasick,
    piece_rules: Vec<(usize, Place)>,
    patterns: RegexSet,
    pattern_rules: Vec<usize>,
}

/// Longest line, in bytes, that rules look at: a longer one is a paragraph or a blob, and no rule speaks of these.
const MAX_LINE: usize = 1_200;

static BUILTIN: LazyLock<Rules> = LazyLock::new(|| {
    let read = parse(include_str!("../../data/rules.toml"), "built-in").and_then(|r| compile(r, "built-in"));
    // A broken built-in table is caught by the tests; an empty set is the safe answer until then.
    read.unwrap_or_else(|_| Rules {
        rules: Vec::new(),
        lines: FxHashMap::default(),
        pieces: AhoCorasick::new::<_, &str>([]).unwrap_or_else(|_| unreachable!()),
        piece_rules: Vec::new(),
        patterns: RegexSet::empty(),
        pattern_rules: Vec::new(),
    })
});

fn parse(text: &str, name: &str) -> Result<Vec<Rule>, RuleError> {
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

fn compile(rules: Vec<Rule>, name: &str) -> Result<Rules, RuleError> {
    let fault = |detail: String| RuleError { name: name.to_owned(), detail };
    let mut lines = FxHashMap::default();
    let (mut pieces, mut piece_rules) = (Vec::new(), Vec::new());
    let (mut patterns, mut pattern_rules) = (Vec::new(), Vec::new());
    let mut with_roles = Vec::with_capacity(rules.len());
    for (index, rule) in rules.into_iter().enumerate() {
        for line in &rule.lines {
            lines.insert(fold(line), index);
        }
        for (list, place) in
            [(&rule.starts, Place::Start), (&rule.ends, Place::End), (&rule.contains, Place::Inside)]
        {
            for piece in list {
                pieces.push(fold(piece));
                piece_rules.push((index, place));
            }
        }
        for pattern in &rule.patterns {
            patterns.push(format!("(?i){pattern}"));
            pattern_rules.push(index);
        }
        let role = Role::from_name(&rule.role).unwrap_or(Role::Boilerplate);
        with_roles.push((rule, role));
    }
    let pieces = AhoCorasick::builder()
        .match_kind(MatchKind::Standard)
        .build(&pieces)
        .map_err(|e| fault(format!("too many pieces of text: {e}")))?;
    let patterns = RegexSet::new(&patterns).map_err(|e| fault(format!("a pattern cannot be read: {e}")))?;
    Ok(Rules { rules: with_roles, lines, pieces, piece_rules, patterns, pattern_rules })
}

impl Rules {
    /// The rules that ship with copydesk.
    pub fn builtin() -> Rules {
        BUILTIN.clone()
    }

    /// These rules and a user's. `text` is TOML in the form of `data/rules.toml`; `name` stands in messages.
    /// A user's rule goes before a built-in one; one of the same name replaces it.
    ///
    /// # Errors
    /// The TOML cannot be read, a role is unknown, a pattern is no regular expression.
    pub fn extend(self, text: &str, name: &str) -> Result<Rules, RuleError> {
        let own = parse(text, name)?;
        let mut by_name: BTreeMap<&str, ()> = BTreeMap::new();
        for rule in &own {
            by_name.insert(&rule.name, ());
        }
        let builtin =
            self.rules.iter().map(|(rule, _)| rule).filter(|r| !by_name.contains_key(r.name.as_str()));
        // Later rules win the whole-line table, and lower indices win elsewhere: so the user's come last there, first here.
        let all: Vec<Rule> = own.iter().cloned().chain(builtin.cloned()).collect();
        let mut rules = compile(all, name)?;
        for (index, rule) in own.iter().enumerate() {
            for line in &rule.lines {
                rules.lines.insert(fold(line), index);
            }
        }
        Ok(rules)
    }

    /// The name of a rule.
    pub fn name(&self, rule: usize) -> &str {
        &self.rules[rule].0.name
    }

    /// What the rules say of a line of `words` words, if anything. The first rule of the file that matches decides.
    pub fn judge(&self, line: &str, words: usize) -> Option<Verdict> {
        if line.len() > MAX_LINE {
            return None;
        }
        let folded = fold(line);
        let mut best: Option<usize> = None;
        let mut offer = |rule: usize| {
            if words <= self.rules[rule].0.max_words && best.is_none_or(|b| rule < b) {
                best = Some(rule);
            }
        };
        if let Some(&rule) = self.lines.get(&folded) {
            offer(rule);
        }
        let bytes = folded.as_bytes();
        let border = |at: usize| at == 0 || at >= bytes.len() || bytes[at - 1] == b' ' || bytes[at] == b' ';
        for found in self.pieces.find_overlapping_iter(&folded) {
            let (rule, place) = self.piece_rules[found.pattern().as_usize()];
            let open = border(found.start())
                || !folded[found.start()..].starts_with(char::is_alphanumeric)
                || uncased(&folded[found.range()]);
            let close = border(found.end()) || uncased(&folded[found.range()]);
            let placed = match place {
                Place::Start => found.start() == 0,
                Place::End => found.end() == bytes.len(),
                Place::Inside => true,
            };
            if placed && open && close {
                offer(rule);
            }
        }
        for pattern in self.patterns.matches(line) {
            offer(self.pattern_rules[pattern]);
        }
        best.map(|rule| Verdict { rule, role: self.rules[rule].1, action: self.rules[rule].0.action })
    }
}

/// Scripts that put no spaces between words have no word borders to look for.
fn uncased(piece: &str) -> bool {
    piece.chars().next().is_some_and(crate::stats::is_ideograph)
}
