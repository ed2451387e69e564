//! `clausebook check`: the same path as `build`, without publishing.

use super::options::{Check, Format};
use super::{exit, output};
use crate::diagnostic;
use crate::serve::Watch;
use crate::workspace::{Past, Workspace};
use std::time::Duration;

pub fn run(options: &Check) -> Result<u8, String> {
    output::folder(&options.root.root)?;
    if options.watch {
        return watch(options);
    }
    let mut workspace = Workspace::open(&options.root.root, output::today(options.root.date)?);
    if !workspace.is_faulty(false) {
        let drop_page = |_: &str, _: &[u8]| Ok::<(), std::convert::Infallible>(());
        let _ = workspace.render(drop_page);
    }
    let (found, sources) = (&workspace.diagnostics, &workspace.sources);
    match options.format {
        Format::Human => human(&workspace)?,
        Format::Json => output::print(&diagnostic::json(found, sources))?,
        Format::Sarif => output::print(&diagnostic::sarif(found, sources))?,
        Format::Github => output::print(&diagnostic::github(found, sources))?,
    }
    Ok(if workspace.is_faulty(options.root.strict) { exit::FAULTS } else { exit::CLEAN })
}

fn human(workspace: &Workspace) -> Result<(), String> {
    output::findings(&workspace.diagnostics, &workspace.sources);
    let documents = output::count(workspace.model.documents.len(), "document");
    let standards = output::count(workspace.model.standards.len(), "standard");
    output::print(&format!("checked {documents} against {standards}: {}\n", output::tally(&workspace.diagnostics)))
}

/// Checks after every change; pages are not made, so faults of templates that show only then are found by `check` alone.
fn watch(options: &Check) -> Result<u8, String> {
    let root = &options.root.root;
    let changes = Watch::new(root)?;
    let mut past = Past::default();
    loop {
        let workspace = Workspace::reopen(root, output::today(options.root.date)?, &mut past);
        human(&workspace)?;
        drop(workspace);
        while changes.next(Duration::from_secs(3600)).is_none() {}
    }
}
