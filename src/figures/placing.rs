//! From places along and across a direction to places on the page.

use super::layered::{Direction, Draft, Graph};

/// A draft, seen in its direction.
pub(super) struct Placing<'a> {
    draft: &'a Draft,
    direction: Direction,
    /// Beginning and thickness of each layer.
    layers: Vec<(i32, i32)>,
    /// The whole along the direction.
    long: i32,
    /// The lowest place across it.
    low: i32,
}

impl Placing<'_> {
    pub fn new<'a>(draft: &'a Draft, graph: &Graph, direction: Direction) -> Placing<'a> {
        let low = (0..draft.room.len()).map(|at| draft.across[at] - draft.room[at].1 / 2).min().unwrap_or(0);
        let mut placing = Placing { draft, direction, layers: Vec::new(), long: 0, low };
        let mut along = 0;
        for (at, layer) in draft.layers.iter().enumerate() {
            let thick = layer.iter().map(|vertex| draft.room[*vertex].0).max().unwrap_or(0);
            placing.layers.push((along, thick));
            placing.long = along + thick;
            along += thick + draft.gap_after(graph, at);
        }
        placing
    }

    fn turn(&self, along: i32, across: i32) -> (i32, i32) {
        match self.direction {
            Direction::Right => (along, across),
            Direction::Left => (self.long - along, across),
            Direction::Down => (across, along),
            Direction::Up => (across, self.long - along),
        }
    }

    fn middle(&self, vertex: usize) -> (i32, i32) {
        let (start, thick) = self.layers[self.draft.layer_of[vertex]];
        (start + thick / 2, self.draft.across[vertex] - self.low)
    }

    pub fn corner(&self, node: usize, (width, height): (i32, i32)) -> (i32, i32) {
        let (along, across) = self.middle(node);
        let (x, y) = self.turn(along, across);
        (x - width / 2, y - height / 2)
    }

    /// From edge to edge: a node ends at its own, a bend where its layer ends.
    pub fn course(&self, chain: &[usize], nodes: usize, forward: bool) -> Vec<(i32, i32)> {
        let mut points = Vec::new();
        for (at, vertex) in chain.iter().enumerate() {
            let (along, across) = self.middle(*vertex);
            let thick = if *vertex < nodes { self.draft.room[*vertex].0 } else { self.layers[self.draft.layer_of[*vertex]].1 };
            if at > 0 {
                points.push(self.turn(along - thick / 2, across));
            }
            if at + 1 < chain.len() {
                points.push(self.turn(along + thick / 2, across));
            }
        }
        if !forward {
            points.reverse();
        }
        points
    }

    pub fn size(&self) -> (i32, i32) {
        let draft = self.draft;
        let wide = (0..draft.room.len()).map(|at| draft.across[at] + draft.room[at].1 / 2 - self.low).max().unwrap_or(0);
        if matches!(self.direction, Direction::Right | Direction::Left) { (self.long, wide) } else { (wide, self.long) }
    }
}
