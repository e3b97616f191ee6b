//! What `explain` says of a document in a run, and that the run says the same.

use std::collections::BTreeMap;

use crate::desk::{Desk, stdout};

const QUARRY: &str = "Twelve killed as the Velmora quarry collapses

VELMORA (AP) — A wall of the Velmora quarry near Ostrikova fell on a night shift on Tuesday, and 12 people were killed, the
mining inspectorate said.

Inspector Halvard Brezina said that cracks had been reported to the owner, Korvath Stone, in the spring. Nobody was sent to
look at them before the rains came.

Korvath Stone said that it would help the families and that the quarry would stay closed until the inquiry is over.
";

const OTHER: &str = "Korvath Stone halts work in Velmora after deaths

At least 15 people were killed when rock came down on workers in the Velmora quarry on Tuesday, the governor of Ostrikova
told a local radio station on Wednesday morning.

Relatives waited at the gate through the night while rescuers dug with their hands. Halvard Brezina, the inspector in
charge, has asked Korvath Stone for the plans of the pit.

The quarry has been worked since the war and gives bread to half of the valley.
";

const RATINGS: &str = "source,score\napnews.com,0.9\nnorth.example,0.3\nsouth.example,0.6\n";

/// Two reports of one event that differ on the dead, each carried by two sites, beside the usual stories.
fn desk() -> Desk {
    let desk = Desk::new();
    let put = |name: &str, site: &str, day: &str, text: &str| {
        let record =
            serde_json::json!({"url": format!("https://www.{site}/news/quarry"), "date": day, "text": text});
        desk.write(&format!("in/{name}.jsonl"), format!("{record}\n"));
    };
    put("north", "north.example", "2031-04-02", QUARRY);
    put("south", "south.example", "2031-04-01", &QUARRY.replace("VELMORA (AP) — ", ""));
    put("east", "east.example", "2031-04-01", OTHER);
    put("west", "west.example", "2031-04-03", OTHER);
    desk.write("list.csv", RATINGS);
    let import = ["ratings", "import", "list.csv", "--format", "generic", "--name", "made", "--date", "2030"];
    desk.run(&[&import[..], &["--ratings", "store.toml"]].concat()).code(0);
    desk
}

/// What `explain` prints from the run on.
fn chain(shown: &str) -> &str {
    &shown[shown.find("in a run over").unwrap_or_else(|| panic!("no run in\n{shown}"))..]
}

#[test]
fn the_whole_chain_is_told() {
    let desk = desk();
    for name in ["north", "south", "west"] {
        let file = format!("in/{name}.jsonl");
        let run = desk.run(&["explain", &file, "--with", "in", "--ratings", "store.toml"]).code(0);
        insta::assert_snapshot!(name, chain(&stdout(&run)));
    }
    let alone = stdout(&desk.run(&["explain", "in/orchard.txt"]).code(0));
    insta::assert_snapshot!("alone", chain(&alone));
}

#[test]
fn explain_says_what_the_dataset_says() {
    let desk = desk();
    desk.run(&["clean", "in", "-q", "-o", "out", "--ratings", "store.toml"]).code(0);
    let mut rows: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for table in ["articles.csv", "duplicates.csv", "lineage.csv"] {
        let mut reader = csv::Reader::from_path(desk.path(&format!("out/{table}"))).unwrap();
        let names = reader.headers().unwrap().clone();
        for row in reader.records().map(Result::unwrap) {
            let cells = rows.entry(row[0].to_string()).or_default();
            // the relation of duplicates.csv and that of lineage.csv are the same
            cells.extend(names.iter().zip(&row).map(|(name, cell)| (name.to_string(), cell.to_string())));
            cells.entry("table".to_string()).or_insert(table.to_string());
        }
    }
    assert_eq!(rows.len(), 7);
    let mut compared = 0;
    for row in rows.values() {
        let run = desk.run(&["explain", &row["input"], "--with", "in", "--ratings", "store.toml"]).code(0);
        let shown = stdout(&run);
        let chain = chain(&shown);
        assert!(chain.starts_with("in a run over this file and in\n"), "{chain}");
        let told = chain.lines().skip(1).filter_map(|line| line.strip_prefix("  ")?.split_once(' '));
        for (column, value) in told.filter(|(column, _)| row.contains_key(*column)) {
            assert_eq!(value.trim_start(), row[column], "{column} of {}", row["input"]);
            compared += 1;
        }
        let last = chain.lines().last().unwrap();
        assert_eq!(last.split_once("explanation").unwrap().1.trim(), row["explanation"]);
        let others = chain.matches("(another)").count();
        assert_eq!(others.to_string(), row["independent"], "{chain}");
    }
    assert!(compared > 7 * 8, "{compared}");
}

#[test]
fn settings_of_the_run_are_those_of_explain() {
    let desk = desk();
    let of = |flags: &[&str]| {
        let arguments = [&["explain", "in/south.jsonl", "--with", "in"], flags].concat();
        chain(&stdout(&desk.run(&arguments).code(0))).lines().nth(1).unwrap().to_string()
    };
    assert!(of(&[]).ends_with("duplicates.csv"), "{}", of(&[]));
    assert!(
        of(&["--keep-copy", "earliest"]).ends_with("articles.csv"),
        "{}",
        of(&["--keep-copy", "earliest"])
    );
}
