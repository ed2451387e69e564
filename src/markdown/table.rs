//! Tables: what their cells are, for those who hear them too.

use comrak::nodes::{AstNode, NodeValue, TableAlignment};

/// The words of a table's head.
pub(super) fn head<'a>(table: &'a AstNode<'a>) -> String {
    let cells = table.first_child().into_iter().flat_map(|row| row.children());
    cells.map(|cell| cell.collect_text().trim().to_owned()).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Whether a row is a head without any words.
pub(super) fn is_empty_head<'a>(row: &'a AstNode<'a>) -> bool {
    matches!(row.data().value, NodeValue::TableRow(true)) && row.children().all(|cell| cell.first_child().is_none())
}

/// Whether the first column heads the rows: nothing stands above it, and something in each of its cells.
pub(super) fn has_row_heads<'a>(table: &'a AstNode<'a>) -> bool {
    let mut rows = table.children();
    let corner = rows.next().and_then(|row| row.first_child());
    let more = corner.is_some_and(|cell| cell.next_sibling().is_some() && cell.first_child().is_none());
    more && rows.all(|row| row.first_child().is_some_and(|cell| cell.first_child().is_some()))
}

/// The element of a cell and its attributes. `heads` says whether the first column of a table heads its rows.
pub(super) fn cell<'a>(cell: &'a AstNode<'a>, heads: impl Fn(&'a AstNode<'a>) -> bool) -> (&'static str, String) {
    let row = cell.parent();
    let table = row.and_then(|row| row.parent());
    let in_head = row.is_some_and(|row| matches!(row.data().value, NodeValue::TableRow(true)));
    let first = cell.previous_sibling().is_none();
    let (element, scope) = match (in_head, cell.first_child().is_some()) {
        (true, true) => ("th", " scope=\"col\""),
        (false, true) if first && table.is_some_and(heads) => ("th", " scope=\"row\""),
        _ => ("td", ""),
    };
    let class = table.map_or("", |table| side(cell, table));
    (element, format!("{scope}{class}"))
}

/// The class of a cell whose column does not begin at the edge.
fn side<'a>(cell: &'a AstNode<'a>, table: &'a AstNode<'a>) -> &'static str {
    let data = table.data();
    let NodeValue::Table(table) = &data.value else { return "" };
    if table.alignments.iter().all(|side| matches!(side, TableAlignment::None | TableAlignment::Left)) {
        return "";
    }
    match table.alignments.get(cell.preceding_siblings().skip(1).count()) {
        Some(TableAlignment::Right) => " class=\"end\"",
        Some(TableAlignment::Center) => " class=\"mid\"",
        _ => "",
    }
}
