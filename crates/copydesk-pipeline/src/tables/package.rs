//! How does another program learn what the columns mean? Frictionless Data Package 1.0 with Table Schema.

use serde_json::{Map, Value, json};

use super::{
    ARTICLES, COPIES, DUPLICATES, LINEAGE, REJECTED, SOURCES, Table,
    columns::{Column, Kind},
};
use crate::publish::FileFacts;

/// The bytes of datapackage.json for these files.
pub(crate) fn package(files: &[FileFacts], excel: bool) -> Vec<u8> {
    let resources: Vec<Value> = files.iter().map(|file| resource(file, excel)).collect();
    let package = json!({
        "profile": "data-package",
        "name": "copydesk-dataset",
        "title": "News articles, cleaned and deduplicated by copydesk",
        "description": "Every input document stands in exactly one of articles, duplicates and rejected. A cell that a \
            spreadsheet would run as a formula has one apostrophe before it: where a cell begins with apostrophes, \
            white space and then one of = + - @ tab CR, take one apostrophe off to read it.",
        "resources": resources,
    });
    let mut text = format!("{package:#}");
    text.push('\n');
    text.into_bytes()
}

fn resource(file: &FileFacts, excel: bool) -> Value {
    let (name, format) = file.name.rsplit_once('.').unwrap_or((&file.name, ""));
    let tables = [&ARTICLES, &DUPLICATES, &REJECTED, &LINEAGE, &COPIES, &SOURCES];
    let table = tables.into_iter().find(|table| table.file == file.name);
    let (title, media) = match (table, format) {
        (Some(table), _) => (table.title, "text/csv"),
        (None, "jsonl") => (
            "What was removed or changed in each document; with the tables it rebuilds their bytes",
            "application/jsonl",
        ),
        (None, "html") => ("The run at a glance, for a person", "text/html"),
        (None, _) => ("", "application/octet-stream"),
    };
    let mut resource = json!({
        "profile": if table.is_some() { "tabular-data-resource" } else { "data-resource" },
        "name": name,
        "title": title,
        "path": file.name,
        "format": format,
        "mediatype": media,
        "encoding": "utf-8",
        "bytes": file.bytes,
        "hash": format!("sha256:{}", file.sha256),
    });
    if let (Some(table), Some(object)) = (table, resource.as_object_mut()) {
        let line_terminator = if excel { "\r\n" } else { "\n" };
        let dialect = json!({"delimiter": ",", "quoteChar": "\"", "doubleQuote": true, "header": true,
            "lineTerminator": line_terminator, "skipInitialSpace": false});
        object.insert("dialect".into(), dialect);
        object.insert("schema".into(), schema(table));
    }
    resource
}

fn schema(table: &Table) -> Value {
    let fields: Vec<Value> = table.all().map(field).collect();
    let mut schema = Map::new();
    schema.insert("fields".into(), fields.into());
    schema.insert("missingValues".into(), json!([""]));
    if !table.key.is_empty() {
        schema.insert("primaryKey".into(), json!(table.key));
    }
    if table.file == DUPLICATES.file {
        let reference = json!({"resource": "articles", "fields": "id"});
        schema.insert("foreignKeys".into(), json!([{"fields": "duplicate_of", "reference": reference}]));
    }
    schema.into()
}

fn field(column: &Column) -> Value {
    let (kind, constraints) = match column.kind {
        Kind::Id => ("string", json!({"required": true, "pattern": "[0-9a-f]{16}(-[0-9]+)?"})),
        Kind::Text => ("string", json!({})),
        Kind::Name => ("string", json!({"required": true})),
        Kind::Stamp => ("string", json!({"pattern": STAMP})),
        Kind::Count => ("integer", json!({"required": true, "minimum": 0})),
        Kind::MaybeCount => ("integer", json!({"minimum": 0})),
        Kind::Share => ("number", json!({"required": true, "minimum": 0, "maximum": 1})),
        Kind::MaybeShare => ("number", json!({"minimum": 0, "maximum": 1})),
        Kind::MaybeNumber => ("number", json!({"minimum": 0})),
        Kind::Letter => ("string", json!({"required": true, "enum": ["A", "B", "C", "D", "E", "F"]})),
        Kind::Digit => ("integer", json!({"required": true, "minimum": 1, "maximum": 6})),
        Kind::Language => ("string", json!({"pattern": "[a-z]{2}"})),
        Kind::OneOf(values) => ("string", json!({"required": true, "enum": values})),
        Kind::MaybeOneOf(values) => ("string", json!({"enum": values})),
    };
    let mut field = json!({"name": column.name, "type": kind, "description": column.meaning});
    let constrained = constraints.as_object().is_some_and(|constraints| !constraints.is_empty());
    if let (true, Some(object)) = (constrained, field.as_object_mut()) {
        object.insert("constraints".into(), constraints);
    }
    field
}

/// RFC 3339: a day, or an instant in UTC to the second.
const STAMP: &str = "-?[0-9]{4,6}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?";
