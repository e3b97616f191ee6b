//! Who published it, who wrote it, and what may be said of their reliability: never more than the user's lists say.
//!
//! [`site`] reads the publisher's domain from an address, [`publisher`] chooses among the evidence of a document,
//! [`standing`] gives the Admiralty code with the sentence that explains it.

mod address;
mod publisher;
mod site;
mod standing;
mod wrapper;

pub use publisher::{Evidence, Publisher, publisher};
pub use site::site;
pub use standing::{Known, Standing, standing};
