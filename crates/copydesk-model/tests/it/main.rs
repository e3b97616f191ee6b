//! Do the shared words keep their promises?

mod edited;
