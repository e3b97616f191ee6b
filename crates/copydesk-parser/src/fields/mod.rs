//! What does a document say of itself, once it is known which of its lines may speak?

mod among;
mod authors;
mod candidates;
mod dates;
mod origin;
mod place;
mod title;
mod truncated;

use copydesk_model::{Fields, Finding, Flag, Mark, Page, Piece, Role};

use crate::{
    marks::label::{TRANSLATE, split_tags, split_translate_tags},
    options::ParseOptions,
};

/// Reads the fields from the pieces whose roles let them speak, and from the hints.
///
/// Each field comes from the lines of its own role (a date in a tail of related stories is never read), and is left empty
/// where none says it; date and author also from a short line of furniture at the head of the story, if it names one
/// day, or a person beside that day. Title, authors, address and both dates are taken from the container where it gives
/// them (of a publication day the page may add the time); subtitle, publisher, section and tags from the page, and
/// from the container only where the page is silent (its copyright notice stands behind both). Agency and dateline are
/// the page's alone. See [`Fields`] for the fields, [`Flag`] for what is noticed.
pub fn read_fields(page: &Page, pieces: &[Piece], options: &ParseOptions) -> Fields {
    let view = View { page, pieces };
    let mut fields = Fields { findings: page.findings.clone(), ..Fields::default() };
    fields.url = origin::url(&view);
    let dateline = origin::dateline(&view);
    (fields.agency, fields.credited) = origin::agency(&view, dateline.as_ref()).unzip();
    fields.translated = origin::says_translated(&view);
    fields.publisher = origin::publisher(&view, dateline.as_ref());
    title::read(&view, &mut fields);
    fields.authors = authors::read(&view);
    let places = place::Places::of(&view);
    let date = dates::read(&view, &places, dateline.as_ref(), options, &mut fields);
    if let Some(date) = date.filter(|_| fields.authors.is_empty()) {
        fields.authors.extend(authors::beside_date(&view, &places, date));
    }
    fields.dateline = dateline.and_then(|found| found.place);
    fields.section = section(&view);
    tags(&view, &mut fields);
    fields.findings.extend(truncated::read(&view));
    // the first of each kind tells enough
    let mut seen = Vec::new();
    fields.findings.retain(|finding| {
        let new = !seen.contains(&finding.flag);
        if new {
            seen.push(finding.flag);
        }
        new
    });
    fields
}

/// Most tags of one article.
const MOST_TAGS: usize = 200;

/// A page with its pieces.
struct View<'a> {
    page: &'a Page,
    pieces: &'a [Piece],
}

impl<'a> View<'a> {
    /// The pieces of some roles, in order.
    fn of<'r>(&self, roles: &'r [Role]) -> impl Iterator<Item = &'a Piece> + use<'a, 'r> {
        self.pieces.iter().filter(|piece| roles.contains(&piece.role))
    }

    fn marks(&self, piece: &Piece) -> &'a [Mark] {
        self.page.blocks.get(piece.block).map_or(&[], |block| &block.marks)
    }

    /// The text of a piece.
    fn text(&self, piece: &Piece) -> &'a str {
        self.page.text.get(piece.span.clone()).unwrap_or_default()
    }

    /// The whole line of a piece.
    fn line(&self, piece: &Piece) -> &'a str {
        self.page
            .blocks
            .get(piece.block)
            .and_then(|block| self.page.text.get(block.span.clone()))
            .unwrap_or_default()
    }

    /// What the scraper wrote above the page.
    fn headers(&self) -> impl Iterator<Item = &'a Mark> + use<'a> {
        let marks = self.page.blocks.iter().take(8).flat_map(|block| &block.marks);
        marks.filter(|mark| matches!(mark, Mark::CrawlHeader { .. }))
    }
}

/// White space squeezed to single spaces; `None` if nothing is left.
fn squeeze(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

fn section(view: &View<'_>) -> Option<String> {
    let header = view.headers().find_map(|mark| match mark {
        Mark::CrawlHeader { section, .. } => section.clone(),
        _ => None,
    });
    let line = || {
        view.of(&[Role::Section, Role::Header]).flat_map(|piece| view.marks(piece)).find_map(
            |mark| match mark {
                Mark::Section(name) => Some(name.clone()),
                _ => None,
            },
        )
    };
    header.or_else(line).or_else(|| view.page.hints.section.as_deref().and_then(squeeze))
}

fn tags(view: &View<'_>, fields: &mut Fields) {
    let mut tags: Vec<String> = Vec::new();
    let mut add = |new: &[String]| {
        for tag in new {
            if tags.len() < MOST_TAGS && !tags.contains(tag) {
                tags.push(tag.clone());
            }
        }
    };
    for mark in view.of(&[Role::Tags, Role::Header]).flat_map(|piece| view.marks(piece)) {
        if let Mark::Tags(names) = mark {
            add(names);
        }
    }
    // the plugin appends its marker to the last paragraph, too
    if let Some(at) = find_ignoring_case(&view.page.text, TRANSLATE) {
        let list = view.page.text[at + TRANSLATE.len()..].lines().next().unwrap_or_default();
        add(&split_translate_tags(list));
        let detail = "a translating plugin left its marker (TagstoTranslate)";
        fields.findings.push(Finding::new(Flag::MachineTranslation, detail));
    }
    if tags.is_empty()
        && let Some(hint) = &view.page.hints.tags
    {
        let hint: String = hint.chars().filter(|c| !matches!(c, '[' | ']' | '"' | '\'')).take(4000).collect();
        tags = split_tags(&hint);
    }
    fields.tags = tags;
}

/// Where an ASCII needle that begins with `(` stands, whatever its case.
fn find_ignoring_case(text: &str, needle: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'(', bytes).find(|&at| {
        bytes.get(at..at + needle.len()).is_some_and(|b| b.eq_ignore_ascii_case(needle.as_bytes()))
    })
}
