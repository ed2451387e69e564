//! `clausebook licences`: what has to be named where the program is passed on.

use super::{exit, output};
use crate::markdown;
use std::fmt::Write as _;

/// The licence of the program, of which whoever uses it may also choose Apache-2.0.
const OWN: &str = include_str!("../../LICENSE-MIT");

pub fn run() -> Result<u8, String> {
    let mut out = format!("Clausebook {}, under the licence of your choice, MIT or Apache-2.0:\n\n{OWN}", env!("CARGO_PKG_VERSION"));
    let syntaxes = markdown::licences();
    if !syntaxes.is_empty() {
        out.push_str(
            "\nThe colours of code in documents rest on these definitions of syntaxes, gathered by the projects bat and two-face.\n",
        );
    }
    for (of, text) in syntaxes {
        let _ = write!(out, "\n{of}\n{}\n\n{}\n", "-".repeat(of.chars().count()), text.trim());
    }
    output::print(&out)?;
    Ok(exit::CLEAN)
}
