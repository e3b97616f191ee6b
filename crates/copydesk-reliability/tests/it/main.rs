//! The public face of copydesk-reliability.

#![allow(clippy::unwrap_used)]

mod aliases;
mod checks;
mod credibility;
mod descent;
mod fusion;
mod imports;
mod lineage;
mod publisher;
mod site;
mod standing;
mod store;
mod support;

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
