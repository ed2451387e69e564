//! tmp
use crate::workspace::Workspace;
/// tmp
pub fn open(root: &std::path::Path, date: jiff::civil::Date) -> Result<Workspace, String> {
    Ok(Workspace::open(root, date))
}
