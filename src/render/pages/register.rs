//! Registers, and one register as a table.

use super::figures;
use crate::content::CellType;
use crate::model::{Cell, Column, Phrase, Register, RegisterIx, Target};
use crate::render::here::Here;
use crate::render::views::{CellView, ColumnView, FacetView, LinkView, PartView, RegisterCard, RegisterView, RegistersView, RowView};
use crate::site::{PageKind, row_anchor};
use crate::words;
use std::collections::BTreeSet;

/// Columns by which rows are chosen, at most; and how many values such a column has, at most.
const FACETS: usize = 3;
const VALUES: usize = 30;
/// Fields of a card on a phone that are shown at once.
const CARD: usize = 6;
/// Columns that say how a row stands.
const STATES: [&str; 2] = ["status", "state"];
/// Names that stand in the address for something else.
const TAKEN: [&str; 4] = ["filter", "sort", "q", "h"];

pub(super) fn registers(here: &Here<'_>) -> RegistersView {
    let model = here.renderer.model;
    let card = |at: usize| {
        let register = &model.registers[at];
        RegisterCard {
            title: register.title.clone(),
            href: here.link(PageKind::Register(RegisterIx::new(at))),
            description: register.description.iter().flat_map(|text| here.phrase(text)).collect(),
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
        description: register.description.iter().flat_map(|text| here.phrase(text)).collect(),
        owner: register.owner.map(|role| here.role(role)),
        columns: columns(register),
        facets: facets(here, at),
        rows: register.rows.iter().enumerate().map(row).collect(),
        mentions: here.mentions(Target::Register(at)),
    }
}

/// The columns, and which of them a card on a phone shows: what a row is, whose, how it stands, until when and how high it is
/// rated come first, then the others in their order.
fn columns(register: &Register) -> Vec<ColumnView> {
    let all = || register.columns.iter().enumerate();
    let first = |wanted: &dyn Fn(&Column) -> bool| all().find(|(_, column)| wanted(column)).map(|(at, _)| at);
    let rated = all().rfind(|(_, column)| column.cell == CellType::Integer).map(|(at, _)| at);
    let told = [
        first(&|column| column.cell == CellType::Text),
        first(&|column| column.cell == CellType::Role),
        first(&|column| !column.open.is_empty()).or_else(|| first(&|column| STATES.contains(&column.id.as_str()))),
        first(&|column| column.due),
        rated,
    ];
    let mut main: Vec<usize> = std::iter::once(0).chain(told.into_iter().flatten()).chain(0..register.columns.len()).collect();
    let mut seen = BTreeSet::new();
    main.retain(|at| seen.insert(*at));
    main.truncate(CARD);
    let view = |(at, column): (usize, &Column)| ColumnView {
        title: column.title.clone(),
        kind: words::cell(column.cell),
        main: main.contains(&at),
    };
    all().map(view).collect()
}

/// The columns of choices, roles and yes or no that tell rows apart; states before others, since most look for them.
/// By the columns of a matrix its fields lead to their rows.
fn facets(here: &Here<'_>, at: RegisterIx) -> Vec<FacetView> {
    let register = &here.renderer.model[at];
    let told = |at: usize| {
        let values: BTreeSet<_> = register.rows.iter().filter_map(|row| row.cells.get(at)).map(|cell| format!("{cell:?}")).collect();
        (2..=VALUES).contains(&values.len())
    };
    let mut usable: Vec<_> = register.columns.iter().enumerate().collect();
    usable.retain(|(at, column)| !TAKEN.contains(&column.id.as_str()) && told(*at));
    let mut chosen = usable.clone();
    chosen.retain(|(_, column)| matches!(column.cell, CellType::Choice | CellType::Role | CellType::YesNo));
    chosen.sort_by_key(|(_, column)| !STATES.contains(&column.id.as_str()));
    let axes = figures::matrix_columns(here, at);
    usable.retain(|(at, _)| axes.contains(at));
    let facet =
        |(at, column): (usize, &Column)| FacetView { name: column.id.clone(), title: column.title.clone(), of: (at + 1).to_string() };
    chosen.into_iter().take(FACETS).chain(usable).map(facet).collect()
}

fn cell(here: &Here<'_>, cell: &Cell) -> CellView {
    match cell {
        Cell::Empty => CellView::default(),
        Cell::Text(texts) => texts_cell(here, texts),
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

/// Texts one after the other, with their links when there are any.
fn texts_cell(here: &Here<'_>, texts: &[Phrase]) -> CellView {
    let between = here.renderer.theme.word("list-semicolon");
    if texts.iter().all(|text| text.links.is_empty()) {
        let words: Vec<_> = texts.iter().map(|text| text.words.as_str()).collect();
        return CellView::words(words.join(&between));
    }
    let mut parts = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        parts.extend((at > 0).then(|| PartView { text: (&between).into(), ..PartView::default() }));
        parts.extend(here.phrase(text));
    }
    CellView { parts, ..CellView::default() }
}

fn reference(here: &Here<'_>, target: Target) -> LinkView {
    let model = here.renderer.model;
    let title = match target {
        Target::Document(document, _) => (&model[document].id).into(),
        Target::Clause(clause) => format!("{} {}", model[model[clause].standard].name, model[clause].number).into(),
        Target::Shared(shared) => here.shared_title(shared),
        Target::Standard(standard) => model[standard].full_name().into(),
        Target::Role(role) => (&model[role].title).into(),
        Target::Register(register) => (&model[register].title).into(),
        Target::Row(register, row) => {
            model[register].rows.get(row as usize).and_then(|row| row.id.as_ref()).map(Into::into).unwrap_or_default()
        }
        Target::Asset(asset) => (&model[asset].path).into(),
    };
    LinkView { title, href: here.target(target) }
}
