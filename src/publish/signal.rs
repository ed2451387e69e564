//! Ending on request without leaving anything behind.

use super::staging;
use signal_hook::consts::signal::{SIGINT, SIGTERM, SIGXFSZ};
use signal_hook::iterator::Signals;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::thread;

/// What a shell adds to the number of the signal that ended a program.
const ENDED_BY_SIGNAL: i32 = 128;

/// Removes the staging folders of this process when it is asked to end (SIGINT, SIGTERM), then exits with 130 or 143. A
/// swap that has begun is finished first. A file size limit becomes a [`WriteError`](super::WriteError) instead of the end of
/// the process (SIGXFSZ). To be called once, by a program that does not handle these signals otherwise.
///
/// # Errors
/// When the system refuses the handlers or the thread.
pub fn remove_staging_on_signal() -> std::io::Result<()> {
    // Nobody reads the flag: that there is a handler makes the write fail instead.
    signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)))?;
    let mut signals = Signals::new([SIGINT, SIGTERM])?;
    let wait = move || {
        if let Some(signal) = signals.forever().next() {
            let _held = staging::remove_all();
            std::process::exit(ENDED_BY_SIGNAL + signal);
        }
    };
    thread::Builder::new().name("signals".to_owned()).spawn(wait).map(drop)
}
