//! Things that belong together, level above level. Cards are drawn by themselves and placed here: a neighbour looks the same
//! on every page that shows it.

use super::scene::{Scene, Shape, pixels};
use super::text::{fit, width, wrap};
use serde::Serialize;
use std::fmt::Write as _;

const BOX: i32 = 172;
const TALL: i32 = 74;
/// Room for a short name in small text, which takes an eighth less than text of the usual size.
const SMALL: i32 = (BOX - 16) * 9 / 8;
const GAP: i32 = 10;
const LEFT: i32 = 22;
const ACROSS: usize = 3;
const TITLE: i32 = 22;

/// Where everything stands.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct Levels {
    /// Width in pixels.
    pub width: i32,
    /// Height in pixels.
    pub height: i32,
    /// Names of the levels.
    pub names: Vec<Name>,
    /// The line that ties the cards, as the course of a path.
    pub tie: String,
    /// Upper left corners of the cards, level by level.
    pub places: Vec<Place>,
}

/// The name of a level.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Name {
    /// Where it begins.
    pub x: i32,
    /// Its base line.
    pub y: i32,
    /// The words.
    pub text: String,
}

/// The upper left corner of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Place {
    /// From the left.
    pub x: i32,
    /// From the top.
    pub y: i32,
}

/// Places cards: the name of each level, and how many cards stand on it. A line on the left ties them.
pub fn levels(of: &[(String, usize)]) -> Levels {
    let mut drawn = Levels::default();
    let mut top = 0;
    let mut middles = Vec::new();
    for (name, count) in of {
        drawn.width = drawn.width.max(LEFT + width(name));
        drawn.names.push(Name { x: LEFT, y: top + 15, text: name.clone() });
        top += TITLE;
        for first in (0..*count).step_by(ACROSS) {
            let row = pixels((count - first).min(ACROSS));
            drawn.places.extend((0..row).map(|at| Place { x: LEFT + at * (BOX + GAP), y: top }));
            let end = LEFT + (row - 1) * (BOX + GAP);
            drawn.width = drawn.width.max(end + BOX + 1);
            let _ = write!(drawn.tie, "M8 {0}L{end} {0}", top + TALL / 2);
            middles.push(top + TALL / 2);
            top += TALL + GAP;
        }
    }
    if let (Some(first), Some(last)) = (middles.first(), middles.last()) {
        let _ = write!(drawn.tie, "M8 {first}L8 {last}");
    }
    drawn.height = top + 2;
    drawn
}

/// A card with a short name and a title; `here` marks what the page is about.
pub fn card(id: &str, title: &str, here: bool) -> Scene {
    let mut scene = Scene::new(BOX, TALL);
    let class = if here { "node here" } else { "node" };
    scene.draw([
        Shape::Rect { class, x: 1, y: 1, width: BOX - 2, height: TALL - 2, round: 6 },
        Shape::text("small soft", 9, 17, fit(id, SMALL)),
    ]);
    let lines = wrap(title, BOX - 10, 3);
    scene.draw(lines.into_iter().enumerate().map(|(at, line)| Shape::text("small", 9, 33 + 15 * pixels(at), line)));
    scene
}
