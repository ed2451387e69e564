//! Things that belong together, level above level.

use super::scene::{Scene, Shape, pixels};
use super::text::{fit, width, wrap};

const BOX: i32 = 162;
const TALL: i32 = 58;
const GAP: i32 = 10;
const LEFT: i32 = 22;
const ACROSS: usize = 3;
const TITLE: i32 = 22;

/// A level, such as policies.
#[derive(Debug)]
pub struct Level {
    /// Its name.
    pub name: String,
    /// What stands on it.
    pub members: Vec<Neighbour>,
}

/// Something on a level.
#[derive(Debug)]
pub struct Neighbour {
    /// Its short name, with its sign when it has one.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Where it leads; nothing for what the page is about.
    pub href: Option<String>,
}

/// Draws the levels from top to bottom; a line on the left ties them.
pub fn levels(of: &[Level]) -> Scene {
    let rows = |level: &Level| pixels(level.members.len().div_ceil(ACROSS));
    let tall: i32 = of.iter().map(|level| TITLE + rows(level) * (TALL + GAP)).sum();
    let widest = of.iter().map(|level| level.members.len().min(ACROSS)).max().unwrap_or(0);
    let named = of.iter().map(|level| width(&level.name)).max().unwrap_or(0);
    let mut scene = Scene::new(LEFT + named.max(pixels(widest) * (BOX + GAP) - GAP) + 1, tall + 2);
    let mut top = 0;
    let (mut first, mut last) = (None, 0);
    for level in of {
        scene.draw([Shape::text("small soft strong", LEFT, top + 15, level.name.as_str())]);
        top += TITLE;
        for row in level.members.chunks(ACROSS) {
            let middle = top + TALL / 2;
            first = first.or(Some(middle));
            last = middle;
            let end = LEFT + pixels(row.len() - 1) * (BOX + GAP);
            scene.draw([Shape::line("tie", (8, middle), (end, middle))]);
            for (at, member) in row.iter().enumerate() {
                neighbour(&mut scene, member, LEFT + pixels(at) * (BOX + GAP), top);
            }
            top += TALL + GAP;
        }
    }
    if let Some(first) = first {
        scene.draw([Shape::line("tie", (8, first), (8, last))]);
    }
    scene
}

fn neighbour(scene: &mut Scene, member: &Neighbour, left: i32, top: i32) {
    let class = if member.href.is_some() { "node" } else { "node here" };
    let mut shapes = vec![
        Shape::Rect { class, x: left, y: top + 1, width: BOX, height: TALL - 2, round: 6 },
        Shape::text("small soft", left + 9, top + 17, fit(&member.id, BOX - 16)),
    ];
    let lines = wrap(&member.title, BOX - 16, 2);
    shapes.extend(lines.into_iter().enumerate().map(|(at, line)| Shape::text("small", left + 9, top + 33 + 15 * pixels(at), line)));
    scene.link(member.href.as_deref(), &format!("{} {}", member.id, member.title), shapes);
}
