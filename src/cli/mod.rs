//! Words to options, one call, an exit code. The only module that prints, and it holds no rule.

mod ask;
mod build;
mod check;
mod completions;
mod explain;
mod import;
mod init;
mod licences;
mod man;
mod new;
mod options;
mod output;
mod progress;
mod schema;
mod serve;
mod standards;
mod verify;

use clap::Parser as _;
use clap::error::ErrorKind;
use options::{Command, Options};
use std::ffi::OsString;

/// Exit codes of the command line, a contract.
pub mod exit {
    /// Done; warnings may have been shown.
    pub const CLEAN: u8 = 0;
    /// The content has faults.
    pub const FAULTS: u8 = 1;
    /// Wrong usage, or the environment refused.
    pub const FAILURE: u8 = 2;
}

/// Runs the command line and returns the exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let options = match Options::try_parse_from(arguments) {
        Ok(options) => options,
        Err(error) => {
            let asked = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
            let _ = error.print();
            return if asked { exit::CLEAN } else { exit::FAILURE };
        }
    };
    let outcome = match options.command {
        Command::Build(options) => build::run(&options),
        Command::Check(options) => check::run(&options),
        Command::Init(options) => init::run(&options),
        Command::New(options) => new::run(&options),
        Command::Explain(options) => explain::run(&options),
        Command::Import(options) => import::run(&options),
        Command::Standards(options) => standards::run(&options),
        Command::Serve(options) => serve::run(&options),
        Command::Schema(options) => schema::run(&options),
        Command::Verify(options) => verify::run(&options),
        Command::Completions(options) => completions::run(&options),
        Command::Man(options) => man::run(&options),
        Command::Licences => licences::run(),
    };
    outcome.unwrap_or_else(|message| {
        output::error_line(&message);
        exit::FAILURE
    })
}
