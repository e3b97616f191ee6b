//! Which pages show a person best what was removed?

use copydesk_boilerplate::Templates;
use copydesk_model::Article;

use crate::{
    Error,
    catalog::Catalog,
    collect::{All, Outcome},
    context::Context,
    judge::take_apart,
    prepare::{guarded, prepare},
    tables::Sample,
};

/// Pages shown.
const PAGES: usize = 5;
/// Lines shown of a page.
const LINES: usize = 60;
/// Characters shown of a line.
const CHARS: usize = 220;
/// Pages with fewer words show little.
const WORDS: u64 = 60;
/// Pages of more bytes are not worth doing twice.
const BYTES: u64 = 256 << 10;

/// The pages of which most was removed, taken apart once more; equal ones by id.
pub(crate) fn choose(
    catalog: &Catalog,
    templates: &Templates,
    all: &All,
    context: &Context<'_>,
) -> Result<Vec<Sample>, Error> {
    let mut candidates: Vec<_> = catalog
        .documents
        .iter()
        .zip(&all.outcomes)
        .filter_map(|(document, outcome)| match outcome {
            Outcome::Article(number) => Some((document, &all.entries[*number])),
            Outcome::Rejected(_) => None,
        })
        .filter(|(document, entry)| entry.words >= WORDS && entry.removed > 0.0 && document.len <= BYTES)
        .collect();
    candidates.sort_by(|(_, a), (_, b)| b.removed.total_cmp(&a.removed).then_with(|| a.id.cmp(&b.id)));
    let mut samples: Vec<Sample> = Vec::new();
    for (document, _) in candidates {
        if samples.len() == PAGES {
            break;
        }
        let Ok(raw) = catalog.read(document)? else { continue };
        let taken = guarded(|| {
            let prepared = prepare(&raw, catalog.kind(document), &context.parse).ok()?;
            Some(take_apart(document.id.clone(), document.origin(), prepared, templates, context))
        });
        let Ok(Some(taken)) = taken else { continue };
        let lines = taken.pieces.iter().take(LINES).map(|piece| {
            let text = &taken.prepared.page.text[piece.span.clone()];
            let mut shown: String = text.chars().take(CHARS).collect();
            if shown.len() < text.len() {
                shown.push('…');
            }
            (piece.role, piece.rule.clone(), context.keeps(piece), shown)
        });
        let lines = lines.collect();
        let Article { id, removed, fields, .. } = taken.article;
        let title = fields.title.unwrap_or_default();
        // Copies of one page are no second sample.
        if title.is_empty() || samples.iter().all(|sample| sample.title != title) {
            samples.push(Sample { id, title, removed, lines });
        }
    }
    Ok(samples)
}
