//! What the crate promises, through its public face.

mod canonical;
mod clusters;
mod made;
mod pairs;
mod properties;
