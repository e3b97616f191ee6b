//! Which times does a line name, and as what? Dates, clocks, zones and labels of the press, read without guessing.
//!
//! A line is cut into [`tokens`], the words are looked up in tables ([`words`]), days ([`day`]), clocks ([`clock`])
//! and zones ([`zone`]) are found in them, and [`reader`] puts them together.

mod assemble;
mod clock;
mod day;
mod reader;
mod relative;
mod tokens;
mod words;
mod zone;

pub(crate) use day::SlashOrder;
pub(crate) use reader::{Found, Label, Rest, Times, When, read};
pub(crate) use relative::may_begin;
pub(crate) use tokens::{first_word, fold, has_digit, is_mark, tokens};
pub(crate) use words::{Phrases, begins_label, is_month, label_above};
