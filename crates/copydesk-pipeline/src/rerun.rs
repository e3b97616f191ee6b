//! What would a run over these inputs find? For `explain`, which writes nothing.

use std::{
    fs,
    path::{Path, PathBuf},
};

use copydesk_boilerplate::Templates;
use copydesk_dedup::Clustering;

use crate::{
    CleanOptions, Error, Output,
    catalog::{Catalog, Document},
    clean::{compare, judge_all, unpack_all},
    collect::All,
    context::Context,
    inputs::{shown, take_inventory},
    publish::Staging,
    scan,
};

/// A run up to its second barrier.
pub(crate) struct Rerun {
    pub catalog: Catalog,
    pub templates: Templates,
    pub all: All,
    pub clustering: Clustering,
    /// Holds what is read back.
    _staging: Staging,
}

impl Rerun {
    /// Does as `clean` does. To be called inside the pool.
    pub(crate) fn new(context: &Context<'_>) -> Result<Rerun, Error> {
        let inventory = take_inventory(&context.options.inputs, None)?;
        let staging = Staging::open(None, "")?;
        let (sources, refused) = unpack_all(inventory, &staging, context)?;
        let (catalog, templates) = scan::scan(sources, refused, &staging.work(), context)?;
        let mut all = judge_all(&catalog, &templates, &staging, false, context)?;
        let clustering = compare(&mut all, context)?;
        Ok(Rerun { catalog, templates, all, clustering, _staging: staging })
    }

    /// Numbers of the documents that came from a file.
    pub(crate) fn documents_of(&self, path: &Path) -> Vec<usize> {
        let real = |path: &Path| fs::canonicalize(path).ok();
        let wanted = real(path);
        let documents = &self.catalog.documents;
        let is_of = |document: &Document| match self.catalog.sources.get(document.source) {
            Some(source) if source.len.is_none() => real(&source.path) == wanted,
            _ => *document.input == shown(path),
        };
        (0..documents.len()).filter(|&number| is_of(&documents[number])).collect()
    }
}

/// The options of a run over these files too, that writes nothing.
pub(crate) fn with(options: &CleanOptions, paths: &[&Path]) -> CleanOptions {
    let mut inputs: Vec<PathBuf> = options.inputs.clone();
    inputs.extend(paths.iter().map(|path| path.to_path_buf()));
    CleanOptions {
        inputs,
        output: Output::Stdout,
        rules: options.rules.clone(),
        ratings: options.ratings.clone(),
        keep: options.keep.clone(),
        dedup: options.dedup.clone(),
        ..*options
    }
}
