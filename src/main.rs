//! The `clausebook` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(clausebook::cli::run(std::env::args_os()))
}
