//! The public face of copydesk-reliability.

mod publisher;
mod site;
mod standing;
