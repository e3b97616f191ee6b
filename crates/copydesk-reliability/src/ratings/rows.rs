//! Which rows does a file hold, and which of its columns matter?

use csv::{ByteRecord, ReaderBuilder};

use super::scale::{Format, fold};

/// A row that matters.
pub(super) struct SourceRow {
    /// Line of the file on which it begins, from 1.
    pub line: u64,
    /// Cells that name sources; several where the cell is a JSON list.
    pub sources: Vec<String>,
    /// The outlet's name; empty if the list has no column for it.
    pub name: String,
    /// The list's own value: the first value column that is filled, or all its words joined with ` / `.
    pub value: String,
}

/// The columns of a file, found by name.
struct Columns {
    source: usize,
    name: Option<usize>,
    values: Vec<usize>,
    unless: Option<usize>,
}

/// Why no row could be read.
pub(super) fn missing(format: Format, header: &[String]) -> String {
    let table = format.table();
    let or = |names: &[String]| {
        let named: Vec<_> = names.iter().filter(|name| !name.is_empty()).map(String::as_str).collect();
        named.join(" or ")
    };
    let shown: Vec<_> = header.iter().take(12).map(String::as_str).collect();
    format!(
        "the file has no column of sources ({}) or none of values ({}); its columns are: {}",
        or(&table.domain),
        or(&table.value),
        if shown.is_empty() { "none".to_string() } else { shown.join(", ") }
    )
}

/// Calls `each` for every row below the header; a row that cannot be read is an `Err` with its line and what is wrong.
/// The delimiter is the one of comma, semicolon and tab that the header has most.
pub(super) fn rows(
    bytes: &[u8],
    format: Format,
    mut each: impl FnMut(Result<SourceRow, (u64, String)>),
) -> Result<(), String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.trim_ascii().is_empty() {
        return Err("the file is empty".into());
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err("the file is UTF-16; save it as UTF-8".into());
    }
    if bytes.contains(&0) {
        return Err("the file is no text: it holds NUL bytes".into());
    }
    let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |sign: u8| first.iter().filter(|byte| **byte == sign).count();
    // of equals the last is taken
    let delimiter = [b'\t', b';', b','].into_iter().max_by_key(|sign| count(*sign)).unwrap_or(b',');
    let mut reader = ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(bytes);
    let header: Vec<String> = match reader.byte_headers() {
        Ok(header) => header.iter().map(|cell| fold(&String::from_utf8_lossy(cell))).collect(),
        Err(error) => return Err(error.to_string()),
    };
    let columns = find(format, &header).ok_or_else(|| missing(format, &header))?;
    let mut record = ByteRecord::new();
    loop {
        match reader.read_byte_record(&mut record) {
            Ok(false) => return Ok(()),
            Ok(true) => each(row(&record, &columns, format)),
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                each(Err((line, error.to_string())));
                if error.is_io_error() {
                    return Ok(());
                }
            }
        }
    }
}

fn find(format: Format, header: &[String]) -> Option<Columns> {
    let table = format.table();
    let place = |name: &String| header.iter().position(|column| column == name);
    let values: Vec<usize> = table.value.iter().filter_map(place).collect();
    let source = table.domain.iter().filter_map(place).find(|column| !values.contains(column))?;
    let name = table.name.iter().filter_map(place).find(|column| *column != source);
    (!values.is_empty()).then(|| Columns {
        source,
        name,
        values,
        unless: table.unless.iter().find_map(place),
    })
}

fn row(record: &ByteRecord, columns: &Columns, format: Format) -> Result<SourceRow, (u64, String)> {
    let line = record.position().map_or(0, csv::Position::line);
    let cell = |column: usize| match std::str::from_utf8(record.get(column).unwrap_or_default()) {
        Ok(cell) => Ok(cell.trim()),
        Err(_) => Err((line, format!("column {} is not UTF-8", column + 1))),
    };
    if record.len() <= columns.source {
        return Err((line, format!("it has {} cells only", record.len())));
    }
    let json = |cell: &str| match cell.starts_with('[') {
        true => serde_json::from_str::<Vec<String>>(cell).map_err(|error| (line, error.to_string())),
        false => Ok(vec![cell.to_string()]),
    };
    let silent =
        columns.unless.map(cell).transpose()?.filter(|word| super::Scale::of(format).is_silent(word));
    let mut words = Vec::new();
    for column in &columns.values {
        words.extend(json(cell(*column)?)?.into_iter().filter(|word| !word.trim().is_empty()));
        // a second column of another kind says the same in other words
        if !words.is_empty() && format != Format::Opensources {
            break;
        }
    }
    let value = silent.map_or_else(|| words.join(" / "), str::to_string);
    let name = columns.name.map(cell).transpose()?.unwrap_or_default().to_string();
    Ok(SourceRow { line, sources: json(cell(columns.source)?)?, name, value })
}
