//! A reader that goes away is no error; a signal is.

use std::{
    io::Read,
    process::{Command, Stdio},
};

use crate::desk::{BINARY, Desk};

/// Runs copydesk with a stdout that is closed after its first bytes; its exit code and what it said.
fn read_a_little(desk: &Desk, arguments: &[&str]) -> (Option<i32>, String) {
    let mut call = Command::new(BINARY);
    call.current_dir(desk.path(".")).args(arguments).stdin(Stdio::null());
    let mut child = call.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut [0; 10]).unwrap();
    drop(out);
    let done = child.wait_with_output().unwrap();
    (done.status.code(), String::from_utf8(done.stderr).unwrap())
}

#[test]
fn a_closed_pipe_is_a_quiet_0() {
    let desk = Desk::new();
    // More than a pipe's buffer holds, so that copydesk meets the closed end.
    for number in 0..300 {
        let story = crate::desk::ORCHARD.replace("Lind", &format!("Lind{number} Bach{}", number * 7));
        desk.write(&format!("many/{number}.txt"), story);
    }
    desk.write("long.txt", crate::desk::ORCHARD.repeat(400));
    for arguments in [
        &["clean", "many", "-o", "-", "--quiet"] as &[&str],
        &["explain", "long.txt"],
        &["man", "clean"],
        &["completions", "zsh"],
        &["clean", "--help"],
    ] {
        assert_eq!(read_a_little(&desk, arguments), (Some(0), String::new()), "{arguments:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_closed_stderr_is_no_fault() {
    let desk = Desk::new();
    let script =
        format!("'{BINARY}' clean in -o out 2>&-; echo code $?; '{BINARY}' explain gone 2>&-; echo code $?");
    let done = Command::new("sh").args(["-c", &script]).current_dir(desk.path(".")).output().unwrap();
    assert_eq!(String::from_utf8(done.stdout).unwrap(), "code 0\ncode 4\n");
}

#[cfg(unix)]
#[test]
fn a_signal_ends_the_run_with_128_and_its_number_and_nothing_is_published() {
    let desk = Desk::new();
    for number in 0..3000 {
        let story = crate::desk::ORCHARD.replace("Lind", &format!("Lind{number} Bach{}", number * 7));
        desk.write(&format!("many/{number}.txt"), story);
    }
    for (name, number) in [("TERM", 15), ("INT", 2)] {
        let mut call = Command::new(BINARY);
        call.current_dir(desk.path(".")).args(["clean", "many", "-o", "out", "-j1", "--verbose"]);
        let mut child = call.stdin(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        // The first words are said once signals are watched or just before; the run itself takes far longer.
        let mut said = child.stderr.take().unwrap();
        let mut heard = String::new();
        while !heard.contains("found ") {
            let mut byte = [0];
            said.read_exact(&mut byte).unwrap();
            heard.push(char::from(byte[0]));
        }
        let sent = Command::new("sh").args(["-c", &format!("kill -{name} {}", child.id())]).status().unwrap();
        assert!(sent.success());
        let mut rest = String::new();
        said.read_to_string(&mut rest).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(128 + number), "{heard}{rest}");
        assert!(rest.contains("error: stopped"), "{rest}");
        assert!(!desk.path("out").exists());
    }
}

/// One record of JSONL, `{"title": "Ferry sold", "text": "The ferry of Merrow …"}`, as gzip.
const PACKED: &str = "1f8b08000000000002031dcab10dc3300c44d13e531c581b192003b8739705188bb28508242031508c20bb5b5677b8f7\
    7fe4c9b3d003344b2907aae54013c8e5ebd7fbdc057188452c7d5843e33a3ab8c1bbbb35bd78e6fc7ef550b198063ea6\
    a1ab7d744d199553004797024636dda069dbfd4effdb09c130aac186000000";

#[test]
fn stdin_may_be_gzip() {
    let bytes: Vec<u8> =
        (0..PACKED.len()).step_by(2).map(|at| u8::from_str_radix(&PACKED[at..at + 2], 16).unwrap()).collect();
    let desk = Desk::empty();
    let run = desk.command(&["clean", "-", "-o", "-", "-q"]).write_stdin(bytes.clone()).assert().code(0);
    let table = String::from_utf8(run.get_output().stdout.clone()).unwrap();
    assert!(table.contains(",stdin,1,") && table.contains("The ferry of Merrow was sold"), "{table}");
    // What is cut short is a row, and the run says so.
    let run = desk.command(&["clean", "-", "-o", "out", "-q"]).write_stdin(&bytes[..60]).assert().code(1);
    let said = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert!(said.contains("1 document could not be read or judged"), "{said}");
    assert!(
        desk.read("out/rejected.csv").contains("stdin,,unreadable,"),
        "{}",
        desk.read("out/rejected.csv")
    );
}
