//! How is a container of any size read, stretch by stretch?

use std::{
    io::{self, Read},
    ops::Range,
    sync::Arc,
};

use copydesk_model::RejectReason;
use copydesk_parser::{Format, Header};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::{
    catalog::Document,
    context::Context,
    prepare::Kind,
    scan::{Scanned, count},
    unpack::Source,
};

/// How much of a container is read at a time.
const CHUNK: usize = 4 << 20;

/// A container that is being read.
pub(crate) struct Container<'a> {
    index: usize,
    source: &'a Source,
    input: &'a Arc<str>,
    reader: Box<dyn Read + 'a>,
    buffer: Vec<u8>,
    /// Where the buffer begins in the source's file.
    base: u64,
    /// Bytes that the buffer is to hold next.
    want: usize,
    /// The CSV header, once it was read.
    pub header: Option<Header>,
    /// Records read.
    record: u64,
    last: bool,
    /// Bytes of a record at most.
    limit: usize,
}

impl<'a> Container<'a> {
    /// Opens a source; `index`: its number.
    pub(crate) fn open(
        (index, source, input): (usize, &'a Source, &'a Arc<str>),
        context: &Context<'_>,
    ) -> io::Result<Container<'a>> {
        Ok(Container {
            index,
            source,
            input,
            reader: Box::new(source.open()?),
            buffer: Vec::new(),
            base: source.start,
            want: CHUNK,
            header: None,
            record: 0,
            last: false,
            limit: usize::try_from(context.options.max_document).unwrap_or(usize::MAX),
        })
    }

    /// Reads the next stretch; `false` when there was none.
    pub(crate) fn read(&mut self, out: &mut Scanned, context: &Context<'_>) -> io::Result<bool> {
        if self.last {
            return Ok(false);
        }
        let (format, room) = (self.source.format, (self.want - self.buffer.len()) as u64);
        self.reader.by_ref().take(room).read_to_end(&mut self.buffer)?;
        self.last = self.buffer.len() < self.want;
        let (mut ranges, used) = copydesk_parser::split(&self.buffer, format, self.last);
        if matches!(format, Format::Csv | Format::Tsv) && self.header.is_none() && !ranges.is_empty() {
            self.header = copydesk_parser::header(&self.buffer[ranges.remove(0)], format);
        }
        for part in self.scan(&ranges, context) {
            out.documents.extend(part.documents);
            out.counts.merge(part.counts);
        }
        self.record += ranges.len() as u64;
        self.buffer.drain(..used);
        self.base += used as u64;
        if self.buffer.len() > self.limit {
            // A record without an end in sight: only lines let us find the next one.
            self.record += 1;
            let mut len = 0;
            match format {
                Format::Jsonl => len = skip_line(&mut self.reader, &mut self.buffer)?,
                _ => self.last = true,
            }
            self.base += len;
            let rest = if self.last { "; the rest of the file was not read" } else { "" };
            let why = format!("more than {} bytes (--max-document){rest}", self.limit);
            out.documents.push(self.refused(Some(self.record), len, (RejectReason::TooLarge, why)));
        }
        self.want = self.buffer.len().saturating_mul(2).max(CHUNK);
        if self.last && self.record == 0 {
            let why = (RejectReason::Empty, "a container without a record".to_string());
            out.documents.push(self.refused(None, self.source.size, why));
        }
        Ok(true)
    }

    fn refused(&self, record: Option<u64>, len: u64, why: (RejectReason, String)) -> Document {
        Document::refused(self.input.clone(), record, len, why)
    }

    /// Reads the records at some places of the buffer.
    fn scan(&self, ranges: &[Range<usize>], context: &Context<'_>) -> Vec<Scanned> {
        let (input, buffer) = (self.input, &self.buffer);
        let (index, base, limit) = (self.index, self.base, self.limit);
        let kind = Kind { format: self.source.format, header: self.header.as_ref() };
        let first = self.record + 1;
        let piece = ranges.len().div_ceil(context.jobs * 4).clamp(1, 64);
        let parts = ranges.par_chunks(piece).enumerate().map(|(number, part)| {
            let mut out = Scanned::default();
            for (offset, range) in part.iter().enumerate() {
                let record = Some(first + (number * piece + offset) as u64);
                let raw = &buffer[range.clone()];
                let (input, len) = (input.clone(), raw.len() as u64);
                if raw.len() > limit {
                    let why = format!("{len} bytes; --max-document allows {limit}");
                    out.documents.push(Document::refused(input, record, len, (RejectReason::TooLarge, why)));
                    continue;
                }
                let kept = count(&mut out.counts, raw, kind, context);
                let content = Ok(Sha256::digest(raw).into());
                let (id, start) = (String::new(), base + range.start as u64);
                out.documents.push(Document { id, input, record, source: index, start, len, content, kept });
            }
            out
        });
        parts.collect()
    }
}

/// Drops the buffer and what follows up to the end of the line. Gives the bytes dropped.
fn skip_line(reader: &mut impl Read, buffer: &mut Vec<u8>) -> io::Result<u64> {
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
