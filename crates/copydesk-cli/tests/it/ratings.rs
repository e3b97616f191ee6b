//! Rating lists from import to the columns of a dataset.

use crate::desk::{Desk, stderr, stdout};

/// A fixture list at `NAME.csv`.
fn with_lists(names: &[&str]) -> Desk {
    let desk = Desk::empty();
    for name in names {
        let path = format!("{}/../../fixtures/ratings/{name}.csv", env!("CARGO_MANIFEST_DIR"));
        desk.write(&format!("{name}.csv"), std::fs::read(path).unwrap());
    }
    desk
}

const HARBOUR: &str = "https://www.harbour.example/bridge

The harbour bridge closes

MARENPORT (AP) — The harbour bridge between the old town and the fish market will close on Monday for at least six
weeks, the roads department of the city said, after divers found cracks in two of its eleven stone pillars.

Engineers had warned in the autumn that the pillars, built in 1911, were wearing away faster than expected. The
department now wants to wrap both of them in steel before the spring tides arrive.
";

#[test]
fn lists_are_imported_listed_checked_and_shown() {
    let desk = with_lists(&["lin", "wikipedia"]);
    let run = desk.run(&[
        "ratings",
        "import",
        "lin.csv",
        "--format",
        "lin",
        "--date",
        "2023-09",
        "--ratings",
        "r.jsonl",
    ]);
    let told = stderr(&run.code(0).stdout(""));
    assert!(
        told.contains("warning: lin.csv:9: 'orchard.example/letters' is a page, not a site\n  help: "),
        "{told}"
    );
    assert!(
        told.ends_with(
            "copydesk: lin (2023-09): 10 rows = 7 used + 3 skipped (1 no rating, 1 page of a site, 1 unknown value); \
             6 sources -> r.jsonl\n"
        ),
        "{told}"
    );
    let first = desk.read("r.jsonl");
    let again = desk.run(&[
        "ratings",
        "import",
        "lin.csv",
        "--format",
        "lin",
        "--date",
        "2023-09",
        "--ratings",
        "r.jsonl",
    ]);
    assert!(stderr(&again.code(0)).contains("in place of the same version"));
    assert_eq!(desk.read("r.jsonl"), first);
    desk.run(&["ratings", "import", "wikipedia.csv", "--format", "wikipedia", "--ratings", "r.jsonl"])
        .code(0);
    let left: Vec<_> =
        std::fs::read_dir(desk.path("")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 3, "{left:?}");

    let list = stdout(&desk.run(&["ratings", "list", "--ratings", "r.jsonl"]).code(0));
    assert!(list.contains("lin (2023-09)\n  sources   6\n  format    lin\n"), "{list}");
    let check = stdout(&desk.run(&["ratings", "check", "--ratings", "r.jsonl"]).code(1));
    assert!(
        check.contains("no_date: wikipedia (undated) has no date\n  help: import it with --date"),
        "{check}"
    );
    let shown = stdout(
        &desk
            .run(&["ratings", "show", "oldgazette.example", "nobody.example", "--ratings", "r.jsonl"])
            .code(0),
    );
    assert!(shown.starts_with("oldgazette.example: E, from "), "{shown}");
    assert!(shown.contains("lin (2023-09): 0.31\n"), "{shown}");
    assert!(shown.ends_with("nobody.example: F, no list rates it\n"), "{shown}");
    let mut piped = desk.command(&["ratings", "show", "-", "--format", "csv", "--ratings", "r.jsonl"]);
    let table = stdout(&piped.write_stdin("tidings.example\n\nnobody.example\n").assert().code(0));
    let rows: Vec<&str> = table.lines().collect();
    assert_eq!(rows.len(), 3);
    assert!(
        rows[1].starts_with("tidings.example,tidings.example,D,")
            && rows[2].starts_with("nobody.example,nobody.example,F,F,F,,")
    );
}

#[test]
fn clean_rates_by_the_lists_and_names_them() {
    let desk = with_lists(&["lin"]);
    desk.write("in/harbour.txt", HARBOUR);
    let cell = |out: &str, column: &str| {
        let mut table = csv::Reader::from_path(desk.path(&format!("{out}/articles.csv"))).unwrap();
        let place = table.headers().unwrap().iter().position(|name| name == column).unwrap();
        table.records().next().unwrap().unwrap()[place].to_string()
    };
    desk.run(&["clean", "in", "-o", "plain"]).code(0);
    assert_eq!(
        (cell("plain", "reliability"), cell("plain", "reliability_score")),
        ("F".into(), String::new())
    );
    desk.run(&[
        "ratings",
        "import",
        "lin.csv",
        "--format",
        "lin",
        "--date",
        "2023-09",
        "--ratings",
        "r.jsonl",
    ])
    .code(0);
    desk.write("copydesk.toml", "[clean]\nratings = \"r.jsonl\"\n");
    desk.run(&["clean", "in", "-o", "out"]).code(0);
    for (column, want) in [
        ("source", "harbour.example"),
        ("reliability", "A"),
        ("reliability_high", "A"),
        ("reliability_basis", "lin (2023-09) 0.97; 0.95"),
        ("publisher_evidence", "url"),
        ("agency", "AP"),
        ("originator_evidence", "dateline"),
        ("originator_reliability", "F"),
        ("originator_score", ""),
    ] {
        assert_eq!(cell("out", column), want, "{column}");
    }
    let run = desk.read("out/run.json");
    assert!(run.contains("\"name\": \"lin\"") && run.contains("\"ratings_sha256\": \""), "{run}");
    assert!(desk.read("out/sources.csv").contains("harbour.example,publisher,1,0,,,A,"));
    desk.run(&["verify", "out"]).code(0);
    let told = stdout(&desk.run(&["explain", "in/harbour.txt"]).code(0));
    let explanation = cell("out", "explanation");
    assert!(
        explanation
            .starts_with("Published by harbour.example (by its address), rated high by lin (2023-09: ")
    );
    assert!(told.contains("    0.95  lin (2023-09): 0.97; 0.95\n"), "{told}");
    assert!(told.ends_with(&format!(" {explanation}\n")), "{told}");
}

#[test]
fn faults_say_what_to_do() {
    let desk = with_lists(&["lin"]);
    desk.write("in/harbour.txt", HARBOUR);
    desk.write("broken.jsonl", "domain,pc1\n");
    let cases: &[(&[&str], u8, &str)] = &[
        (&["ratings", "list"], 2, "add --ratings STORE"),
        (&["ratings", "list", "--ratings", "gone.jsonl"], 4, "gone.jsonl"),
        (
            &["ratings", "list", "--ratings", "broken.jsonl"],
            2,
            "give the file that `copydesk ratings import` wrote",
        ),
        (&["clean", "in", "-o", "out", "--ratings", "lin.csv"], 2, "line 1: it does not begin"),
        (
            &["ratings", "import", "lin.csv", "--format", "wikipedia", "--ratings", "r.jsonl"],
            2,
            "its columns are: domain, pc1",
        ),
        (
            &["ratings", "import", "lin.csv", "--format", "press", "--ratings", "r.jsonl"],
            2,
            "possible values: lin, mbfc",
        ),
        (
            &["ratings", "import", "lin.csv", "--format", "lin", "--date", "soon", "--ratings", "r.jsonl"],
            2,
            "such as 2023",
        ),
        (
            &["ratings", "import", "lin.csv", "--format", "lin", "--ratings", "broken.jsonl"],
            2,
            "rating lists broken.jsonl",
        ),
        (&["ratings", "import", "gone.csv", "--format", "lin", "--ratings", "r.jsonl"], 4, "gone.csv"),
    ];
    for (arguments, code, needle) in cases {
        let run = desk.run(arguments).code(i32::from(*code)).stdout("");
        assert!(stderr(&run).contains(needle), "{arguments:?}\n{}\nlacks {needle}", stderr(&run));
    }
    assert!(!desk.path("out").exists() && !desk.path("r.jsonl").exists());
    assert_eq!(desk.read("broken.jsonl"), "domain,pc1\n");
}

#[test]
fn flags_tell_of_conflicts_and_translations() {
    let desk = Desk::empty();
    desk.write("in/a.txt", HARBOUR.replace("(AP)", "(CNN Spanish)"));
    desk.write("one.csv", "domain,score\nharbour.example,0.9\n");
    desk.write("two.csv", "domain,score\nharbour.example,0.2\n");
    for name in ["one", "two"] {
        let file = format!("{name}.csv");
        desk.run(&[
            "ratings",
            "import",
            &file,
            "--format",
            "generic",
            "--name",
            name,
            "--ratings",
            "r.jsonl",
        ])
        .code(0);
    }
    desk.run(&["clean", "in", "-o", "out", "--ratings", "r.jsonl"]).code(0);
    let table = desk.read("out/articles.csv");
    for needle in [
        "no_date; translated_repost; rating_conflict",
        "rated high by one (undated: 0.9), low by two (undated: 0.2): ",
        "a repost of a translation (CNN Spanish writes in es, the text is in en); the lists contradict each other",
    ] {
        assert!(table.contains(needle), "{table}\nlacks {needle}");
    }
    assert!(desk.read("out/run.json").contains("\"rating_conflict\": 1"));
    desk.run(&["verify", "out"]).code(0);
}
