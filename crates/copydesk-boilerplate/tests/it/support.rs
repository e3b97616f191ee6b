//! Pages made by hand: a line a block.

use copydesk_boilerplate::{Rules, StripOptions, TemplateCounts, Templates, strip};
use copydesk_model::{Block, Page, Piece, Role};

/// A page of these lines; empty lines separate blocks, leading spaces are indent.
pub fn page(text: &str) -> Page {
    let (mut blocks, mut at, mut blank) = (Vec::new(), 0, 0);
    for line in text.split('\n') {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            blank += 1;
        } else {
            let start = at + (line.len() - line.trim_start().len());
            let indent = (start - at) as u32;
            blocks.push(Block {
                span: start..start + trimmed.len(),
                blank_before: blank,
                indent,
                marks: vec![],
            });
            blank = 0;
        }
        at += line.len() + 1;
    }
    Page { text: text.to_owned(), blocks, ..Page::default() }
}

/// The pieces of a page that is alone in its run.
pub fn pieces(page: &Page) -> Vec<Piece> {
    strip(page, None, &Templates::default(), &Rules::builtin(), &StripOptions::default())
}

/// The kept lines of a page that is alone in its run.
pub fn story(text: &str) -> Vec<String> {
    kept(&page(text), &pieces(&page(text)))
}

/// The text of kept pieces, pieces of one paragraph joined.
pub fn kept(page: &Page, pieces: &[Piece]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces.iter().filter(|p| p.role.is_text()) {
        let text = &page.text[piece.span.clone()];
        match (piece.glue, lines.last_mut()) {
            (copydesk_model::Glue::Paragraph, _) | (_, None) => lines.push(text.to_owned()),
            (glue, Some(line)) => {
                line.push_str(glue.as_str());
                line.push_str(text);
            }
        }
    }
    lines
}

/// Role and rule of the line that holds `needle`.
pub fn role_of(page: &Page, pieces: &[Piece], needle: &str) -> (Role, String) {
    let piece = pieces.iter().find(|p| page.text[p.span.clone()].contains(needle));
    piece.map(|p| (p.role, p.rule.clone())).unwrap_or_else(|| panic!("no line holds {needle:?}"))
}

/// Counts pages of unknown site.
pub fn count(pages: &[Page]) -> Templates {
    let mut counts = TemplateCounts::default();
    for page in pages {
        counts.add(page, None);
    }
    counts.finish()
}

/// A story of some paragraphs, each about its own subject so that no two stories share words by chance.
pub fn paragraphs(subject: &str) -> [String; 4] {
    [
        format!(
            "The {subject} was closed on Monday after an inspection found cracks in two of its four main supports, the county said."
        ),
        format!(
            "Officials told residents that the {subject} would stay shut for at least nine weeks while engineers decide whether it can be mended."
        ),
        format!(
            "“We have waited eleven years for somebody to look at the {subject},” said Irma Castell, who lives next to it, “and now they look.”"
        ),
        format!(
            "A first estimate puts the cost of new supports for the {subject} at 1.4 million crowns, which the council has not yet set aside."
        ),
    ]
}
