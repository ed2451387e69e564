//! Nodes and the ways between them: process maps and flowcharts.

use super::layered::{Direction, Graph, Layout, layout};
use super::scene::{Scene, Shape, pixels};
use super::text::{fit, width, wrap};

/// Widest text of a node.
const WIDEST: i32 = 168;
const LINE: i32 = 17;
const EDGE: i32 = 10;

/// What is drawn.
#[derive(Debug)]
pub struct Flow {
    /// Where it runs to.
    pub direction: Direction,
    /// The nodes.
    pub nodes: Vec<Node>,
    /// The ways between them.
    pub ways: Vec<Way>,
    /// Titles of groups.
    pub groups: Vec<String>,
}

/// A node.
#[derive(Debug, Default)]
pub struct Node {
    /// A short name above its text.
    pub id: Option<String>,
    /// Its text.
    pub text: String,
    /// Where it leads.
    pub href: Option<String>,
    /// The language of its text, where it is another than the page's.
    pub language: Option<String>,
    /// Its outline.
    pub outline: Outline,
    /// Its group.
    pub group: Option<usize>,
}

/// The outline of a node.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Outline {
    /// A rectangle.
    #[default]
    Square,
    /// A rectangle with round corners.
    Round,
    /// Half circles at both ends.
    Stadium,
    /// A decision.
    Diamond,
    /// Something that is stored.
    Store,
    /// Words beside the others.
    Note,
}

/// A way from one node to another.
#[derive(Debug, Default)]
pub struct Way {
    /// From which node.
    pub from: usize,
    /// To which node.
    pub to: usize,
    /// Words on the way.
    pub label: String,
    /// How it is drawn.
    pub stroke: Stroke,
    /// Whether it points at its start and at its end.
    pub heads: (bool, bool),
}

/// How a way is drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Stroke {
    /// A line.
    #[default]
    Plain,
    /// A dotted line.
    Dotted,
    /// A thick line.
    Thick,
}

/// Draws nodes and ways.
pub fn flow(of: &Flow) -> Scene {
    let texts: Vec<Vec<String>> = of.nodes.iter().map(|node| wrap(&node.text, WIDEST, 4)).collect();
    let sizes: Vec<_> = of.nodes.iter().zip(&texts).map(|(node, lines)| size(node, lines)).collect();
    let placed = layout(&graph(of, &sizes), of.direction);
    let frames = frames(of, &placed, &sizes);
    let (left, top) = frames.iter().fold((0, 0), |(left, top), frame| (left.min(frame.0), top.min(frame.1)));
    let right = frames.iter().map(|frame| frame.0 + frame.2).max().unwrap_or(0).max(placed.size.0);
    let bottom = frames.iter().map(|frame| frame.1 + frame.3).max().unwrap_or(0).max(placed.size.1);
    let shift = |(x, y): (i32, i32)| (x - left + EDGE, y - top + EDGE);
    let mut scene = Scene::new(right - left + 2 * EDGE + 12, bottom - top + 2 * EDGE);
    for (frame, title) in frames.iter().zip(&of.groups).filter(|(frame, _)| frame.2 > 0) {
        let (x, y) = shift((frame.0, frame.1));
        let outline = Shape::Rect { class: "group", x, y, width: frame.2, height: frame.3, round: 6 };
        scene.draw([outline, Shape::text("small soft strong", x + 10, y + 17, fit(title, frame.2 - 16))]);
    }
    let mut labels = Vec::new();
    for (at, way) in of.ways.iter().enumerate() {
        let points: Vec<_> = placed.courses[at].iter().map(|point| shift(*point)).collect();
        let (shapes, label) = self::way(way, &points, if placed.forward[at] { of.direction } else { back(of.direction) });
        scene.draw(shapes);
        labels.extend(label);
    }
    scene.draw(labels.into_iter().flatten());
    for (at, node) in of.nodes.iter().enumerate() {
        let shapes = self::node(node, &texts[at], shift(placed.corners[at]), sizes[at]);
        scene.words(node.href.as_deref(), node.language.as_deref(), shapes);
    }
    scene
}

fn graph(of: &Flow, sizes: &[(i32, i32)]) -> Graph {
    let to_the_side = matches!(of.direction, Direction::Right | Direction::Left);
    let words = |way: &Way| match (way.label.is_empty(), to_the_side) {
        (true, _) => 0,
        (false, true) => width(&way.label).min(WIDEST) + 40,
        (false, false) => 62,
    };
    Graph {
        sizes: sizes.to_vec(),
        ways: of.ways.iter().map(|way| (way.from, way.to)).collect(),
        groups: of.nodes.iter().map(|node| node.group).collect(),
        gap: 44,
        words: of.ways.iter().map(words).collect(),
    }
}

fn size(node: &Node, lines: &[String]) -> (i32, i32) {
    let id = node.id.as_ref().map_or(0, |id| width(id));
    let text = lines.iter().map(|line| width(line)).max().unwrap_or(0).max(id);
    let tall = LINE * (pixels(lines.len()) + i32::from(node.id.is_some())) + 18;
    match node.outline {
        Outline::Diamond => (text + 2 * tall.min(60) + 8, tall + 30),
        Outline::Stadium => (text + 40, tall),
        Outline::Store => (text + 28, tall + 12),
        Outline::Square | Outline::Round | Outline::Note => (text + 26, tall),
    }
}

fn back(direction: Direction) -> Direction {
    match direction {
        Direction::Right => Direction::Left,
        Direction::Left => Direction::Right,
        Direction::Down => Direction::Up,
        Direction::Up => Direction::Down,
    }
}

/// Left, top, width and height around the members of each group; nothing around one without members.
fn frames(of: &Flow, placed: &Layout, sizes: &[(i32, i32)]) -> Vec<(i32, i32, i32, i32)> {
    let frame = |group: usize| {
        let members: Vec<usize> = (0..of.nodes.len()).filter(|at| of.nodes[*at].group == Some(group)).collect();
        let left = members.iter().map(|at| placed.corners[*at].0).min()?;
        let top = members.iter().map(|at| placed.corners[*at].1).min()?;
        let right = members.iter().map(|at| placed.corners[*at].0 + sizes[*at].0).max()?;
        let bottom = members.iter().map(|at| placed.corners[*at].1 + sizes[*at].1).max()?;
        Some((left - 12, top - 28, right - left + 24, bottom - top + 40))
    };
    (0..of.groups.len()).map(|group| frame(group).unwrap_or_default()).collect()
}

fn node(node: &Node, lines: &[String], (x, y): (i32, i32), (width, height): (i32, i32)) -> Vec<Shape> {
    let rect = |round: i32| Shape::Rect { class: "node", x, y, width, height, round };
    let mut shapes = match node.outline {
        Outline::Square => vec![rect(2)],
        Outline::Round => vec![rect(9)],
        Outline::Note => vec![Shape::Rect { class: "node note", x, y, width, height, round: 2 }],
        Outline::Stadium => vec![rect(height / 2)],
        Outline::Diamond => {
            let (middle, centre) = (x + width / 2, y + height / 2);
            vec![Shape::area("node", &[(middle, y), (x + width, centre), (middle, y + height), (x, centre)])]
        }
        Outline::Store => vec![rect(12), Shape::line("node", (x + 1, y + 12), (x + width - 1, y + 12))],
    };
    let tall = LINE * (pixels(lines.len()) + i32::from(node.id.is_some()));
    let lower = if node.outline == Outline::Store { 6 } else { 0 };
    let mut base = y + lower + (height - tall) / 2 + 13;
    if let Some(id) = &node.id {
        shapes.push(Shape::text("small soft mid", x + width / 2, base, id.as_str()));
        base += LINE;
    }
    shapes.extend(lines.iter().enumerate().map(|(at, line)| Shape::text("mid", x + width / 2, base + LINE * pixels(at), line.as_str())));
    shapes
}

/// The shapes of a way, and those of its label, which lie above all ways.
fn way(way: &Way, points: &[(i32, i32)], direction: Direction) -> (Vec<Shape>, Option<Vec<Shape>>) {
    let class = match way.stroke {
        Stroke::Plain => "way",
        Stroke::Dotted => "way dotted",
        Stroke::Thick => "way thick",
    };
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return (Vec::new(), None) };
    let to_the_side = matches!(direction, Direction::Right | Direction::Left);
    let d = if way.from == way.to { around(*first) } else { bent(points, to_the_side) };
    let mut shapes = vec![Shape::Path { class, d }];
    if way.heads.1 {
        shapes.push(head(*last, direction));
    }
    if way.heads.0 {
        shapes.push(head(*first, back(direction)));
    }
    let middle = points.len() / 2;
    let (before, after) = (points[middle.saturating_sub(1)], points[middle]);
    let (x, y) = ((before.0 + after.0) / 2, (before.1 + after.1) / 2);
    let text = fit(&way.label, WIDEST);
    let room = width(&text);
    let label = (!text.is_empty())
        .then(|| vec![Shape::rect("plate", x - room / 2 - 3, y - 10, room + 6, 20), Shape::text("small mid", x, y + 4, text)]);
    (shapes, label)
}

/// A course whose bends leave and reach each point along the direction.
fn bent(points: &[(i32, i32)], to_the_side: bool) -> String {
    let mut d = points.first().map(|(x, y)| format!("M{x} {y}")).unwrap_or_default();
    for pair in points.windows(2) {
        let ((x1, y1), (x2, y2)) = (pair[0], pair[1]);
        let step = match (x1 == x2 || y1 == y2, to_the_side) {
            (true, _) => format!("L{x2} {y2}"),
            (false, true) => format!("C{0} {y1} {0} {y2} {x2} {y2}", (x1 + x2) / 2),
            (false, false) => format!("C{x1} {0} {x2} {0} {x2} {y2}", (y1 + y2) / 2),
        };
        d.push_str(&step);
    }
    d
}

/// A loop from a node to itself.
fn around((x, y): (i32, i32)) -> String {
    let (out, from, to) = (x + 30, y - 8, y + 8);
    format!("M{x} {from}C{out} {} {out} {} {x} {to}", from - 14, to + 14)
}

fn head((x, y): (i32, i32), direction: Direction) -> Shape {
    let (back, side) = (9, 5);
    let points = match direction {
        Direction::Right => [(x, y), (x - back, y - side), (x - back, y + side)],
        Direction::Left => [(x, y), (x + back, y - side), (x + back, y + side)],
        Direction::Down => [(x, y), (x - side, y - back), (x + side, y - back)],
        Direction::Up => [(x, y), (x - side, y + back), (x + side, y + back)],
    };
    Shape::area("head", &points)
}
