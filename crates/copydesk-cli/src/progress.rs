//! What does a person see while a run goes on? Bars on a terminal, nothing elsewhere, warnings always.

use std::{
    io::{self, IsTerminal, Write},
    sync::{Mutex, PoisonError},
};

use copydesk_pipeline::{Progress, figures::count};
use indicatif::{HumanBytes, ProgressBar, ProgressStyle};

use crate::printable::printable;

/// How much to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Volume {
    /// Warnings only.
    Quiet,
    /// Bars if stderr is a terminal.
    Normal,
    /// Also a line for each step of the run.
    Verbose,
}

/// Draws a run on stderr. May be told from any thread.
#[derive(Debug)]
pub struct Meter {
    volume: Volume,
    bar: Mutex<ProgressBar>,
}

impl Meter {
    /// A meter that shows nothing yet.
    pub fn new(volume: Volume) -> Self {
        Meter { volume, bar: Mutex::new(ProgressBar::hidden()) }
    }

    /// Shows what the run is doing.
    pub fn show(&self, progress: Progress) {
        match progress {
            Progress::Found { documents, bytes } => {
                self.detail(&format!("found {}, {}", count(documents, "file", "files"), HumanBytes(bytes)));
            }
            Progress::Stage { name, total } => {
                self.detail(name);
                let mut bar = self.bar();
                bar.finish_and_clear();
                *bar = if self.volume != Volume::Quiet && io::stderr().is_terminal() {
                    draw(name, total)
                } else {
                    ProgressBar::hidden()
                };
            }
            Progress::Step(steps) => self.bar().inc(steps),
            Progress::Warning(text) => self.line(&format!("warning: {}", printable(&text))),
        }
    }

    /// Takes the bar off the screen.
    pub fn finish(&self) {
        self.bar().finish_and_clear();
    }

    /// Writes a line to stderr if more was asked for.
    pub fn detail(&self, text: &str) {
        if self.volume == Volume::Verbose {
            self.line(&format!("copydesk: {text}"));
        }
    }

    fn line(&self, text: &str) {
        // A stderr that is gone is no reason to stop the run.
        self.bar().suspend(|| drop(writeln!(io::stderr(), "{text}")));
    }

    fn bar(&self) -> std::sync::MutexGuard<'_, ProgressBar> {
        self.bar.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn draw(name: &'static str, total: u64) -> ProgressBar {
    let (bar, template) = match total {
        0 => (ProgressBar::new_spinner(), "{msg:<10} {human_pos} {elapsed}"),
        _ => (ProgressBar::new(total), "{msg:<10} {bar:40} {human_pos}/{human_len} {eta}"),
    };
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style).with_message(name),
        Err(_) => bar.with_message(name),
    }
}
