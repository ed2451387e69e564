//! Which rows of a register are actions: its columns say what is open and by when it is due.

use super::Resolver;
use crate::content::{CellType, Column};
use crate::diagnostic::{Diagnostic, rules};
use crate::source::Span;
use crate::yaml::Many;

/// The columns of a register that say so already.
#[derive(Debug, Default)]
pub(super) struct Actions {
    open: Option<Span>,
    due: Option<Span>,
}

impl Resolver<'_> {
    /// Choices with which a row is not done yet.
    pub(super) fn open(&mut self, column: &Column, cell: CellType, actions: &mut Actions) -> Vec<String> {
        let Some((_, place)) = column.open.iter().next() else { return Vec::new() };
        let chosen = self.chosen(column, cell, &column.open, "open", "what is open");
        if cell == CellType::Choice && !self.alone(place, &mut actions.open, "open") { Vec::new() } else { chosen }
    }

    /// Some of the choices of a column, named in one of its fields.
    pub(super) fn chosen(&mut self, column: &Column, cell: CellType, named: &Many<String>, field: &str, says: &str) -> Vec<String> {
        let Some((_, place)) = named.iter().next() else { return Vec::new() };
        if cell != CellType::Choice {
            let finding = Diagnostic::new(&rules::INVALID_VALUE, place, format!("only a column of choices says {says}"));
            self.report(finding.help(format!("put `{field}:` on a column of `type: choice`")));
            return Vec::new();
        }
        let choices: Vec<_> = column.choices.iter().map(|(choice, _)| choice.as_str()).collect();
        for (choice, span) in named.iter().filter(|(choice, _)| !choices.contains(&choice.as_str())) {
            let finding = Diagnostic::new(&rules::INVALID_VALUE, span, format!("`{choice}` is not one of the choices of this column"));
            self.report(finding.suggest(choice, choices.iter().copied(), &format!("choices: {}", choices.join(", "))));
        }
        named.iter().map(|(choice, _)| choice.clone()).collect()
    }

    /// Whether a row is due by the date in this column.
    pub(super) fn due(&mut self, column: &Column, cell: CellType, actions: &mut Actions) -> bool {
        let Some((true, place)) = column.due.get().map(|(due, span)| (*due, span)) else { return false };
        if cell != CellType::Date {
            let finding = Diagnostic::new(&rules::INVALID_VALUE, place, "only a column of dates says when a row is due");
            self.report(finding.help("put `due: yes` on a column of `type: date`"));
            return false;
        }
        self.alone(place, &mut actions.due, "due")
    }

    /// One column of a register says it; a second one is reported.
    fn alone(&mut self, place: Span, first: &mut Option<Span>, name: &str) -> bool {
        if let Some(first) = first {
            let finding = Diagnostic::new(&rules::INVALID_VALUE, place, format!("another column of this register has `{name}` already"));
            self.report(finding.label(*first, "the other one").help("leave it on the one that decides"));
            return false;
        }
        *first = Some(place);
        true
    }
}
