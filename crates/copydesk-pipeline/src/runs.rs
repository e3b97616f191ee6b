//! Where do counted lines wait that do not fit into memory? In sorted runs on disk, merged at the end.

use std::{
    fs::File,
    io::{self, BufReader, BufWriter, Read, Write},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use copydesk_boilerplate::{PrintedLine, TemplateCounts, Templates};
use itertools::Itertools;

use crate::Error;

/// Buffer of a run that is written or read.
const BUFFER: usize = 1 << 18;

/// Runs of lines in the work area; many threads may add to them.
pub(crate) struct Runs {
    directory: PathBuf,
    /// Bytes from which lines are worth a run.
    limit: usize,
    paths: Mutex<Vec<PathBuf>>,
}

impl Runs {
    /// `limit`: bytes that a counter's lines may take.
    pub(crate) fn new(directory: &Path, limit: usize) -> Runs {
        Runs { directory: directory.into(), limit, paths: Mutex::default() }
    }

    /// Writes the lines of a counter to a run of their own if they are too many.
    pub(crate) fn relieve(&self, counts: &mut TemplateCounts) -> Result<(), Error> {
        if counts.bytes() > self.limit { self.write(&counts.take_lines()) } else { Ok(()) }
    }

    fn write(&self, lines: &[PrintedLine]) -> Result<(), Error> {
        let path = {
            let mut paths = self.paths.lock().unwrap_or_else(PoisonError::into_inner);
            let path = self.directory.join(format!("lines-{}", paths.len()));
            paths.push(path.clone());
            path
        };
        let write = || {
            let mut file = BufWriter::with_capacity(BUFFER, File::create_new(&path)?);
            for (line, page) in lines {
                file.write_all(&line.to_le_bytes())?;
                file.write_all(&page.to_le_bytes())?;
            }
            file.flush()
        };
        write().map_err(|error| Error::writing(&path, error))
    }

    /// Ends the counting: in memory if there was room for all, else over the runs.
    pub(crate) fn finish(self, mut counts: TemplateCounts) -> Result<Templates, Error> {
        if self.paths.lock().unwrap_or_else(PoisonError::into_inner).is_empty() {
            return Ok(counts.finish());
        }
        self.write(&counts.take_lines())?;
        let paths = self.paths.into_inner().unwrap_or_else(PoisonError::into_inner);
        let runs = paths.iter().map(|path| read(path)).collect::<Result<Vec<_>, Error>>()?;
        // An error comes first, and ends the merging.
        let lines = runs.into_iter().kmerge_by(|a, b| match (a, b) {
            (Ok(a), Ok(b)) => a <= b,
            (a, _) => a.is_err(),
        });
        let templates = counts.finish_with(lines)?;
        for path in paths {
            std::fs::remove_file(&path).map_err(|error| Error::writing(&path, error))?;
        }
        Ok(templates)
    }
}

fn read(path: &Path) -> Result<impl Iterator<Item = Result<PrintedLine, Error>>, Error> {
    let file = File::open(path).map_err(|error| Error::reading(path, error))?;
    let mut reader = BufReader::with_capacity(BUFFER, file);
    Ok(std::iter::from_fn(move || next(&mut reader).map_err(|error| Error::reading(path, error)).transpose()))
}

/// The next line of a run; `None` at its end.
fn next(reader: &mut impl Read) -> io::Result<Option<PrintedLine>> {
    let (mut line, mut page) = ([0; 8], [0; 8]);
    match reader.read_exact(&mut line).and_then(|()| reader.read_exact(&mut page)) {
        Ok(()) => Ok(Some((u64::from_le_bytes(line), u64::from_le_bytes(page)))),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(None),
        Err(error) => Err(error),
    }
}
