//! What is due in the coming months, and what is overdue left of today.

use super::scene::{Scene, Shape, pixels};
use super::text::fit;

const COLUMN: i32 = 76;
const BOX: i32 = 26;
const HEAD: i32 = 40;
/// Entries of a column before the rest is only counted.
const MOST: usize = 9;

/// Something due.
#[derive(Debug)]
pub struct Entry {
    /// Its short name.
    pub id: String,
    /// What it says to those who do not see it.
    pub label: String,
    /// Where it leads.
    pub href: String,
}

/// A column.
#[derive(Debug)]
pub struct Month {
    /// Name of the month.
    pub name: String,
    /// The year, where it begins.
    pub year: String,
    /// What is due.
    pub entries: Vec<Entry>,
    /// Where all of it is listed.
    pub list: String,
}

/// Draws the calendar: `overdue` stands left of the line of today, the months to its right.
pub fn calendar(overdue: &Month, months: &[Month], today: &str) -> Scene {
    let tallest = months.iter().chain([overdue]).map(|month| month.entries.len().min(MOST + 1)).max().unwrap_or(0).max(1);
    let bottom = HEAD + BOX * pixels(tallest) + 6;
    let mut scene = Scene::new(COLUMN * pixels(months.len() + 1) + 10, bottom + 18);
    column(&mut scene, overdue, 0, "entry overdue");
    for (at, month) in months.iter().enumerate() {
        let left = COLUMN * pixels(at + 1) + 8;
        if at > 0 {
            scene.draw([Shape::line("rule", (left - 2, HEAD), (left - 2, bottom))]);
        }
        column(&mut scene, month, left, "entry");
    }
    scene.draw([
        Shape::line("today", (COLUMN + 3, 4), (COLUMN + 3, bottom)),
        Shape::text("small strong mid", COLUMN + 3, bottom + 14, today),
    ]);
    scene
}

fn column(scene: &mut Scene, month: &Month, left: i32, class: &'static str) {
    let middle = left + COLUMN / 2 - 1;
    scene.draw([
        Shape::text("small strong mid", middle, 16, fit(&month.name, COLUMN - 2)),
        Shape::text("small mid", middle, 32, month.year.as_str()),
    ]);
    for (at, entry) in month.entries.iter().take(MOST).enumerate() {
        let top = HEAD + BOX * pixels(at);
        let shapes = vec![
            Shape::rect(class, left + 1, top + 1, COLUMN - 5, BOX - 2),
            Shape::text("small mid", middle, top + 17, fit(&entry.id, COLUMN - 8)),
        ];
        scene.link(Some(&entry.href), &entry.label, shapes);
    }
    if month.entries.len() > MOST {
        let rest = format!("+{}", month.entries.len() - MOST);
        let (top, label) = (HEAD + BOX * pixels(MOST), format!("{rest}, {} {}", month.name, month.year));
        let shapes =
            vec![Shape::rect("target", left + 1, top + 1, COLUMN - 5, BOX - 2), Shape::text("small strong mid", middle, top + 17, rest)];
        scene.link(Some(&month.list), label.trim_end(), shapes);
    }
}
