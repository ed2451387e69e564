//! `clausebook completions`: what a shell completes.

use super::options::{Completions, Options};
use super::{exit, output};
use clap::CommandFactory as _;

pub fn run(options: &Completions) -> Result<u8, String> {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut Options::command(), "clausebook", &mut script);
    output::print(&String::from_utf8_lossy(&script))?;
    Ok(exit::CLEAN)
}
