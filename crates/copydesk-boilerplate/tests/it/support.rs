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
                ..Block::default()
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

/// A story of some paragraphs about a closed building or bridge.
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

/// Stories that share no words but the smallest: a headline and two paragraphs each.
pub const STORIES: [[&str; 3]; 5] = [
    [
        "County closes the footbridge for nine weeks",
        "The footbridge was closed on Monday after an inspection found cracks in two of its four main supports, the county said.",
        "“We have waited eleven years for somebody to look at it,” said Irma Castell, who lives on the northern bank, “and now they look.”",
    ],
    [
        "Cheese fair returns to Marden after nine winters",
        "Forty dairies from three valleys will offer their wheels in the old riding hall when the fair opens its gates this Saturday.",
        "Visitors should bring bread, advised organiser Pavel Lind, since bakers had been forgotten when the stands were drawn by lot.",
    ],
    [
        "Owl stops night trains between Brandt and Ostra",
        "A nesting pair has moved into the signal tower, and until the chicks fly no engine may whistle there between dusk and dawn.",
        "Drivers slow down instead, which costs each of them four minutes; passengers get a voucher and a drawing of the young birds.",
    ],
    [
        "Chess club sells its clock to mend the roof",
        "Members voted by twelve to five for parting with the brass timepiece that had ticked through every championship since 1908.",
        "A collector paid enough for tiles, gutters and one new table, treasurer Odile Amsel told us, though nobody dares play blitz now.",
    ],
    [
        "Farmers grow pumpkins on a disused airfield",
        "Between cracked runways near Low Tarn, vines have spread over eleven hectares and their fruit weighs up to ninety kilograms.",
        "Pilots used them as landmarks last autumn, joked grower Teodor Bask, whose largest specimen needed a crane and six men.",
    ],
];
