//! Which signs of furniture are certain enough to decide a line alone?
//!
//! The rules stand in `data/rules.toml`; a user's file of the same form is read on top of it. A rule names a role and
//! the forms of a line that give it: whole lines, labels, bars, beginnings, endings, pieces, patterns. Lines are
//! compared folded (see [`fold`]), so a rule says `sign up` and means `» SIGN UP!` too. All forms but patterns cost one
//! look-up or one pass for all rules together; a pattern is tried only where a piece of its rule's `near` stands.

mod file;
mod fold;
mod pieces;

use std::sync::LazyLock;

use copydesk_model::Role;
use regex::Regex;
use rustc_hash::{FxHashMap, FxHashSet};

pub use file::{Action, RuleError};
use file::{Rule, parse};
pub use fold::fold;
use fold::fold_numbers;
use pieces::Pieces;

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
    /// Opens the rule's patterns.
    Near,
}

/// Rules, ready to be asked.
#[derive(Clone, Debug)]
pub struct Rules {
    rules: Vec<Compiled>,
    lines: FxHashMap<String, usize>,
    labels: FxHashMap<String, usize>,
    /// The rules whose bars hold a word.
    bars: FxHashMap<String, Vec<usize>>,
    /// Words of the longest line that any rule speaks of.
    most_words: usize,
    /// The rules that have patterns, in order.
    with_patterns: Vec<usize>,
    pieces: Pieces,
    /// The rule of each piece, and where in the line it must stand.
    piece_rules: Vec<(usize, Place)>,
}

#[derive(Clone, Debug)]
struct Compiled {
    rule: Rule,
    role: Role,
    patterns: Vec<Regex>,
}

/// Longest line, in bytes, that rules look at: a longer one is a paragraph or a blob, and no rule speaks of these.
pub const MAX_LINE: usize = 1_200;

/// Longest label, in bytes.
const MAX_LABEL: usize = 80;

static BUILTIN: LazyLock<Rules> = LazyLock::new(|| {
    let read = parse(include_str!("../../data/rules.toml"), "built-in").and_then(|r| compile(r, "built-in"));
    // A broken built-in table is caught by the tests; an empty set is the safe answer until then.
    read.or_else(|_| compile(Vec::new(), "built-in"))
        .unwrap_or_else(|_| unreachable!("no rules always compile"))
});

fn compile(rules: Vec<Rule>, name: &str) -> Result<Rules, RuleError> {
    let fault = |detail: String| RuleError { name: name.to_owned(), detail };
    let (mut lines, mut labels) = (FxHashMap::default(), FxHashMap::default());
    let mut bars: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let (mut pieces, mut piece_rules) = (Vec::new(), Vec::new());
    let mut compiled = Vec::with_capacity(rules.len());
    for (index, rule) in rules.into_iter().enumerate() {
        for line in &rule.lines {
            lines.entry(fold_numbers(&fold(line)).into_owned()).or_insert(index);
        }
        for label in &rule.labels {
            labels.entry(fold(label)).or_insert(index);
        }
        for word in &rule.bars {
            bars.entry(fold_numbers(&fold(word)).into_owned()).or_default().push(index);
        }
        let forms =
            [&rule.lines, &rule.labels, &rule.bars, &rule.starts, &rule.ends, &rule.contains, &rule.near];
        if let Some(nothing) = forms.into_iter().flatten().find(|form| fold(form).is_empty()) {
            let cure = "forms are compared without punctuation: use a pattern";
            return Err(fault(format!(
                "`{nothing}` of rule `{}` holds no letter or digit; {cure}",
                rule.name
            )));
        }
        let near = if rule.patterns.is_empty() { &[][..] } else { &rule.near };
        let lists = [
            (&rule.starts[..], Place::Start),
            (&rule.ends, Place::End),
            (&rule.contains, Place::Inside),
            (near, Place::Near),
        ];
        for (list, place) in lists {
            for piece in list {
                pieces.push(fold(piece));
                piece_rules.push((index, place));
            }
        }
        let pattern = |text: &String| {
            Regex::new(&format!("(?i){text}"))
                .map_err(|e| fault(format!("a pattern of rule `{}` cannot be read: {e}", rule.name)))
        };
        let patterns = rule.patterns.iter().map(pattern).collect::<Result<_, _>>()?;
        let role = Role::from_name(&rule.role).unwrap_or(Role::Boilerplate);
        compiled.push(Compiled { rule, role, patterns });
    }
    let pieces = Pieces::new(&pieces).map_err(|e| fault(format!("too many pieces of text: {e}")))?;
    let with_patterns = (0..compiled.len()).filter(|&rule| !compiled[rule].patterns.is_empty()).collect();
    let most_words = compiled.iter().map(|c| c.rule.max_words).max().unwrap_or(0);
    Ok(Rules { rules: compiled, lines, labels, bars, most_words, with_patterns, pieces, piece_rules })
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
        let mut rules = parse(text, name)?;
        let own: FxHashSet<String> = rules.iter().map(|rule| rule.name.clone()).collect();
        rules.extend(self.rules.into_iter().map(|r| r.rule).filter(|rule| !own.contains(&rule.name)));
        compile(rules, name)
    }

    /// The name of a rule.
    pub fn name(&self, rule: usize) -> &str {
        &self.rules[rule].rule.name
    }

    /// What the rules say of a line of `words` words, if anything; `folded` is the line folded. The first rule of the file that matches decides.
    pub fn judge(&self, line: &str, folded: &str, words: usize) -> Option<Verdict> {
        if line.len() > MAX_LINE || words > self.most_words {
            return None;
        }
        let mut first = First { rules: &self.rules, words, best: None };
        let numbered = fold_numbers(folded);
        if let Some(&rule) = self.lines.get(numbered.as_ref()) {
            first.offer(rule);
        }
        if let Some(&rule) = label(line).and_then(|label| self.labels.get(&fold(label))) {
            first.offer(rule);
        }
        self.offer_bars(&numbered, &mut first);
        let mut near: Vec<usize> = Vec::new();
        self.pieces.find(folded, |piece, at| {
            let (rule, place) = self.piece_rules[piece];
            match place {
                Place::Start if at.start > 0 => {}
                Place::End if at.end < folded.len() => {}
                Place::Near => near.push(rule),
                _ => first.offer(rule),
            }
        });
        for &rule in &self.with_patterns {
            let compiled = &self.rules[rule];
            let tried = compiled.rule.near.is_empty() || near.contains(&rule);
            if tried && first.may(rule) && compiled.patterns.iter().any(|pattern| pattern.is_match(line)) {
                first.offer(rule);
            }
        }
        first.best.map(|rule| Verdict {
            rule,
            role: self.rules[rule].role,
            action: self.rules[rule].rule.action,
        })
    }

    /// Rules of whose bar words the whole line is made.
    fn offer_bars(&self, numbered: &str, first: &mut First<'_>) {
        let mut words = numbered.split(' ');
        let Some(rules) = words.next().and_then(|word| self.bars.get(word)) else { return };
        let mut all = Vec::new();
        for word in words {
            let Some(more) = self.bars.get(word) else { return };
            all.push(more);
        }
        if !all.is_empty() {
            let common = rules.iter().filter(|rule| all.iter().all(|more| more.contains(rule)));
            common.for_each(|&rule| first.offer(rule));
        }
    }
}

/// The first rule, in the order of the file, that matched a line so far.
struct First<'r> {
    rules: &'r [Compiled],
    words: usize,
    best: Option<usize>,
}

impl First<'_> {
    fn may(&self, rule: usize) -> bool {
        self.words <= self.rules[rule].rule.max_words && self.best.is_none_or(|best| rule < best)
    }

    fn offer(&mut self, rule: usize) {
        if self.may(rule) {
            self.best = Some(rule);
        }
    }
}

/// What stands before the first sign that ends a label, if the line goes on behind it.
fn label(line: &str) -> Option<&str> {
    let sign = |c: char| matches!(c, ':' | '：' | '|' | '/' | '=' | '©' | '»' | '›' | '→' | '▶' | '►' | '>');
    let line = line.trim_start_matches(|c: char| !(c.is_ascii_alphanumeric() || c.is_alphanumeric()));
    let (at, c) = line.char_indices().take_while(|(at, _)| *at <= MAX_LABEL).find(|(_, c)| sign(*c))?;
    let goes_on = line[at + c.len_utf8()..].contains(|c: char| !c.is_whitespace());
    (at > 0 && goes_on).then(|| &line[..at])
}
