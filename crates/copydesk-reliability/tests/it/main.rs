//! The public face of copydesk-reliability.

mod credibility;
mod descent;
mod publisher;
mod site;
mod standing;
