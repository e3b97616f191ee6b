//! How do the raw bytes come back?

use copydesk_parser::Codec;

use super::line::Line;

/// Rebuilds a document's bytes from its text and its line of `removed.jsonl`. The error says what does not fit.
/// The caller compares length and SHA-256.
pub(crate) fn rebuild(text: &str, line: &Line) -> Result<Vec<u8>, String> {
    let codec = Codec::from_name(&line.codec);
    let capacity =
        usize::try_from(line.bytes).unwrap_or_default().min(text.len().saturating_mul(8) + (1 << 20));
    let mut out = Vec::with_capacity(capacity);
    let mut from = 0;
    for span in &line.spans {
        copy(text, from, span.to, codec, &mut out)?;
        if out.len() != span.at {
            return Err(format!("a span stands at byte {}, the text leads to byte {}", span.at, out.len()));
        }
        from = span.to + span.now.len();
        if text.get(span.to..from) != Some(span.now.as_str()) {
            return Err(format!(
                "the text at byte {} is not what the span at byte {} put there",
                span.to, span.at
            ));
        }
        let was = span.was.bytes(codec)?;
        if was.len() != span.len {
            return Err(format!("the span at byte {} holds {} bytes of {}", span.at, was.len(), span.len));
        }
        out.extend_from_slice(&was);
    }
    copy(text, from, text.len(), codec, &mut out)?;
    Ok(out)
}

fn copy(text: &str, from: usize, to: usize, codec: Option<Codec>, out: &mut Vec<u8>) -> Result<(), String> {
    if from == to {
        return Ok(());
    }
    let piece = text.get(from..to).ok_or_else(|| format!("the text has no bytes {from} to {to}"))?;
    let codec = codec.ok_or_else(|| "its codec is unknown".to_string())?;
    let bytes =
        codec.encode(piece).ok_or_else(|| "its codec has no bytes for a piece of the text".to_string())?;
    out.extend_from_slice(&bytes);
    Ok(())
}
