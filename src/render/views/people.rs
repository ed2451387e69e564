//! Roles and registers.

use super::{DocumentRow, EvidenceView, FigureView, LinkView, MentionView, PartView, ReviewRow, Wording};
use serde::Serialize;
use tera::Value;

/// `roles.html`.
#[derive(Debug, Serialize)]
pub struct RolesView {
    pub roles: Vec<RoleRow>,
}

/// A role in the list.
#[derive(Debug, Serialize)]
pub struct RoleRow {
    pub title: String,
    pub href: String,
    pub holder: Option<String>,
    pub deputy: Option<String>,
    pub counts: DutyCounts,
}

/// What a role owes, counted.
#[derive(Debug, Serialize)]
pub struct DutyCounts {
    pub owns: usize,
    pub approves: usize,
    /// Documents that wait for its approval.
    pub waiting: usize,
    pub reads: usize,
    /// Overdue reviews, and those of the next 90 days.
    pub reviews_overdue: usize,
    pub reviews_soon: usize,
    /// Open actions that are overdue, and the others.
    pub actions_overdue: usize,
    pub actions_open: usize,
}

/// `role.html`: what a role owes.
#[derive(Debug, Serialize)]
pub struct RoleView {
    /// Whether nobody in particular holds it and it looks after nothing: it stands for everyone.
    pub everyone: bool,
    pub title: String,
    pub holder: Option<String>,
    pub deputy: Option<String>,
    pub responsibilities: Option<String>,
    pub counts: DutyCounts,
    /// Whether nothing is to be done now.
    pub idle: bool,
    /// Overdue first.
    pub reviews: Vec<ReviewRow>,
    pub waiting: Vec<Value>,
    pub actions: Vec<ActionRow>,
    /// Documents named for the role, then those for everybody, as finished lines.
    pub reads: Vec<Value>,
    pub reads_as_all: Vec<Value>,
    pub owns: Vec<DocumentRow>,
    pub approves: Vec<DocumentRow>,
    pub registers: Vec<LinkView>,
    /// Other rows of registers that name the role.
    pub rows: Vec<EvidenceView>,
    pub mentions: Vec<MentionView>,
}

/// A row of a register that is not done yet.
#[derive(Debug, Serialize)]
pub struct ActionRow {
    pub title: String,
    pub href: String,
    pub register: LinkView,
    /// As the register says it, such as `in-progress`.
    pub state: Option<String>,
    pub due: Option<String>,
    pub overdue: bool,
}

/// `registers.html`.
#[derive(Debug, Serialize)]
pub struct RegistersView {
    pub registers: Vec<RegisterCard>,
}

/// A register in the list.
#[derive(Debug, Serialize)]
pub struct RegisterCard {
    pub title: String,
    pub href: String,
    pub description: Vec<PartView>,
    pub owner: Option<LinkView>,
    pub rows: usize,
}

/// `register.html`.
#[derive(Debug, Serialize)]
pub struct RegisterView {
    /// What its columns allow to draw: a matrix of risks, values over time.
    pub figures: Vec<FigureView>,
    pub title: String,
    pub description: Vec<PartView>,
    pub owner: Option<LinkView>,
    pub columns: Vec<ColumnView>,
    /// The columns by whose values rows are chosen.
    pub facets: Vec<FacetView>,
    pub rows: Vec<RowView>,
    pub mentions: Vec<MentionView>,
}

/// A column.
#[derive(Debug, Serialize)]
pub struct ColumnView {
    pub title: String,
    /// id, text, integer, number, date, choice, …
    pub kind: &'static str,
    /// Whether a card with many fields shows it at once.
    pub main: bool,
}

/// A column, or a part of a row, by whose values rows are chosen.
#[derive(Debug, Serialize)]
pub struct FacetView {
    /// As it stands in the address.
    pub name: String,
    pub title: String,
    /// Number of the column, from 1, or a selector.
    pub of: String,
}

/// A row.
#[derive(Debug, Serialize)]
pub struct RowView {
    /// Anchor of the row.
    pub anchor: String,
    pub cells: Vec<CellView>,
}

/// A cell: text, parts of a text, or links. A date and a number have their machine value, where it differs from the text.
#[derive(Debug, Default, Serialize)]
pub struct CellView {
    pub text: Option<Wording>,
    /// A text that refers to something.
    pub parts: Vec<PartView>,
    pub links: Vec<LinkView>,
    /// `2026-03-31`.
    pub date: Option<String>,
    /// `99.95`.
    pub value: Option<String>,
}
