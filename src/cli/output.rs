//! Writing to the terminal without ever failing because of it.

use crate::diagnostic::{self, Diagnostics, Severity};
use crate::source::Sources;
use std::io::{IsTerminal as _, Write as _};

/// Writes to standard output. A closed pipe ends quietly; a full disk is an error.
pub fn print(text: &str) -> Result<(), String> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(format!("cannot write to standard output: {error}")),
        _ => Ok(()),
    }
}

/// Writes to standard error; nothing can be done when that fails.
pub fn warn(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// `error: …` on standard error.
pub fn error_line(message: &str) {
    let mut out = anstream::AutoStream::auto(std::io::stderr());
    let _ = writeln!(out, "\x1b[1;91merror\x1b[0m: {}", diagnostic::printable(message));
}

/// Findings for people, on standard error, coloured when it is a terminal.
pub fn findings(found: &Diagnostics, sources: &Sources) {
    let choice = anstream::AutoStream::choice(&std::io::stderr());
    let colour = !matches!(choice, anstream::ColorChoice::Never);
    warn(&diagnostic::human(found, sources, colour));
}

/// Whether somebody watches standard error.
pub fn is_watched() -> bool {
    std::io::stderr().is_terminal()
}

/// `1 document`, `3 documents`.
pub fn count(number: usize, word: &str) -> String {
    if number == 1 { format!("1 {word}") } else { format!("{number} {word}s") }
}

/// `3 errors, 1 warning`, or `no errors, no warnings`.
pub fn tally(found: &Diagnostics) -> String {
    let part = |number: usize, word: &str| if number == 0 { format!("no {word}s") } else { count(number, word) };
    format!("{}, {}", part(found.count(Severity::Error), "error"), part(found.count(Severity::Warning), "warning"))
}

/// Refuses a root that is not a folder.
pub fn folder(root: &std::path::Path) -> Result<(), String> {
    if root.is_dir() { Ok(()) } else { Err(format!("{} is not a folder", root.display())) }
}

/// Today: the option, else `SOURCE_DATE_EPOCH`, else the clock, in UTC.
pub fn today(option: Option<jiff::civil::Date>) -> Result<jiff::civil::Date, String> {
    if let Some(date) = option {
        return Ok(date);
    }
    let Some(epoch) = std::env::var_os("SOURCE_DATE_EPOCH") else {
        return Ok(jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date());
    };
    let seconds = epoch.to_str().and_then(|text| text.trim().parse::<i64>().ok());
    let stamp = seconds.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    let wrong = || format!("SOURCE_DATE_EPOCH must be seconds since 1970, found `{}`", epoch.to_string_lossy());
    stamp.map(|stamp| stamp.to_zoned(jiff::tz::TimeZone::UTC).date()).ok_or_else(wrong)
}
