//! The same input gives the same bytes, whatever surrounds the run.

use std::path::Path;

use crate::desk::{Desk, tree};

/// Cleans `in/` from elsewhere and gives every file of the dataset.
fn dataset(
    desk: &Desk,
    name: &str,
    arguments: &[&str],
    surroundings: &[(&str, &str)],
) -> Vec<(String, Vec<u8>)> {
    let out = desk.path(name);
    let mut command = desk.command(&["clean", "-o", out.to_str().unwrap()]);
    command.args(arguments).envs(surroundings.iter().copied()).assert().code(0);
    tree(&out).into_iter().map(|(path, bytes)| (path.display().to_string(), bytes)).collect()
}

fn assert_same(one: &[(String, Vec<u8>)], other: &[(String, Vec<u8>)], why: &str) {
    let names = |files: &[(String, Vec<u8>)]| files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(one), names(other), "{why}");
    for ((name, a), (_, b)) in one.iter().zip(other) {
        assert!(
            a == b,
            "{why}: {name} differs:\n{}\n{}",
            String::from_utf8_lossy(a),
            String::from_utf8_lossy(b)
        );
    }
}

#[test]
fn time_zone_language_and_threads_change_nothing() {
    let desk = Desk::new();
    let plain = dataset(&desk, "plain", &["in"], &[("TZ", "UTC"), ("LANG", "C")]);
    assert!(plain.len() >= 6);
    for (name, arguments, surroundings) in [
        ("zone", &["in"] as &[&str], &[("TZ", "Pacific/Kiritimati")] as &[(&str, &str)]),
        ("language", &["in"], &[("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8")]),
        ("one", &["in", "--jobs", "1"], &[]),
        ("eight", &["in", "--jobs", "8"], &[]),
        ("again", &["in", "in/orchard.txt", "in"], &[]),
    ] {
        // Inputs named twice are read once.
        let other = dataset(&desk, name, arguments, surroundings);
        assert_same(&plain, &other, name);
    }
}

#[test]
fn the_order_of_inputs_and_the_file_times_change_nothing() {
    let desk = Desk::new();
    let one = dataset(&desk, "one", &["in/harbour.txt", "in/orchard.txt", "in/copy", "in/void.txt"], &[]);
    for name in ["in/harbour.txt", "in/void.txt"] {
        let bytes = std::fs::read(desk.path(name)).unwrap();
        desk.write(name, bytes);
    }
    let other = dataset(&desk, "other", &["in/void.txt", "in/copy", "in/orchard.txt", "in/harbour.txt"], &[]);
    assert_same(&one, &other, "order");
}

#[test]
fn the_working_directory_changes_nothing() {
    let desk = Desk::new();
    let input = desk.path("in");
    let input = input.to_str().unwrap();
    let here = dataset(&desk, "here", &[input], &[]);
    let mut command = desk.command(&["clean", input, "-o"]);
    command.arg(desk.path("there")).current_dir(Path::new("/")).assert().code(0);
    let there: Vec<_> = tree(&desk.path("there"))
        .into_iter()
        .map(|(path, bytes)| (path.display().to_string(), bytes))
        .collect();
    assert_same(&here, &there, "working directory");
}
