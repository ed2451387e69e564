//! Processor time and peak memory of one command.
//!
//! A process only learns these figures of its children all together, so a small process of its own stands between the
//! benchmark and each command: it runs the command, asks for the usage of its children, and prints it.

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike as _;
use std::ffi::OsString;
use std::io;
use std::process::{Command, Stdio};

/// What a command has used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usage {
    /// User time of all its threads, in microseconds.
    pub user: i64,
    /// System time of all its threads, in microseconds.
    pub system: i64,
    /// Largest resident set, in bytes.
    pub memory: i64,
}

impl Usage {
    /// Processor time, in microseconds.
    pub fn micros(&self) -> i64 {
        self.user + self.system
    }

    /// Runs a command through `full_build --measure`.
    pub fn of(command: &[OsString]) -> io::Result<Usage> {
        let output = Command::new(std::env::current_exe()?).arg("--measure").args(command).stderr(Stdio::inherit()).output()?;
        let printed = String::from_utf8_lossy(&output.stdout);
        let mut numbers = printed.split_whitespace().map_while(|word| word.parse().ok());
        match (output.status.success(), numbers.next(), numbers.next(), numbers.next()) {
            (true, Some(user), Some(system), Some(memory)) => Ok(Usage { user, system, memory }),
            _ => Err(io::Error::other(format!("could not measure {}", command.join(" ".as_ref()).display()))),
        }
    }
}

/// The process in between.
pub fn run(command: &[OsString]) -> io::Result<Usage> {
    let (program, arguments) = command.split_first().ok_or(io::ErrorKind::InvalidInput)?;
    let status = Command::new(program).args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).status()?;
    if !status.success() {
        return Err(io::Error::other(format!("{} ended with {status}", program.display())));
    }
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let (user, system) = (usage.user_time().num_microseconds(), usage.system_time().num_microseconds());
    Ok(Usage { user, system, memory: usage.max_rss() * 1024 })
}
