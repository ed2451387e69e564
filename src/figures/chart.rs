//! A flowchart that an author wrote, as nodes and ways.

use super::flow::{Flow, Node, Outline, Stroke, Way, flow};
use super::layered::Direction;
use super::scene::Scene;
use crate::markdown::{Chart, ChartDirection, ChartNode, ChartShape, ChartStroke, ChartWay};

/// Draws a flowchart.
pub fn chart(of: &Chart) -> Scene {
    let direction = match of.direction {
        ChartDirection::Right => Direction::Right,
        ChartDirection::Left => Direction::Left,
        ChartDirection::Down => Direction::Down,
        ChartDirection::Up => Direction::Up,
    };
    let node = |node: &ChartNode| Node { text: node.text.clone(), outline: outline(node.shape), group: node.group, ..Node::default() };
    let way = |way: &ChartWay| Way {
        from: way.from,
        to: way.to,
        label: way.label.clone(),
        stroke: match way.stroke {
            ChartStroke::Plain => Stroke::Plain,
            ChartStroke::Dotted => Stroke::Dotted,
            ChartStroke::Thick => Stroke::Thick,
        },
        heads: way.heads,
    };
    flow(&Flow {
        direction,
        nodes: of.nodes.iter().map(node).collect(),
        ways: of.ways.iter().map(way).collect(),
        groups: of.groups.clone(),
    })
}

fn outline(shape: ChartShape) -> Outline {
    match shape {
        ChartShape::Square => Outline::Square,
        ChartShape::Round => Outline::Round,
        ChartShape::Stadium => Outline::Stadium,
        ChartShape::Diamond => Outline::Diamond,
        ChartShape::Store => Outline::Store,
    }
}
