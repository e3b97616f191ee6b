//! May the output be coloured?

use std::io::{IsTerminal, stdout};

use anstyle::{AnsiColor, Style};
use clap::ValueEnum;

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Also into a pipe or file
    Always,
    /// Nowhere
    Never,
}

/// The styles of a print-out; all of them empty where colour is not wanted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Styles {
    /// What was removed.
    pub removed: Style,
    /// What became a field of the article.
    pub field: Style,
    /// Headings.
    pub heading: Style,
    /// What a reader should look at.
    pub notice: Style,
}

impl Styles {
    /// The styles for stdout. `NO_COLOR` (no-color.org) and `TERM=dumb` turn `auto` off.
    pub fn for_stdout(choice: ColorChoice) -> Self {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let wanted = match choice {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => stdout().is_terminal() && !set("NO_COLOR") && !dumb,
        };
        if !wanted {
            return Styles::default();
        }
        Styles {
            removed: Style::new().dimmed(),
            field: AnsiColor::Cyan.on_default(),
            heading: Style::new().bold(),
            notice: AnsiColor::Yellow.on_default(),
        }
    }
}
