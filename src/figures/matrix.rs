//! Two scales against each other, with what stands in each field.

use super::scene::{Scene, Shape, pixels};
use super::text::fit;
use std::collections::BTreeMap;

const COLUMN: i32 = 104;
const LEFT: i32 = 34;
const HEAD: i32 = 8;
const LINE: i32 = 24;
/// Width of the link to what a field only counts.
const REST: i32 = 40;
/// Names in a field before the rest is only counted.
const MOST: usize = 4;

/// What the matrix shows.
#[derive(Debug, Default)]
pub struct Matrix {
    /// Name of the scale from left to right.
    pub across: String,
    /// Name of the scale from bottom to top.
    pub up: String,
    /// Both ends of the scale from left to right.
    pub columns: (i32, i32),
    /// Both ends of the scale from bottom to top.
    pub rows: (i32, i32),
    /// What stands where.
    pub spots: Vec<Spot>,
    /// Where all that stands in a field is listed, by its values from left to right and from bottom to top.
    pub lists: BTreeMap<(i32, i32), String>,
}

/// Something in a field.
#[derive(Debug)]
pub struct Spot {
    /// Its value from left to right.
    pub across: i32,
    /// Its value from bottom to top.
    pub up: i32,
    /// Its short name.
    pub id: String,
    /// What it says to those who do not see it.
    pub label: String,
    /// Where it leads.
    pub href: String,
}

/// Draws the matrix. A field says how many stand in it; its shade follows the product of both values and stands for no class
/// of risk, since only the organization knows which products it accepts.
pub fn matrix(of: &Matrix) -> Scene {
    let tall = LINE * pixels(MOST / 2) + 26;
    let (columns, rows) = (of.columns.1 - of.columns.0 + 1, of.rows.1 - of.rows.0 + 1);
    let mut scene = Scene::new(LEFT + COLUMN * columns, HEAD + tall * rows + 44);
    for up in of.rows.0..=of.rows.1 {
        let top = HEAD + tall * (of.rows.1 - up);
        scene.draw([Shape::text("strong end", LEFT - 8, top + tall / 2 + 5, up.to_string())]);
        for across in of.columns.0..=of.columns.1 {
            field(&mut scene, of, (across, up), (LEFT + COLUMN * (across - of.columns.0), top), tall);
        }
    }
    let bottom = HEAD + tall * rows;
    for across in of.columns.0..=of.columns.1 {
        let middle = LEFT + COLUMN * (across - of.columns.0) + COLUMN / 2;
        scene.draw([Shape::text("strong mid", middle, bottom + 18, across.to_string())]);
    }
    scene.draw([
        Shape::text("small", 0, bottom + 38, format!("↑ {}", of.up)),
        Shape::text("small end", LEFT + COLUMN * columns, bottom + 38, format!("{} →", of.across)),
    ]);
    scene
}

fn field(scene: &mut Scene, of: &Matrix, (across, up): (i32, i32), (left, top): (i32, i32), tall: i32) {
    let here: Vec<_> = of.spots.iter().filter(|spot| (spot.across, spot.up) == (across, up)).collect();
    let share = i64::from(across) * i64::from(up) * 3 / (i64::from(of.columns.1) * i64::from(of.rows.1)).max(1);
    let shade = ["field low", "field middle", "field high"][usize::try_from(share.clamp(0, 2)).unwrap_or(0)];
    scene.draw([Shape::rect(shade, left + 1, top + 1, COLUMN - 2, tall - 2)]);
    if here.is_empty() {
        return;
    }
    scene.draw([Shape::text("strong", left + 8, top + 16, here.len().to_string())]);
    for (at, spot) in here.iter().take(MOST).enumerate() {
        let (column, line) = (pixels(at % 2), pixels(at / 2));
        let x = left + 4 + column * (COLUMN / 2 - 2);
        let y = top + 24 + line * LINE;
        let shapes = vec![
            Shape::rect("entry", x, y, COLUMN / 2 - 6, LINE - 1),
            Shape::text("small mid", x + COLUMN / 4 - 3, y + 16, fit(&spot.id, COLUMN / 2 - 4)),
        ];
        scene.link(Some(&spot.href), &spot.label, shapes);
    }
    if let Some(hidden) = here.get(MOST..).filter(|hidden| !hidden.is_empty()) {
        rest(scene, of, (across, up), (left + COLUMN - REST, top), hidden);
    }
}

/// How many more stand in the field, as a link to all of them.
fn rest(scene: &mut Scene, of: &Matrix, at: (i32, i32), (left, top): (i32, i32), hidden: &[&Spot]) {
    let count = format!("+{}", hidden.len());
    let label = hidden.iter().fold(format!("{count}:"), |label, spot| format!("{label} {}", spot.id));
    let shapes = vec![Shape::rect("target", left, top, REST, LINE), Shape::text("small end", left + REST - 8, top + 16, fit(&count, REST))];
    scene.link(of.lists.get(&at).map(String::as_str), &label, shapes);
}
