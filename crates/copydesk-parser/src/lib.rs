//! Raw scrapes to pages: charset, containers, lines, dates, bylines, datelines. Parsing never fails on content.
//!
//! In order: [`split`] finds the records of a container, [`decode`] / [`decode_record`] make text of bytes,
//! (the normalizer works on that text), [`parse`] finds lines and what each says of itself, and once the
//! boilerplate stage has given roles, [`read_fields`] reads headline, date, byline… from the lines that may speak.

mod binary;
mod charset;
mod codec;
mod container;
mod decoded;
mod fields;
mod language;
mod legacy;
mod lines;
mod literal;
mod marks;
mod names;
mod options;
mod record_csv;
mod record_json;
mod sentences;
mod split_csv;
mod split_json;
mod time;

pub use charset::decode;
pub use codec::Codec;
pub use container::{Format, Header, decode_record, header, split};
pub use decoded::{DecodeError, Decoded};
pub use fields::read_fields;
pub use language::language;
pub use lines::parse;
pub use options::ParseOptions;
