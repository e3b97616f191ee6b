//! Completions and manual pages.

use crate::desk::{Desk, stdout};

const COMMANDS: [&str; 6] = ["clean", "explain", "restore", "verify", "completions", "man"];

#[test]
fn every_shell_is_completed() {
    let desk = Desk::empty();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = stdout(&desk.run(&["completions", shell]).code(0).stderr(""));
        for word in COMMANDS.iter().chain(&["strictness", "keep-copy"]) {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
}

#[test]
fn the_manual_names_every_command_and_flag() {
    let desk = Desk::empty();
    let page = stdout(&desk.run(&["man"]).code(0).stderr(""));
    assert!(page.contains(".TH copydesk 1"), "{page}");
    for command in COMMANDS {
        assert!(page.contains(&format!("copydesk\\-{command}")), "{command}");
        let page = stdout(&desk.run(&["man", command]).code(0).stderr(""));
        assert!(page.contains(&format!(".TH copydesk-{command} 1")), "{page}");
    }
    assert!(stdout(&desk.run(&["man", "clean"])).contains("\\-\\-max\\-rejected"));
}
