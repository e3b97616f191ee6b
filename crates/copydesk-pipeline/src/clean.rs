//! How do scrapes become a dataset? The stages in order, and the two barriers between them.

use std::{
    io::{self, Read},
    sync::{Arc, atomic::AtomicBool},
    time::Instant,
};

use copydesk_boilerplate::Templates;
use copydesk_dedup::Clustering;
use rayon::prelude::*;

use crate::{
    CleanOptions, Error, Output, Progress, RunSummary,
    catalog::{Catalog, Document},
    clusters::Clusters,
    collect::{All, Collected},
    context::Context,
    finish,
    found::Found,
    guard,
    inputs::{self, Inventory, take_inventory},
    judge::judge,
    prepare::guarded,
    publish::{Staging, Target},
    ratings::Rater,
    samples, scan,
    stories::Stories,
    tables::ARTICLES,
    unpack::{is_gzip, unpack},
};

/// Bytes of documents that are in work between two looks at the stop flag.
const BATCH_BYTES: u64 = 32 << 20;
/// Documents that are in work between two looks at the stop flag.
const BATCH_DOCUMENTS: usize = 2048;

/// Turns scrapes into a dataset: reads every input, cleans each document, finds copies, writes the tables aside and
/// publishes them. Nothing is published unless documents = articles + duplicates + rejected holds.
///
/// Publishing is one step: the new directory and the old one change places. Where they cannot (the output is a mount
/// point, the working directory, or has a parent that may not be written to), the files are renamed into it one by one:
/// `run.json` goes first and comes back last, so that a reader may briefly see no dataset.
///
/// `progress` is called from many threads. `stop` is looked at between batches.
///
/// # Errors
/// See [`Error`]; content is never one. Whatever the error before publishing, an older dataset at the output stands as it
/// was. A run that is killed, or fails, while it renames file by file leaves an output without `run.json`; the next
/// run takes it for its own and fills it.
pub fn clean(
    options: &CleanOptions,
    progress: &(dyn Fn(Progress) + Sync),
    stop: &AtomicBool,
) -> Result<RunSummary, Error> {
    let started = Instant::now();
    if options.inputs.is_empty() {
        return Err(Error::Usage("no input was given".into()));
    }
    let context = Context::new(options, progress, stop)?;
    for input in options.inputs.iter().filter(|input| input.as_os_str() != "-") {
        // A mistyped input must not leave a new directory for its output behind.
        std::fs::metadata(input).map_err(|source| Error::reading(input, source))?;
    }
    let target = match &options.output {
        Output::Dataset(path) => Some(Target::new(path, true)?),
        Output::Table(path) => Some(Target::new(path, false)?),
        Output::Stdout => None,
    };
    let inventory = take_inventory(&options.inputs, target.as_ref())?;
    let output = target.as_ref().map(|target| target.path.clone());
    let staging = Staging::open(target, &ARTICLES.header())?;
    let mut summary = in_pool(&context, || run(inventory, staging, &context))?;
    summary.output = output;
    summary.jobs = context.jobs;
    summary.max_rejected = options.max_rejected;
    summary.elapsed = started.elapsed();
    Ok(summary)
}

fn run(inventory: Inventory, staging: Staging, context: &Context<'_>) -> Result<RunSummary, Error> {
    let is_dataset = matches!(context.options.output, Output::Dataset(_));
    let (sources, refused) = unpack_all(inventory, &staging, context)?;
    let (catalog, templates) = scan::scan(sources, refused, &staging.work(), context)?;
    let mut all = judge_all(&catalog, &templates, &staging, is_dataset, context)?;
    let samples = if is_dataset { samples::choose(&catalog, &templates, &all, context)? } else { Vec::new() };
    drop(templates);
    let clustering = compare(&mut all, context)?;
    let rater = Rater::new(context.ratings.as_ref());
    let stories =
        guarded(|| Stories::find(&all, &clustering, &rater, context)).map_err(Error::Internal)??;
    context.stage("writing", all.articles() as u64);
    let clusters = Clusters::new(&all.entries, &clustering)?;
    let found =
        Found { all: &all, clustering: &clustering, clusters: &clusters, stories: &stories, rater: &rater };
    let written = finish::write(&staging, &catalog, &found, samples, context)?;
    guard::check(context.options, &written)?;
    if written.documents == 0 {
        context
            .report(Progress::Warning(format!("no document found in {}", listed(&context.options.inputs))));
    }
    context.check()?;
    match &context.options.output {
        Output::Dataset(_) => staging.publish()?,
        Output::Table(_) => staging.publish_file(ARTICLES.file)?,
        Output::Stdout => print(&staging)?,
    }
    Ok(written)
}

/// Pass B: cleans every document. `audit`: whether removed.jsonl is wanted.
pub(crate) fn judge_all(
    catalog: &Catalog,
    templates: &Templates,
    staging: &Staging,
    audit: bool,
    context: &Context<'_>,
) -> Result<All, Error> {
    let mut collected = Collected::create(staging, audit, context)?;
    context.stage("cleaning", catalog.documents.len() as u64);
    for batch in batches(&catalog.documents) {
        context.check()?;
        let judged = batch.par_iter().map(|document| {
            let judged = judge(document, catalog, templates, context);
            context.step();
            judged
        });
        for judged in judged.collect::<Result<Vec<_>, Error>>()? {
            collected.add(judged, context)?;
        }
    }
    context.check()?;
    collected.finish()
}

/// The second barrier: finds the copies.
pub(crate) fn compare(all: &mut All, context: &Context<'_>) -> Result<Clustering, Error> {
    context.stage("comparing", 0);
    let clustering = guarded(|| all.cluster(context)).map_err(Error::Internal)??;
    context.check()?;
    Ok(clustering)
}

/// Works on as many threads as the run may use.
pub(crate) fn in_pool<T: Send>(
    context: &Context<'_>,
    work: impl FnOnce() -> Result<T, Error> + Send,
) -> Result<T, Error> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(context.jobs);
    pool.build().map_err(|error| Error::Internal(format!("threads: {error}")))?.install(work)
}

/// Finds the bytes of every input. What has none becomes a rejected document.
pub(crate) fn unpack_all(
    inventory: Inventory,
    staging: &Staging,
    context: &Context<'_>,
) -> Result<(Vec<crate::unpack::Source>, Vec<Document>), Error> {
    let spool = staging.work().join("unpacked");
    let mut sources = Vec::with_capacity(inventory.inputs.len());
    let mut refused = Vec::new();
    for refusal in inventory.refusals {
        let input: Arc<str> = refusal.shown.into();
        refused.push(Document::refused(input, None, 0, (refusal.reason, refusal.detail)));
    }
    let packed: Vec<bool> = inventory.inputs.par_iter().map(is_gzip).collect();
    for (input, packed) in inventory.inputs.iter().zip(packed) {
        context.check()?;
        match unpack(input, packed, &spool, context.options.max_document)? {
            Ok(source) => sources.push(source),
            Err(why) => {
                refused.push(Document::refused(input.shown.as_str().into(), None, input.size, why));
            }
        }
    }
    context.report(scan::found(&sources));
    Ok((sources, refused))
}

/// The inputs as they were given; of many the first ones.
fn listed(inputs: &[std::path::PathBuf]) -> String {
    const SHOWN: usize = 5;
    let mut shown: Vec<String> = inputs.iter().take(SHOWN).map(|path| inputs::shown(path)).collect();
    if inputs.len() > SHOWN {
        shown.push(format!("{} more", inputs.len() - SHOWN));
    }
    shown.join(", ")
}

/// Consecutive documents, so many that every thread has work and memory stays bounded.
fn batches(documents: &[Document]) -> impl Iterator<Item = &[Document]> {
    let mut rest = documents;
    std::iter::from_fn(move || {
        let mut bytes = 0;
        let count = rest.iter().take(BATCH_DOCUMENTS).take_while(|document| {
            let fits = bytes < BATCH_BYTES;
            bytes += document.len;
            fits
        });
        let (batch, after) = rest.split_at(count.count());
        rest = after;
        (!batch.is_empty()).then_some(batch)
    })
}

/// Copies the table to standard output. A reader that closed the pipe has what it wanted.
fn print(staging: &Staging) -> Result<(), Error> {
    let path = staging.path(ARTICLES.file);
    let mut file = std::fs::File::open(&path).map_err(|error| Error::reading(&path, error))?;
    let mut out = io::stdout().lock();
    let mut buffer = vec![0; 1 << 16];
    loop {
        let count = file.read(&mut buffer).map_err(|error| Error::reading(&path, error))?;
        let written = match count {
            0 => io::Write::flush(&mut out),
            count => io::Write::write_all(&mut out, &buffer[..count]),
        };
        match written {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(()),
            Err(error) => return Err(Error::writing(std::path::Path::new("standard output"), error)),
            Ok(()) if count == 0 => return Ok(()),
            Ok(()) => {}
        }
    }
}
