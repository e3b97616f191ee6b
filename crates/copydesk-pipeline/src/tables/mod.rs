//! Which tables does a dataset hold, column by column?

mod cell;
mod columns;
mod lineage;
mod package;
mod report;
mod rows;
mod run_json;
mod sources;
mod writer;

pub(crate) use cell::unescape;
pub(crate) use columns::{ARTICLES, COPIES, DUPLICATES, LINEAGE, REJECTED, SOURCES, Table};
pub(crate) use lineage::{Copying, Graph, lineage_cells};
pub(crate) use package::package;
pub(crate) use report::{Cluster, Report, Sample, report};
pub(crate) use rows::{Copy, Row, article_cells, rejected_cells};
pub(crate) use run_json::{Counts, Inputs, RunFile, RunJson};
pub(crate) use sources::Sources;
pub(crate) use writer::TableWriter;
