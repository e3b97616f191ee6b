//! Same input, same bytes: whatever the threads, the order of the inputs, the output that stood there before.

use std::fs;

use crate::support::{Desk, files, run, story};

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let desk = Desk::filled();
    let mut results = Vec::new();
    for jobs in [1, 2, 8] {
        let mut options = desk.options();
        options.jobs = jobs;
        run(&options).unwrap();
        results.push(files(&desk.out()));
        fs::remove_dir_all(desk.out()).unwrap();
    }
    assert!(results[0].len() == 10, "{:?}", results[0].keys());
    assert!(results[0] == results[1] && results[1] == results[2]);
}

#[test]
fn any_memory_gives_the_same_bytes() {
    let desk = Desk::filled();
    // One story of several, so that there are keys to compare and lines to merge.
    for number in 0..12 {
        desk.put(&format!("more-{number}.txt"), story(number % 5).as_bytes());
    }
    let mut results = Vec::new();
    for (jobs, max_memory) in [(2, 1 << 30), (2, 1), (8, 64 << 10), (1, 1 << 20)] {
        let mut options = desk.options();
        (options.jobs, options.max_memory) = (jobs, max_memory);
        run(&options).unwrap();
        results.push(files(&desk.out()));
        fs::remove_dir_all(desk.out()).unwrap();
    }
    assert!(results.iter().all(|result| *result == results[0]));
}

#[test]
fn any_order_of_inputs_gives_the_same_bytes() {
    let desk = Desk::filled();
    let root = desk.path("in");
    let mut options = desk.options();
    options.inputs = ["story-01.txt", "story-00.txt", "nested", "more.jsonl", "empty.txt"]
        .map(|name| root.join(name))
        .into();
    run(&options).unwrap();
    let first = files(&desk.out());
    options.inputs.reverse();
    options.inputs.push(root.join("story-00.txt"));
    run(&options).unwrap();
    assert!(first == files(&desk.out()));
}

#[test]
fn file_times_do_not_matter() {
    let desk = Desk::filled();
    desk.clean();
    let first = files(&desk.out());
    let later = std::time::SystemTime::now() + std::time::Duration::from_secs(86_400);
    let file = fs::File::options().write(true).open(desk.path("in/story-02.txt")).unwrap();
    file.set_modified(later).unwrap();
    desk.clean();
    assert!(first == files(&desk.out()));
}

#[test]
fn ids_do_not_depend_on_the_neighbours() {
    let desk = Desk::new();
    let path = desk.put("a.txt", story(1).as_bytes());
    desk.clean();
    let alone = crate::support::rows(&desk.out(), "articles.csv")[0]["id"].clone();
    fs::rename(path, desk.path("in/z.txt")).unwrap();
    desk.put("b.txt", story(2).as_bytes());
    desk.clean();
    let rows = crate::support::rows(&desk.out(), "articles.csv");
    assert!(rows.iter().any(|row| row["id"] == alone && row["input"].ends_with("z.txt")));
}
