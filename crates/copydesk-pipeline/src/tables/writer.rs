//! How does a row get into a file?

use csv::{Terminator, Writer, WriterBuilder};

use super::{Table, cell};
use crate::{
    Error,
    publish::{FileFacts, Staged, Staging},
};

/// Writes a table: RFC 4180, UTF-8, LF without a byte-order mark, or CRLF with one for spreadsheets.
pub(crate) struct TableWriter {
    writer: Writer<Staged>,
    path: std::path::PathBuf,
    text: Option<usize>,
    rows: u64,
}

impl TableWriter {
    pub(crate) fn create(staging: &Staging, table: &Table, excel: bool) -> Result<TableWriter, Error> {
        let mut file = staging.create(table.file)?;
        let terminator = if excel { Terminator::CRLF } else { Terminator::Any(b'\n') };
        if excel {
            file.put("\u{feff}".as_bytes())?;
        }
        let path = file.path().to_path_buf();
        let writer = WriterBuilder::new().terminator(terminator).buffer_capacity(1 << 16).from_writer(file);
        let mut out = TableWriter { writer, path, text: table.index("text"), rows: 0 };
        let names = table.all().map(|column| column.name);
        out.writer.write_record(names).map_err(|error| out.failed(error))?;
        Ok(out)
    }

    /// Writes a row. Cells are escaped, and all but the text kept in one line.
    pub(crate) fn row<S: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = S>) -> Result<(), Error> {
        for (index, value) in cells.into_iter().enumerate() {
            let written = match self.text == Some(index) {
                true => self.writer.write_field(cell::escape(value.as_ref()).as_ref()),
                false => self.writer.write_field(cell::escape(&cell::line(value.as_ref())).as_ref()),
            };
            written.map_err(|error| self.failed(error))?;
        }
        self.rows += 1;
        self.writer.write_record(None::<&[u8]>).map_err(|error| self.failed(error))
    }

    pub(crate) fn rows(&self) -> u64 {
        self.rows
    }

    /// Flushes and syncs; the csv crate's own flush on drop would swallow an error.
    pub(crate) fn finish(self) -> Result<FileFacts, Error> {
        let path = self.path;
        let file = self.writer.into_inner().map_err(|error| {
            let kind = error.error().kind();
            Error::writing(&path, std::io::Error::new(kind, error.to_string()))
        })?;
        file.finish()
    }

    fn failed(&self, error: csv::Error) -> Error {
        match error.into_kind() {
            csv::ErrorKind::Io(error) => Error::writing(&self.path, error),
            other => Error::Internal(format!("{other:?}")),
        }
    }
}
