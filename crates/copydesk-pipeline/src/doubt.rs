//! How unsure was the classifier of what it kept and removed of a page?

use copydesk_model::Piece;
use unicode_segmentation::UnicodeSegmentation;

/// Above this [`doubt`] a text is flagged `doubtful_text`: as many unsure words as kept ones. Chosen on 1434 renderings of
/// labelled English pages (WCXB, Readability's and newspaper's test pages), 69 of which gave a text with an F1 of 4-word
/// shingles below 0.8. It marks 27: 63 % of them are below 0.8, 85 % below 0.9. Lower thresholds mark mostly good texts.
/// Most bad ones stay unmarked: of those the classifier is sure.
pub(crate) const DOUBTFUL: f64 = 1.0;

/// Words that the classifier was unsure of, as a share of the words that were kept. A line counts with
/// 1 − |2·score − 1| of its words: all of them at a score of one half, none at 0 and 1. Lines that rules decided
/// count for nothing. `keeps`: whether a piece stays in the text. 0 if nothing was kept.
pub(crate) fn doubt(page: &str, pieces: &[Piece], keeps: impl Fn(&Piece) -> bool) -> f64 {
    let (mut unsure, mut kept) = (0.0, 0.0);
    for piece in pieces {
        let keeps = keeps(piece);
        if !keeps && piece.score.is_none() {
            continue;
        }
        let words = page.get(piece.span.clone()).unwrap_or_default().unicode_words().count() as f64;
        unsure += piece.score.map_or(0.0, |score| words * (1.0 - (2.0 * f64::from(score) - 1.0).abs()));
        kept += if keeps { words } else { 0.0 };
    }
    if kept == 0.0 { 0.0 } else { unsure / kept }
}

#[cfg(test)]
mod tests {
    use super::doubt;
    use copydesk_model::{Glue, Piece, Role};

    #[test]
    fn unsure_words_count_by_how_unsure_they_are() {
        let page = "one two three four\nfive six\nseven eight nine";
        let piece = |span, role, score| {
            let (rule, because, glue) = (String::new(), String::new(), Glue::Paragraph);
            Piece { span, block: 0, role, rule, score, because, glue }
        };
        let cases: [(Option<f32>, Option<f32>, f64); 6] = [
            (None, None, 0.0),
            (Some(1.0), Some(0.0), 0.0),
            (Some(0.5), None, 1.0),
            (None, Some(0.5), 0.5),
            (Some(0.75), Some(0.25), 0.75),
            (Some(0.5), Some(0.5), 1.5),
        ];
        for (story, share, wanted) in cases {
            let pieces = [
                piece(0..18, Role::Story, story),
                piece(19..27, Role::Share, share),
                piece(28..44, Role::Date, None),
            ];
            let found = doubt(page, &pieces, |piece| piece.role == Role::Story);
            assert!((found - wanted).abs() < 1e-9, "{story:?} {share:?}: {found}");
            assert_eq!(doubt(page, &pieces, |_| false), 0.0);
        }
    }
}
