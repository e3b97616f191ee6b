//! Each ending has its exit code, and each error says what happened and what to do.

use crate::desk::{Desk, stderr};

#[test]
fn success_is_0_with_one_line() {
    let desk = Desk::new();
    let run = desk.run(&["clean", "in", "-o", "out"]).code(0).stdout("");
    let said = stderr(&run);
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.starts_with("copydesk: 4 documents = 2 articles + 1 duplicate + 1 rejected"), "{said}");
}

#[test]
fn quiet_success_says_nothing() {
    let desk = Desk::new();
    desk.run(&["clean", "in", "-o", "out", "--quiet"]).code(0).stdout("").stderr("");
}

#[test]
fn too_many_rejected_is_1_and_the_dataset_stands() {
    let desk = Desk::new();
    let run = desk.run(&["clean", "in", "-o", "out", "--max-rejected", "0", "--quiet"]).code(1);
    assert!(stderr(&run).contains("1 document was rejected, --max-rejected allows 0"), "{}", stderr(&run));
    assert!(desk.path("out/run.json").exists());
    desk.run(&["clean", "in", "-o", "out", "--max-rejected", "1"]).code(0);
}

#[test]
fn wrong_usage_is_2() {
    let desk = Desk::new();
    for arguments in [
        &["clean", "in", "-o", "out", "--no-such-flag"] as &[&str],
        &["clean"],
        &["clean", "in", "-o", "out", "--keep", "capton"],
        &["clean", "in", "-o", "out", "--crawl-date", "yesterday"],
        &["clean", "in", "-o", "out", "--max-document", "much"],
        &["clean", "in", "-o", "out", "--jobs", "1000000"],
        &["clean", "in", "-o", "out", "--quiet", "--verbose"],
        &["clean", "in", "-o", "-", "--json"],
        &["clean", "in"],
        &["explain"],
        &["explain", "--pair", "in/harbour.txt"],
        &["man", "cleen"],
        &["cleen"],
    ] {
        let run = desk.run(arguments).code(2).stdout("");
        assert!(stderr(&run).starts_with("error: "), "{arguments:?}: {}", stderr(&run));
        assert!(!desk.path("out").exists(), "{arguments:?} left an output");
    }
}

#[test]
fn no_arguments_is_2_with_help() {
    let run = Desk::empty().run(&[]).code(2).stdout("");
    assert!(stderr(&run).contains("Usage: copydesk <COMMAND>"), "{}", stderr(&run));
}

#[test]
fn a_mistyped_role_is_corrected() {
    let desk = Desk::new();
    let run = desk.run(&["clean", "in", "-o", "out", "--keep", "capton"]).code(2);
    assert!(stderr(&run).contains("'caption'"), "{}", stderr(&run));
}

#[test]
fn an_output_of_others_is_refused_and_stays() {
    let desk = Desk::new();
    desk.write("out/holiday.jpg", "not ours");
    let run = desk.run(&["clean", "in", "-o", "out"]).code(2);
    assert!(stderr(&run).contains("is no dataset of copydesk"), "{}", stderr(&run));
    assert!(stderr(&run).contains("\n  help: "), "{}", stderr(&run));
    assert_eq!(desk.read("out/holiday.jpg"), "not ours");
    assert_eq!(std::fs::read_dir(desk.path("out")).unwrap().count(), 1);
}

#[test]
fn a_missing_input_is_4() {
    let desk = Desk::new();
    for arguments in
        [&["clean", "gone", "-o", "out"] as &[&str], &["explain", "gone.txt"], &["verify", "gone"]]
    {
        let run = desk.run(arguments).code(4);
        let said = stderr(&run);
        assert!(said.starts_with("error: ") && said.contains("gone"), "{said}");
        assert!(said.contains("\n  help: "), "{said}");
    }
    assert!(!desk.path("out").exists());
}

#[test]
fn an_unknown_id_is_4() {
    let desk = Desk::new();
    desk.run(&["clean", "in", "-o", "out"]).code(0);
    let run = desk.run(&["restore", "out", "0000000000000000"]).code(4).stdout("");
    assert!(stderr(&run).contains("0000000000000000"), "{}", stderr(&run));
}

#[test]
fn verify_is_0_and_7_once_a_byte_changed() {
    let desk = Desk::new();
    desk.run(&["clean", "in", "-o", "out"]).code(0);
    desk.run(&["verify", "out"]).code(0);
    let table = desk.read("out/articles.csv");
    desk.write("out/articles.csv", table.replacen("Monday", "Sunday", 1));
    let run = desk.run(&["verify", "out"]).code(7);
    assert!(stderr(&run).contains("articles.csv"), "{}", stderr(&run));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_3() {
    let full = || std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let desk = Desk::new();
    for arguments in
        [&["man"] as &[&str], &["--help"], &["explain", "in/harbour.txt"], &["clean", "in", "-o", "-"]]
    {
        let mut call = std::process::Command::new(crate::desk::BINARY);
        let status = call.current_dir(desk.path(".")).args(arguments).stdout(full()).output().unwrap().status;
        assert_eq!(status.code(), Some(3), "{arguments:?}");
    }
}

#[test]
fn hostile_names_reach_no_terminal() {
    let run = Desk::empty().run(&["explain", "evil\u{1b}[2J\u{202e}.txt"]).code(4);
    let said = stderr(&run);
    assert!(!said.contains('\u{1b}') && !said.contains('\u{202e}'), "{said:?}");
}

#[test]
fn a_run_that_reads_nothing_leaves_the_dataset_and_is_6() {
    let desk = Desk::new();
    desk.run(&["clean", "in", "-o", "out"]).code(0);
    desk.run(&["clean", "in", "-o", "articles.csv"]).code(0);
    std::fs::create_dir(desk.path("nothing")).unwrap();
    let before = crate::desk::tree(&desk.path("out"));
    let run = desk.run(&["clean", "nothing", "-o", "out", "--quiet"]).code(6);
    let said = stderr(&run);
    assert!(said.contains("out holds 4 documents (2 articles), and no document was found now"), "{said}");
    assert!(said.contains("\n  help: ") && said.contains("--allow-empty"), "{said}");
    desk.command(&["clean", "-", "-o", "out"]).write_stdin("").assert().code(6);
    let run = desk.run(&["clean", "nothing", "-o", "articles.csv"]).code(6);
    assert!(stderr(&run).contains("articles.csv holds 2 articles"), "{}", stderr(&run));
    assert!(before == crate::desk::tree(&desk.path("out")));

    let run = desk.run(&["clean", "nothing", "-o", "out", "--allow-empty", "--quiet"]).code(0);
    assert_eq!(stderr(&run), "warning: no document found in nothing\n");
    // An empty dataset is nothing to guard.
    desk.run(&["clean", "nothing", "-o", "out"]).code(0);
    desk.write("copydesk.toml", "[clean]\nallow-empty = true\n");
    desk.run(&["clean", "nothing", "-o", "articles.csv"]).code(0);
}

#[test]
fn a_directory_cannot_be_explained() {
    let desk = Desk::new();
    for arguments in [&["explain", "in"] as &[&str], &["explain", "--pair", "in/harbour.txt", "in"]] {
        let run = desk.run(arguments).code(2).stdout("");
        assert!(
            stderr(&run).starts_with("error: in is a directory\n  help: name a file"),
            "{}",
            stderr(&run)
        );
    }
}

#[test]
fn an_output_of_a_kind_that_is_not_written_is_2() {
    let desk = Desk::new();
    for name in ["x.tsv", "x.json", "x.XLSX", "x.csv.gz"] {
        let run = desk.run(&["clean", "in", "-o", name]).code(2).stdout("");
        let said = stderr(&run);
        assert!(
            said.contains(name) && said.contains("a directory for the dataset, a file ending in .csv"),
            "{said}"
        );
        assert!(!desk.path(name).exists());
    }
    for name in ["dataset.v2", "2026.01.05"] {
        desk.run(&["clean", "in", "-o", name]).code(0);
    }
    std::fs::create_dir(desk.path("made.txt")).unwrap();
    desk.run(&["clean", "in", "-o", "made.txt"]).code(0);
}

#[test]
fn one_is_one_and_a_rules_file_is_named_once() {
    let desk = Desk::new();
    desk.write("one/harbour.txt", crate::desk::HARBOUR);
    desk.run(&["clean", "one", "-o", "out"]).code(0);
    desk.run(&["verify", "out"]).code(0).stdout("out: whole; 1 document, 1 restored byte for byte\n");
    desk.write("my.toml", "[[rule]]\n");
    let run = desk.run(&["clean", "one", "-o", "out", "--rules", "my.toml"]).code(2);
    assert!(stderr(&run).starts_with("error: rules file my.toml: "), "{}", stderr(&run));
}
