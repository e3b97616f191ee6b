//! A directory with a few scrapes, and copydesk run in it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use assert_cmd::{Command, assert::Assert};
use tempfile::TempDir;

/// A story with the dirt of a real scrape: crawl header, headline twice, byline, share bar, related tail.
pub const HARBOUR: &str = "\
 date 2026-02-03 Local

Harbour bridge closes for six weeks of repairs
Harbour bridge closes for six weeks of repairs
By Ilse Vantongeren
Share on Facebook
Tweet

MARENPORT (NNP) — The harbour bridge between the old town and the fish market will close on Monday for at least six
weeks, the city's roads department said, after divers found cracks in two of its eleven stone pillars.

Engineers had warned in the autumn that the pillars, built in 1911, were wearing away faster than the models of the
port authority predicted. The department now wants to wrap both of them in steel before the spring tides arrive.

“We would rather close the bridge for six weeks than lose it for six years,” said Tomas Rehberg, who leads the
department. Buses will take the longer road along the canal, and a free ferry is to run every ten minutes.

Shopkeepers on the market side fear for their trade. The city council will decide on Thursday whether they are to be
paid for the days on which the bridge is shut.

Related Posts
Ferry captain retires after forty years...
23 mins ago
";

/// Another story, clean.
pub const ORCHARD: &str = "\
Late frost spares most orchards of the Lind valley

Fruit growers in the Lind valley have lost far less of their crop to this week's frost than they feared, the growers'
union said on Wednesday after a first count in forty orchards.

About one blossom in twelve was killed, most of them on the low ground near the river, where cold air gathers before
dawn. Cherries suffered more than apples, which open later and were still closed on the two coldest nights.

“We lit candles between the rows and hoped,” said Marit Oduya, who grows apples near Lower Lind. “This morning I cut
open a hundred buds, and ninety-three of them were green.”

The union expects a harvest of some eighteen thousand tonnes, a little below the average of the last ten years.
";

/// A temporary directory in which copydesk is run.
pub struct Desk {
    root: TempDir,
}

impl Desk {
    /// An empty directory.
    pub fn empty() -> Self {
        Desk { root: TempDir::new().unwrap() }
    }

    /// A directory whose `in/` holds two stories, a copy of the first and an empty file.
    pub fn new() -> Self {
        let desk = Desk::empty();
        desk.write("in/harbour.txt", HARBOUR);
        desk.write("in/orchard.txt", ORCHARD);
        desk.write("in/copy/harbour-again.txt", HARBOUR);
        desk.write("in/void.txt", "");
        desk
    }

    /// Writes a file, with its directories.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    /// A file's text.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The path of a name in the directory.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    /// A call that starts in the directory, without colour and without the caller's settings.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(BINARY);
        command.current_dir(self.root.path()).args(arguments);
        command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env_remove("RUST_BACKTRACE");
        command
    }

    /// Runs copydesk in the directory.
    pub fn run(&self, arguments: &[&str]) -> Assert {
        self.command(arguments).assert()
    }
}

/// The program under test.
pub const BINARY: &str = env!("CARGO_BIN_EXE_copydesk");

/// What a run wrote to stdout.
pub fn stdout(run: &Assert) -> String {
    String::from_utf8(run.get_output().stdout.clone()).unwrap()
}

/// What a run wrote to stderr.
pub fn stderr(run: &Assert) -> String {
    String::from_utf8(run.get_output().stderr.clone()).unwrap()
}

/// Every file below a directory with its bytes, by relative path.
pub fn tree(root: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut open = vec![root.to_path_buf()];
    while let Some(directory) = open.pop() {
        for entry in fs::read_dir(&directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.push((path.strip_prefix(root).unwrap().to_path_buf(), fs::read(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}
