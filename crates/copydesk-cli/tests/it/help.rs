//! The help, word by word: what users read is reviewed when it changes.

use crate::desk::{Desk, stdout};

#[test]
fn help_texts() {
    let desk = Desk::empty();
    for (name, arguments) in [
        ("copydesk", &["--help"] as &[&str]),
        ("copydesk-short", &["-h"]),
        ("clean", &["clean", "--help"]),
        ("explain", &["explain", "--help"]),
        ("restore", &["restore", "--help"]),
        ("verify", &["verify", "--help"]),
        ("ratings", &["ratings", "--help"]),
        ("ratings-import", &["ratings", "import", "--help"]),
        ("ratings-show", &["ratings", "show", "--help"]),
    ] {
        let run = desk.command(arguments).env("COLUMNS", "100").assert().code(0).stderr("");
        insta::assert_snapshot!(name, stdout(&run));
    }
}

#[test]
fn version_is_the_crates() {
    let run = Desk::empty().run(&["--version"]).code(0);
    assert_eq!(stdout(&run), format!("copydesk {}\n", env!("CARGO_PKG_VERSION")));
}
