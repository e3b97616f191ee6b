//! Completions and manual pages, made from the same definitions as the parser.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;

use crate::{args::Cli, failure::Failure};

/// Writes the completions for `shell` to stdout.
pub fn completions(shell: Shell) -> Result<u8, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "copydesk", &mut script);
    write(&script)
}

/// Writes the manual page of copydesk, or of one of its commands, to stdout.
pub fn man(command: Option<&str>) -> Result<u8, Failure> {
    let mut all = Cli::command().disable_help_subcommand(true);
    all.build();
    let page = match command {
        None => all,
        Some(name) => all.find_subcommand(name).cloned().ok_or_else(|| {
            let names: Vec<_> = all.get_subcommands().map(clap::Command::get_name).collect();
            Failure::usage(format!("there is no command '{name}'"), format!("one of: {}", names.join(", ")))
        })?,
    };
    let mut text = Vec::new();
    Man::new(page).render(&mut text)?;
    write(&text)
}

fn write(bytes: &[u8]) -> Result<u8, Failure> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()?;
    Ok(0)
}
