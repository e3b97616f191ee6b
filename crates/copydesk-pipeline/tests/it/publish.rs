//! All or nothing: what readers see, and what is never touched.

use std::{fs, sync::atomic::AtomicBool};

use copydesk_pipeline::{CleanOptions, Error, Output, Progress, clean};

use crate::support::{Desk, files, names, run, story};

const DATASET: [&str; 10] = [
    "articles.csv",
    "copies.csv",
    "datapackage.json",
    "duplicates.csv",
    "lineage.csv",
    "rejected.csv",
    "removed.jsonl",
    "report.html",
    "run.json",
    "sources.csv",
];

#[test]
fn a_dataset_is_these_files_and_nothing_lies_beside_it() {
    let desk = Desk::filled();
    desk.clean();
    assert_eq!(names(&desk.out()), DATASET);
    assert_eq!(desk.names(), ["in", "out"]);
}

#[test]
fn a_dataset_of_ours_is_replaced_and_the_users_files_in_it_stay() {
    let desk = Desk::filled();
    desk.clean();
    fs::write(desk.path("out/notes.txt"), "mine").unwrap();
    fs::create_dir(desk.path("out/drafts")).unwrap();
    desk.put("another.txt", story(40).as_bytes());
    let summary = desk.clean();
    assert!(names(&desk.out()).contains(&"drafts".to_string()));
    assert_eq!(fs::read_to_string(desk.path("out/notes.txt")).unwrap(), "mine");
    let run: serde_json::Value =
        serde_json::from_slice(&fs::read(desk.path("out/run.json")).unwrap()).unwrap();
    assert_eq!(run["counts"]["documents"], summary.documents);
    assert_eq!(desk.names(), ["in", "out"]);
}

#[test]
fn names_like_ours_in_the_output_are_the_users() {
    let desk = Desk::filled();
    desk.clean();
    fs::create_dir(desk.path("out/.work")).unwrap();
    fs::write(desk.path("out/.work/notes.txt"), "mine").unwrap();
    fs::write(desk.path("out/.copydesk-work"), "mine").unwrap();
    fs::remove_file(desk.path("out/report.html")).unwrap();
    fs::create_dir(desk.path("out/report.html")).unwrap();
    for _ in 0..2 {
        desk.clean();
        for name in [".work/notes.txt", ".copydesk-work"] {
            assert_eq!(fs::read_to_string(desk.out().join(name)).unwrap(), "mine", "{name}");
        }
        assert!(desk.path("out/report.html").is_file() && desk.path("out/report.html.1").is_dir());
        assert_eq!(desk.names(), ["in", "out"]);
    }
}

#[test]
fn what_is_not_ours_is_refused_untouched() {
    let desk = Desk::filled();
    fs::create_dir(desk.out()).unwrap();
    fs::write(desk.path("out/thesis.txt"), "mine").unwrap();
    fs::write(desk.path("file"), "mine").unwrap();
    fs::write(desk.path("other.csv"), "a,b\n1,2\n").unwrap();
    fs::create_dir(desk.path("foreign")).unwrap();
    fs::write(desk.path("foreign/run.json"), "{\"program\": \"other\"}").unwrap();
    let outputs = [
        Output::Dataset(desk.out()),
        Output::Dataset(desk.path("file")),
        Output::Dataset(desk.path("foreign")),
        Output::Table(desk.path("other.csv")),
        Output::Table(desk.path("foreign")),
    ];
    for output in outputs {
        let options = CleanOptions { output: output.clone(), ..desk.options() };
        let mut options = options;
        options.inputs = vec![desk.path("in/story-00.txt")];
        let error = run(&options).unwrap_err();
        assert!(matches!(error, Error::Refused { .. }), "{output:?}: {error}");
        assert_eq!(error.exit_code(), 2);
        assert!(error.hint().is_some());
    }
    assert_eq!(names(&desk.out()), ["thesis.txt"]);
    assert_eq!(desk.names(), ["file", "foreign", "in", "other.csv", "out"]);
}

#[test]
fn an_empty_directory_is_taken_and_parents_are_made() {
    let desk = Desk::filled();
    fs::create_dir(desk.out()).unwrap();
    desk.clean();
    assert_eq!(names(&desk.out()), DATASET);
    let deep = desk.path("a/b/c");
    run(&CleanOptions { output: Output::Dataset(deep.clone()), ..desk.options() }).unwrap();
    assert_eq!(names(&deep), DATASET);
}

#[test]
fn a_table_is_the_articles_alone() {
    let desk = Desk::filled();
    desk.clean();
    let path = desk.path("articles-only.csv");
    let options = CleanOptions { output: Output::Table(path.clone()), ..desk.options() };
    let summary = run(&options).unwrap();
    run(&options).unwrap();
    assert_eq!(fs::read(&path).unwrap(), fs::read(desk.path("out/articles.csv")).unwrap());
    assert_eq!(summary.documents, summary.articles + summary.duplicates + summary.rejected);
    assert_eq!(desk.names(), ["articles-only.csv", "in", "out"]);
}

#[test]
fn a_failed_run_leaves_the_old_dataset() {
    let desk = Desk::filled();
    desk.clean();
    let before = files(&desk.out());
    desk.put("another.txt", story(41).as_bytes());
    let stop = AtomicBool::new(false);
    let stop_late = |progress: Progress| {
        if matches!(progress, Progress::Stage { name: "writing", .. }) {
            stop.store(true, std::sync::atomic::Ordering::Relaxed);
        }
    };
    assert!(matches!(clean(&desk.options(), &stop_late, &stop), Err(Error::Interrupted)));
    assert!(before == files(&desk.out()));
    assert_eq!(desk.names(), ["in", "out"]);
}

#[test]
fn leftovers_of_a_killed_run_are_cleared() {
    let desk = Desk::filled();
    desk.clean();
    let before = files(&desk.out());
    let staging = desk.path(".out.copydesk-staging");
    fs::create_dir_all(staging.join(".copydesk-work")).unwrap();
    fs::write(staging.join(".copydesk-work/articles"), "half").unwrap();
    fs::write(staging.join("articles.csv"), "half").unwrap();
    fs::write(desk.path(".out.copydesk-lock"), "").unwrap();
    desk.clean();
    assert!(before == files(&desk.out()));
    // Killed between the two renames of a file system that cannot exchange names.
    fs::rename(desk.out(), desk.path(".out.copydesk-old")).unwrap();
    desk.clean();
    assert!(before == files(&desk.out()));
    assert_eq!(desk.names(), ["in", "out"]);
}

#[test]
fn a_second_run_on_the_same_output_is_told_so() {
    let desk = Desk::filled();
    let lock = fs::File::create(desk.path(".out.copydesk-lock")).unwrap();
    lock.lock().unwrap();
    let error = run(&desk.options()).unwrap_err();
    assert!(matches!(error, Error::Locked { .. }), "{error}");
    assert_eq!(error.exit_code(), 5);
    drop(lock);
    desk.clean();
}

#[cfg(unix)]
#[test]
fn files_have_the_modes_of_ordinary_files() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::filled();
    desk.clean();
    let probe = desk.path("probe");
    fs::write(&probe, "").unwrap();
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode();
    for name in DATASET {
        assert_eq!(mode(&desk.out().join(name)), mode(&probe), "{name}");
    }
}

#[cfg(unix)]
#[test]
fn an_output_behind_a_link_keeps_its_link() {
    let desk = Desk::filled();
    fs::create_dir(desk.path("real")).unwrap();
    std::os::unix::fs::symlink("real", desk.out()).unwrap();
    desk.clean();
    desk.clean();
    assert!(fs::symlink_metadata(desk.out()).unwrap().is_symlink());
    assert_eq!(names(&desk.path("real")), DATASET);
}

#[test]
fn a_run_killed_while_it_renamed_file_by_file_is_healed() {
    let desk = Desk::filled();
    desk.clean();
    let before = files(&desk.out());
    fs::write(desk.path("out/.copydesk-unfinished"), "").unwrap();
    fs::remove_file(desk.path("out/run.json")).unwrap();
    desk.clean();
    assert!(before == files(&desk.out()));
}

#[cfg(unix)]
#[test]
fn inputs_that_cannot_be_read_replace_nothing() {
    let desk = Desk::filled();
    desk.clean();
    let before = files(&desk.out());
    fs::create_dir(desk.path("links")).unwrap();
    std::os::unix::fs::symlink("nowhere", desk.path("links/a.txt")).unwrap();
    fs::write(desk.path("links/b.txt.gz"), b"\x1f\x8b\x08broken").unwrap();
    let inputs = vec![desk.path("links")];
    let error = run(&CleanOptions { inputs: inputs.clone(), ..desk.options() }).unwrap_err();
    assert!(matches!(error, Error::Guarded { .. }) && error.exit_code() == 6, "{error}");
    assert!(before == files(&desk.out()));
    assert_eq!(desk.names(), ["in", "links", "out"]);
    let summary = run(&CleanOptions { inputs, allow_empty: true, ..desk.options() }).unwrap();
    assert_eq!((summary.articles, summary.rejected), (0, 2));
    // The same once more: there is no article to lose.
    let inputs = vec![desk.path("links")];
    assert_eq!(run(&CleanOptions { inputs, ..desk.options() }).unwrap().rejected, 2);
}
