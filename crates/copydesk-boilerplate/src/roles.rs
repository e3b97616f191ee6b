//! What is each line called, and which reason goes into the audit?

use copydesk_model::{Mark, Page, Piece, Role};

use crate::{
    Rules, Strictness, StripOptions,
    classify::{Decided, Guess},
    names::Names,
    rules::Action,
    unit::{Unit, bullet, inner_glue, outer_glue},
};

/// Share of the story's prose that must follow a line that opens a tail to show that it opens none.
const GOES_ON: f32 = 0.25;
/// Lines below the headline among which its deck, and below that the story's start, is sought.
const BELOW_TITLE: usize = 40;
/// Lines above the headline that may still carry its date, byline or section.
const ABOVE_TITLE: usize = 4;
/// Lines below a line that says the headline again which may carry them.
const BELOW_COPY: usize = 6;
/// Lines of the story above which its date and byline stand, if not below it.
const INTO_STORY: usize = 10;
/// Lines below the story's end that may still carry its date, byline or tags.
const BELOW_STORY: usize = 4;

/// Lines of the story at either end among which its author's life may stand.
const EDGE: usize = 3;
/// The lives take less than this part of the story's words.
const MOST_LIFE: usize = 3;
/// Fewest words of such a life.
const LIFE: usize = 8;

/// What a unit is and why.
struct Naming {
    role: Role,
    rule: String,
    because: String,
}

impl Naming {
    fn new(role: Role, rule: impl Into<String>) -> Naming {
        Naming { role, rule: rule.into(), because: String::new() }
    }
}

/// Roles whose lines the parser reads fields from.
fn is_field(role: Role) -> bool {
    matches!(
        role,
        Role::Headline | Role::Deck | Role::Byline | Role::Date | Role::Section | Role::Tags | Role::Header
    )
}

struct Namer<'a> {
    page: &'a Page,
    units: &'a [Unit<'a>],
    decided: &'a Decided,
    guess: &'a Guess,
    rules: &'a Rules,
    /// First and last unit of the story.
    first: usize,
    last: usize,
    /// Unit whose rule opens the tail, if one does.
    tail: Option<usize>,
    /// Number of each unit's first line in the page, from 1.
    lines: Vec<usize>,
    /// Lines at the story's edges that tell who its author is.
    lives: Vec<usize>,
}

/// One piece a block, in order.
pub fn pieces(
    page: &Page,
    units: &[Unit<'_>],
    decided: &Decided,
    guess: &Guess,
    rules: &Rules,
    options: &StripOptions,
) -> Vec<Piece> {
    let tail = open_tail(units, guess);
    let story = |i: &usize| guess.story[*i] && tail.is_none_or(|t| *i < t);
    let first = (0..units.len()).find(story).unwrap_or(units.len());
    let last = (0..units.len()).rfind(story).unwrap_or(0);
    let lines = line_numbers(page, units);
    let lives = match options.strictness {
        Strictness::Recall => Vec::new(),
        _ => lives(&decided.names, units, &(0..units.len()).filter(story).collect::<Vec<_>>()),
    };
    let namer = Namer { page, units, decided, guess, rules, first, last, tail, lines, lives };
    let mut pieces = Vec::with_capacity(page.blocks.len());
    for (i, unit) in units.iter().enumerate() {
        let mut naming = namer.name(i);
        // A line that a field is read from keeps its role: the caller keeps it by that.
        if options.keep.contains(&naming.role) && !naming.role.is_text() && !is_field(naming.role) {
            naming.because = format!("kept as asked: {}", naming.role);
            naming.role = Role::Story;
        }
        for block in unit.blocks.clone() {
            let starts = block == unit.blocks.start;
            let glue = if starts { outer_glue(page, block) } else { inner_glue(page, block) };
            let span = page.blocks[block].span.clone();
            let opens = naming.role.is_text() && block == unit.blocks.start;
            let skipped = if opens { bullet(page.block(block)) } else { 0 };
            pieces.push(Piece {
                span: span.start + skipped..span.end,
                block,
                role: naming.role,
                rule: naming.rule.clone(),
                score: guess.scores[i],
                because: naming.because.clone(),
                glue,
            });
        }
    }
    pieces
}

/// Lines of the story's beginning or end that open with the author's name: nobody opens a story with himself.
fn lives(names: &Names, units: &[Unit<'_>], story: &[usize]) -> Vec<usize> {
    let edge = |at: usize| at < EDGE || at + EDGE >= story.len();
    let life = |i: usize| units[i].stats.words.len() >= LIFE && names.begins_with_author(&units[i]);
    let found = story.iter().enumerate().filter(|(at, i)| edge(*at) && life(**i)).map(|(_, i)| *i);
    let found: Vec<usize> = found.collect();
    let words = |of: &[usize]| of.iter().map(|&i| units[i].stats.words.len()).sum::<usize>();
    // a report that its author begins with his own name is a story after all
    if words(&found) * MOST_LIFE > words(story) { Vec::new() } else { found }
}

fn line_numbers(page: &Page, units: &[Unit<'_>]) -> Vec<usize> {
    let (mut line, mut at) = (1, 0);
    units
        .iter()
        .map(|unit| {
            let start = page.blocks[unit.blocks.start].span.start;
            line += page.text[at..start].bytes().filter(|b| *b == b'\n').count();
            at = start;
            line
        })
        .collect()
}

/// The unit from which all is tail: a line that opens one, unless a mass of the story follows it.
fn open_tail(units: &[Unit<'_>], guess: &Guess) -> Option<usize> {
    let mass = |i: usize| if guess.story[i] { units[i].stats.prose() } else { 0.0 };
    let total: f32 = (0..units.len()).map(mass).sum();
    let mut before = 0.0;
    for (i, unit) in units.iter().enumerate() {
        before += mass(i);
        let opens = unit.verdict.is_some_and(|v| v.action == Action::Tail);
        if opens && before > 0.0 && total - before < GOES_ON * before {
            return Some(i);
        }
    }
    None
}

impl Namer<'_> {
    fn name(&self, i: usize) -> Naming {
        let unit = &self.units[i];
        if self.decided.headline.unit == Some(i) {
            return Naming::new(Role::Headline, "headline");
        }
        if self.decided.headline.repeats.binary_search(&i).is_ok() {
            return self.again(self.decided.headline.unit.unwrap_or(i), "repeated_headline");
        }
        if let Some(verdict) = unit.verdict.filter(|v| v.action == Action::Keep) {
            let role = if verdict.role.is_text() { verdict.role } else { Role::Story };
            return Naming::new(role, self.rules.name(verdict.rule));
        }
        if let Some(verdict) = unit.verdict.filter(|v| v.action != Action::Keep) {
            // a line that says what it is says it better than the rule that removes its kind
            let own = unit.marks(self.page).filter(|mark| says_more(mark, verdict.role));
            let named = own.filter(|_| verdict.action != Action::Tail).find_map(|mark| self.of_mark(mark, i));
            return named.unwrap_or_else(|| Naming::new(verdict.role, self.rules.name(verdict.rule)));
        }
        if let Some(naming) = unit.marks(self.page).find_map(|mark| self.of_mark(mark, i)) {
            return naming;
        }
        if let Some(twin) = self.decided.repeats[i] {
            return self.again(twin, "repeated_text");
        }
        if self.decided.templates[i] > 0 {
            let because = format!("seen in {} other stories", self.decided.templates[i]);
            return Naming { because, ..Naming::new(Role::Template, "template") };
        }
        if let Some(opener) = self.tail.filter(|t| i > *t) {
            let rule = self.units[opener].verdict.map_or("tail", |v| self.rules.name(v.rule));
            let because = format!("below line {}", self.line(opener));
            return Naming { because, ..Naming::new(self.tail_role(opener), rule) };
        }
        if !self.guess.story[i] {
            let role = if self.is_deck(i) { Role::Deck } else { self.furniture(i) };
            return Naming::new(role, if role == Role::Deck { "deck" } else { "classifier" });
        }
        if self.lives.contains(&i) {
            let because = "opens with the author’s name".to_owned();
            return Naming { because, ..Naming::new(Role::AuthorBox, "author_life") };
        }
        if self.is_deck(i) { Naming::new(Role::Deck, "deck") } else { self.text(i) }
    }

    fn text(&self, i: usize) -> Naming {
        let s = &self.units[i].stats;
        let short = s.words.len() <= 14 && !s.ends_sentence && s.prose() == 0.0;
        let between = self.first < i && i < self.last;
        Naming::new(if short && between { Role::Subhead } else { Role::Story }, "classifier")
    }

    fn again(&self, twin: usize, rule: &str) -> Naming {
        Naming { because: format!("again at line {}", self.line(twin)), ..Naming::new(Role::Repeat, rule) }
    }

    fn tail_role(&self, opener: usize) -> Role {
        self.units[opener].verdict.map_or(Role::Related, |v| v.role)
    }

    /// Number of a unit's first line in the page, from 1.
    fn line(&self, i: usize) -> usize {
        self.lines[i]
    }

    /// Near enough to headline and story to speak of them.
    fn speaks(&self, i: usize) -> bool {
        let top = self.decided.headline.unit.map_or(0, |h| h.saturating_sub(ABOVE_TITLE));
        let top = if self.decided.headline.unit.is_some_and(|h| h < self.first) { top } else { 0 };
        let end = self.last + BELOW_STORY;
        let before_tail = self.tail.is_none_or(|t| i < t);
        // deep inside the story stand boxes of other stories
        let deep = self.decided.headline.unit.map_or(self.first, |h| h.max(self.first)) + INTO_STORY;
        let near = top <= i && i <= end && !(deep < i && i < self.last);
        // the headline chosen may be that of the page's window, its copy the one above the byline
        let repeats = &self.decided.headline.repeats;
        let copy = repeats.partition_point(|repeat| *repeat <= i).checked_sub(1).map(|at| repeats[at]);
        let below_copy = copy.is_some_and(|copy| i <= copy + BELOW_COPY) && i <= self.last;
        (near || below_copy) && before_tail
    }

    fn of_mark(&self, mark: &Mark, i: usize) -> Option<Naming> {
        let near = self.speaks(i);
        let or_junk = |role: Role, rule: &str| {
            Some(if near { Naming::new(role, rule) } else { Naming::new(Role::Related, "mark:elsewhere") })
        };
        match mark {
            Mark::CrawlHeader { .. } => Some(Naming::new(Role::Header, "crawl_header")),
            Mark::Url(_) if i < self.first => Some(Naming::new(Role::Header, "address_line")),
            Mark::Url(_) => Some(Naming::new(Role::SourceLink, "address_line")),
            Mark::MediaUrl => Some(Naming::new(Role::Media, "media_address")),
            // which date of several is the article's own is for the fields to say, from its place
            Mark::Published(_) | Mark::Updated(_) | Mark::AmbiguousDate { .. }
                if self.tail.is_none_or(|t| i < t) =>
            {
                Some(Naming::new(Role::Date, "date_line"))
            }
            Mark::Published(_) | Mark::Updated(_) | Mark::AmbiguousDate { .. } | Mark::ImpossibleDate => {
                or_junk(Role::Date, "date_line")
            }
            Mark::RelativeTime => or_junk(Role::Date, "relative_time"),
            Mark::Byline(_) => or_junk(Role::Byline, "byline"),
            Mark::Credit(_) => or_junk(Role::Credit, "credit_line"),
            Mark::Section(_) => or_junk(Role::Section, "section_line"),
            Mark::Tags(_) => or_junk(Role::Tags, "tag_line"),
            Mark::Publisher(_) => Some(Naming::new(Role::Legal, "publisher_line")),
            Mark::Dateline { .. } => None,
        }
    }

    /// A removed line's narrower name where its form gives one.
    fn furniture(&self, i: usize) -> Role {
        if i > self.last {
            Role::Related
        } else if i < self.first {
            Role::Navigation
        } else {
            Role::Boilerplate
        }
    }

    /// The line below the headline that sums the story up: set apart from it by having no full stop, by the byline
    /// or the date between them, or by the dateline that the story begins with.
    fn is_deck(&self, i: usize) -> bool {
        let Some(title) = self.decided.headline.unit.filter(|h| *h < i) else { return false };
        let unit = &self.units[i];
        let s = &unit.stats;
        let sized =
            (5..=45).contains(&s.words.len()) && !s.ends_colon && !s.starts_lower && unit.text.len() > 24;
        // names with titles and paths of menus are capitals throughout
        let worded = s.lower >= 2 || s.capitalised == 0;
        let path = || unit.text.matches(" / ").count() > 1 || unit.text.matches(" > ").count() > 1;
        let first_below = i <= self.first
            && i - title <= BELOW_TITLE
            && (title + 1..i).all(|j| self.decided.all[j] || self.units[j].stats.words.len() < 6);
        if !sized || !worded || !first_below || path() || unit.marks(self.page).next().is_some() {
            return false;
        }
        let marked = |j: usize, is: fn(&Mark) -> bool| self.units[j].marks(self.page).any(is);
        let behind = || (i + 1..self.units.len()).take(BELOW_TITLE);
        // the next paragraph of the story
        let Some(next) = behind().find(|&j| self.guess.story[j] && self.units[j].stats.prose() > 0.0) else {
            return false;
        };
        let parted = (i + 1..next).any(|j| marked(j, signs));
        if self.guess.story[i] {
            let dateline = marked(next, |mark| matches!(mark, Mark::Dateline { .. }));
            next <= i + 4 && (dateline || !s.ends_sentence) || parted && next <= i + 12
        } else {
            // what the classifier takes for furniture must look like a sentence
            let least = if parted { SIGNED_DECK } else { DECK };
            let sure = self.guess.scores[i].is_some_and(|score| score >= least);
            sure && (i + 1..next).all(|j| self.decided.all[j] || self.units[j].stats.words.len() < 6)
        }
    }
}

/// Least score of a deck that the classifier takes for furniture; of one that stands above byline or date.
const DECK: f32 = 0.2;
const SIGNED_DECK: f32 = 0.05;

/// Marks of what stands between deck and story.
fn signs(mark: &Mark) -> bool {
    use Mark::{AmbiguousDate, Byline, Published, Updated};
    matches!(mark, Byline(_) | Published(_) | Updated(_) | AmbiguousDate { .. })
}

/// Whether a mark holds a field that a rule's role for the line would lose.
fn says_more(mark: &Mark, role: Role) -> bool {
    match mark {
        Mark::Section(_) | Mark::Tags(_) => matches!(role, Role::Section | Role::Tags | Role::Navigation),
        // "3 February 2026 · 6 min read"
        Mark::Published(_) | Mark::Updated(_) | Mark::AmbiguousDate { .. } => {
            matches!(role, Role::Date | Role::Share | Role::AuthorBox)
        }
        Mark::Byline(names) => role == Role::Byline && !names.is_empty(),
        _ => false,
    }
}
