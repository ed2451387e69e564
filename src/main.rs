//! The `clausebook` command.

use std::io::Write as _;
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    std::panic::set_hook(Box::new(report));
    let outcome = std::panic::catch_unwind(|| clausebook::cli::run(std::env::args_os()));
    ExitCode::from(outcome.unwrap_or(clausebook::cli::exit::FAILURE))
}

/// A panic is a bug of ours: one line that can be reported, never a backtrace in an author's face.
fn report(panic: &std::panic::PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let message = panic.payload_as_str().unwrap_or("no message");
    let _ = writeln!(std::io::stderr(), "internal error at {place}: {message}; please report it with the input that led to it");
}
