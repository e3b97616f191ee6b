//! Where are the user's rating lists kept, and what do they say of the sources of a run?

use std::{cell::RefCell, collections::HashMap, path::Path, rc::Rc};

use copydesk_model::{Article, Flag};
use copydesk_reliability::{
    Credibility, Imported, Known, Publisher, Rated, RatingList, Ratings, Request, Standing, from_store,
    import, standing, to_store,
};
use sha2::{Digest, Sha256};

use crate::{Error, hex, printable, publish::change_file};

/// What an import did.
#[derive(Clone, Debug)]
pub struct ImportReport {
    /// The list and the account of its rows.
    pub imported: Imported,
    /// Whether it took the place of the same version of the same list.
    pub replaced: bool,
}

/// Reads a list from a file and files it in the store at `store`, which is made if there is none. The same list and
/// version that stands there already is replaced. The store changes in one step.
///
/// # Errors
/// [`Error::Input`] if the file or the store cannot be read, [`Error::Usage`] if the file lacks the columns of its
/// format, [`Error::Ratings`] if the store is none; those of writing.
pub fn import_ratings(file: &Path, request: &Request, store: &Path) -> Result<ImportReport, Error> {
    let bytes = std::fs::read(file).map_err(|source| Error::reading(file, source))?;
    let imported =
        import(&bytes, request).map_err(|why| Error::Usage(format!("{}: {why}", printable::path(file))))?;
    if imported.list.entries.is_empty() {
        let why = format!("{}: no row of it could be used", printable::path(file));
        return Err(Error::Usage(match imported.findings.first() {
            Some(first) => format!("{why}; line {}: {}", first.line, first.what),
            None => why,
        }));
    }
    let replaced = change_file(store, |before| {
        let mut lists = before.map_or_else(|| Ok(Vec::new()), |bytes| lists_of(store, &bytes))?;
        let about = &imported.list.about;
        let same = |list: &RatingList| list.about.name == about.name && list.about.version == about.version;
        let replaced = lists.iter().any(same);
        lists.retain(|list| !same(list));
        lists.push(imported.list.clone());
        let text = to_store(&lists).map_err(Error::Internal)?;
        Ok((text.into_bytes(), replaced))
    })?;
    Ok(ImportReport { imported, replaced })
}

/// The lists of a store.
///
/// # Errors
/// [`Error::Input`] if it cannot be read, [`Error::Ratings`] if it is none.
pub fn read_ratings(store: &Path) -> Result<Vec<RatingList>, Error> {
    let bytes = std::fs::read(store).map_err(|source| Error::reading(store, source))?;
    lists_of(store, &bytes)
}

fn lists_of(store: &Path, bytes: &[u8]) -> Result<Vec<RatingList>, Error> {
    let broken = |why: String| Error::Ratings { path: store.to_path_buf(), why };
    let text = std::str::from_utf8(bytes).map_err(|error| broken(error.to_string()))?;
    from_store(text).map_err(|error| broken(format!("line {}: {}", error.line, error.what)))
}

/// The rating lists of a run.
pub(crate) struct RunRatings {
    pub ratings: Ratings,
    /// SHA-256 of the store, as hex digits.
    pub sha256: String,
}

impl RunRatings {
    pub(crate) fn read(store: &Path) -> Result<RunRatings, Error> {
        let bytes = std::fs::read(store).map_err(|source| Error::reading(store, source))?;
        let ratings = Ratings::new(lists_of(store, &bytes)?);
        Ok(RunRatings { ratings, sha256: hex::encode(&Sha256::digest(&bytes)) })
    }
}

/// Ratings by source.
type Seen = RefCell<HashMap<String, Option<Rc<Rated>>>>;

/// Looks up each source once.
pub(crate) struct Rater<'a> {
    ratings: Option<&'a Ratings>,
    publishers: Seen,
    originators: Seen,
}

/// Whose rating is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Role {
    Publisher,
    Originator,
}

impl<'a> Rater<'a> {
    pub(crate) fn new(ratings: Option<&'a RunRatings>) -> Rater<'a> {
        Rater {
            ratings: ratings.map(|run| &run.ratings),
            publishers: Seen::default(),
            originators: Seen::default(),
        }
    }

    /// What the lists say of a publisher's domain or an originator's name.
    pub(crate) fn rate(&self, role: Role, name: &str) -> Option<Rc<Rated>> {
        let ratings = self.ratings?;
        let seen = match role {
            Role::Publisher => &self.publishers,
            Role::Originator => &self.originators,
        };
        let look_up = || match role {
            Role::Publisher => ratings.publisher(name),
            Role::Originator => ratings.originator(name),
        };
        seen.borrow_mut().entry(name.to_string()).or_insert_with(|| look_up().map(Rc::new)).clone()
    }

    /// The standing of an article.
    pub(crate) fn standing(
        &self,
        article: &Article,
        publisher: Option<&Publisher>,
        copies: u64,
        credibility: Option<&Credibility>,
    ) -> Standing {
        let agency = article.fields.agency.as_deref();
        let translated = article.findings.iter().find(|finding| finding.flag == Flag::TranslatedRepost);
        let publisher_rated = publisher.and_then(|who| self.rate(Role::Publisher, &who.domain));
        let originator_rated = agency.and_then(|name| self.rate(Role::Originator, name));
        standing(&Known {
            publisher,
            agency,
            credited: article.fields.credited,
            translated: translated.map(|finding| finding.detail.as_str()),
            lists: self.ratings.is_some(),
            publisher_rated: publisher_rated.as_deref(),
            originator_rated: originator_rated.as_deref(),
            copies,
            credibility,
        })
    }
}
