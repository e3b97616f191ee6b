//! Who published it, who wrote it, and what may be said of their reliability: never more than the user's lists say.
//!
//! [`site`] reads the publisher's domain from an address, [`publisher`] chooses among the evidence of a document,
//! [`Ratings`] holds the user's rating lists and combines what they say, [`standing`] gives the Admiralty code with the
//! sentence that explains it.

mod address;
mod alias;
mod publisher;
mod ratings;
mod site;
mod standing;
mod wrapper;

pub use alias::alias_clashes;
pub use publisher::{Evidence, Publisher, publisher};
pub use ratings::{
    About, AsOf, Format, Imported, Issue, Letter, Rated, RatingList, Ratings, Request, RowFinding, Scale,
    StoreError, Vote, Weight, check, from_store, import, level, to_store,
};
pub use site::site;
pub use standing::{Code, Known, Standing, standing, translated_repost};
