//! The public face of copydesk-reliability.

#![allow(clippy::unwrap_used)]

mod credibility;
mod descent;
mod publisher;
mod site;
mod standing;
