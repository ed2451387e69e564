//! `clausebook check`: the same path as `build`, without publishing.

use super::options::{Check, Format};
use super::{exit, output};
use crate::diagnostic;
use crate::workspace::Workspace;

pub fn run(options: &Check) -> Result<u8, String> {
    output::folder(&options.root.root)?;
    let mut workspace = Workspace::open(&options.root.root, output::today(options.root.date)?);
    if !workspace.is_faulty(false) {
        let drop_page = |_: &str, _: &[u8]| Ok::<(), std::convert::Infallible>(());
        let _ = workspace.render(drop_page);
    }
    let (found, sources) = (&workspace.diagnostics, &workspace.sources);
    match options.format {
        Format::Human => {
            output::findings(found, sources);
            let documents = output::count(workspace.model.documents.len(), "document");
            let standards = output::count(workspace.model.standards.len(), "standard");
            output::print(&format!("checked {documents} against {standards}: {}\n", output::tally(found)))?;
        }
        Format::Json => output::print(&diagnostic::json(found, sources))?,
        Format::Sarif => output::print(&diagnostic::sarif(found, sources))?,
        Format::Github => output::print(&diagnostic::github(found, sources))?,
    }
    Ok(if workspace.is_faulty(options.root.strict) { exit::FAULTS } else { exit::CLEAN })
}
