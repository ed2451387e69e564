//! Shapes with positions.

use serde::Serialize;

/// A picture: shapes in the order in which they are drawn.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Scene {
    /// Width in pixels.
    pub width: i32,
    /// Height in pixels.
    pub height: i32,
    /// What is drawn.
    pub items: Vec<Item>,
}

/// Shapes that belong together; with an address they are a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Where it leads.
    pub href: Option<String>,
    /// What it says to those who do not see it, with the words that are seen; nothing where these say all.
    pub label: Option<String>,
    /// The language of its words, where it is another than the page's.
    pub language: Option<String>,
    /// The shapes.
    pub shapes: Vec<Shape>,
}

/// A shape. Positions are pixels from the upper left corner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "shape", rename_all = "kebab-case")]
pub enum Shape {
    /// A rectangle.
    Rect {
        /// Class.
        class: &'static str,
        /// Left.
        x: i32,
        /// Top.
        y: i32,
        /// Width.
        width: i32,
        /// Height.
        height: i32,
        /// Radius of the corners.
        round: i32,
    },
    /// A circle.
    Circle {
        /// Class.
        class: &'static str,
        /// Centre from the left.
        x: i32,
        /// Centre from the top.
        y: i32,
        /// Radius.
        r: i32,
    },
    /// A path of straight lines and curves.
    Path {
        /// Class.
        class: &'static str,
        /// Its course, made of letters and whole numbers.
        d: String,
    },
    /// A line of text.
    Text {
        /// Class.
        class: &'static str,
        /// Where it starts, ends or has its middle, as its class says.
        x: i32,
        /// Its base line.
        y: i32,
        /// The text.
        text: String,
    },
}

/// Words that may lead somewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Label {
    /// The words.
    pub text: String,
    /// Where they lead.
    pub href: Option<String>,
    /// Their language, where it is another than the page's.
    pub language: Option<String>,
}

impl Scene {
    /// An empty picture.
    pub fn new(width: i32, height: i32) -> Scene {
        Scene { width, height, items: Vec::new() }
    }

    /// Adds shapes that lead nowhere.
    pub fn draw(&mut self, shapes: impl IntoIterator<Item = Shape>) {
        let shapes: Vec<_> = shapes.into_iter().collect();
        match self.items.last_mut() {
            Some(Item { href: None, label: None, language: None, shapes: drawn }) => drawn.extend(shapes),
            _ => self.items.push(Item { href: None, label: None, language: None, shapes }),
        }
    }

    /// Adds shapes that lead somewhere, with what they say to those who do not see them; nothing where their own words do.
    pub fn link(&mut self, href: Option<&str>, label: &str, shapes: Vec<Shape>) {
        match href {
            Some(href) => {
                let label = (!label.is_empty()).then(|| label.to_owned());
                self.items.push(Item { href: Some(href.to_owned()), label, language: None, shapes })
            }
            None => self.draw(shapes),
        }
    }

    /// Adds shapes whose words may lead somewhere, and may be in another language.
    pub fn words(&mut self, href: Option<&str>, language: Option<&str>, shapes: Vec<Shape>) {
        if href.is_none() && language.is_none() {
            return self.draw(shapes);
        }
        let own = |text: &str| text.to_owned();
        self.items.push(Item { href: href.map(own), label: None, language: language.map(own), shapes });
    }

    /// Whether anything in it leads anywhere.
    pub fn is_linked(&self) -> bool {
        self.items.iter().any(|item| item.href.is_some())
    }
}

impl Shape {
    pub(super) fn rect(class: &'static str, x: i32, y: i32, width: i32, height: i32) -> Shape {
        Shape::Rect { class, x, y, width, height, round: 3 }
    }

    pub(super) fn line(class: &'static str, from: (i32, i32), to: (i32, i32)) -> Shape {
        Shape::Path { class, d: format!("M{} {}L{} {}", from.0, from.1, to.0, to.1) }
    }

    /// A closed path through points.
    pub(super) fn area(class: &'static str, points: &[(i32, i32)]) -> Shape {
        Shape::Path { class, d: format!("{}Z", through(points)) }
    }

    /// An open path through points.
    pub(super) fn course(class: &'static str, points: &[(i32, i32)]) -> Shape {
        Shape::Path { class, d: through(points) }
    }

    pub(super) fn text(class: &'static str, x: i32, y: i32, text: impl Into<String>) -> Shape {
        Shape::Text { class, x, y, text: text.into() }
    }
}

fn through(points: &[(i32, i32)]) -> String {
    let step = |(at, (x, y)): (usize, &(i32, i32))| format!("{}{x} {y}", if at == 0 { 'M' } else { 'L' });
    points.iter().enumerate().map(step).collect()
}

/// A count as a number of pixels; far above what any picture shows.
pub(super) fn pixels(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX / 1024).min(i32::MAX / 1024)
}
