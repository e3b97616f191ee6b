//! What happens on Ctrl-C or SIGTERM? The first lets the run stop and tidy up, the second ends it at once.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use signal_hook::{consts::TERM_SIGNALS, flag};

/// Whether a signal asked the run to stop.
#[derive(Clone, Debug, Default)]
pub struct Stop {
    asked: Arc<AtomicBool>,
    signal: Arc<AtomicUsize>,
}

impl Stop {
    /// Watches SIGTERM, SIGQUIT and SIGINT from now on.
    pub fn watch() -> io::Result<Self> {
        let stop = Stop::default();
        for &signal in TERM_SIGNALS {
            // In this order: only a signal that finds the flag already set ends the process.
            flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&stop.asked))?;
            flag::register_usize(signal, Arc::clone(&stop.signal), usize::try_from(signal).unwrap_or(0))?;
            flag::register(signal, Arc::clone(&stop.asked))?;
        }
        Ok(stop)
    }

    /// The flag that the run watches.
    pub fn flag(&self) -> &AtomicBool {
        &self.asked
    }

    /// The exit code 128+N, if signal N came.
    pub fn exit_code(&self) -> Option<u8> {
        let signal = self.signal.load(Ordering::SeqCst);
        (signal != 0).then(|| u8::try_from(128 + signal).unwrap_or(u8::MAX))
    }
}
