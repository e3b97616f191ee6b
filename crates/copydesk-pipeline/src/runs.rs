//! Where do counted lines wait that do not fit into memory? In sorted runs on disk, merged at the end.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, BufWriter, Write},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use copydesk_boilerplate::{PrintedLine, TemplateCounts, Templates};
use itertools::Itertools;

use crate::Error;

/// Buffer of a run that is written or read.
const BUFFER: usize = 1 << 18;
/// Runs that are merged at once: bounds the files that are open.
const MERGED: usize = 64;

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
        write(&path, lines.iter().copied().map(Ok))
    }

    /// Ends the counting: in memory if there was room for all, else over the runs.
    pub(crate) fn finish(self, mut counts: TemplateCounts) -> Result<Templates, Error> {
        if self.paths.lock().unwrap_or_else(PoisonError::into_inner).is_empty() {
            return Ok(counts.finish());
        }
        self.write(&counts.take_lines())?;
        let mut paths = self.paths.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut made = paths.len();
        while paths.len() > MERGED {
            let rest = paths.split_off(MERGED);
            let path = self.directory.join(format!("lines-{made}"));
            made += 1;
            write(&path, merged(&paths)?)?;
            remove(paths)?;
            paths = rest;
            paths.push(path);
        }
        let templates = counts.finish_with(merged(&paths)?)?;
        remove(paths)?;
        Ok(templates)
    }
}

/// The lines of some runs in their order. An error comes first, and ends the merging.
fn merged(paths: &[PathBuf]) -> Result<impl Iterator<Item = Result<PrintedLine, Error>>, Error> {
    let runs = paths.iter().map(|path| read(path)).collect::<Result<Vec<_>, Error>>()?;
    Ok(runs.into_iter().kmerge_by(|a, b| match (a, b) {
        (Ok(a), Ok(b)) => a <= b,
        (a, _) => a.is_err(),
    }))
}

fn remove(paths: Vec<PathBuf>) -> Result<(), Error> {
    for path in paths {
        std::fs::remove_file(&path).map_err(|error| Error::writing(&path, error))?;
    }
    Ok(())
}

/// Writes a run.
fn write(path: &Path, lines: impl Iterator<Item = Result<PrintedLine, Error>>) -> Result<(), Error> {
    let failed = |error| Error::writing(path, error);
    let mut file = BufWriter::with_capacity(BUFFER, File::create_new(path).map_err(failed)?);
    for next in lines {
        let (line, page) = next?;
        file.write_all(&line.to_le_bytes())
            .and_then(|()| file.write_all(&page.to_le_bytes()))
            .map_err(failed)?;
    }
    file.flush().map_err(failed)
}

fn read(path: &Path) -> Result<impl Iterator<Item = Result<PrintedLine, Error>>, Error> {
    let file = File::open(path).map_err(|error| Error::reading(path, error))?;
    let mut reader = BufReader::with_capacity(BUFFER, file);
    Ok(std::iter::from_fn(move || next(&mut reader).map_err(|error| Error::reading(path, error)).transpose()))
}

/// The next line of a run; `None` at its end.
fn next(reader: &mut impl BufRead) -> io::Result<Option<PrintedLine>> {
    if reader.fill_buf()?.is_empty() {
        return Ok(None);
    }
    let (mut line, mut page) = ([0; 8], [0; 8]);
    reader.read_exact(&mut line)?;
    reader.read_exact(&mut page)?;
    Ok(Some((u64::from_le_bytes(line), u64::from_le_bytes(page))))
}
