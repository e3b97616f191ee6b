//! Where do the bytes of an input stand once compression and standard input are out of the way?

use std::{
    fs::{File, OpenOptions},
    io::{self, BufReader, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use copydesk_model::RejectReason;
use copydesk_parser::Format;
use flate2::read::MultiGzDecoder;

use crate::{
    Error,
    inputs::{Input, is_documents_fault},
};

/// An input whose bytes can be read from a file at a place.
pub(crate) struct Source {
    /// The `input` column.
    pub shown: String,
    /// What to open.
    pub path: PathBuf,
    /// First byte.
    pub start: u64,
    /// Bytes; `None`: up to the end of the file.
    pub len: Option<u64>,
    /// Bytes by the directory's account, for the meter and for batches.
    pub size: u64,
    /// How it is read.
    pub format: Format,
}

impl Source {
    /// Opens it at its first byte; no more than its own bytes can be read.
    pub(crate) fn open(&self) -> io::Result<impl Read + use<>> {
        let mut file = File::open(&self.path)?;
        if self.start > 0 {
            file.seek(SeekFrom::Start(self.start))?;
        }
        Ok(file.take(self.len.unwrap_or(u64::MAX)))
    }
}

/// A decompressed file may not be larger than this and more than [`MAX_RATIO`] times its compressed size at once.
const MAX_UNPACKED: u64 = 256 << 20;
/// Text compresses 3 to 20 times; deflate's limit, a thousand, is met by bombs only.
const MAX_RATIO: u64 = 100;

/// What became of an input: a source, or the reason why not.
pub(crate) type Unpacked = Result<Source, (RejectReason, String)>;

/// The first bytes of a gzip member, deflate being the one method there is (RFC 1952, 2.3.1).
const GZIP: [u8; 3] = [0x1f, 0x8b, 8];

/// Whether a file is gzip by its first bytes. One that cannot be opened is not: reading it will tell.
pub(crate) fn is_gzip(input: &Input) -> bool {
    !input.is_stdin() && File::open(&input.path).is_ok_and(begins_as_gzip)
}

fn begins_as_gzip(mut reader: impl Read) -> bool {
    let mut head = [0; GZIP.len()];
    reader.read_exact(&mut head).is_ok() && head == GZIP
}

/// Finds the bytes of an input. Gzip (by its name, or `packed`: by its bytes) and standard input are written to
/// `spool` (appended), other files stay where they are.
pub(crate) fn unpack(
    input: &Input,
    packed: bool,
    spool: &Path,
    max_document: u64,
) -> Result<Unpacked, Error> {
    if input.is_stdin() {
        return unpack_stdin(input, spool);
    }
    let (name, compressed) = input.name();
    let format = Format::of(&name);
    if !compressed && !packed {
        let shown = input.shown.clone();
        let (path, size) = (input.path.clone(), input.size);
        return Ok(Ok(Source { shown, path, start: 0, len: None, size, format }));
    }
    let limit = match format {
        Format::Text => max_document,
        _ => MAX_UNPACKED.max(input.size.saturating_mul(MAX_RATIO)),
    };
    let file = match File::open(&input.path) {
        Ok(file) => file,
        Err(error) if is_documents_fault(&error) => {
            return Ok(Err((RejectReason::Unreadable, error.to_string())));
        }
        Err(error) => return Err(Error::reading(&input.path, error)),
    };
    inflate(input, file, spool, limit, format)
}

/// Standard input may be gzip as well; its bytes alone tell.
fn unpack_stdin(input: &Input, spool: &Path) -> Result<Unpacked, Error> {
    let spooled = append(io::stdin().lock(), spool, u64::MAX)?;
    let (start, len) = spooled.map_err(|source| Error::reading(&input.path, source))?;
    let mut source = spooled_at(input, spool, start, len, Format::Text);
    let reading = |error| Error::reading(spool, error);
    if begins_as_gzip(source.open().map_err(reading)?) {
        let limit = MAX_UNPACKED.max(len.saturating_mul(MAX_RATIO));
        match inflate(input, source.open().map_err(reading)?, spool, limit, Format::Text)? {
            Ok(inflated) => source = inflated,
            Err(why) => return Ok(Err(why)),
        }
    }
    source.format = sniff(&source).map_err(reading)?;
    Ok(Ok(source))
}

fn inflate(
    input: &Input,
    compressed: impl Read,
    spool: &Path,
    limit: u64,
    format: Format,
) -> Result<Unpacked, Error> {
    let reader = MultiGzDecoder::new(BufReader::new(compressed));
    match append(reader.take(limit.saturating_add(1)), spool, limit)? {
        Ok((_, len)) if len > limit => {
            Ok(Err((RejectReason::TooLarge, format!("more than {limit} bytes when decompressed"))))
        }
        Ok((start, len)) => Ok(Ok(spooled_at(input, spool, start, len, format))),
        Err(error) if is_documents_fault(&error) => {
            Ok(Err((RejectReason::Unreadable, format!("broken gzip: {error}"))))
        }
        Err(error) => Err(Error::reading(&input.path, error)),
    }
}

fn spooled_at(input: &Input, spool: &Path, start: u64, len: u64, format: Format) -> Source {
    Source { shown: input.shown.clone(), path: spool.into(), start, len: Some(len), size: len, format }
}

/// Appends what a reader gives; where it stands. What is over `limit` or broken is cut off again.
/// The outer error is the spool's, the inner one the reader's.
fn append(mut reader: impl Read, spool: &Path, limit: u64) -> Result<io::Result<(u64, u64)>, Error> {
    let writing = |error| Error::writing(spool, error);
    let mut file = OpenOptions::new().create(true).append(true).open(spool).map_err(writing)?;
    let start = file.metadata().map_err(writing)?.len();
    let mut buffer = vec![0; 1 << 16];
    let mut len = 0;
    let failed = loop {
        match reader.read(&mut buffer) {
            Ok(0) => break None,
            Ok(count) => {
                file.write_all(&buffer[..count]).map_err(writing)?;
                len += count as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => break Some(error),
        }
    };
    if failed.is_some() || len > limit {
        file.set_len(start).map_err(writing)?;
    }
    Ok(match failed {
        Some(error) => Err(error),
        None => Ok((start, len)),
    })
}

/// Standard input has no name: it is JSONL if its first line is a JSON object, else a plain text.
fn sniff(source: &Source) -> io::Result<Format> {
    let mut head = Vec::new();
    source.open()?.take(1 << 20).read_to_end(&mut head)?;
    let line =
        head.split(|byte| *byte == b'\n').find(|line| !line.trim_ascii().is_empty()).unwrap_or_default();
    let is_object = serde_json::from_slice::<serde_json::Map<String, serde_json::Value>>(line).is_ok();
    Ok(if is_object { Format::Jsonl } else { Format::Text })
}
