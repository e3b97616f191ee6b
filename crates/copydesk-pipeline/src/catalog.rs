//! Which documents are there, and where do their bytes stand?

use std::{
    collections::HashMap,
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    sync::{Arc, Mutex},
};

use copydesk_model::{Origin, RejectReason};
use copydesk_parser::{Format, Header};
use sha2::{Digest, Sha256};

use crate::{
    Error, hex,
    inputs::is_documents_fault,
    prepare::{Kind, Prepared},
    unpack::Source,
};

/// Why a document was not read, for the rejected table.
pub(crate) type Rejection = (RejectReason, String);

/// One raw input, by place and hash. Its bytes are read when they are needed.
#[derive(Debug)]
pub(crate) struct Document {
    /// Stable id; empty if it could not be read.
    pub id: String,
    /// The `input` column.
    pub input: Arc<str>,
    /// Number in its container, from 1.
    pub record: Option<u64>,
    /// Index into [`Catalog::sources`]; meaningless if it could not be read.
    pub source: usize,
    /// First byte in the source's file.
    pub start: u64,
    /// Bytes; 0 if unknown.
    pub len: u64,
    /// Its bytes' hash, or why it was not read.
    pub content: Result<[u8; 32], Rejection>,
    /// Its page, if there was room to keep it for pass B.
    pub kept: Kept,
}

/// A page kept from pass A; pass B takes it.
#[derive(Debug, Default)]
pub(crate) struct Kept(Mutex<Option<Box<Prepared>>>);

impl Kept {
    pub(crate) fn new(prepared: Option<Box<Prepared>>) -> Kept {
        Kept(Mutex::new(prepared))
    }

    /// The page, once.
    pub(crate) fn take(&self) -> Option<Prepared> {
        self.0.lock().ok()?.take().map(|prepared| *prepared)
    }
}

impl Document {
    pub(crate) fn refused(input: Arc<str>, record: Option<u64>, len: u64, why: Rejection) -> Document {
        let (id, source, kept) = (String::new(), usize::MAX, Kept::default());
        Document { id, input, record, source, start: 0, len, content: Err(why), kept }
    }

    pub(crate) fn origin(&self) -> Origin {
        Origin { input: self.input.to_string(), record: self.record }
    }
}

/// Everything that was found, in the order of the rows: by input, then record.
#[derive(Default)]
pub(crate) struct Catalog {
    pub sources: Vec<Source>,
    /// The CSV header of each source, if it has one.
    pub headers: Vec<Option<Header>>,
    pub documents: Vec<Document>,
}

impl Catalog {
    /// Orders the documents and names each: the first 16 hex digits of its SHA-256; further documents with the same
    /// digits get `-2`, `-3`… in the order of the rows.
    pub(crate) fn settle(&mut self) {
        self.documents.sort_by(|a, b| (&a.input, a.record).cmp(&(&b.input, b.record)));
        let mut seen: HashMap<[u8; 8], u64> = HashMap::new();
        for document in &mut self.documents {
            let Ok(sha256) = &document.content else { continue };
            let mut key = [0; 8];
            key.copy_from_slice(&sha256[..8]);
            let count = seen.entry(key).or_default();
            *count += 1;
            document.id = match *count {
                1 => hex::encode(&key),
                count => format!("{}-{count}", hex::encode(&key)),
            };
        }
    }

    /// How a document is read.
    pub(crate) fn kind(&self, document: &Document) -> Kind<'_> {
        let source = self.sources.get(document.source);
        Kind {
            format: source.map_or(Format::Text, |source| source.format),
            header: self.headers.get(document.source).and_then(Option::as_ref),
        }
    }

    /// A document's bytes again. The inner error is why it is rejected now: it changed or went away meanwhile.
    pub(crate) fn read(&self, document: &Document) -> Result<Result<Vec<u8>, Rejection>, Error> {
        let (sha256, source) = match (&document.content, self.sources.get(document.source)) {
            (Ok(sha256), Some(source)) => (sha256, source),
            (Err(why), _) => return Ok(Err(why.clone())),
            (Ok(_), None) => return Err(Error::Internal("a document without a source".into())),
        };
        let changed = |what: &str| Ok(Err((RejectReason::ChangedDuringRun, what.to_string())));
        let read = match source.len.is_none() && document.record.is_none() {
            // One byte more than it had tells whether it grew.
            true => source.open().and_then(|reader| read_up_to(reader, document.len.saturating_add(1))),
            false => read_at(source, document.start, document.len),
        };
        match read {
            Ok(bytes) if Sha256::digest(&bytes)[..] == sha256[..] => Ok(Ok(bytes)),
            Ok(_) => changed("its bytes are not those that were read first"),
            Err(error) if is_documents_fault(&error) => changed(&error.to_string()),
            Err(error) => Err(Error::reading(&source.path, error)),
        }
    }
}

/// All bytes of a reader, at most `limit`.
pub(crate) fn read_up_to(reader: impl Read, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn read_at(source: &Source, start: u64, len: u64) -> io::Result<Vec<u8>> {
    let mut file = File::open(&source.path)?;
    file.seek(SeekFrom::Start(start))?;
    let mut bytes = vec![0; usize::try_from(len).map_err(io::Error::other)?];
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}
