//! Registers, and one register as a table.

use super::figures;
use crate::model::{Cell, RegisterIx, Target};
use crate::render::lists::Here;
use crate::render::views::{CellView, ColumnView, LinkView, RegisterCard, RegisterView, RegistersView, RowView};
use crate::site::{PageKind, row_anchor};
use crate::words;

pub(super) fn registers(here: &Here<'_>) -> RegistersView {
    let model = here.renderer.model;
    let card = |at: usize| {
        let register = &model.registers[at];
        RegisterCard {
            title: register.title.clone(),
            href: here.link(PageKind::Register(RegisterIx::new(at))),
            description: register.description.clone(),
            owner: register.owner.map(|role| here.role(role)),
            rows: register.rows.len(),
        }
    };
    RegistersView { registers: (0..model.registers.len()).map(card).collect() }
}

pub(super) fn register(here: &Here<'_>, at: RegisterIx) -> RegisterView {
    let register = &here.renderer.model[at];
    let position = |row: usize| u32::try_from(row).unwrap_or(u32::MAX);
    let row = |(row, cells): (usize, &crate::model::Row)| RowView {
        anchor: row_anchor(here.renderer.model, at, position(row)),
        cells: cells.cells.iter().map(|cell| self::cell(here, cell)).collect(),
    };
    let mut drawn = figures::matrices(here, at);
    drawn.extend(figures::over_time(here, at));
    RegisterView {
        figures: drawn,
        title: register.title.clone(),
        description: register.description.clone(),
        owner: register.owner.map(|role| here.role(role)),
        columns: register.columns.iter().map(|column| ColumnView { title: column.title.clone(), kind: words::cell(column.cell) }).collect(),
        rows: register.rows.iter().enumerate().map(row).collect(),
        mentions: here.mentions(Target::Register(at)),
    }
}

fn cell(here: &Here<'_>, cell: &Cell) -> CellView {
    match cell {
        Cell::Empty => CellView::default(),
        Cell::Text(texts) => CellView::words(texts.join(&here.renderer.theme.word("list-semicolon"))),
        Cell::Number(written, _) => {
            let shown = here.locale().number(written);
            CellView { value: (shown != *written).then(|| written.clone()), ..CellView::words(shown) }
        }
        Cell::Date(date) => CellView::day(*date, here.locale().short_day(*date)),
        Cell::YesNo(value) => CellView::words(here.renderer.theme.word(if *value { "yes" } else { "no" })),
        Cell::Link(address) => CellView::link(address, address),
        Cell::References(targets) => CellView::links(targets.iter().map(|target| reference(here, *target)).collect()),
    }
}

fn reference(here: &Here<'_>, target: Target) -> LinkView {
    let model = here.renderer.model;
    let title = match target {
        Target::Document(document, _) => model[document].id.clone(),
        Target::Clause(clause) => format!("{} {}", model[model[clause].standard].name, model[clause].number),
        Target::Shared(shared) => model[shared].title.clone(),
        Target::Standard(standard) => model[standard].full_name(),
        Target::Role(role) => model[role].title.clone(),
        Target::Register(register) => model[register].title.clone(),
        Target::Row(register, row) => model[register].rows.get(row as usize).and_then(|row| row.id.clone()).unwrap_or_default(),
        Target::Asset(asset) => model[asset].path.clone(),
    };
    LinkView { title, href: here.target(target) }
}
