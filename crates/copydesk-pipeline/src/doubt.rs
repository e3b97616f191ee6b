//! How unsure was the classifier of what it kept and removed of a page?

use copydesk_model::Piece;

/// Above this [`doubt`] a text is flagged `doubtful_text`: as much unsure text as kept text. Chosen on 1434 renderings of
/// labelled English pages (WCXB, Readability's and newspaper's test pages), 78 of which give a text with an F1 of 4-word
/// shingles below 0.8. It marks 29: 20 of them are below 0.8, 25 below 0.9; and 1 of 686 gold texts. Lower thresholds
/// mark mostly good texts. Most bad ones stay unmarked: of those the classifier is sure.
pub(crate) const DOUBTFUL: f64 = 1.0;

/// Text that the classifier was unsure of, as a share of the text that was kept, in bytes. A line counts with
/// 1 − |2·score − 1| of its bytes: all of them at a score of one half, none at 0 and 1. Lines that rules decided count
/// for nothing. `keeps`: whether a piece stays in the text. 0 if nothing was kept.
pub(crate) fn doubt(pieces: &[Piece], keeps: impl Fn(&Piece) -> bool) -> f64 {
    let (mut unsure, mut kept) = (0.0, 0.0);
    for piece in pieces {
        let bytes = piece.span.len() as f64;
        unsure += piece.score.map_or(0.0, |score| bytes * (1.0 - (2.0 * f64::from(score) - 1.0).abs()));
        kept += if keeps(piece) { bytes } else { 0.0 };
    }
    if kept == 0.0 { 0.0 } else { unsure / kept }
}

#[cfg(test)]
mod tests {
    use super::doubt;
    use copydesk_model::{Glue, Piece, Role};

    #[test]
    fn unsure_lines_count_by_how_unsure_they_are() {
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
                piece(0..40, Role::Story, story),
                piece(41..61, Role::Share, share),
                piece(62..70, Role::Date, None),
            ];
            let found = doubt(&pieces, |piece| piece.role == Role::Story);
            assert!((found - wanted).abs() < 1e-9, "{story:?} {share:?}: {found}");
            assert_eq!(doubt(&pieces, |_| false), 0.0);
        }
    }
}
