//! Which files does the run read, and which of what was given is no file?

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use copydesk_model::RejectReason;
use walkdir::WalkDir;

use crate::{Error, printable, publish::Target};

/// A file to read, or standard input.
#[derive(Clone, Debug)]
pub(crate) struct Input {
    /// The `input` column.
    pub shown: String,
    /// What to open; `-` is standard input.
    pub path: PathBuf,
    /// Bytes by the directory's account.
    pub size: u64,
}

impl Input {
    pub(crate) fn is_stdin(&self) -> bool {
        self.path.as_os_str() == "-"
    }

    /// The file's name for its format, without a compression suffix, and whether it had one.
    pub(crate) fn name(&self) -> (String, bool) {
        let name = self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        match name.rsplit_once('.') {
            Some((stem, suffix)) if suffix.eq_ignore_ascii_case("gz") => (stem.to_string(), true),
            _ => (name, false),
        }
    }
}

/// How a given path stands in the `input` column. Standard input is `stdin`, so a file of that name gets its `./`:
/// two inputs never look the same.
pub(crate) fn shown(path: &Path) -> String {
    match path.to_str() {
        Some("-") => "stdin".to_string(),
        Some("stdin") => "./stdin".to_string(),
        _ => printable::path(path),
    }
}

/// Something given or found that is not read.
#[derive(Clone, Debug)]
pub(crate) struct Refusal {
    pub shown: String,
    pub reason: RejectReason,
    pub detail: String,
}

/// All inputs, each once, in the order of their shown paths.
#[derive(Debug, Default)]
pub(crate) struct Inventory {
    pub inputs: Vec<Input>,
    pub refusals: Vec<Refusal>,
}

/// Walks what was given. Directories are walked without following symbolic links; links given by name are followed.
/// The output, should it lie inside an input, is left out. The order of `paths` does not matter.
pub(crate) fn take_inventory(paths: &[PathBuf], target: Option<&Target>) -> Result<Inventory, Error> {
    let mut found = Found::default();
    for path in paths {
        if path.as_os_str() == "-" {
            found.input(PathBuf::from("-"), Input { shown: shown(path), path: path.clone(), size: 0 });
            continue;
        }
        let metadata = fs::metadata(path).map_err(|source| Error::reading(path, source))?;
        let canonical = fs::canonicalize(path).map_err(|source| Error::reading(path, source))?;
        if target.is_some_and(|target| target.owns(&canonical)) {
            let shown = shown(path);
            return Err(Error::Usage(format!("{shown} is given as input and lies in the output")));
        }
        let shown = shown(path);
        if metadata.is_dir() {
            walk(path, &canonical, target, &mut found)?;
        } else if metadata.is_file() {
            found.input(canonical, Input { shown, path: path.clone(), size: metadata.len() });
        } else {
            let detail = "a pipe, socket or device; give `-` to read standard input".to_string();
            found.refusal(canonical, Refusal { shown, reason: RejectReason::NotAFile, detail });
        }
    }
    Ok(found.sorted())
}

fn walk(root: &Path, canonical: &Path, target: Option<&Target>, found: &mut Found) -> Result<(), Error> {
    let place = |path: &Path| {
        path.strip_prefix(root).map_or_else(|_| path.to_path_buf(), |rest| canonical.join(rest))
    };
    let walker = WalkDir::new(root)
        .into_iter()
        .filter_entry(|entry| !target.is_some_and(|target| target.owns(&place(entry.path()))));
    for entry in walker {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => {
                let shown = printable::path(entry.path());
                let at = place(entry.path());
                if entry.file_type().is_file() {
                    // A size that cannot be had is no reason to leave the file out: reading it will tell.
                    let size = entry.metadata().map_or(0, |metadata| metadata.len());
                    found.input(at, Input { shown, path: entry.into_path(), size });
                } else {
                    let detail = if entry.path_is_symlink() {
                        "a symbolic link; links are not followed, give its target as an input"
                    } else {
                        "a pipe, socket or device"
                    };
                    found.refusal(
                        at,
                        Refusal { shown, reason: RejectReason::NotAFile, detail: detail.into() },
                    );
                }
            }
            Err(error) => {
                let path = error.path().unwrap_or(root).to_path_buf();
                let detail =
                    error.io_error().map_or_else(|| "cannot be walked".to_string(), io::Error::to_string);
                if let Some(source) = error.into_io_error().filter(|source| !is_documents_fault(source)) {
                    return Err(Error::reading(&path, source));
                }
                let refusal =
                    Refusal { shown: printable::path(&path), reason: RejectReason::Unreadable, detail };
                found.refusal(place(&path), refusal);
            }
        }
    }
    Ok(())
}

/// Whether an error belongs to this one file. Anything else (a failing disk, no file handles, no memory) would make
/// the dataset smaller without a word, and ends the run instead.
pub(crate) fn is_documents_fault(error: &io::Error) -> bool {
    use io::ErrorKind::{
        InvalidData, InvalidFilename, InvalidInput, IsADirectory, NotADirectory, NotFound, PermissionDenied,
        UnexpectedEof,
    };
    matches!(
        error.kind(),
        NotFound
            | PermissionDenied
            | NotADirectory
            | IsADirectory
            | InvalidFilename
            | InvalidData
            | InvalidInput
            | UnexpectedEof
    )
}

/// By real path, so that a file given twice is read once.
#[derive(Default)]
struct Found {
    inputs: BTreeMap<PathBuf, Input>,
    refusals: BTreeMap<PathBuf, Refusal>,
}

impl Found {
    fn input(&mut self, real: PathBuf, input: Input) {
        match self.inputs.get(&real) {
            Some(known) if known.shown <= input.shown => {}
            _ => drop(self.inputs.insert(real, input)),
        }
    }

    fn refusal(&mut self, real: PathBuf, refusal: Refusal) {
        match self.refusals.get(&real) {
            Some(known) if known.shown <= refusal.shown => {}
            _ => drop(self.refusals.insert(real, refusal)),
        }
    }

    fn sorted(self) -> Inventory {
        let mut inputs: Vec<_> = self.inputs.into_values().collect();
        let mut refusals: Vec<_> = self.refusals.into_values().collect();
        inputs.sort_by(|a, b| a.shown.cmp(&b.shown));
        refusals.sort_by(|a, b| (&a.shown, &a.detail).cmp(&(&b.shown, &b.detail)));
        // A link that is given by name and met on a walk is known by two real paths; it gets one row all the same.
        refusals.dedup_by(|b, a| a.shown == b.shown);
        refusals.retain(|refusal| inputs.binary_search_by(|input| input.shown.cmp(&refusal.shown)).is_err());
        Inventory { inputs, refusals }
    }
}
