//! A few values over time, and the value that is aimed at.

use super::scene::{Scene, Shape, pixels};
use super::text::fit;

const WIDTH: i32 = 280;
const HEIGHT: i32 = 124;
const TOP: i32 = 24;
const BOTTOM: i32 = 78;
const RIGHT: i32 = 190;

/// A value with the words for it.
#[derive(Debug, Clone)]
pub struct Point {
    /// Which period.
    pub period: String,
    /// The value as written, and as a number; nothing where none was measured.
    pub value: Option<(String, f64)>,
}

/// Values over time.
#[derive(Debug, Default)]
pub struct Course {
    /// The values, in order.
    pub points: Vec<Point>,
    /// What is aimed at: as it is shown, and as a number.
    pub target: Option<(String, f64)>,
}

/// Draws the course.
pub fn course(of: &Course) -> Scene {
    let mut scene = Scene::new(WIDTH, HEIGHT);
    let height = scale(of);
    let step = (RIGHT - 30) / pixels(of.points.len().saturating_sub(1)).max(1);
    let x = |at: usize| 24 + step * pixels(at);
    if let Some((words, value)) = &of.target {
        let y = height(*value);
        scene.draw([Shape::line("aim", (8, y), (RIGHT + 8, y)), Shape::text("small", RIGHT + 12, y + 4, fit(words, WIDTH - RIGHT - 8))]);
    }
    let known: Vec<_> = of.points.iter().enumerate().filter_map(|(at, point)| Some((x(at), point.value.as_ref()?))).collect();
    let points: Vec<_> = known.iter().map(|(x, (_, value))| (*x, height(*value))).collect();
    if points.len() > 1 {
        scene.draw([Shape::course("trend", &points)]);
    }
    for ((x, (words, value)), (_, y)) in known.iter().zip(&points) {
        let above = of.target.as_ref().is_none_or(|(_, target)| value >= target);
        let base = if above { y - 9 } else { y + 19 };
        scene.draw([Shape::Circle { class: "dot", x: *x, y: *y, r: 4 }, Shape::text("small strong mid", *x, base, words.as_str())]);
    }
    for (at, point) in of.points.iter().enumerate() {
        scene.draw([Shape::text("small soft mid", x(at), HEIGHT - 4, fit(&point.period, step.max(50)))]);
    }
    scene
}

/// From a value to its height in the picture.
fn scale(of: &Course) -> impl Fn(f64) -> i32 {
    let values = of.points.iter().filter_map(|point| point.value.as_ref()).chain(&of.target).map(|(_, value)| *value);
    let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
    let room = f64::from(BOTTOM - TOP);
    move |value: f64| {
        let share = if high > low { ((value - low) / (high - low)).clamp(0.0, 1.0) } else { 0.5 };
        #[expect(clippy::cast_possible_truncation, reason = "a share of a few dozen pixels")]
        let up = (share * room).round() as i32;
        BOTTOM - up
    }
}
