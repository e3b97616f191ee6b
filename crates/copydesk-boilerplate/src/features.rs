//! What does the classifier see of a line? Its own look, its neighbours, its place, and the story's words.

use copydesk_model::{Mark, Page};

use crate::{
    classify::Decided,
    core_block::Core,
    page_sums::{Sums, between},
    unit::Unit,
};

struct Writer<'n> {
    /// Feature values of the units written so far, in the order of [`names`].
    row: Vec<f32>,
    names: Option<&'n mut Vec<String>>,
}

impl Writer<'_> {
    fn put(&mut self, name: &str, value: f32) {
        self.row.push(value);
        if let Some(names) = self.names.as_deref_mut() {
            names.push(name.to_owned());
        }
    }

    fn put_at(&mut self, name: &str, offset: isize, value: f32) {
        self.row.push(value);
        if let Some(names) = self.names.as_deref_mut() {
            names.push(format!("{name}[{offset:+}]"));
        }
    }
}

/// Share, safe for nothing.
fn share(part: u32, whole: usize) -> f32 {
    part as f32 / whole.max(1) as f32
}

fn ln(value: f32) -> f32 {
    (1.0 + value.max(0.0)).ln()
}

impl Sums<'_> {
    fn write(&self, page: &Page, i: usize, out: &mut Writer<'_>) {
        self.own_look(page, i, out);
        self.neighbours(i, out);
        self.place(i, out);
    }

    fn own_look(&self, page: &Page, i: usize, out: &mut Writer<'_>) {
        let (unit, s) = (&self.units[i], &self.units[i].stats);
        let n = s.words.len();
        let has = |test: &dyn Fn(&Mark) -> bool| f32::from(u8::from(unit.marks(page).any(test)));
        let flag = |value: bool| f32::from(u8::from(value));
        out.put("words", s.word_count());
        out.put("word_length", s.letters as f32 / n.max(1) as f32);
        out.put("sentences", s.sentences as f32);
        out.put("words_per_sentence", s.word_count() / (s.sentences.max(1) as f32));
        out.put("stop_words", share(s.stops, n));
        out.put("capitalised", share(s.capitalised, n));
        out.put("all_caps", share(s.all_caps, n));
        out.put("lower", share(s.lower, n));
        out.put("digits", share(s.digits, s.chars as usize));
        out.put("ideographs", share(s.ideographs, n));
        out.put("commas", share(s.commas, n));
        out.put("quotes", s.quotes.min(8) as f32);
        out.put("separators", share(s.separators, n));
        out.put("symbols", share(s.symbols, n));
        out.put("questions", s.questions.min(4) as f32);
        out.put("exclamations", s.exclamations.min(4) as f32);
        out.put("ends_sentence", flag(s.ends_sentence));
        out.put("ends_ellipsis", flag(s.ends_ellipsis));
        out.put("ends_colon", flag(s.ends_colon));
        out.put("starts_lower", flag(s.starts_lower));
        out.put("starts_upper", flag(s.starts_upper));
        out.put("starts_digit", flag(s.starts_digit));
        out.put("starts_symbol", flag(s.starts_symbol));
        out.put("starts_quote", flag(s.starts_quote));
        out.put("bullet", flag(crate::unit::bullet(page.block(unit.blocks.start)) > 0));
        out.put("handles", s.handles.min(4) as f32);
        let first = &page.blocks[unit.blocks.start];
        out.put("blank_before", first.blank_before.min(6) as f32);
        let after = page.blocks.get(unit.blocks.end).map_or(6, |b| b.blank_before.min(6));
        out.put("blank_after", after as f32);
        out.put("indent", first.indent.min(24) as f32);
        out.put("fragments", unit.blocks.len().min(20) as f32);
        out.put("is_date", has(&|m| matches!(m, Mark::Published(_) | Mark::Updated(_))));
        out.put("is_relative", has(&|m| matches!(m, Mark::RelativeTime)));
        out.put("is_byline", has(&|m| matches!(m, Mark::Byline(_))));
        out.put("is_dateline", has(&|m| matches!(m, Mark::Dateline { .. })));
        out.put("same_lines", self.repeats.get(unit.text.as_ref()).copied().unwrap_or(1).min(6) as f32);
        out.put("overlap", self.core.overlaps[i]);
        out.put("content", s.content.len().min(60) as f32);
        let titled = s.content.iter().filter(|w| self.title_words.contains(w)).count();
        out.put("title_words", titled as f32);
        out.put("title_share", titled as f32 / s.content.len().max(1) as f32);
        out.put("begins_with_author", flag(self.names.begins_with_author(unit)));
        out.put("holds_author", flag(self.names.holds_author(unit)));
        out.put("holds_site", flag(self.names.holds_site(unit)));
    }

    fn neighbours(&self, i: usize, out: &mut Writer<'_>) {
        for offset in [-3_isize, -2, -1, 1, 2, 3] {
            let at = i as isize + offset;
            let unit = usize::try_from(at).ok().and_then(|at| self.units.get(at));
            let s = unit.map(|u| &u.stats);
            out.put_at("words", offset, s.map_or(-1.0, |s| s.word_count().min(150.0)));
            out.put_at("stop_words", offset, s.map_or(-1.0, |s| share(s.stops, s.words.len())));
            out.put_at("ends_sentence", offset, s.map_or(-1.0, |s| f32::from(u8::from(s.ends_sentence))));
            out.put_at(
                "overlap",
                offset,
                if unit.is_some() { self.core.overlaps[at as usize] } else { -1.0 },
            );
            out.put_at("vetoed", offset, unit.map_or(-1.0, |u| f32::from(u8::from(u.vetoed()))));
        }
        let here = i as isize;
        for (from, to) in [(-2, 0), (1, 3), (-5, 0), (1, 6), (-12, 0), (1, 13)] {
            let side = if from < 0 { from } else { to - 1 };
            out.put_at("prose_within", side, ln(between(&self.prose, here + from, here + to)));
            out.put_at("words_within", side, ln(between(&self.words, here + from, here + to)));
            out.put_at("vetoed_within", side, between(&self.vetoed, here + from, here + to));
            out.put_at("short_within", side, between(&self.short, here + from, here + to));
        }
        out.put("timed_around", between(&self.timed, here - 3, here + 4));
        out.put("timed_page", self.timed[self.units.len()].min(30.0));
        out.put("prose_distance_before", self.before[i]);
        out.put("prose_distance_behind", self.behind[i]);
        out.put("run", self.run[i].min(60.0));
        out.put("since_tail", self.tail[i]);
        out.put("since_comments", self.comments[i]);
        out.put("above_tail", self.above_tail[i]);
        out.put("above_comments", self.above_comments[i]);
    }

    fn place(&self, i: usize, out: &mut Writer<'_>) {
        let n = self.units.len();
        let all_prose = self.prose[n];
        let all_chars = self.chars[n].max(1.0);
        let core = &self.core.units;
        let core_prose = between(&self.prose, core.start as isize, core.end as isize);
        out.put("units", ln(n as f32));
        out.put("position", i as f32 / n as f32);
        out.put("char_position", self.chars[i] / all_chars);
        out.put("prose_before", self.prose[i] / all_prose.max(1.0));
        out.put("prose_behind", (all_prose - self.prose[i + 1]) / all_prose.max(1.0));
        out.put("page_prose", ln(all_prose));
        out.put("core_share", core_prose / all_prose.max(1.0));
        out.put("core_words", ln(core_prose));
        let inside = core.contains(&i);
        out.put("in_core", f32::from(u8::from(inside)));
        out.put("before_core", core.start.saturating_sub(i).min(60) as f32);
        out.put("behind_core", (i + 1).saturating_sub(core.end).min(60) as f32);
        let gap = if i < core.start {
            between(&self.prose, i as isize + 1, core.start as isize)
        } else {
            between(&self.prose, core.end as isize, i as isize)
        };
        out.put("prose_to_core", ln(gap));
        out.put(
            "core_position",
            if core.is_empty() { -1.0 } else { (i as f32 - core.start as f32) / core.len() as f32 },
        );
        let from_title = self.headline.map_or(-99.0, |h| (i as f32 - h as f32).clamp(-60.0, 60.0));
        out.put("from_title", from_title);
    }
}

/// Feature values, row by row.
pub struct Matrix {
    /// All rows, one behind the other.
    pub values: Vec<f32>,
    /// Values of a row.
    pub width: usize,
}

impl Matrix {
    /// One row each.
    pub fn rows(&self) -> impl Iterator<Item = &[f32]> {
        self.values.chunks(self.width.max(1))
    }
}

/// The features of the `asked` units, a row each, with `room` for columns behind them, filled with 0.
pub fn matrix(
    page: &Page,
    units: &[Unit<'_>],
    decided: &Decided,
    (asked, room): (&[usize], usize),
) -> Matrix {
    let sums = Sums::new(page, units, decided);
    let mut out = Writer { row: Vec::with_capacity(asked.len() * 160), names: None };
    let mut width = 0;
    for &i in asked {
        let from = out.row.len();
        sums.write(page, i, &mut out);
        out.row.resize(out.row.len() + room, 0.0);
        width = out.row.len() - from;
    }
    Matrix { values: out.row, width }
}

/// The names of the features, in order.
pub fn names() -> Vec<String> {
    let page = Page {
        text: "a".to_owned(),
        blocks: vec![copydesk_model::Block { span: 0..1, ..Default::default() }],
        ..Page::default()
    };
    let units = crate::unit::units(&page, &crate::rules::Rules::builtin());
    let core = Core { overlaps: vec![0.0], ..Core::default() };
    let decided = Decided { core, all: vec![false], ..Decided::default() };
    let sums = Sums::new(&page, &units, &decided);
    let mut names = Vec::new();
    sums.write(&page, 0, &mut Writer { row: Vec::new(), names: Some(&mut names) });
    names
}
