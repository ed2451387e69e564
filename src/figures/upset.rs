//! What sets share: a column for each combination, with its size as a bar and its sets as dots (an UpSet plot).

use super::scene::{Scene, Shape, pixels};
use super::text::{fit, width};

/// Widest name of a set.
const WIDEST: i32 = 180;
const COLUMN: i32 = 36;
const BARS: i32 = 120;
const ROW: i32 = 28;
const TOP: i32 = 20;

/// A set: one row of dots.
#[derive(Debug)]
pub struct Set {
    /// Its name.
    pub name: String,
    /// How many it has in all.
    pub size: usize,
}

/// A combination of sets.
#[derive(Debug)]
pub struct Column {
    /// For each set, whether it belongs to the combination; none of them for what is summed up as others.
    pub members: Vec<bool>,
    /// How many belong to exactly these.
    pub size: usize,
}

/// Draws the plot; columns stand as given, the largest first as a rule.
pub fn upset(sets: &[Set], columns: &[Column], others: &str) -> Scene {
    let left = sets.iter().map(|set| width(&set.name)).max().unwrap_or(0).min(WIDEST) + 52;
    let right = left + COLUMN * pixels(columns.len());
    let dots = TOP + BARS + 12;
    let mut scene = Scene::new(right + width(others) / 2, dots + ROW * pixels(sets.len()) + 6);
    for (at, set) in sets.iter().enumerate() {
        let y = dots + ROW * pixels(at);
        let class = if at % 2 == 0 { "band" } else { "band other" };
        scene.draw([
            Shape::Rect { class, x: 0, y, width: right, height: ROW, round: 0 },
            Shape::text("", 6, y + 19, fit(&set.name, WIDEST)),
            Shape::text("end", left - 8, y + 19, set.size.to_string()),
        ]);
    }
    scene.draw([Shape::line("axis", (left, TOP + BARS), (right, TOP + BARS))]);
    let most = columns.iter().map(|column| pixels(column.size)).max().unwrap_or(1).max(1);
    for (at, column) in columns.iter().enumerate() {
        let middle = left + COLUMN * pixels(at) + COLUMN / 2;
        let height = (pixels(column.size) * (BARS - 4) / most).max(1);
        let y = TOP + BARS - height;
        scene.draw([
            Shape::Rect { class: "part main", x: middle - 10, y, width: 20, height, round: 0 },
            Shape::text("mid", middle, y - 5, column.size.to_string()),
        ]);
        scene.draw(members(column, middle, dots, others));
    }
    scene
}

fn members(column: &Column, middle: i32, dots: i32, others: &str) -> Vec<Shape> {
    let row = |at: usize| dots + ROW * pixels(at) + ROW / 2;
    let on: Vec<usize> = (0..column.members.len()).filter(|at| column.members[*at]).collect();
    let (Some(first), Some(last)) = (on.first(), on.last()) else {
        return vec![Shape::text("small mid", middle, dots + ROW - 9, others)];
    };
    let mut shapes = Vec::new();
    if first != last {
        shapes.push(Shape::line("tie", (middle, row(*first)), (middle, row(*last))));
    }
    for (at, member) in column.members.iter().enumerate() {
        shapes.push(Shape::Circle {
            class: if *member { "dot" } else { "dot off" },
            x: middle,
            y: row(at),
            r: if *member { 7 } else { 4 },
        });
    }
    shapes
}
