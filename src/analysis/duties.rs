//! What a role owes on a date: documents, reviews, approvals, actions, registers.

use super::{Force, Review, force, review};
use crate::content::{CellType, DocumentStatus};
use crate::model::{Cell, Document, DocumentIx, Model, Register, RegisterIx, RoleIx, Target};
use jiff::ToSpan as _;
use jiff::civil::Date;

/// Days in which something is due soon.
const SOON: i32 = 90;

/// What a role owes.
#[derive(Debug, Default)]
pub struct Duties {
    /// Documents it answers for.
    pub owns: Vec<DocumentIx>,
    /// Documents it approves, those that wait for it apart.
    pub approves: Vec<DocumentIx>,
    /// Documents in review that wait for its approval.
    pub waiting: Vec<DocumentIx>,
    /// Documents in force that it must know, named for it.
    pub reads: Vec<DocumentIx>,
    /// Documents in force that everybody must know.
    pub reads_as_all: Vec<DocumentIx>,
    /// Reviews of what it owns: overdue, then those of the coming days.
    pub reviews: Vec<Review>,
    /// Rows of registers that it has to see to, the earliest first.
    pub actions: Vec<Action>,
    /// Registers it keeps.
    pub registers: Vec<RegisterIx>,
}

/// A row of a register that is not done yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Action {
    /// The register.
    pub register: RegisterIx,
    /// The row.
    pub row: u32,
    /// By when.
    pub due: Option<Date>,
    /// Before the date asked for.
    pub overdue: bool,
}

/// What a role owes on a date.
pub fn duties(model: &Model, role: RoleIx, date: Date) -> Duties {
    let soon = date.checked_add(SOON.days()).unwrap_or(date);
    let mut duties = Duties {
        actions: actions(model, role, date, soon),
        registers: (0..model.registers.len()).map(RegisterIx::new).filter(|at| model[*at].owner == Some(role)).collect(),
        ..Duties::default()
    };
    for at in model.document_indices() {
        duties.document(role, at, &model[at], date);
    }
    duties.reviews.retain(|review| review.due <= soon);
    duties.reviews.sort_by_key(|review| (review.due, review.document));
    duties
}

impl Duties {
    /// Whether nothing is to be done now: nothing to review, to approve or to act on.
    pub fn is_idle(&self) -> bool {
        self.reviews.is_empty() && self.waiting.is_empty() && self.actions.is_empty()
    }

    /// Adds what a document asks of a role.
    fn document(&mut self, role: RoleIx, at: DocumentIx, document: &Document, date: Date) {
        let (owns, approves, reads) =
            (document.owner == Some(role), document.approver == Some(role), document.readers.roles.contains(&role));
        if !(owns || approves || reads || document.readers.all) {
            return;
        }
        let force = force(document, date);
        if force == Force::Retired {
            return;
        }
        if owns {
            self.owns.push(at);
            self.reviews.extend(review(document, at, date));
        }
        if approves {
            let list = if document.status == DocumentStatus::InReview { &mut self.waiting } else { &mut self.approves };
            list.push(at);
        }
        if matches!(force, Force::InForce | Force::Overdue) {
            self.reads.extend(reads.then_some(at));
            self.reads_as_all.extend((document.readers.all && !reads).then_some(at));
        }
    }
}

/// Rows whose first role is this one and that are open; in registers without states, those that are due by `soon`.
fn actions(model: &Model, role: RoleIx, date: Date, soon: Date) -> Vec<Action> {
    let rows = model.backlinks(Target::Role(role)).iter().filter_map(|backlink| backlink.row());
    let mut actions: Vec<_> = rows.filter_map(|(register, row)| action(model, register, row, role, date, soon)).collect();
    actions.sort_by_key(|action| (action.due.is_none(), action.due, action.register, action.row));
    actions
}

fn action(model: &Model, at: RegisterIx, row: u32, role: RoleIx, date: Date, soon: Date) -> Option<Action> {
    let register = &model[at];
    let cells = &register.rows.get(row as usize)?.cells;
    let column = |wanted: &dyn Fn(&crate::model::Column) -> bool| register.columns.iter().position(wanted);
    let first = column(&|column| column.cell == CellType::Role)?;
    if !matches!(&cells[first], Cell::References(targets) if targets.contains(&Target::Role(role))) {
        return None;
    }
    let due = column(&|column| column.due).and_then(|due| match cells[due] {
        Cell::Date(due) => Some(due),
        _ => None,
    });
    let open = match state_column(register) {
        Some(_) => standing(register, row).is_some_and(|standing| standing.open),
        None => due.is_some_and(|due| due <= soon),
    };
    open.then(|| Action { register: at, row, due, overdue: due.is_some_and(|due| due < date) })
}

/// Where a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing<'a> {
    /// The first word of its state.
    pub word: &'a str,
    /// Whether the register calls it open.
    pub open: bool,
}

/// Where a row stands, when its register says which rows are open.
pub fn standing(register: &Register, row: u32) -> Option<Standing<'_>> {
    let at = state_column(register)?;
    let Cell::Text(words) = register.rows.get(row as usize)?.cells.get(at)? else { return None };
    Some(Standing { word: &words.first()?.words, open: words.iter().any(|word| register.columns[at].open.contains(&word.words)) })
}

/// The column that says which rows are open.
fn state_column(register: &Register) -> Option<usize> {
    register.columns.iter().position(|column| !column.open.is_empty())
}
