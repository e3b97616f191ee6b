//! The configuration file: what it sets, who goes before it, and how its faults are told.

use crate::desk::{Desk, stderr, stdout};

#[test]
fn a_flag_goes_before_the_file_and_the_file_before_the_default() {
    let desk = Desk::new();
    desk.run(&["clean", "in", "-o", "plain"]).code(0);
    assert!(!desk.read("plain/articles.csv").starts_with('\u{feff}'));

    desk.write("copydesk.toml", "[clean]\noutput = \"from-file\"\nexcel = true\nmax-rejected = 0\n");
    desk.run(&["clean", "in"]).code(1);
    assert!(desk.read("from-file/articles.csv").starts_with('\u{feff}'));

    desk.run(&["clean", "in", "-o", "from-flag", "--max-rejected", "5"]).code(0);
    assert!(desk.path("from-flag/articles.csv").exists());
}

#[test]
fn a_named_file_stands_for_the_default_one_and_its_paths_count_from_it() {
    let desk = Desk::new();
    desk.write("copydesk.toml", "[clean]\noutput = \"wrong\"\n");
    desk.write("etc/night.toml", "[clean]\noutput = \"out\"\nquiet = true\n");
    desk.run(&["clean", "in", "--config", "etc/night.toml"]).code(0).stderr("");
    assert!(desk.path("etc/out/articles.csv").exists());
    assert!(!desk.path("wrong").exists());
}

#[test]
fn every_flag_can_stand_in_the_file() {
    let desk = Desk::new();
    desk.write("rules.toml", "");
    desk.write("ratings.jsonl", "{\"copydesk_ratings\":1}\n");
    desk.write(
        "copydesk.toml",
        "[clean]\n\
         output = \"out\"\njobs = 2\nkeep-copy = \"earliest\"\nallow-confirmed = true\nmax-rejected = 3\nallow-empty = false\nexcel = false\nquiet = false\n\
         verbose = false\njson = true\nrules = \"rules.toml\"\nratings = \"ratings.jsonl\"\ncrawl-date = 2026-02-03\nstrictness = \"recall\"\n\
         keep = [\"caption\", \"author_box\"]\nmax-document = \"1MiB\"\nmax-memory = \"64MiB\"\n",
    );
    let run = desk.run(&["clean", "in"]).code(0);
    assert!(stdout(&run).contains("\"jobs\":2"), "{}", stdout(&run));

    // The list above is whole: a flag that is missing in it is missing in this test.
    let help = desk.run(&["clean", "--help"]);
    let file = desk.read("copydesk.toml");
    for word in stdout(&help).split_whitespace().filter_map(|word| word.strip_prefix("--")) {
        let flag = word.trim_end_matches([',', '.', ':', '\'']);
        let apart = ["", "config", "help"].contains(&flag);
        assert!(apart || file.contains(&format!("\n{flag} = ")), "--{flag} is not in the file");
    }
}

#[test]
fn thresholds_of_the_search_for_copies_can_be_set() {
    let desk = Desk::new();
    desk.write(
        "in/nearly.txt",
        crate::desk::HARBOUR.replace("a free ferry is to run", "a small ferry will go"),
    );
    let counts = |out: &str| {
        desk.run(&["clean", "in", "-q", "-o", out]).code(0);
        let run: serde_json::Value = serde_json::from_str(&desk.read(&format!("{out}/run.json"))).unwrap();
        (run["counts"]["articles"].as_u64().unwrap(), run["options"]["dedup"]["near"].as_f64().unwrap())
    };
    let (articles, near) = counts("default");
    assert_eq!(near, 0.55);
    desk.write(
        "copydesk.toml",
        "[dedup]\nnear = 1\nnear-short = 1\nnear_words = 1_000_000\nexcerpt = 1.0\nupdate_high = 1\nrewrite_order = 1\n",
    );
    assert_eq!(counts("strict"), (articles + 1, 1.0));
}

#[test]
fn verbose_on_the_command_line_goes_before_quiet_in_the_file() {
    let desk = Desk::new();
    desk.write("copydesk.toml", "[clean]\nquiet = true\n");
    let run = desk.run(&["clean", "in", "-o", "out", "-v"]).code(0);
    assert!(stderr(&run).contains("2 articles"), "{}", stderr(&run));
}

#[test]
fn faults_name_file_line_and_key() {
    let cases: &[(&str, &[&str])] = &[
        (
            "[clean]\n\njob = 2\n",
            &["unknown key 'job'", "at: copydesk.toml:3, key job", "did you mean 'jobs'?"],
        ),
        ("[clean]\nzzz = 2\n", &["unknown key 'zzz'", "copydesk.toml:2", "one of: output, jobs,"]),
        ("[clean]\ninput = \"x\"\n", &["unknown key 'input'"]),
        ("[clean]\njobs = \"two\"\n", &["invalid value 'two' for 'jobs", "copydesk.toml:2, key jobs"]),
        ("[clean]\nkeep = [\"caption\", \"capton\"]\n", &["invalid value 'capton'", "key keep"]),
        ("[clean]\nstrictness = \"strict\"\n", &["possible values: precision, balanced, recall"]),
        ("[clean]\ncrawl-date = \"2026-02-30\"\n", &["YYYY-MM-DD", "key crawl-date"]),
        ("[clean]\nmax-document = 0\n", &["at least one byte"]),
        ("[clean]\nexcel = \"yes\"\n", &["key excel"]),
        ("[clean]\njobs = { a = 1 }\n", &["'jobs' wants a plain value", "copydesk.toml:2"]),
        ("[clean]\nquiet = true\nverbose = true\n", &["cannot be used with"]),
        ("[clen]\njobs = 1\n", &["unknown section [clen]", "copydesk.toml:1"]),
        ("jobs = 1\n", &["'jobs' stands outside of a section", "copydesk.toml:1", "[clean]"]),
        ("[clean]\njobs = \n", &["not valid TOML", "copydesk.toml:2"]),
        ("[dedup]\n\nnaer = 0.5\n", &["unknown field `naer`", "copydesk.toml:3, key naer", "run.json"]),
        ("[dedup]\nnear = 1.5\n", &["near is a share from 0 to 1, not 1.5", "key near"]),
        ("[dedup]\nnear = nan\n", &["near is a share from 0 to 1, not NaN"]),
        ("[dedup]\nnear-words = -1\n", &["key near-words"]),
        ("[dedup]\nnear = \"high\"\n", &["a number is wanted", "copydesk.toml:2, key near"]),
        ("[dedup]\nkeep = 1\n", &["unknown field `keep`"]),
        ("[clean]\njobs = 1\njobs = 2\n", &["not valid TOML", "copydesk.toml:3"]),
    ];
    for (text, needles) in cases {
        let desk = Desk::new();
        desk.write("copydesk.toml", text);
        let run = desk.run(&["clean", "in", "-o", "out"]).code(2).stdout("");
        for needle in *needles {
            assert!(stderr(&run).contains(needle), "{text}\n{}\nlacks {needle}", stderr(&run));
        }
        assert!(!desk.path("out").exists());
    }
}

#[test]
fn a_file_that_is_named_must_exist() {
    let desk = Desk::new();
    let run = desk.run(&["clean", "in", "-o", "out", "--config", "gone.toml"]).code(2);
    assert!(stderr(&run).contains("at: gone.toml"), "{}", stderr(&run));
}
