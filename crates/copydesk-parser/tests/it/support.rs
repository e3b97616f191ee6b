//! Pages by hand, a line with its role, and what is read from them.

use copydesk_model::{Fields, Flag, Hints, Piece, Role};
use copydesk_parser::{ParseOptions, parse, read_fields};

/// A page written as `role: line`; the roles are those that the boilerplate stage would give.
pub fn read_with(lines: &str, hints: Hints, crawl: Option<jiff::civil::Date>) -> Fields {
    let options = ParseOptions { crawl_date: crawl };
    let (roles, text): (Vec<Role>, Vec<&str>) = lines
        .lines()
        .filter_map(|line| line.trim().split_once(": "))
        .map(|(role, line)| (Role::from_name(role).unwrap(), line))
        .unzip();
    let page = parse(text.join("\n"), hints, &options);
    assert_eq!(page.blocks.len(), roles.len());
    let piece = |(block, role): (usize, Role)| Piece::new(page.blocks[block].span.clone(), block, role);
    let pieces: Vec<Piece> = roles.into_iter().enumerate().map(piece).collect();
    read_fields(&page, &pieces, &options)
}

pub fn read(lines: &str) -> Fields {
    read_with(lines, Hints::default(), None)
}

pub fn published(lines: &str) -> String {
    read(lines).published.map(|stamp| stamp.to_string()).unwrap_or_default()
}

pub fn has(fields: &Fields, flag: Flag) -> bool {
    fields.findings.iter().any(|finding| finding.flag == flag)
}

pub const STORY: &str = "The harbour of the old town was closed on Tuesday after a storm, its master said.";
