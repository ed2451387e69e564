//! Registers: lists kept as data.

use super::{Phrase, RoleIx, Target};
use crate::content::CellType;
use crate::source::Span;
use jiff::civil::Date;

/// A register.
#[derive(Debug)]
pub struct Register {
    /// Id.
    pub id: String,
    /// Place of its id, or its file.
    pub span: Span,
    /// Title.
    pub title: String,
    /// What it is for.
    pub description: Option<Phrase>,
    /// Role that keeps it.
    pub owner: Option<RoleIx>,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows.
    pub rows: Vec<Row>,
}

impl Register {
    /// What a row is called: its id and its first text; the register's title when there is no such row.
    pub fn row_title(&self, row: u32) -> String {
        let Some(row) = self.rows.get(row as usize) else { return self.title.clone() };
        let text = self.row_name(row).unwrap_or_default();
        match &row.id {
            Some(id) => format!("{id} {text}").trim_end().to_owned(),
            None => text.to_owned(),
        }
    }

    /// Whether a row shows that what it refers to is met, as far as its own columns say so.
    pub fn shows(&self, row: &Row) -> bool {
        let chosen =
            |cell: &Cell, choices: &[String]| matches!(cell, Cell::Text(words) if words.iter().any(|word| choices.contains(&word.words)));
        let conditions = self.columns.iter().zip(&row.cells).filter(|(column, _)| !column.evidence_when.is_empty());
        conditions.into_iter().all(|(column, cell)| chosen(cell, &column.evidence_when))
    }

    /// The first text of a row.
    pub fn row_name<'r>(&self, row: &'r Row) -> Option<&'r str> {
        let mut texts = self.columns.iter().zip(&row.cells).filter_map(|(column, cell)| match cell {
            Cell::Text(texts) if column.cell == CellType::Text => texts.first(),
            _ => None,
        });
        texts.next().map(|text| text.words.as_str())
    }
}

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    /// Key.
    pub id: String,
    /// Heading.
    pub title: String,
    /// What its cells hold.
    pub cell: CellType,
    /// Smallest and largest number, when both are declared as whole numbers.
    pub scale: Option<(i32, i32)>,
    /// Choices with which a row is not done yet.
    pub open: Vec<String>,
    /// Whether a row is due by the date in it.
    pub due: bool,
    /// Whether a row shows that what it refers to here is met.
    pub evidence: bool,
    /// Choices with which a row shows anything; all when there are none.
    pub evidence_when: Vec<String>,
    /// Accepted words, in the order of the file.
    pub choices: Vec<String>,
}

/// A row.
#[derive(Debug)]
pub struct Row {
    /// Its id, when the register has a column for it.
    pub id: Option<String>,
    /// One cell per column.
    pub cells: Vec<Cell>,
    /// Where it is written.
    pub span: Span,
}

impl Row {
    /// The role that it names first: whose it is.
    pub fn role(&self) -> Option<RoleIx> {
        let role = |target: &Target| if let Target::Role(role) = target { Some(*role) } else { None };
        self.cells.iter().find_map(|cell| match cell {
            Cell::References(targets) => targets.iter().find_map(role),
            _ => None,
        })
    }
}

/// A cell, typed.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text, choices and ids: one or several.
    Text(Vec<Phrase>),
    /// A number as written, and its value for sorting.
    Number(String, f64),
    /// A date.
    Date(Date),
    /// yes or no.
    YesNo(bool),
    /// References.
    References(Vec<Target>),
    /// An address on the web.
    Link(String),
}
