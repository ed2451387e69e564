//! Pictures as geometry: from counted facts to shapes with positions, and nothing else.
//!
//! A figure is a function of finished words, addresses and numbers; it returns a [`Scene`] of rectangles, lines, circles, paths
//! and texts, each with a class. The theme draws a scene, so every value is escaped by its engine, and gives the classes their
//! colours. One unit is one pixel on a screen: a scene that is wider than its column scrolls in it and stays readable.

mod bar;
mod calendar;
mod chart;
mod course;
mod flow;
mod heatmap;
mod layered;
mod levels;
mod matrix;
mod placing;
mod scene;
mod text;
mod upset;

pub use bar::{Segment, bar};
pub use calendar::{Entry, Month, calendar};
pub use chart::chart;
pub use course::{Course, Point, course};
pub use flow::{Flow, Node, Outline, Stroke, Way, flow};
pub use heatmap::{Cell, Heatmap, Row, heatmap};
pub use layered::Direction;
pub use levels::{Levels, Name, Place, card, levels};
pub use matrix::{Matrix, Spot, matrix};
pub use scene::{Item, Label, Scene, Shape};
pub use upset::{Column, Set, upset};

#[cfg(test)]
mod tests;
