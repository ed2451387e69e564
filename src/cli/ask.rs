//! Questions to whoever sits at the terminal.

use super::output;
use std::io::{BufRead as _, IsTerminal as _};

/// Whether somebody can answer.
pub fn is_possible() -> bool {
    std::io::stdin().is_terminal()
}

/// Asks until `read` accepts the answer; what it says of a wrong one is shown.
pub fn until<T>(question: &str, read: impl Fn(&str) -> Result<T, String>) -> Result<T, String> {
    loop {
        output::warn(&format!("{question} "));
        let mut line = String::new();
        let length = std::io::stdin().lock().read_line(&mut line).map_err(|error| format!("cannot read the answer: {error}"))?;
        if length == 0 {
            return Err("the input ended before the answer; nothing was written".to_owned());
        }
        match read(line.trim()) {
            Ok(answer) => return Ok(answer),
            Err(message) => output::warn(&format!("{message}\n")),
        }
    }
}
