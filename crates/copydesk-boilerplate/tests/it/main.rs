//! The public face of copydesk-boilerplate.

#![allow(clippy::unwrap_used)]

mod rules;
mod strip;
mod support;
mod templates;
