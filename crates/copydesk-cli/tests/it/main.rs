//! The command as a user meets it: exit codes, messages, pipes, settings, print-outs.

#![allow(clippy::unwrap_used)]

mod chain;
mod config;
mod desk;
mod exit;
mod explain;
mod fixtures;
mod generate;
mod help;
mod output;
mod pipe;
mod ratings;
mod same_bytes;

#[test]
fn no_test_file_is_forgotten() {
    let here = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it");
    let main = include_str!("main.rs");
    for entry in std::fs::read_dir(here).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if let Some(module) = name.strip_suffix(".rs").filter(|module| *module != "main") {
            assert!(main.contains(&format!("mod {module};")), "{name} is compiled by nobody");
        }
    }
}
