//! `clausebook verify`: whether a published site is still what was published.

use super::options::Verify;
use super::{exit, output};
use crate::publish;
use std::fmt::Write as _;

pub fn run(options: &Verify) -> Result<u8, String> {
    let found = publish::verify(&options.site).map_err(|refusal| refusal.to_string())?;
    if found.is_intact() {
        output::print(&format!("intact: every file is as published\nmanifest {}\n", found.digest))?;
        return Ok(exit::CLEAN);
    }
    let mut text = String::new();
    for (word, paths) in [("changed", &found.changed), ("missing", &found.missing), ("extra", &found.extra)] {
        for path in paths {
            let _ = writeln!(text, "{word}: {}", crate::diagnostic::printable(path));
        }
    }
    output::print(&text)?;
    Ok(exit::FAULTS)
}
