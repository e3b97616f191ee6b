//! The `copydesk` command: hands over to [`app`] and passes its exit code on.

mod app;
mod args;
mod chain;
mod clean;
mod color;
mod config;
mod dataset;
mod explain;
mod failure;
mod generate;
mod pair;
mod printable;
mod progress;
mod ratings;
mod settings;
mod signals;
mod values;

fn main() -> std::process::ExitCode {
    app::main(std::env::args_os())
}
