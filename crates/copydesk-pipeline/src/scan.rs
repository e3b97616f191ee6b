//! Pass A: which documents are there, and which lines do their sites print on every page?

use std::{io::Read, ops::Range, sync::Arc};

use copydesk_boilerplate::{TemplateCounts, Templates};
use copydesk_model::RejectReason;
use copydesk_parser::{Format, Header};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::{
    Error, Progress,
    catalog::{Catalog, Document, Kept, read_up_to},
    context::Context,
    inputs::is_documents_fault,
    prepare::{Kind, guarded, prepare},
    unpack::Source,
};

/// Bytes of sources that are in work between two looks at the stop flag.
const BATCH_BYTES: u64 = 64 << 20;
/// Sources that are in work between two looks at the stop flag.
const BATCH_SOURCES: usize = 4096;
/// How much of a container is read at a time.
const CHUNK: usize = 4 << 20;

/// Reads every source once. `refused` are documents that were known to be unreadable before.
pub(crate) fn scan(
    sources: Vec<Source>,
    refused: Vec<Document>,
    context: &Context<'_>,
) -> Result<(Catalog, Templates), Error> {
    context.stage("reading", sources.len() as u64);
    let mut counts = TemplateCounts::default();
    let mut headers = Vec::with_capacity(sources.len());
    let mut documents = refused;
    let mut from = 0;
    while from < sources.len() {
        context.check()?;
        let mut bytes = 0;
        let batch = sources[from..].iter().take(BATCH_SOURCES).take_while(|source| {
            let fits = bytes < BATCH_BYTES;
            bytes += source.size;
            fits
        });
        let to = from + batch.count().max(1);
        let piece = (to - from).div_ceil(context.jobs * 4).clamp(1, 64);
        let scanned = sources[from..to]
            .par_chunks(piece)
            .enumerate()
            .map(|(number, chunk)| {
                let mut out = Scanned::default();
                for (offset, source) in chunk.iter().enumerate() {
                    out.source(from + number * piece + offset, source, context)?;
                    context.step();
                }
                Ok(out)
            })
            .collect::<Result<Vec<_>, Error>>()?;
        for part in scanned {
            documents.extend(part.documents);
            headers.extend(part.headers);
            counts.merge(part.counts);
        }
        from = to;
    }
    context.check()?;
    let mut catalog = Catalog { sources, headers, documents };
    catalog.settle();
    Ok((catalog, counts.finish()))
}

#[derive(Default)]
struct Scanned {
    documents: Vec<Document>,
    headers: Vec<Option<Header>>,
    counts: TemplateCounts,
}

impl Scanned {
    fn source(&mut self, index: usize, source: &Source, context: &Context<'_>) -> Result<(), Error> {
        let input: Arc<str> = source.shown.as_str().into();
        let before = self.documents.len();
        let header = match source.format {
            Format::Text => self.text(index, source, &input, context).map(|()| None),
            _ => self.container(index, source, &input, context),
        };
        let header = match header {
            Ok(header) => header,
            Err(error) if is_documents_fault(&error) => {
                // What was read before the fault stays; the rest of the file is one rejected row.
                let read = self.documents[before..].iter().filter_map(|document| document.record).max();
                let record = read.map(|read| read + 1);
                let why = (RejectReason::Unreadable, error.to_string());
                self.documents.push(Document::refused(input, record, source.size, why));
                None
            }
            Err(error) => return Err(Error::reading(&source.path, error)),
        };
        self.headers.push(header);
        Ok(())
    }

    fn text(
        &mut self,
        index: usize,
        source: &Source,
        input: &Arc<str>,
        context: &Context<'_>,
    ) -> std::io::Result<()> {
        let limit = context.options.max_document;
        let too_large = |len| {
            let why = format!("{len} bytes or more; --max-document allows {limit}");
            Document::refused(input.clone(), None, len, (RejectReason::TooLarge, why))
        };
        if source.size > limit {
            self.documents.push(too_large(source.size));
            return Ok(());
        }
        let raw = read_up_to(source.open()?, limit.saturating_add(1))?;
        let len = raw.len() as u64;
        if len > limit {
            self.documents.push(too_large(len));
            return Ok(());
        }
        let kept = count(&mut self.counts, &raw, Kind { format: Format::Text, header: None }, context);
        let content = Ok(Sha256::digest(&raw).into());
        let (id, input, start) = (String::new(), input.clone(), source.start);
        self.documents.push(Document { id, input, record: None, source: index, start, len, content, kept });
        Ok(())
    }

    fn container(
        &mut self,
        index: usize,
        source: &Source,
        input: &Arc<str>,
        context: &Context<'_>,
    ) -> std::io::Result<Option<Header>> {
        let limit = usize::try_from(context.options.max_document).unwrap_or(usize::MAX);
        let mut reader = source.open()?;
        let (mut buffer, mut base, mut want) = (Vec::new(), source.start, CHUNK);
        let (mut header, mut record) = (None, 0);
        let mut last = false;
        while !last {
            reader.by_ref().take((want - buffer.len()) as u64).read_to_end(&mut buffer)?;
            last = buffer.len() < want;
            let (mut ranges, used) = copydesk_parser::split(&buffer, source.format, last);
            if matches!(source.format, Format::Csv | Format::Tsv) && header.is_none() && !ranges.is_empty() {
                header = copydesk_parser::header(&buffer[ranges.remove(0)], source.format);
            }
            let chunk = Chunk { index, source, input, buffer: &buffer, base, first: record + 1, limit };
            record += ranges.len() as u64;
            for part in chunk.scan(&ranges, header.as_ref(), context) {
                self.documents.extend(part.documents);
                self.counts.merge(part.counts);
            }
            buffer.drain(..used);
            base += used as u64;
            if buffer.len() > limit {
                // A record without an end in sight: only lines let us find the next one.
                record += 1;
                let why = format!("more than {limit} bytes (--max-document)");
                let mut len = 0;
                match source.format {
                    Format::Jsonl => len = skip_line(&mut reader, &mut buffer)?,
                    _ => last = true,
                }
                base += len;
                let rest = if last { "; the rest of the file was not read" } else { "" };
                let why = (RejectReason::TooLarge, format!("{why}{rest}"));
                self.documents.push(Document::refused(input.clone(), Some(record), len, why));
            }
            want = buffer.len().saturating_mul(2).max(CHUNK);
        }
        if record == 0 {
            let why = (RejectReason::Empty, "a container without a record".to_string());
            self.documents.push(Document::refused(input.clone(), None, source.size, why));
        }
        Ok(header)
    }
}

/// Drops the buffer and what follows up to the end of the line. Gives the bytes dropped.
fn skip_line(reader: &mut impl Read, buffer: &mut Vec<u8>) -> std::io::Result<u64> {
    let mut dropped = buffer.len() as u64;
    loop {
        buffer.clear();
        reader.by_ref().take(CHUNK as u64).read_to_end(buffer)?;
        if buffer.is_empty() {
            return Ok(dropped);
        }
        if let Some(end) = buffer.iter().position(|byte| *byte == b'\n') {
            buffer.drain(..=end);
            return Ok(dropped + end as u64 + 1);
        }
        dropped += buffer.len() as u64;
    }
}

/// A stretch of a container with whole records in it.
struct Chunk<'a> {
    index: usize,
    source: &'a Source,
    input: &'a Arc<str>,
    buffer: &'a [u8],
    base: u64,
    /// Number of the first record.
    first: u64,
    limit: usize,
}

impl Chunk<'_> {
    fn scan(&self, ranges: &[Range<usize>], header: Option<&Header>, context: &Context<'_>) -> Vec<Scanned> {
        let piece = ranges.len().div_ceil(context.jobs * 4).clamp(1, 64);
        let parts = ranges.par_chunks(piece).enumerate().map(|(number, part)| {
            let mut out = Scanned::default();
            for (offset, range) in part.iter().enumerate() {
                let record = Some(self.first + (number * piece + offset) as u64);
                let raw = &self.buffer[range.clone()];
                let (input, len) = (self.input.clone(), raw.len() as u64);
                if raw.len() > self.limit {
                    let why = format!("{len} bytes; --max-document allows {}", self.limit);
                    out.documents.push(Document::refused(input, record, len, (RejectReason::TooLarge, why)));
                    continue;
                }
                let kept = count(&mut out.counts, raw, Kind { format: self.source.format, header }, context);
                let content = Ok(Sha256::digest(raw).into());
                let (id, start) = (String::new(), self.base + range.start as u64);
                let source = self.index;
                out.documents.push(Document { id, input, record, source, start, len, content, kept });
            }
            out
        });
        parts.collect()
    }
}

/// Adds a document's lines to the templates, and keeps its page for pass B while there is room. What fails here fails
/// again in pass B, and is rejected there.
fn count(counts: &mut TemplateCounts, raw: &[u8], kind: Kind<'_>, context: &Context<'_>) -> Kept {
    let Ok(Ok(prepared)) = guarded(|| {
        let prepared = prepare(raw, kind, &context.parse)?;
        counts.add(&prepared.page, prepared.site.as_deref());
        Ok::<_, (RejectReason, String)>(prepared)
    }) else {
        return Kept::default();
    };
    Kept::new(context.keeps_page(prepared.size()).then(|| Box::new(prepared)))
}

/// For the meter: what was found.
pub(crate) fn found(sources: &[Source]) -> Progress {
    Progress::Found { documents: sources.len() as u64, bytes: sources.iter().map(|source| source.size).sum() }
}
