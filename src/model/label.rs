//! What a reference shows when its author wrote no words for it.

use super::{Model, Target};

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
}
