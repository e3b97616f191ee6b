//! The print-out of one document, and of a pair.

use crate::desk::{Desk, HARBOUR, stderr, stdout};

#[test]
fn every_line_has_a_number_a_role_and_a_rule() {
    let desk = Desk::new();
    let run = desk.run(&["explain", "in/harbour.txt"]).code(0).stderr("");
    let shown = stdout(&run);
    // Lines that rules decide; what the classifier says of the others may change with its training.
    for expected in [
        "   1 - header        crawl_header",
        "   4 = headline      headline",
        "   5 = byline        byline",
        "   6 - share         share_bar",
        "  23 - related       ",
    ] {
        assert!(shown.lines().any(|line| line.starts_with(expected)), "{expected:?} is not in\n{shown}");
    }
    for expected in ["  title      Harbour bridge closes for six weeks of repairs", "  published  2026-02-03"]
    {
        assert!(shown.lines().any(|line| line == expected), "{expected:?} is not in\n{shown}");
    }
    let numbered = shown.lines().filter(|line| line.starts_with(' ') && line.as_bytes()[3].is_ascii_digit());
    let written = HARBOUR.lines().filter(|line| !line.is_empty()).count();
    assert_eq!(numbered.count(), written, "{shown}");
}

#[test]
fn a_pair_is_compared() {
    let desk = Desk::new();
    let run = desk.run(&["explain", "--pair", "in/harbour.txt", "in/copy/harbour-again.txt"]).code(0);
    assert!(stdout(&run).starts_with("exact: "), "{}", stdout(&run));
    let run = desk.run(&["explain", "--pair", "in/harbour.txt", "in/orchard.txt"]).code(0);
    assert!(stdout(&run).starts_with("no copies: "), "{}", stdout(&run));
}

#[test]
fn a_pair_stands_where_a_run_over_the_same_inputs_files_it() {
    let desk = Desk::new();
    desk.run(&["clean", "in", "-q", "-o", "out"]).code(0);
    let pair = ["explain", "--pair", "in/harbour.txt", "in/copy/harbour-again.txt", "--with", "in"];
    let shown = stdout(&desk.run(&pair).code(0));
    let copies = desk.read("out/duplicates.csv");
    let copy = copies.lines().nth(1).unwrap().split(',').next().unwrap();
    assert!(shown.contains("in a run over these two and in\n"), "{shown}");
    assert!(shown.contains(&format!("{copy}, a copy (exact) of ")), "{shown}");
    assert_eq!(shown.matches("cluster ").count(), 2, "{shown}");
    desk.write("empty.txt", "");
    let run = desk.run(&["explain", "--pair", "in/harbour.txt", "empty.txt"]).code(2);
    assert!(stderr(&run).contains("empty.txt: it is rejected, empty"), "{}", stderr(&run));
}

#[test]
fn colour_comes_only_where_it_is_wanted() {
    let desk = Desk::new();
    let coloured = |arguments: &[&str], no_color: Option<&str>| {
        let mut command = desk.command(arguments);
        if let Some(value) = no_color {
            command.env("NO_COLOR", value);
        }
        stdout(&command.assert().code(0)).contains('\u{1b}')
    };
    assert!(!coloured(&["explain", "in/harbour.txt"], None), "a pipe is no terminal");
    assert!(coloured(&["explain", "in/harbour.txt", "--color", "always"], None));
    assert!(
        coloured(&["explain", "in/harbour.txt", "--color", "always"], Some("1")),
        "a flag is the last word"
    );
    assert!(!coloured(&["explain", "in/harbour.txt", "--color", "never"], None));
}

#[test]
fn no_color_holds_on_a_terminal() {
    // script(1) of util-linux gives its child a terminal; where it is missing there is nothing to see.
    if std::process::Command::new("script").arg("--version").output().is_err() {
        return;
    }
    let desk = Desk::new();
    let on_terminal = |prefix: &str| {
        let line = format!("{prefix} '{}' explain in/harbour.txt", crate::desk::BINARY);
        let mut call = std::process::Command::new("script");
        call.args(["--quiet", "--return", "--command", &line, "/dev/null"]).current_dir(desk.path("."));
        call.env_remove("NO_COLOR").env("TERM", "xterm");
        let done = call.stdin(std::process::Stdio::null()).output().unwrap();
        assert!(done.status.success());
        String::from_utf8(done.stdout).unwrap()
    };
    assert!(on_terminal("env").contains("\u{1b}["));
    assert!(!on_terminal("env NO_COLOR=1").contains('\u{1b}'));
    assert!(!on_terminal("env TERM=dumb").contains('\u{1b}'));
}

#[test]
fn nothing_in_a_document_commands_the_terminal() {
    let desk = Desk::empty();
    let hostile =
        HARBOUR.replace("Monday", "Mon\u{1b}]0;owned\u{7}\u{1b}[2Jday \u{202e}lrac\u{202c} \u{9b}31m\u{0}");
    desk.write("evil.txt", hostile);
    for arguments in [&["explain", "evil.txt"] as &[&str], &["explain", "--pair", "evil.txt", "evil.txt"]] {
        let run = desk.run(arguments).code(0);
        let harmful = |c: &char| (c.is_control() && *c != '\n') || ('\u{202a}'..='\u{202e}').contains(c);
        assert_eq!(stdout(&run).chars().find(harmful), None, "{}", stdout(&run));
    }
}

#[test]
fn settings_reach_the_print_out() {
    let desk = Desk::new();
    let plain = stdout(&desk.run(&["explain", "in/harbour.txt"]).code(0));
    assert!(plain.lines().any(|line| line.contains(" - ") && line.contains("Share on Facebook")), "{plain}");
    let keeping = stdout(&desk.run(&["explain", "in/harbour.txt", "--keep", "share"]).code(0));
    assert!(
        !keeping.lines().any(|line| line.contains(" - ") && line.contains("Share on Facebook")),
        "{keeping}"
    );
    desk.write("copydesk.toml", "[clean]\nmax-document = 10\n");
    let limited = stdout(&desk.run(&["explain", "in/harbour.txt"]).code(0));
    assert!(limited.contains("rejected too_large"), "{limited}");
}
