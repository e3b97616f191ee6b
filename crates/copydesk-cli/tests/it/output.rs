//! Where the result goes, and what is told of it.

use crate::desk::{Desk, HARBOUR, stderr, stdout};

#[test]
fn a_directory_holds_the_whole_dataset() {
    let desk = Desk::new();
    desk.run(&["clean", "in", "-o", "out"]).code(0);
    for name in ["articles.csv", "duplicates.csv", "rejected.csv", "sources.csv", "removed.jsonl", "run.json"]
    {
        assert!(desk.path("out").join(name).is_file(), "{name}");
    }
    for (name, needle, rows) in [("articles.csv", "orchard.txt", 2), ("rejected.csv", "void.txt", 1)] {
        let table = desk.read(&format!("out/{name}"));
        assert!(table.contains(needle), "{name}: {table}");
        assert!(table.lines().count() > rows, "{name}: {table}");
    }
    let text = desk.read("out/articles.csv");
    assert!(text.contains("wrap both of them in steel"), "{text}");
    assert!(!text.contains("23 mins ago"), "{text}");
}

#[test]
fn a_csv_or_stdout_holds_the_articles_alone() {
    let desk = Desk::new();
    desk.run(&["clean", "in", "-o", "articles.csv", "-q"]).code(0);
    let table = desk.read("articles.csv");
    let run = desk.run(&["clean", "in", "-o", "-", "-q"]).code(0).stderr("");
    assert_eq!(stdout(&run), table);
    assert!(table.starts_with("id,input,record,url,source,"), "{table}");
    desk.run(&["clean", "in", "-o", "out", "-q"]).code(0);
    assert_eq!(desk.read("out/articles.csv"), table);
}

#[test]
fn excel_gets_its_mark_and_line_ends() {
    let desk = Desk::new();
    desk.run(&["clean", "in", "-o", "articles.csv", "--excel"]).code(0);
    let table = desk.read("articles.csv");
    assert!(table.starts_with("\u{feff}id,") && table.ends_with("\r\n"), "{table}");
}

#[test]
fn json_is_one_object_on_stdout() {
    let desk = Desk::new();
    let run = desk.run(&["clean", "in", "-o", "out", "--json"]).code(0);
    assert_eq!(stdout(&run).lines().count(), 1);
    let summary: serde_json::Value = serde_json::from_str(&stdout(&run)).unwrap();
    for (key, value) in
        [("documents", 4), ("articles", 2), ("duplicates", 1), ("rejected", 1), ("exit_code", 0)]
    {
        assert_eq!(summary[key], value, "{key}");
    }
    assert_eq!(summary["rejected_by"]["empty"], 1);
    assert_eq!(summary["output"], "out");
}

#[test]
fn stdin_is_an_input() {
    let desk = Desk::empty();
    let run = desk.command(&["clean", "-", "-o", "-", "-q"]).write_stdin(HARBOUR).assert().code(0);
    assert!(stdout(&run).contains("Harbour bridge closes"), "{}", stdout(&run));
    assert!(stdout(&run).contains(",stdin,"), "{}", stdout(&run));
    // A file of that name is another input.
    desk.write(
        "stdin",
        "The ferry was sold\n\nThe ferry was sold to the town of Merrow, the council said on Monday.\n",
    );
    let run = desk.command(&["clean", "-", "stdin", "-o", "-", "-q"]).write_stdin(HARBOUR).assert().code(0);
    assert!(stdout(&run).contains(",./stdin,") && stdout(&run).contains(",stdin,"), "{}", stdout(&run));
    let run = desk.command(&["explain", "-"]).write_stdin(HARBOUR).assert().code(0);
    assert!(stdout(&run).contains("Harbour bridge closes"), "{}", stdout(&run));
}

#[test]
fn restore_gives_the_bytes_back() {
    let desk = Desk::empty();
    let raw =
        b"\xef\xbb\xbfTitle &amp; more\r\n\r\n".iter().chain(HARBOUR.as_bytes()).chain(b"\xff\xfe end\r");
    let raw: Vec<u8> = raw.copied().collect();
    desk.write("in/story.txt", &raw);
    desk.run(&["clean", "in", "-o", "out"]).code(0);
    let table = desk.read("out/articles.csv");
    let id = table.lines().nth(1).unwrap().split(',').next().unwrap();
    let run = desk.run(&["restore", "out", id]).code(0).stderr("");
    assert_eq!(run.get_output().stdout, raw);
}

#[test]
fn verbose_names_the_settings_and_the_steps() {
    let desk = Desk::new();
    desk.write("copydesk.toml", "[clean]\njobs = 1\n");
    let run = desk.run(&["clean", "in", "-o", "out", "-v"]).code(0).stdout("");
    for needle in ["settings from copydesk.toml", "jobs: 1, strictness: balanced", "found 4 files"] {
        assert!(stderr(&run).contains(needle), "{needle}: {}", stderr(&run));
    }
}
