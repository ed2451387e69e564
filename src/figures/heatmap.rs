//! Coverage of subjects by standard: rows and columns with a sign and a count in each cell.

use super::scene::{Label, Scene, Shape, pixels};
use super::text::wrap;

const LABELS: i32 = 136;
const COLUMN: i32 = 104;
const HEAD: i32 = 44;
const ROW: i32 = 34;

/// What the heatmap shows.
#[derive(Debug, Default)]
pub struct Heatmap {
    /// Headings of the columns.
    pub columns: Vec<Label>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Debug)]
pub struct Row {
    /// Its heading.
    pub label: Label,
    /// One cell per column; nothing where there is nothing to ask for.
    pub cells: Vec<Option<Cell>>,
}

/// A cell.
#[derive(Debug)]
pub struct Cell {
    /// effective, partial, gap or excluded.
    pub state: &'static str,
    /// `3 of 5`.
    pub count: String,
    /// What it says to those who do not see it.
    pub label: String,
    /// Where it leads.
    pub href: String,
}

/// Draws a heatmap.
pub fn heatmap(map: &Heatmap) -> Scene {
    let mut scene = Scene::new(LABELS + COLUMN * pixels(map.columns.len()), HEAD + ROW * pixels(map.rows.len()));
    for (at, column) in map.columns.iter().enumerate() {
        let middle = LABELS + COLUMN * pixels(at) + COLUMN / 2;
        let lines = wrap(&column.text, COLUMN - 6, 2);
        let first = HEAD - 8 - 16 * pixels(lines.len().saturating_sub(1));
        let text = |(line, text): (usize, String)| Shape::text("strong mid", middle, first + 16 * pixels(line), text);
        scene.words(column.href.as_deref(), column.language.as_deref(), lines.into_iter().enumerate().map(text).collect());
    }
    for (at, row) in map.rows.iter().enumerate() {
        let top = HEAD + ROW * pixels(at);
        let lines = wrap(&row.label.text, LABELS - 8, 2);
        let first = if lines.len() > 1 { top + 14 } else { top + 22 };
        let mut shapes = vec![Shape::rect("target", 0, top + 1, LABELS - 6, ROW - 2)];
        shapes.extend(lines.into_iter().enumerate().map(|(line, text)| Shape::text("", 0, first + 15 * pixels(line), text)));
        scene.words(row.label.href.as_deref(), row.label.language.as_deref(), shapes);
        for (column, cell) in row.cells.iter().enumerate() {
            self::cell(&mut scene, LABELS + COLUMN * pixels(column), top, cell.as_ref());
        }
    }
    scene
}

fn cell(scene: &mut Scene, left: i32, top: i32, cell: Option<&Cell>) {
    let Some(cell) = cell else {
        scene.draw([Shape::rect("field", left + 1, top + 1, COLUMN - 2, ROW - 2)]);
        return;
    };
    let (field, mark, sign) = look(cell.state);
    let shapes = vec![
        Shape::rect(field, left + 1, top + 1, COLUMN - 2, ROW - 2),
        Shape::text(mark, left + 16, top + 22, sign),
        Shape::text("mid", left + COLUMN / 2 + 8, top + 22, cell.count.as_str()),
    ];
    scene.link(Some(&cell.href), &cell.label, shapes);
}

/// The classes of a field and of its sign, and the sign: the same as everywhere on the site.
fn look(state: &str) -> (&'static str, &'static str, &'static str) {
    match state {
        "effective" => ("field effective", "sign effective mid", "●"),
        "partial" => ("field partial", "sign partial mid", "◐"),
        "gap" => ("field gap", "sign gap mid", "○"),
        _ => ("field excluded", "sign excluded mid", "–"),
    }
}
