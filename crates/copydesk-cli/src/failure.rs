//! What does a user read when a command fails? What happened, where, and what to do.

use std::{
    error::Error,
    io::{self, Write},
};

use crate::printable::printable;

/// The end of a command that did not do what it was asked to.
#[derive(Debug)]
pub struct Failure {
    /// The exit code; 0 is a closed pipe, of which nothing is said.
    pub code: u8,
    /// What happened, one sentence without a full stop.
    pub what: String,
    /// Where: a path, a line.
    pub at: Option<String>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Failure {
    /// Wrong usage or configuration: exit code 2.
    pub fn usage(what: impl Into<String>, help: impl Into<String>) -> Self {
        Failure { code: 2, what: what.into(), at: None, help: Some(help.into()) }
    }

    /// The same failure with its place.
    pub fn at(mut self, place: impl Into<String>) -> Self {
        self.at = Some(place.into());
        self
    }

    /// Writes the failure to stderr. A stderr that is gone is no reason to fail once more.
    pub fn print(&self) {
        if self.code == 0 {
            return;
        }
        let mut lines = format!("error: {}\n", printable(&self.what));
        for (name, text) in [("at", &self.at), ("help", &self.help)] {
            if let Some(text) = text {
                lines += &format!("  {name}: {}\n", printable(text));
            }
        }
        let _ = io::stderr().write_all(lines.as_bytes());
    }
}

/// A failure to write to stdout.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        let (code, help) = match error.kind() {
            io::ErrorKind::BrokenPipe => (0, None),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => (3, Some("free some space".into())),
            _ => (4, None),
        };
        Failure { code, what: format!("cannot write the output: {error}"), at: None, help }
    }
}

impl From<copydesk_pipeline::Error> for Failure {
    fn from(error: copydesk_pipeline::Error) -> Self {
        let code = if is_closed_pipe(&error) { 0 } else { error.exit_code() };
        Failure { code, what: chain(&error), at: None, help: error.hint().map(String::from) }
    }
}

fn is_closed_pipe(error: &copydesk_pipeline::Error) -> bool {
    let mut cause: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(error) = cause {
        if error.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe) {
            return true;
        }
        cause = error.source();
    }
    false
}

/// The error and its causes, each said once.
fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let said = error.to_string();
        if !text.contains(&said) {
            text = format!("{text}: {said}");
        }
        cause = error.source();
    }
    text
}
