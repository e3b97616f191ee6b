//! What is read, what is refused, and what ends the run.

use std::{fs, path::PathBuf, sync::atomic::AtomicBool};

use copydesk_pipeline::{CleanOptions, Error, Output, clean};

use crate::support::{Desk, rows, run, story};

fn inputs(desk: &Desk, table: &str) -> Vec<String> {
    let root = format!("{}/", desk.path("in").display());
    rows(&desk.out(), table).iter().map(|row| row["input"].replace(&root, "")).collect()
}

#[test]
fn every_file_is_read_once() {
    let desk = Desk::new();
    for name in ["b.txt", "a.txt", ".hidden", ".git/x.txt", "no suffix", "deep/er/c.md"] {
        desk.put(name, story(name.len()).as_bytes());
    }
    let mut options = desk.options();
    options.inputs =
        vec![desk.path("in/a.txt"), desk.path("in"), desk.path("in/../in/deep"), desk.path("in/a.txt")];
    let summary = run(&options).unwrap();
    assert_eq!(summary.documents, 6);
}

#[test]
fn a_missing_input_ends_the_run_and_leaves_nothing() {
    let desk = Desk::filled();
    let mut options = desk.options();
    options.inputs.push(desk.path("nowhere"));
    let error = run(&options).unwrap_err();
    assert_eq!(error.exit_code(), 4);
    assert!(error.to_string().contains("nowhere"), "{error}");
    options.inputs.clear();
    assert_eq!(run(&options).unwrap_err().exit_code(), 2);
    assert_eq!(desk.names(), ["in"]);
}

#[test]
fn an_empty_directory_is_an_empty_dataset() {
    let desk = Desk::new();
    let summary = desk.clean();
    assert_eq!((summary.documents, summary.exit_code()), (0, 0));
    assert!(rows(&desk.out(), "articles.csv").is_empty());
}

#[test]
fn the_output_inside_an_input_is_not_read() {
    let desk = Desk::filled();
    let mut options = desk.options();
    options.output = Output::Dataset(desk.path("in/out"));
    let first = run(&options).unwrap();
    let second = run(&options).unwrap();
    assert_eq!(first.documents, second.documents);
    options.inputs = vec![desk.path("in/out")];
    assert_eq!(run(&options).unwrap_err().exit_code(), 2);
}

#[test]
fn the_caller_can_stop_the_run() {
    let desk = Desk::filled();
    let error = clean(&desk.options(), &|_| {}, &AtomicBool::new(true)).unwrap_err();
    assert!(matches!(error, Error::Interrupted));
    assert_eq!(desk.names(), ["in"]);
}

#[test]
fn a_rules_file_that_is_none_is_a_usage_error() {
    let desk = Desk::filled();
    let rules = desk.path("rules.toml");
    fs::write(&rules, b"\xff\xfe").unwrap();
    let options = CleanOptions { rules: Some(rules), ..desk.options() };
    assert_eq!(run(&options).unwrap_err().exit_code(), 2);
    let options = CleanOptions { rules: Some(PathBuf::from("/nowhere/rules.toml")), ..desk.options() };
    assert_eq!(run(&options).unwrap_err().exit_code(), 4);
}

#[cfg(unix)]
mod unix {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt, os::unix::fs::symlink, os::unix::net::UnixListener};

    use super::*;

    #[test]
    fn what_is_no_file_is_rejected_unopened() {
        let desk = Desk::new();
        desk.put("a.txt", story(1).as_bytes());
        let root = desk.path("in");
        rustix::fs::mkfifoat(rustix::fs::CWD, root.join("fifo"), rustix::fs::Mode::RUSR).unwrap();
        let _socket = UnixListener::bind(root.join("socket")).unwrap();
        symlink("nothing", root.join("dangling")).unwrap();
        symlink("loop", root.join("loop")).unwrap();
        symlink("..", root.join("up")).unwrap();
        symlink("/etc/hostname", root.join("outside")).unwrap();
        symlink("a.txt", root.join("inside")).unwrap();
        let summary = desk.clean();
        assert_eq!((summary.articles, summary.rejected, summary.exit_code()), (1, 7, 0));
        assert!(rows(&desk.out(), "rejected.csv").iter().all(|row| row["reason"] == "not_a_file"));
        let mut options = desk.options();
        options.inputs = vec![root.join("fifo"), root.join("inside")];
        let summary = run(&options).unwrap();
        assert_eq!((summary.articles, summary.rejected), (1, 1));
    }

    #[test]
    fn a_link_given_by_name_and_met_on_a_walk_has_one_row() {
        let desk = Desk::new();
        let root = desk.path("in");
        fs::write(desk.path("outside.txt"), story(1)).unwrap();
        rustix::fs::mkfifoat(rustix::fs::CWD, desk.path("fifo"), rustix::fs::Mode::RUSR).unwrap();
        symlink("../outside.txt", root.join("link.txt")).unwrap();
        symlink("../fifo", root.join("pipe")).unwrap();
        let options = CleanOptions {
            inputs: vec![root.clone(), root.join("link.txt"), root.join("pipe")],
            ..desk.options()
        };
        let summary = run(&options).unwrap();
        assert_eq!((summary.documents, summary.articles, summary.rejected), (2, 1, 1));
        assert_eq!(inputs(&desk, "articles.csv"), ["link.txt"]);
        assert_eq!(inputs(&desk, "rejected.csv"), ["pipe"]);
    }

    #[test]
    fn awkward_names_are_told_apart_and_harmless() {
        let desk = Desk::new();
        let names: [&[u8]; 9] = [
            b"caf\xe9.txt",
            b"caf\\xE9.txt",
            b"new\nline",
            b"\x1b[31m",
            "\u{202e}txt".as_bytes(),
            b"=1+1",
            b"-rf",
            b"a,\"b",
            "é".as_bytes(),
        ];
        for (number, name) in names.iter().enumerate() {
            fs::write(desk.path("in").join(OsStr::from_bytes(name)), story(number)).unwrap();
        }
        let mut options = desk.options();
        options.inputs.push(desk.path("in").join(OsStr::from_bytes(names[0])));
        run(&options).unwrap();
        let mut shown = inputs(&desk, "articles.csv");
        shown.sort();
        let mut wanted = [
            "caf\\xE9.txt",
            "caf\\\\xE9.txt",
            "new\\x0Aline",
            "\\x1B[31m",
            "\\xE2\\x80\\xAEtxt",
            "=1+1",
            "-rf",
            "a,\"b",
            "é",
        ];
        wanted.sort();
        assert_eq!(shown, wanted);
    }

    #[test]
    fn an_unreadable_file_is_a_row_and_exit_code_1() {
        use std::os::unix::fs::PermissionsExt;
        let desk = Desk::new();
        desk.put("a.txt", story(1).as_bytes());
        let secret = desk.put("secret.txt", story(2).as_bytes());
        fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).unwrap();
        if fs::File::open(&secret).is_ok() {
            return; // root reads everything
        }
        let summary = desk.clean();
        assert_eq!((summary.articles, summary.rejected, summary.exit_code()), (1, 1, 1));
        assert_eq!(rows(&desk.out(), "rejected.csv")[0]["reason"], "unreadable");
    }
}
