//! How do arguments become an exit code? Parse them, run one command, say what went wrong.

use std::{
    ffi::OsString,
    io,
    panic::{self, AssertUnwindSafe},
    process::ExitCode,
    sync::{Mutex, PoisonError},
};

use clap::Parser;

use crate::{
    args::{Cli, Command},
    clean, dataset, explain,
    failure::Failure,
    generate, ratings,
};

/// Exit code of a fault in copydesk itself (`EX_SOFTWARE` of sysexits.h).
const BUG: u8 = 70;

/// Runs the command line `arguments` (the program's name first) to the end.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        // Usage errors, and also `--help` and `--version`, which clap counts among the errors.
        Err(error) => return ExitCode::from(print_usage(&error)),
    };
    let code = catch_panics(|| run(cli)).unwrap_or_else(|failure| {
        failure.print();
        failure.code
    });
    ExitCode::from(code)
}

fn run(cli: Cli) -> Result<u8, Failure> {
    match cli.command {
        Command::Clean(args) => clean::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Restore { dataset, id } => dataset::restore(&dataset, &id),
        Command::Verify { dataset } => dataset::verify(&dataset),
        Command::Ratings(args) => ratings::run(args),
        Command::Completions { shell } => generate::completions(shell),
        Command::Man { command } => generate::man(command.as_deref()),
    }
}

fn print_usage(error: &clap::Error) -> u8 {
    match error.print() {
        Err(broken) if broken.kind() != io::ErrorKind::BrokenPipe => {
            let failure = Failure::from(broken);
            failure.print();
            failure.code
        }
        _ => u8::try_from(error.exit_code()).unwrap_or(2),
    }
}

/// Runs `command`; a panic becomes a failure with exit code 70 that names the place and asks for a report.
fn catch_panics(command: impl FnOnce() -> Result<u8, Failure>) -> Result<u8, Failure> {
    // Documents that break a stage panic too, but the pipeline catches those and rejects the document: only the
    // last place is kept, and shown if the panic gets as far as here.
    static PLACE: Mutex<Option<String>> = Mutex::new(None);
    let before = panic::take_hook();
    let verbose = std::env::var_os("RUST_BACKTRACE").is_some_and(|value| value != "0");
    panic::set_hook(Box::new(move |info| {
        let place = info.location().map(|at| format!("{}:{}", at.file(), at.line()));
        *PLACE.lock().unwrap_or_else(PoisonError::into_inner) = place;
        if verbose {
            before(info);
        }
    }));
    panic::catch_unwind(AssertUnwindSafe(command)).unwrap_or_else(|payload| {
        let said = payload.downcast_ref::<String>().map(String::as_str);
        let said = said.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("no message");
        Err(Failure {
            code: BUG,
            what: format!("a fault in copydesk itself: {said}"),
            at: PLACE.lock().unwrap_or_else(PoisonError::into_inner).take(),
            help: Some("nothing was published; please report this with the input that led to it".into()),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_failure_with_its_place() {
        let failure = catch_panics(|| panic!("the roof fell in")).unwrap_err();
        assert_eq!(failure.code, 70);
        assert!(failure.what.ends_with("the roof fell in"), "{}", failure.what);
        assert!(failure.at.unwrap().contains("app.rs:"));
        assert_eq!(catch_panics(|| Ok(3)).unwrap(), 3);
    }
}
