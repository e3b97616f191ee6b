//! What do the stages before the barrier make of one document? Both passes ask here, so that they see the same page.

use std::panic::{AssertUnwindSafe, catch_unwind};

use copydesk_model::{Block, Edit, Finding, Hints, Mark, Page, RejectReason};
use copydesk_parser::{Codec, DecodeError, Format, Header, ParseOptions};
use copydesk_reliability::publisher;

/// A document's page and how it came from the raw bytes.
#[derive(Debug)]
pub(crate) struct Prepared {
    /// The text as decoded, before it was normalized.
    pub decoded: String,
    /// Raw bytes → decoded text.
    pub decoding: Vec<Edit>,
    /// How the bytes stand for the text.
    pub codec: Codec,
    /// Decoded text → page text.
    pub normalizing: Vec<Edit>,
    /// The page.
    pub page: Page,
    /// What decoder and normalizer noticed.
    pub findings: Vec<Finding>,
    /// Whose page it is, for the templates.
    pub site: Option<String>,
}

impl Prepared {
    /// About how many bytes it holds.
    pub(crate) fn size(&self) -> u64 {
        let edits = (self.decoding.len() + self.normalizing.len()) * size_of::<Edit>();
        let blocks = self.page.blocks.iter().map(|block| {
            size_of::<Block>() + block.marks.len() * (size_of::<Mark>() + 32) // what a mark names
        });
        let texts = self.decoded.len() + self.page.text.len();
        (texts + edits + blocks.sum::<usize>()) as u64
    }
}

/// How a document is read: as a plain file, or as a record of a container.
#[derive(Clone, Copy)]
pub(crate) struct Kind<'a> {
    pub format: Format,
    pub header: Option<&'a Header>,
}

/// Decodes, normalizes and parses. The error is why there is no text in the bytes.
pub(crate) fn prepare(
    raw: &[u8],
    kind: Kind<'_>,
    options: &ParseOptions,
) -> Result<Prepared, (RejectReason, String)> {
    let decoded = match kind.format {
        Format::Text => copydesk_parser::decode(raw),
        format => copydesk_parser::decode_record(raw, format, kind.header),
    }
    .map_err(rejection)?;
    let normalized = copydesk_normalizer::normalize(&decoded.edited.text);
    let page = copydesk_parser::parse(normalized.edited.text, normalize_hints(decoded.hints), options);
    let site = site(&page);
    let mut findings = decoded.findings;
    findings.extend(normalized.findings);
    Ok(Prepared {
        decoded: decoded.edited.text,
        decoding: decoded.edited.edits,
        codec: decoded.codec,
        normalizing: normalized.edited.edits,
        page,
        findings,
        site,
    })
}

/// Runs a stage; a panic becomes its message. (The stages promise not to panic; this is the net below.)
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let text = panic.downcast_ref::<&str>().map(|text| text.to_string());
        text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "panic".to_string())
    })
}

fn rejection(error: DecodeError) -> (RejectReason, String) {
    match error {
        DecodeError::Empty => (RejectReason::Empty, "no bytes, or white space only".to_string()),
        DecodeError::Binary(what) => (RejectReason::Binary, what),
        DecodeError::NoTextField(what) => (RejectReason::NoTextField, what),
        DecodeError::BadRecord(what) => (RejectReason::BadRecord, what),
    }
}

/// The site by the document's address or its container's source field.
fn site(page: &Page) -> Option<String> {
    let header = page.blocks.iter().flat_map(|block| &block.marks).find_map(|mark| match mark {
        Mark::CrawlHeader { url: Some(url), .. } => Some(url.as_str()),
        _ => None,
    });
    let url = page.hints.url.as_deref().or(header);
    publisher(url, page.hints.source.as_deref(), None).map(|publisher| publisher.domain)
}

/// A container's other fields are cleaned like its text, and stand in one line.
fn normalize_hints(mut hints: Hints) -> Hints {
    let fields = [
        &mut hints.title,
        &mut hints.subtitle,
        &mut hints.url,
        &mut hints.published,
        &mut hints.updated,
        &mut hints.source,
        &mut hints.authors,
        &mut hints.section,
        &mut hints.tags,
    ];
    for field in fields {
        let Some(text) = field.as_deref() else { continue };
        if text.bytes().all(|byte| matches!(byte, b' '..=b'~') && byte != b'&') {
            continue;
        }
        let normal = copydesk_normalizer::normalize(text).edited.text;
        let line = normal.split_whitespace().collect::<Vec<_>>().join(" ");
        *field = (!line.is_empty()).then_some(line);
    }
    hints
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn a_panic_becomes_its_message() {
        let number = 7;
        assert_eq!(guarded(|| number), Ok(7));
        assert_eq!(guarded(|| -> u8 { panic!("line {number}") }), Err("line 7".to_string()));
        assert_eq!(guarded(|| -> u8 { panic!("plain") }), Err("plain".to_string()));
    }
}
