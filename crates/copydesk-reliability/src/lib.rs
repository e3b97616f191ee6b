//! Who published it, who wrote it, and what may be said of their reliability: never more than the user's lists say.
//!
//! [`site`] reads the publisher's domain from an address, [`publisher`] chooses among the evidence of a document,
//! [`Ratings`] holds the user's rating lists and combines what they say, [`standing`] gives the Admiralty code with the
//! sentence that explains it. [`trace`] keeps of a report what tells its event, [`stories`] finds the reports of one,
//! [`lineages`] which of them are one witness, [`credibility`] what follows; [`descent`] tells who copied whom among the
//! copies of one text.

mod address;
mod alias;
mod credibility;
mod descent;
mod digest;
mod dispute;
mod figures;
mod groups;
mod likeness;
mod lineage;
mod partition;
mod publisher;
mod ratings;
mod site;
mod sources;
mod standing;
mod story;
mod trace;
mod voice;
mod weight;
mod words;
mod wrapper;

pub use alias::alias_clashes;
pub use credibility::{Credibility, Testimony, credibility};
pub use descent::{Carrier, Credit, Descent, Direction, Part, descent, lag};
pub use figures::Count;
pub use lineage::{Witness, lineages};
pub use publisher::{Evidence, Publisher, publisher};
pub use ratings::{
    About, AsOf, Format, Imported, Issue, Letter, Rated, RatingList, Ratings, Request, RowFinding, Scale,
    StoreError, Vote, Weight, check, from_store, import, level, to_store,
};
pub use site::site;
pub use standing::{Code, Known, Standing, standing, translated_repost};
pub use story::{Place, Report, stories};
pub use trace::{Trace, trace};
pub use voice::Voice;
