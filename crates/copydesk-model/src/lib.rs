//! The words of copydesk, as types. Every stage crate depends on this one and on no other stage.
//!
//! Read them in the order in which a scrape meets them: [`Origin`] and [`Hints`] (where it came from),
//! [`Edited`] (a text that remembers what it was made of), [`Page`] and [`Block`] (its lines and their [`Mark`]s),
//! [`Piece`] and [`Role`] (what each line is), [`Article`] (what is left), [`Relation`] and
//! [`RejectReason`] (why a document ends in another table).

mod article;
mod disposition;
mod edit;
mod finding;
mod page;
mod role;
mod stamp;

pub use article::{Article, Credited, Fields};
pub use disposition::{RejectReason, Relation};
pub use edit::{Edit, Edited};
pub use finding::{Finding, Flag};
pub use page::{Block, Hints, Mark, Origin, Page};
pub use role::{Glue, Piece, Role};
pub use stamp::Stamp;
