//! What a reference shows when its author wrote no words for it.

use super::{Model, Target};
use std::sync::Arc;

impl Model {
    /// What a target is called in running text.
    pub fn label(&self, target: Target) -> String {
        match target {
            Target::Document(document, section) => {
                let document = &self[document];
                let heading = document.heading(section);
                let place = heading.map(|heading| format!(", {}", heading.text)).unwrap_or_default();
                format!("{} {}{place}", document.id, document.title)
            }
            Target::Clause(clause) => {
                let clause = &self[clause];
                format!("{} {} {}", self[clause.standard].name, clause.number, clause.title)
            }
            Target::Shared(shared) => self[shared].title.clone(),
            Target::Standard(standard) => self[standard].full_name(),
            Target::Role(role) => self[role].title.clone(),
            Target::Register(register) => self[register].title.clone(),
            Target::Row(register, row) => self[register].row_title(row),
            Target::Asset(asset) => self[asset].path.rsplit('/').next().unwrap_or_default().to_owned(),
        }
    }

    /// The language of what something is called, where it is not the organization's. Names of standards have none.
    pub fn language(&self, target: Target) -> Option<&Arc<str>> {
        match target {
            Target::Document(document, _) => self[document].language.as_ref(),
            Target::Clause(clause) => self[self[clause].standard].language.as_ref(),
            Target::Shared(shared) => self[shared].language.as_ref(),
            Target::Standard(_) | Target::Role(_) | Target::Register(_) | Target::Row(..) | Target::Asset(_) => None,
        }
    }
}
