//! Does the parser keep its promises through its public face?

mod charset;
mod containers;
mod fields;
mod language;
mod lines;
mod marks;
