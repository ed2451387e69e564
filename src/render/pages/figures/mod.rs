//! Figures: what they show, counted and put into words; `crate::figures` has the geometry.

mod coverage;
mod documents;
mod overlap;
mod registers;
mod reviews;

pub(super) use coverage::{by_standard, by_subject};
pub(super) use documents::{diagram, near, neighbourhood, process_map};
pub(super) use overlap::overlap;
pub(super) use registers::{matrices, matrix_columns, over_time};
pub(super) use reviews::calendar;

use crate::render::here::Here;
use crate::render::views::TableView;

/// The headings of a table, as words of the translation.
fn head(here: &Here<'_>, keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| here.renderer.theme.word(key)).collect()
}

fn table(here: &Here<'_>, keys: &[&str], rows: Vec<Vec<crate::render::views::CellView>>) -> TableView {
    TableView { head: head(here, keys), rows }
}
