//! Does the parser keep its promises through its public face?

// helpers outside #[test] functions unwrap too; `vec![0..3]` is a list of one range on purpose
#![allow(clippy::unwrap_used, clippy::single_range_in_vec_init)]

mod charset;
mod containers;
mod dates;
mod fields;
mod language;
mod lines;
mod marks;
mod support;
mod titles;
