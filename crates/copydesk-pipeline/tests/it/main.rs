//! The public face of copydesk-pipeline.

mod audit;
mod containers;
mod determinism;
mod inputs;
mod publish;
mod support;
mod tables;
mod verify;
