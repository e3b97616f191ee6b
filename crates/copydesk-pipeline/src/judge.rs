//! Pass B: what becomes of one document? An article with its audit, or a rejection.

use std::collections::BTreeMap;

use copydesk_boilerplate::Templates;
use copydesk_dedup::Sketch;
use copydesk_model::{Article, Finding, Flag, Origin, Page, Piece, RejectReason, Role};
use copydesk_parser::Codec;
use copydesk_reliability::{Evidence, publisher, translated_repost};
use unicode_segmentation::UnicodeSegmentation;

use crate::{
    Error,
    audit::{self, Label, Line, SpanLine},
    catalog::{Catalog, Document, Rejection},
    clusters::{compared, page_hash},
    context::Context,
    hex,
    prepare::{Kind, Prepared, guarded, prepare},
    quality::{DOUBTFUL, quality},
};

/// Texts of fewer words are flagged `short_text`.
const SHORT_WORDS: u64 = 50;
/// Characters that a cell of Excel, LibreOffice or Google Sheets holds without loss.
const CELL_CHARS: usize = 32_767;

/// What pass B leaves of a document.
pub(crate) struct Judged {
    /// The article, or why there is none.
    pub outcome: Result<Box<Made>, Rejection>,
    /// Its line of `removed.jsonl`, already written.
    pub line: Vec<u8>,
    /// By role: pieces removed, and their characters other than white space.
    pub removed: BTreeMap<Role, (u64, u64)>,
    /// Characters other than white space of the whole page.
    pub chars: u64,
    /// A fault of ours that did no harm, for the log.
    pub warning: Option<String>,
}

/// An article and what the later stages need of it.
pub(crate) struct Made {
    pub article: Article,
    pub sketch: Sketch,
    /// See [`page_hash`].
    pub page: Option<u128>,
    pub evidence: Option<Evidence>,
}

/// A document taken apart: for pass B and for `explain`.
pub(crate) struct Taken {
    pub prepared: Prepared,
    pub pieces: Vec<Piece>,
    pub article: Article,
    pub evidence: Option<Evidence>,
    /// By role: pieces removed, and their characters other than white space.
    pub removed: BTreeMap<Role, (u64, u64)>,
    /// Characters other than white space of the whole page.
    pub chars: u64,
}

/// Judges a document: reads it again, strips it, reads its fields, checks that it can be restored.
pub(crate) fn judge(
    document: &Document,
    catalog: &Catalog,
    templates: &Templates,
    context: &Context<'_>,
) -> Result<Judged, Error> {
    let raw = match catalog.read(document)? {
        Ok(raw) => raw,
        Err(why) => return Judged::unread(document, why),
    };
    let kind = catalog.kind(document);
    match guarded(|| judge_bytes(document, &raw, kind, templates, context)) {
        Ok(judged) => judged,
        Err(panic) => Judged::whole(document, &raw, (RejectReason::InternalError, panic)),
    }
}

fn judge_bytes(
    document: &Document,
    raw: &[u8],
    kind: Kind<'_>,
    templates: &Templates,
    context: &Context<'_>,
) -> Result<Judged, Error> {
    let prepared = match document.kept.take().map_or_else(|| prepare(raw, kind, &context.parse), Ok) {
        Ok(prepared) => prepared,
        Err(why) => return Judged::whole(document, raw, why),
    };
    if prepared.page.blocks.is_empty() {
        return Judged::whole(document, raw, (RejectReason::Empty, "white space only".into()));
    }
    let taken = take_apart(document.id.clone(), document.origin(), prepared, templates, context);
    let Taken { prepared, pieces, article, evidence, removed, chars } = taken;
    let story = article.words > 0;
    let laid = audit::lay_out(&prepared.page.text, &pieces, |piece| story && context.keeps(piece));
    let codec = prepared.codec;
    let (decoded, decoding) = (prepared.decoded.as_str(), &prepared.decoding);
    let page_len = prepared.page.text.len();
    let spans = audit::spans(raw.len(), decoding, decoded, codec, &prepared.normalizing, page_len, &laid);
    let line = spans.map(|spans| {
        let spans = spans.iter().map(|span| SpanLine::of(span, raw, decoded, codec, &laid.text)).collect();
        line_of(document, &codec.name(), spans)
    });
    // The audit is checked where it is made: whatever a stage did wrong, the document comes back.
    let sound = line.filter(|line| audit::rebuild(&laid.text, line).is_ok_and(|bytes| bytes == raw));
    let mut warning = None;
    let line = sound.unwrap_or_else(|| {
        warning = Some(format!("document {}: its edits do not lead back; it was filed whole", document.id));
        whole_line(document, raw, &laid.text, Label::UNEXPLAINED)
    });
    let outcome = if story {
        let sketch = copydesk_dedup::sketch(&compared(&article));
        let page = page_hash(&prepared.page);
        Ok(Box::new(Made { article, sketch, page, evidence }))
    } else {
        Err((RejectReason::NoStory, no_story(prepared.page.blocks.len())))
    };
    let mut bytes = Vec::new();
    audit::write_line(&line, &mut bytes).map_err(Error::Internal)?;
    Ok(Judged { outcome, line: bytes, removed, chars, warning })
}

/// Strips a page and reads its fields.
pub(crate) fn take_apart(
    id: String,
    origin: Origin,
    mut prepared: Prepared,
    templates: &Templates,
    context: &Context<'_>,
) -> Taken {
    let page = &prepared.page;
    let site = prepared.site.as_deref();
    let pieces = copydesk_boilerplate::strip(page, site, templates, &context.rules, &context.strip);
    let mut fields = copydesk_parser::read_fields(page, &pieces, &context.parse);
    let text = audit::lay_out(&page.text, &pieces, |piece| context.keeps(piece)).text;
    let words = text.lines().map(|line| line.unicode_words().count() as u64).sum();
    let published_by =
        publisher(fields.url.as_deref(), page.hints.source.as_deref(), fields.publisher.as_deref());
    let mut findings = std::mem::take(&mut prepared.findings);
    findings.extend(page.findings.iter().cloned());
    findings.append(&mut fields.findings);
    let language = copydesk_parser::language(&text).unwrap_or_default().to_string();
    let by_plugin = findings.iter().any(|finding| finding.flag == Flag::MachineTranslation);
    let domain = published_by.as_ref().map(|publisher| publisher.domain.as_str());
    let repost = translated_repost(domain, fields.agency.as_deref(), &language, by_plugin, fields.translated);
    let mut note = |holds: bool, flag: Flag, detail: String| {
        if holds {
            findings.push(Finding::new(flag, detail));
        }
    };
    let quality = quality(&pieces, |piece| context.keeps(piece));
    note(words > 0 && quality < DOUBTFUL, Flag::DoubtfulText, format!("expected F1 {quality:.2}"));
    note(words < SHORT_WORDS, Flag::ShortText, format!("{words} words"));
    note(text.len() > CELL_CHARS && text.chars().count() > CELL_CHARS, Flag::LongCell, String::new());
    note(repost.is_some(), Flag::TranslatedRepost, repost.unwrap_or_default());
    findings.sort_by_key(|finding| finding.flag);
    findings.dedup_by_key(|finding| finding.flag);
    let (removed, chars) = tally(page, &pieces, context);
    let gone: u64 = removed.values().map(|(_, chars)| chars).sum();
    let article = Article {
        id,
        origin,
        source: published_by.as_ref().map(|publisher| publisher.domain.clone()).unwrap_or_default(),
        language,
        words,
        removed: if chars == 0 { 0.0 } else { gone as f64 / chars as f64 },
        quality,
        fields,
        text,
        findings,
    };
    let evidence = published_by.map(|publisher| publisher.evidence);
    Taken { prepared, pieces, article, evidence, removed, chars }
}

fn no_story(lines: usize) -> String {
    match lines {
        1 => "1 line, not of a story".to_string(),
        lines => format!("{lines} lines, none of them of a story"),
    }
}

/// Characters other than white space.
fn dark(line: &str) -> usize {
    match line.is_ascii() {
        true => line.bytes().filter(|byte| !matches!(byte, b'\t'..=b'\r' | b' ')).count(),
        false => line.chars().filter(|character| !character.is_whitespace()).count(),
    }
}

/// What was removed, by role, and how much there was; in characters other than white space.
fn tally(page: &Page, pieces: &[Piece], context: &Context<'_>) -> (BTreeMap<Role, (u64, u64)>, u64) {
    let count = |text: &str| text.split('\n').map(|line| dark(line) as u64).sum::<u64>();
    let mut removed: BTreeMap<Role, (u64, u64)> = BTreeMap::new();
    for piece in pieces.iter().filter(|piece| !context.keeps(piece)) {
        let entry = removed.entry(piece.role).or_default();
        entry.0 += 1;
        entry.1 += count(&page.text[piece.span.clone()]);
    }
    (removed, count(&page.text))
}

impl Judged {
    /// A document whose bytes could not be had.
    fn unread(document: &Document, why: Rejection) -> Result<Judged, Error> {
        let line = Line { bytes: document.len, ..line_of(document, "", Vec::new()) };
        Judged::rejected(Line { sha256: String::new(), ..line }, why)
    }

    /// A document that is filed whole.
    fn whole(document: &Document, raw: &[u8], why: Rejection) -> Result<Judged, Error> {
        let line = whole_line(document, raw, "", Label::rejected(why.0, &why.1));
        Judged::rejected(line, why)
    }

    fn rejected(line: Line, why: Rejection) -> Result<Judged, Error> {
        let mut bytes = Vec::new();
        audit::write_line(&line, &mut bytes).map_err(Error::Internal)?;
        Ok(Judged { outcome: Err(why), line: bytes, removed: BTreeMap::new(), chars: 0, warning: None })
    }
}

fn line_of(document: &Document, codec: &str, spans: Vec<SpanLine>) -> Line {
    Line {
        id: document.id.clone(),
        input: document.input.to_string(),
        record: document.record,
        codec: codec.to_string(),
        bytes: document.len,
        sha256: document.content.as_ref().map_or_else(|_| String::new(), |sha256| hex::encode(sha256)),
        spans,
    }
}

fn whole_line(document: &Document, raw: &[u8], text: &str, label: Label<'_>) -> Line {
    let Some(codec) = Codec::from_name("utf-8") else { return line_of(document, "utf-8", Vec::new()) };
    let spans = audit::whole(raw.len(), text.len(), label);
    let spans = spans.iter().map(|span| SpanLine::of(span, raw, "", codec, text)).collect();
    line_of(document, "utf-8", spans)
}
