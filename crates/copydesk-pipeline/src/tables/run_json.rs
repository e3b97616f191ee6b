//! What does `run.json` say?
//!
//! It holds no time, no host and no number of threads: the same input gives the same bytes. Such facts stand in
//! [`RunSummary`](crate::RunSummary) and on the screen. `run.json` is written last; a directory without it is no dataset.

use std::collections::BTreeMap;

use copydesk_boilerplate::Strictness;
use copydesk_dedup::DedupOptions;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{catalog::Document, context::Context, hex, publish::FileFacts};

/// The whole file.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct RunJson {
    /// Always `copydesk`.
    pub program: String,
    pub version: String,
    /// Layout of the dataset; grows when a reader must know.
    pub format: u32,
    pub options: RunOptions,
    pub inputs: Inputs,
    pub counts: Counts,
    /// Every other file of the dataset.
    pub outputs: Vec<RunFile>,
}

/// The options that change what is written.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct RunOptions {
    pub strictness: String,
    pub keep_roles: Vec<String>,
    pub keep_copy: String,
    #[serde(default)]
    pub allow_confirmed: bool,
    pub crawl_date: Option<String>,
    pub rules_sha256: Option<String>,
    /// SHA-256 of the file of rating lists.
    #[serde(default)]
    pub ratings_sha256: Option<String>,
    /// The rating lists that were used, by name.
    #[serde(default)]
    pub ratings: Vec<RatingsUsed>,
    pub max_document: u64,
    pub excel: bool,
    /// Thresholds of the search for copies.
    #[serde(default)]
    pub dedup: DedupOptions,
}

/// A rating list that the letters stand on.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct RatingsUsed {
    pub name: String,
    pub version: String,
    pub date: String,
    pub licence: String,
    pub address: String,
    pub families: Vec<String>,
    pub sources: u64,
}

/// What was read. Each document's own hash stands in removed.jsonl.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Inputs {
    pub documents: u64,
    pub bytes: u64,
    /// Of the documents' SHA-256 as hex digits, one a line, in the order of the rows; `-` for one that was not read.
    pub sha256: String,
}

/// documents = articles + duplicates + rejected.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Counts {
    pub documents: u64,
    pub articles: u64,
    pub duplicates: u64,
    pub rejected: u64,
    pub rejected_by: BTreeMap<String, u64>,
    /// Of two or more documents.
    pub clusters: u64,
    /// Of all articles.
    pub words: u64,
    pub flags: BTreeMap<String, u64>,
}

/// A file of the dataset.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct RunFile {
    pub name: String,
    pub bytes: u64,
    pub sha256: String,
}

impl RunJson {
    pub(crate) fn new(
        documents: &[Document],
        counts: Counts,
        outputs: &[FileFacts],
        context: &Context<'_>,
    ) -> RunJson {
        let options = context.options;
        let mut digest = Sha256::new();
        for document in documents {
            match &document.content {
                Ok(sha256) => digest.update(hex::encode(sha256)),
                Err(_) => digest.update("-"),
            }
            digest.update("\n");
        }
        let keep_copy = serde_json::to_value(options.dedup.keep).ok();
        RunJson {
            program: "copydesk".into(),
            version: env!("CARGO_PKG_VERSION").into(),
            format: 1,
            options: RunOptions {
                strictness: match options.strictness {
                    Strictness::Precision => "precision".into(),
                    Strictness::Balanced => "balanced".into(),
                    Strictness::Recall => "recall".into(),
                },
                keep_roles: context.strip.keep.iter().map(|role| role.to_string()).collect(),
                keep_copy: keep_copy.and_then(|value| value.as_str().map(str::to_string)).unwrap_or_default(),
                allow_confirmed: options.allow_confirmed,
                crawl_date: options.crawl_date.map(|date| date.to_string()),
                rules_sha256: context.rules_sha256.clone(),
                ratings_sha256: context.ratings.as_ref().map(|run| run.sha256.clone()),
                ratings: ratings_used(context),
                max_document: options.max_document,
                excel: options.excel,
                dedup: options.dedup.clone(),
            },
            inputs: Inputs {
                documents: documents.len() as u64,
                bytes: documents.iter().map(|document| document.len).sum(),
                sha256: hex::encode(&digest.finalize()),
            },
            counts,
            outputs: outputs
                .iter()
                .map(|file| RunFile {
                    name: file.name.clone(),
                    bytes: file.bytes,
                    sha256: file.sha256.clone(),
                })
                .collect(),
        }
    }

    /// The file's bytes.
    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>, crate::Error> {
        let mut bytes =
            serde_json::to_vec_pretty(self).map_err(|error| crate::Error::Internal(error.to_string()))?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}

fn ratings_used(context: &Context<'_>) -> Vec<RatingsUsed> {
    let lists = context.ratings.iter().flat_map(|run| run.ratings.lists());
    let used = lists.map(|list| RatingsUsed {
        name: list.about.name.clone(),
        version: list.about.version.clone(),
        date: list.about.date.clone(),
        licence: list.about.licence.clone(),
        address: list.about.address.clone(),
        families: list.about.families.iter().cloned().collect(),
        sources: list.entries.len() as u64,
    });
    used.collect()
}
