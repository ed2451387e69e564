//! One bar of several parts, each with its sign and count above it.

use super::scene::{Scene, Shape, pixels};
use super::text::width;

const WIDTH: i32 = 280;
const TOP: i32 = 20;
const HEIGHT: i32 = 18;

/// A part of a bar.
#[derive(Debug, Clone, Copy)]
pub struct Segment {
    /// effective, partial, gap or excluded.
    pub state: &'static str,
    /// How many.
    pub count: usize,
}

/// Draws a bar. What is effective fills its height, what is partial half of it, what is open nothing; so it is readable
/// without colour.
pub fn bar(segments: &[Segment]) -> Scene {
    let all = pixels(segments.iter().map(|segment| segment.count).sum()).max(1);
    let mut scene = Scene::new(WIDTH, TOP + HEIGHT + 2);
    scene.draw([Shape::rect("frame", 1, TOP, WIDTH - 2, HEIGHT)]);
    let shown: Vec<_> = segments.iter().filter(|segment| segment.count > 0).collect();
    let mut sum = 0;
    let mut labels = Vec::new();
    for segment in &shown {
        let (from, to) = (edge(sum, all), edge(sum + pixels(segment.count), all));
        let (class, mark, sign, inset) = look(segment.state);
        labels.push((from, mark, format!("{sign} {}", segment.count)));
        scene.draw([Shape::Rect { class, x: from, y: TOP + inset, width: (to - from).max(1), height: HEIGHT - inset, round: 0 }]);
        sum += pixels(segment.count);
    }
    let places = apart(&labels.iter().map(|(from, _, text)| (*from, width(text))).collect::<Vec<_>>());
    scene.draw(labels.into_iter().zip(places).map(|((_, mark, text), x)| Shape::text(mark, x, TOP - 6, text)));
    scene
}

/// Where labels of given widths begin, as near as they can to where they want to, without touching each other.
fn apart(labels: &[(i32, i32)]) -> Vec<i32> {
    const BETWEEN: i32 = 6;
    let mut places: Vec<i32> = Vec::new();
    let mut free = 0;
    for (wanted, width) in labels {
        places.push((*wanted).max(free));
        free = places[places.len() - 1] + width + BETWEEN;
    }
    let mut end = WIDTH + BETWEEN;
    for (place, (_, width)) in places.iter_mut().zip(labels).rev() {
        *place = (*place).min(end - BETWEEN - width);
        end = *place;
    }
    places
}

fn edge(sum: i32, all: i32) -> i32 {
    1 + i32::try_from(i64::from(sum) * i64::from(WIDTH - 2) / i64::from(all)).unwrap_or(WIDTH)
}

/// Class of the part and of its count, sign, and how much lower than the bar it is.
fn look(state: &str) -> (&'static str, &'static str, &'static str, i32) {
    match state {
        "effective" => ("part effective", "sign effective", "●", 0),
        "partial" => ("part partial", "sign partial", "◐", HEIGHT / 2),
        "gap" => ("part gap", "sign gap", "○", 0),
        _ => ("part excluded", "sign excluded", "–", HEIGHT - 3),
    }
}
