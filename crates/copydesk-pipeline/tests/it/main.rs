//! The public face of copydesk-pipeline.

#![allow(clippy::unwrap_used)]

mod audit;
mod containers;
mod corpus;
mod determinism;
mod inputs;
mod lineage;
mod made;
mod publish;
mod support;
mod tables;
mod verify;
