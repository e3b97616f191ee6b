//! What the tests share: made-up scrapes, runs, tables read back.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::atomic::AtomicBool,
};

use copydesk_pipeline::{CleanOptions, Error, Output, RunSummary, clean};
use tempfile::TempDir;

/// A directory with an `in` to fill and room for an `out`.
pub struct Desk {
    root: TempDir,
}

impl Desk {
    pub fn new() -> Desk {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("in")).unwrap();
        Desk { root }
    }

    /// With the usual mix: stories, a copy, an empty file, a picture, containers.
    pub fn filled() -> Desk {
        let desk = Desk::new();
        for number in 0..12 {
            desk.put(&format!("story-{number:02}.txt"), story(number).as_bytes());
        }
        desk.put("nested/copy-of-3.txt", story(3).as_bytes());
        desk.put("empty.txt", b"");
        desk.put("blank.txt", b" \n\t\n");
        desk.put(
            "picture.jpg",
            b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x02\x03\x04\x05\x06\x07\x08\x00\x00\x00",
        );
        desk.put("latin.txt", &latin1(&format!("Le café rouvre à Évreux\n\n{}", french())));
        let records: Vec<String> = (20..25).map(|number| record(number).to_string()).collect();
        desk.put("more.jsonl", format!("{}\nnot json\n", records.join("\n")).as_bytes());
        desk.put("table.csv", table(&[30, 31]).as_bytes());
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    pub fn out(&self) -> PathBuf {
        self.path("out")
    }

    pub fn put(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path("in").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    pub fn options(&self) -> CleanOptions {
        CleanOptions { jobs: 2, ..CleanOptions::new(vec![self.path("in")], Output::Dataset(self.out())) }
    }

    pub fn clean(&self) -> RunSummary {
        run(&self.options()).unwrap()
    }

    /// Everything in the root, to see what a run leaves behind.
    pub fn names(&self) -> Vec<String> {
        names(self.root.path())
    }
}

pub fn run(options: &CleanOptions) -> Result<RunSummary, Error> {
    clean(options, &|_| {}, &AtomicBool::new(false))
}

pub fn names(directory: &Path) -> Vec<String> {
    let entries = fs::read_dir(directory).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Every file of a directory with its bytes.
pub fn files(directory: &Path) -> BTreeMap<String, Vec<u8>> {
    names(directory).into_iter().map(|name| (name.clone(), fs::read(directory.join(name)).unwrap())).collect()
}

pub type Row = BTreeMap<String, String>;

/// The rows of a table as they stand in the file.
pub fn rows(directory: &Path, table: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(directory.join(table)).unwrap();
    let header = reader.headers().unwrap().clone();
    let row = |record: csv::StringRecord| {
        header.iter().zip(&record).map(|(a, b)| (a.to_string(), b.to_string())).collect()
    };
    reader.records().map(|record| row(record.unwrap())).collect()
}

/// The lines of removed.jsonl.
pub fn audit(directory: &Path) -> Vec<serde_json::Value> {
    let text = fs::read_to_string(directory.join("removed.jsonl")).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

const PLACES: [&str; 8] =
    ["Harwick", "Tolmar", "Bessen", "Quayle", "Ostrava Bay", "Linden", "Merrow", "Falkby"];
const THINGS: [&str; 7] =
    ["ferry", "library", "reservoir", "tramline", "orchard", "observatory", "market hall"];
const ACTS: [&str; 5] = ["reopened", "closed for repairs", "doubled its staff", "lost its roof", "was sold"];

/// A scrape of its own for every number.
pub fn story(number: usize) -> String {
    let (place, thing, act) = (PLACES[number % 8], THINGS[number % 7], ACTS[number % 5]);
    let figure = 137 * (number + 3);
    format!(
        "The {thing} of {place} {act} after {figure} days\n\n\
         The {thing} of {place} {act} on a cold morning, and {figure} people came to see what the town council of \
         {place} had promised them for so long. Nobody on the quay had expected the {thing} to change the {number} \
         streets around it as quickly as it did.\n\n\
         “We counted {figure} visitors before noon,” said the keeper, a native of {place}, who has looked after the \
         {thing} for {number} years and keeps a handwritten ledger of every storm, every visit and every repair.\n\n\
         The council set aside {figure} thousand crowns for the work. A second vote on the {thing} is planned for the \
         spring, when engineers from {place} will report on the walls, the wiring and the {number} cellar rooms.\n"
    )
}

pub fn french() -> String {
    "Le maire a déclaré que la réouverture du café était très attendue par les habitants, après une année de travaux \
     menés par une équipe d’artisans. L’été dernier, la façade a été protégée par un échafaudage."
        .replace('’', "'")
        .repeat(2)
}

pub fn latin1(text: &str) -> Vec<u8> {
    text.chars().map(|character| u8::try_from(u32::from(character)).unwrap_or(b'?')).collect()
}

/// A record of a container.
pub fn record(number: usize) -> serde_json::Value {
    serde_json::json!({
        "url": format!("https://www.paper-{}.example/story/{number}?utm=x", number % 3),
        "title": format!("Headline number {number}: \"quoted\""),
        "text": story(number),
        "source": "The Paper",
    })
}

/// A CSV of records.
pub fn table(numbers: &[usize]) -> String {
    let mut out = String::from("link,headline,body\r\n");
    for number in numbers {
        let body = story(*number).replace('"', "\"\"");
        out.push_str(&format!("https://news.paper.example/{number},\"No. {number}, again\",\"{body}\"\r\n"));
    }
    out
}
