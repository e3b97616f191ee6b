//! A dataset that was changed is told from one that was not.

use std::fs;

use copydesk_pipeline::{Error, verify};

use crate::support::{Desk, names};

#[test]
fn an_untouched_dataset_is_whole() {
    let desk = Desk::filled();
    let summary = desk.clean();
    let report = verify(&desk.out()).unwrap();
    assert_eq!(report.problems, Vec::<String>::new());
    assert_eq!((report.documents, report.restored), (summary.documents, summary.documents));
}

#[test]
fn a_flipped_byte_in_any_file_is_found() {
    let desk = Desk::filled();
    desk.clean();
    for name in names(&desk.out()).iter().filter(|name| *name != "run.json") {
        let path = desk.out().join(name);
        let whole = fs::read(&path).unwrap();
        let mut flipped = whole.clone();
        let middle = flipped.len() / 2;
        flipped[middle] ^= 1;
        fs::write(&path, &flipped).unwrap();
        let report = verify(&desk.out()).unwrap();
        assert!(
            report.problems.iter().any(|problem| problem.starts_with(name.as_str())),
            "{name}: {report:?}"
        );
        fs::write(&path, &whole).unwrap();
    }
    assert!(verify(&desk.out()).unwrap().problems.is_empty());
}

#[test]
fn a_lost_row_a_lost_file_and_a_changed_text_are_found() {
    let desk = Desk::filled();
    desk.clean();
    let path = desk.path("out/articles.csv");
    let whole = fs::read_to_string(&path).unwrap();
    fs::write(&path, whole.replacen("Nobody on the quay", "Nobody on the key", 1)).unwrap();
    let report = verify(&desk.out()).unwrap();
    assert!(report.restored < report.documents, "{report:?}");
    fs::remove_file(&path).unwrap();
    assert!(!verify(&desk.out()).unwrap().problems.is_empty());
    fs::write(&path, whole.lines().next().unwrap()).unwrap();
    let report = verify(&desk.out()).unwrap();
    assert!(report.problems.iter().any(|problem| problem.contains("in no table")), "{report:?}");
    fs::write(&path, &whole).unwrap();
    let audit = desk.path("out/removed.jsonl");
    let lines = fs::read_to_string(&audit).unwrap();
    fs::write(&audit, lines.split_once('\n').unwrap().1).unwrap();
    let report = verify(&desk.out()).unwrap();
    assert!(report.problems.len() >= 2, "{report:?}");
}

#[test]
fn what_is_no_dataset_is_an_error() {
    let desk = Desk::filled();
    for path in ["in", "nowhere"] {
        assert!(matches!(verify(&desk.path(path)), Err(Error::Dataset { .. })), "{path}");
    }
}

#[test]
fn a_run_json_that_is_damaged_or_gone_is_a_problem() {
    let desk = Desk::filled();
    desk.clean();
    let path = desk.path("out/run.json");
    for damage in ["{", "{}", "{\"program\": \"other\"}", "{\"program\": \"copydesk\"}"] {
        fs::write(&path, damage).unwrap();
        let problems = verify(&desk.out()).unwrap().problems;
        assert!(problems.len() == 1 && problems[0].starts_with("run.json: "), "{damage}: {problems:?}");
    }
    fs::remove_file(&path).unwrap();
    let problems = verify(&desk.out()).unwrap().problems;
    assert!(problems.len() == 1 && problems[0].starts_with("run.json: it is missing"), "{problems:?}");
}

#[test]
fn a_changed_count_is_found() {
    let desk = Desk::filled();
    desk.clean();
    let path = desk.path("out/run.json");
    let whole: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let found = |changed: &serde_json::Value| {
        fs::write(&path, changed.to_string()).unwrap();
        verify(&desk.out()).unwrap().problems
    };
    assert_eq!(found(&whole), Vec::<String>::new());
    for name in ["documents", "articles", "duplicates", "rejected", "clusters", "words"] {
        let mut changed = whole.clone();
        changed["counts"][name] = (whole["counts"][name].as_u64().unwrap() + 1).into();
        let problems = found(&changed);
        assert!(
            problems.iter().any(|problem| problem.contains(&format!(" {name} is"))),
            "{name}: {problems:?}"
        );
    }
    // Two that are wrong together still add up.
    let mut changed = whole.clone();
    for (name, by) in [("articles", 1), ("duplicates", -1)] {
        changed["counts"][name] = (whole["counts"][name].as_i64().unwrap() + by).into();
    }
    assert_eq!(found(&changed).len(), 2);
    for (group, name) in [("rejected_by", "empty"), ("flags", "no_date")] {
        let mut changed = whole.clone();
        changed["counts"][group].as_object_mut().unwrap().remove(name).unwrap();
        let problems = found(&changed);
        assert!(problems.len() == 1 && problems[0].contains(&format!("{group}.{name} is 0")), "{problems:?}");
    }
    for (name, value) in [("bytes", serde_json::json!(1)), ("sha256", serde_json::json!("00"))] {
        let mut changed = whole.clone();
        changed["inputs"][name] = value;
        assert_eq!(found(&changed).len(), 1, "{name}");
    }
}
