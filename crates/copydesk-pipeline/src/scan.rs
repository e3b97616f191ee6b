//! Pass A: which documents are there, and which lines do their sites print on every page?

use std::{path::Path, sync::Arc};

use copydesk_boilerplate::{TemplateCounts, Templates};
use copydesk_model::RejectReason;
use copydesk_parser::{Format, Header};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::{
    Error, Progress,
    catalog::{Catalog, Document, Kept, read_up_to},
    container::Container,
    context::Context,
    inputs::is_documents_fault,
    prepare::{Kind, guarded, prepare},
    runs::Runs,
    unpack::Source,
};

/// Bytes of sources that are in work between two looks at the stop flag.
const BATCH_BYTES: u64 = 64 << 20;
/// Sources that are in work between two looks at the stop flag.
const BATCH_SOURCES: usize = 4096;

/// Reads every source once. `refused` are documents that were known to be unreadable before; `work` is where lines wait
/// that do not fit into memory.
pub(crate) fn scan(
    sources: Vec<Source>,
    refused: Vec<Document>,
    work: &Path,
    context: &Context<'_>,
) -> Result<(Catalog, Templates), Error> {
    context.stage("reading", sources.len() as u64);
    // The counter of all sources, and that of the container that each thread may be reading.
    let runs = Runs::new(work, context.room() / (context.jobs + 1));
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
                    out.source(from + number * piece + offset, source, &runs, context)?;
                    context.step();
                }
                Ok(out)
            })
            .collect::<Result<Vec<_>, Error>>()?;
        for part in scanned {
            documents.extend(part.documents);
            headers.extend(part.headers);
            counts.merge(part.counts);
            runs.relieve(&mut counts)?;
        }
        from = to;
    }
    context.check()?;
    let mut catalog = Catalog { sources, headers, documents };
    catalog.settle();
    Ok((catalog, runs.finish(counts)?))
}

/// What was read of some sources.
#[derive(Default)]
pub(crate) struct Scanned {
    pub documents: Vec<Document>,
    headers: Vec<Option<Header>>,
    pub counts: TemplateCounts,
}

impl Scanned {
    fn source(
        &mut self,
        index: usize,
        source: &Source,
        runs: &Runs,
        context: &Context<'_>,
    ) -> Result<(), Error> {
        let input: Arc<str> = source.shown.as_str().into();
        let before = self.documents.len();
        let header = match source.format {
            Format::Text => self.text(index, source, &input, context).map(|()| None),
            _ => self.container((index, source, &input), runs, context)?,
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

    /// Reads the records of a container. The inner error is the file's.
    fn container(
        &mut self,
        file: (usize, &Source, &Arc<str>),
        runs: &Runs,
        context: &Context<'_>,
    ) -> Result<std::io::Result<Option<Header>>, Error> {
        let mut container = match Container::open(file, context) {
            Ok(container) => container,
            Err(error) => return Ok(Err(error)),
        };
        loop {
            match container.read(self, context) {
                Ok(true) => runs.relieve(&mut self.counts)?,
                Ok(false) => return Ok(Ok(container.header)),
                Err(error) => return Ok(Err(error)),
            }
        }
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
}

/// Adds a document's lines to the templates, and keeps its page for pass B while there is room. What fails here fails
/// again in pass B, and is rejected there.
pub(crate) fn count(counts: &mut TemplateCounts, raw: &[u8], kind: Kind<'_>, context: &Context<'_>) -> Kept {
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
