//! What do the user's rating lists say of a source?
//!
//! [`import`] reads one list from the bytes of a file, [`to_store`] and [`from_store`] keep several in one text,
//! [`Ratings`] looks a source up in all of them and combines what they say, [`check`] finds what is wrong with them.
//! The method stands in `docs/reliability.md`.

mod as_of;
mod check;
mod fusion;
mod host;
mod import;
mod letter;
mod list;
mod rows;
mod scale;
mod set;
mod store;
mod weight;
mod words;

pub use as_of::AsOf;
pub use check::{Issue, check};
pub use fusion::{Rated, Vote};
pub use import::{Imported, Request, RowFinding, import};
pub use letter::{Letter, level};
pub use list::{About, RatingList};
pub use scale::{Format, Scale};
pub use set::Ratings;
pub use store::{StoreError, from_store, to_store};
pub use weight::Weight;
