//! Columns of registers: what their cells hold, and what they say about rows.

use super::Resolver;
use super::actions::Actions;
use super::names::Taken;
use crate::content::{self, CellType, RawRegister};
use crate::diagnostic::{Diagnostic, rules};
use crate::letters::humanized;
use crate::model::Column;
use crate::source::Span;
use crate::yaml::Field;

/// Columns of a bare CSV file whose meaning everybody expects.
const USUAL: [(&str, CellType, bool); 8] = [
    ("id", CellType::Id, false),
    ("owner", CellType::Role, false),
    ("role", CellType::Role, false),
    ("clauses", CellType::Clause, true),
    ("controls", CellType::Clause, true),
    ("satisfies", CellType::Clause, true),
    ("documents", CellType::Document, true),
    ("document", CellType::Document, false),
];

/// A column and how it was declared: bounds, choices, whether it must be filled.
pub(super) struct Declared {
    pub column: Column,
    pub raw: content::Column,
}

impl Resolver<'_> {
    pub(super) fn columns(&mut self, raw: &RawRegister) -> Vec<Declared> {
        let mut columns: Vec<Declared> = Vec::new();
        let mut taken = Taken::default();
        let mut actions = Actions::default();
        for (column, span) in raw.register.columns.iter().filter_map(Field::get) {
            if let Some((id, place)) = self.id(&column.id, "column", span) {
                if let Err(finding) = taken.take("column", &id, place) {
                    self.report(finding);
                    continue;
                }
                let title = column.title.value.clone().unwrap_or_else(|| humanized(&id));
                let cell = column.cell.value.unwrap_or_default();
                let (open, due) = (self.open(column, cell, &mut actions), self.due(column, cell, &mut actions));
                let choices = column.choices.iter().map(|(choice, _)| choice.clone()).collect();
                let (evidence, evidence_when) = (
                    self.is_evidence(column, cell),
                    self.chosen(column, cell, &column.evidence_when, "evidence-when", "when a row is evidence"),
                );
                let resolved = Column { id, title, cell, scale: scale(column), open, due, evidence, evidence_when, choices };
                columns.push(Declared { column: resolved, raw: column.clone() });
            }
        }
        let header = raw.header.iter().flatten().filter_map(Field::get);
        if columns.is_empty() {
            for (id, _) in header {
                let usual = USUAL.iter().find(|(name, _, _)| *name == id.to_lowercase());
                let cell = usual.map_or(CellType::Text, |(_, cell, _)| *cell);
                let many = usual.is_some_and(|(_, _, many)| *many);
                let raw = content::Column { many: Field { value: Some(many), span: None }, ..content::Column::default() };
                columns.push(Declared {
                    column: Column {
                        id: id.clone(),
                        title: humanized(id),
                        cell,
                        scale: None,
                        open: Vec::new(),
                        due: false,
                        evidence: true,
                        evidence_when: Vec::new(),
                        choices: Vec::new(),
                    },
                    raw,
                });
            }
        } else {
            for (id, span) in header
                .filter(|(id, _)| !columns.iter().any(|declared| declared.column.id == **id))
                .map(|(id, span)| (id.clone(), span))
                .collect::<Vec<_>>()
            {
                let finding = self.unknown_column(&id, span, &columns);
                self.report(finding);
            }
        }
        columns
    }

    /// Whether rows show that the clauses in this column are met.
    fn is_evidence(&mut self, column: &content::Column, cell: CellType) -> bool {
        let Some((evidence, place)) = column.evidence.get().map(|(evidence, span)| (*evidence, span)) else { return true };
        if cell != CellType::Clause {
            let finding = Diagnostic::new(&rules::INVALID_VALUE, place, "only a column of clauses says whether its rows are evidence");
            self.report(finding.help("put `evidence: no` on a column of `type: clause`"));
        }
        evidence
    }

    pub(super) fn unknown_column(&self, id: &str, span: Span, columns: &[Declared]) -> Diagnostic {
        let known: Vec<_> = columns.iter().map(|declared| declared.column.id.as_str()).collect();
        let finding = Diagnostic::new(&rules::UNKNOWN_COLUMN, span, format!("there is no column `{id}`"));
        finding.suggest(id, known.iter().copied(), &format!("columns: {}; declare others in `columns`", known.join(", ")))
    }

    /// Registers whose rows are meant by columns of type `row`.
    pub(super) fn named_registers(&mut self, columns: &[Declared]) {
        for Declared { column, raw } in columns.iter().filter(|declared| declared.column.cell == CellType::Row) {
            let finding = match raw.register.get() {
                Some((id, span)) => match self.link_target(&format!("register:{id}"), span) {
                    Err(finding) => finding,
                    Ok(_) => continue,
                },
                None => {
                    let Some(span) = raw.id.span else { continue };
                    Diagnostic::new(
                        &rules::MISSING_FIELD,
                        span,
                        format!("the column `{}` does not say of which register its rows are", column.id),
                    )
                    .help("add `register:`")
                }
            };
            self.report(finding);
        }
    }
}

/// The scale of a column, when its file declares one.
fn scale(column: &content::Column) -> Option<(i32, i32)> {
    let end = |field: &Field<String>| field.value.as_ref().and_then(|text| text.parse().ok());
    Some((end(&column.min)?, end(&column.max)?))
}
