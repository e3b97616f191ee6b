//! Why are two documents, or are they not, copies of one another?

use std::{path::Path, sync::atomic::AtomicBool};

use copydesk_dedup::Comparison;
use copydesk_model::Relation;

use crate::{
    CleanOptions, Error, Progress,
    clean::in_pool,
    clusters::{Clusters, compared},
    collect::Outcome,
    context::Context,
    inputs::shown,
    rerun::{Rerun, with},
};

/// Two documents side by side.
pub struct ExplainedPair {
    /// The evidence on the two alone, in the light of what recurs all over the inputs.
    pub comparison: Comparison,
    /// Where a run over these inputs files each of the two.
    pub filed: [Filed; 2],
}

/// Where a run files a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filed {
    /// Its id.
    pub id: String,
    /// Its cluster.
    pub cluster_id: String,
    /// Documents in it.
    pub copies: u64,
    /// Id of the article that it is a copy of, and how it relates to that; `None` for an article.
    pub copy_of: Option<(String, Option<Relation>)>,
}

/// Compares the documents of two files as a run over them and `options.inputs` does, and says where it files them.
///
/// # Errors
/// [`Error::Input`] if a file or an input cannot be read, [`Error::Usage`] for a file that does not hold one document
/// with a story in it.
pub fn explain_pair(a: &Path, b: &Path, options: &CleanOptions) -> Result<ExplainedPair, Error> {
    let options = with(options, &[a, b]);
    let quiet = |_: Progress| {};
    let stop = AtomicBool::new(false);
    let context = Context::new(&options, &quiet, &stop)?;
    let run = in_pool(&context, || Rerun::new(&context))?;
    let Rerun { all, clustering, .. } = &run;
    let numbers = [article_of(a, &run)?, article_of(b, &run)?];
    let clusters = Clusters::new(&all.entries, clustering)?;
    let filed = numbers.map(|number| {
        let (cluster, member) = (clusters.of(number), &clustering.members[number]);
        let of = (member.canonical != number).then(|| all.entries[member.canonical].id.clone());
        Filed {
            id: all.entries[number].id.clone(),
            cluster_id: cluster.id.to_string(),
            copies: cluster.copies,
            copy_of: of.map(|id| (id, member.relation)),
        }
    });
    let (a, b) = (all.article(numbers[0])?, all.article(numbers[1])?);
    let comparison = clustering.compare(&compared(&a), &compared(&b), &options.dedup);
    Ok(ExplainedPair { comparison, filed })
}

/// The number of the one article of a file.
fn article_of(path: &Path, run: &Rerun) -> Result<usize, Error> {
    let documents = run.documents_of(path);
    let [document] = documents[..] else {
        let many = "--pair compares single documents; write the two records to files of their own";
        let what = if documents.is_empty() { "there is no document in it" } else { many };
        return Err(Error::Usage(format!("{}: {what}", shown(path))));
    };
    match &run.all.outcomes[document] {
        Outcome::Article(number) => Ok(*number),
        Outcome::Rejected((reason, detail)) => {
            Err(Error::Usage(format!("{}: it is rejected, {reason}: {detail}", shown(path))))
        }
    }
}
