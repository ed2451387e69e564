//! `clausebook man`: manual pages, made from the same words as `--help`.

use super::options::{Man, Options};
use super::{exit, output};
use crate::authoring;
use clap::{Command, CommandFactory as _};

pub fn run(options: &Man) -> Result<u8, String> {
    let mut command = Options::command();
    command.build();
    let Some(folder) = &options.out else {
        output::print(&String::from_utf8_lossy(&page(command)?))?;
        return Ok(exit::CLEAN);
    };
    let own = command.get_subcommands().filter(|command| command.get_name() != "help");
    let pages: Vec<_> = std::iter::once(&command).chain(own).collect();
    for command in &pages {
        // Built commands are shown as clausebook-build(1).
        let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
        authoring::replace(folder, &format!("{name}.1"), &page((*command).clone())?)?;
    }
    output::print(&format!("{} in {}\n", output::count(pages.len(), "page"), folder.display()))?;
    Ok(exit::CLEAN)
}

fn page(command: Command) -> Result<Vec<u8>, String> {
    let mut page = Vec::new();
    let source = concat!("clausebook ", env!("CARGO_PKG_VERSION"));
    clap_mangen::Man::new(command).source(source).render(&mut page).map_err(|error| format!("cannot make the manual page: {error}"))?;
    Ok(page)
}
