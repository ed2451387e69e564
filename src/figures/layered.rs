//! Layout of a directed graph: layers along its direction, few crossings across it (after Sugiyama, Tagawa and Toda).
//!
//! Everything is counted along the direction and across it; only the last step knows which of the two is to the right.

use super::placing::Placing;
use super::scene::pixels;
use std::cmp::Ordering;

/// Space between two neighbours of a layer.
const BETWEEN: i32 = 22;
/// Rounds of sorting and of straightening.
const ROUNDS: usize = 8;

/// Where a graph runs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    Right,
    /// From right to left.
    Left,
    /// From top to bottom.
    Down,
    /// From bottom to top.
    Up,
}

/// A graph to lay out.
#[derive(Debug, Default)]
pub(super) struct Graph {
    /// Width and height of each node.
    pub sizes: Vec<(i32, i32)>,
    /// From which node to which.
    pub ways: Vec<(usize, usize)>,
    /// The group of each node; members of one stand together where they can.
    pub groups: Vec<Option<usize>>,
    /// Smallest space between two layers.
    pub gap: i32,
    /// Room between two layers that the words on each way need.
    pub words: Vec<i32>,
}

/// Where everything is.
#[derive(Debug)]
pub(super) struct Layout {
    /// Width and height of the whole.
    pub size: (i32, i32),
    /// Upper left corner of each node.
    pub corners: Vec<(i32, i32)>,
    /// The course of each way, from its start to its end.
    pub courses: Vec<Vec<(i32, i32)>>,
    /// Whether a way runs with the direction.
    pub forward: Vec<bool>,
}

/// A layout in the making: nodes first, then the bends of ways that pass a layer.
pub(super) struct Draft {
    pub layers: Vec<Vec<usize>>,
    /// Vertices of each way from the lower layer to the higher.
    pub chains: Vec<Vec<usize>>,
    pub before: Vec<Vec<usize>>,
    pub after: Vec<Vec<usize>>,
    pub across: Vec<i32>,
    /// Room that a vertex takes along and across.
    pub room: Vec<(i32, i32)>,
    pub layer_of: Vec<usize>,
}

/// Lays out a graph.
pub(super) fn layout(graph: &Graph, direction: Direction) -> Layout {
    let forward = forward(graph);
    let mut draft = Draft::new(graph, &forward, matches!(direction, Direction::Right | Direction::Left));
    draft.sort(&graph.groups);
    draft.straighten();
    let placing = Placing::new(&draft, graph, direction);
    let corner = |(node, size): (usize, &(i32, i32))| placing.corner(node, *size);
    let course = |(chain, forward): (&Vec<usize>, &bool)| placing.course(chain, graph.sizes.len(), *forward);
    Layout {
        size: placing.size(),
        corners: graph.sizes.iter().enumerate().map(corner).collect(),
        courses: draft.chains.iter().zip(&forward).map(course).collect(),
        forward,
    }
}

/// Whether each way may keep its direction: those that would close a circle run backwards.
fn forward(graph: &Graph) -> Vec<bool> {
    let mut forward = vec![true; graph.ways.len()];
    let mut state = vec![0_u8; graph.sizes.len()];
    for start in 0..graph.sizes.len() {
        if state[start] != 0 {
            continue;
        }
        state[start] = 1;
        let mut open = vec![(start, 0)];
        while let Some((node, at)) = open.last_mut() {
            let next = graph.ways.iter().enumerate().skip(*at).find(|(_, (from, _))| from == node);
            let Some((way, (_, to))) = next else {
                state[*node] = 2;
                open.pop();
                continue;
            };
            *at = way + 1;
            match state[*to] {
                0 => {
                    state[*to] = 1;
                    open.push((*to, 0));
                }
                1 => forward[way] = false,
                _ => {}
            }
        }
    }
    forward
}

/// The longest way from any beginning, for each node.
fn longest(nodes: usize, ways: &[(usize, usize)]) -> Vec<usize> {
    let mut layer = vec![0; nodes];
    // Without circles, no way has more steps than there are nodes.
    for _ in 0..nodes {
        let mut moved = false;
        for (from, to) in ways {
            if layer[*to] <= layer[*from] {
                layer[*to] = layer[*from] + 1;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    layer
}

impl Draft {
    fn new(graph: &Graph, forward: &[bool], to_the_side: bool) -> Draft {
        let turned = |(way, forward): (&(usize, usize), &bool)| if *forward { *way } else { (way.1, way.0) };
        let ways: Vec<(usize, usize)> = graph.ways.iter().zip(forward).map(turned).collect();
        let loops = |way: &&(usize, usize)| way.0 != way.1;
        let straight: Vec<_> = ways.iter().filter(loops).copied().collect();
        let mut layer_of = longest(graph.sizes.len(), &straight);
        let mut room: Vec<_> =
            graph.sizes.iter().map(|(width, height)| if to_the_side { (*width, *height) } else { (*height, *width) }).collect();
        let mut chains = Vec::new();
        for (from, to) in &ways {
            let mut chain = vec![*from];
            for layer in layer_of[*from] + 1..layer_of[*to] {
                chain.push(layer_of.len());
                layer_of.push(layer);
                room.push((0, 6));
            }
            chain.push(*to);
            chains.push(chain);
        }
        let mut layers = vec![Vec::new(); layer_of.iter().max().map_or(0, |last| last + 1)];
        layer_of.iter().enumerate().for_each(|(vertex, layer)| layers[*layer].push(vertex));
        let (mut before, mut after) = (vec![Vec::new(); layer_of.len()], vec![Vec::new(); layer_of.len()]);
        for step in chains.iter().filter(|chain| chain[0] != chain[chain.len() - 1]).flat_map(|chain| chain.windows(2)) {
            after[step[0]].push(step[1]);
            before[step[1]].push(step[0]);
        }
        Draft { layers, chains, before, after, across: vec![0; layer_of.len()], room, layer_of }
    }

    /// Sorts each layer by the middle of its neighbours, forth and back.
    fn sort(&mut self, groups: &[Option<usize>]) {
        self.number();
        for round in 0..ROUNDS {
            let down = round % 2 == 0;
            let neighbours = if down { &self.before } else { &self.after };
            let order: Vec<usize> = if down { (0..self.layers.len()).collect() } else { (0..self.layers.len()).rev().collect() };
            for layer in order {
                let key = |vertex: usize| mean(&neighbours[vertex], &self.across).unwrap_or(f64::from(self.across[vertex]));
                let of_group = |group: usize| {
                    let keys: Vec<f64> =
                        self.layers[layer].iter().filter(|at| groups.get(**at) == Some(&Some(group))).map(|at| key(*at)).collect();
                    keys.iter().sum::<f64>() / f64::from(pixels(keys.len()).max(1))
                };
                let mut keyed: Vec<_> = self.layers[layer]
                    .iter()
                    .map(|vertex| {
                        let group = groups.get(*vertex).copied().flatten();
                        (group.map_or(key(*vertex), of_group), group, key(*vertex), *vertex)
                    })
                    .collect();
                keyed.sort_by(|one, other| {
                    let by = |one: f64, other: f64| one.partial_cmp(&other).unwrap_or(Ordering::Equal);
                    by(one.0, other.0).then(one.1.cmp(&other.1)).then(by(one.2, other.2))
                });
                self.layers[layer] = keyed.into_iter().map(|(_, _, _, vertex)| vertex).collect();
                for (at, vertex) in self.layers[layer].iter().enumerate() {
                    self.across[*vertex] = pixels(at);
                }
            }
        }
    }

    fn number(&mut self) {
        for layer in &self.layers {
            for (at, vertex) in layer.iter().enumerate() {
                self.across[*vertex] = pixels(at);
            }
        }
    }

    /// Moves each vertex towards the middle of its neighbours as far as the order of its layer lets it.
    fn straighten(&mut self) {
        for layer in &self.layers {
            let mut at = 0;
            for vertex in layer {
                self.across[*vertex] = at + self.room[*vertex].1 / 2;
                at += self.room[*vertex].1 + BETWEEN;
            }
        }
        for round in 0..2 * ROUNDS {
            let down = round % 2 == 0;
            for at in 0..self.layers.len() {
                let layer = if down { at } else { self.layers.len() - 1 - at };
                let neighbours = if down { &self.before } else { &self.after };
                let wanted = |vertex: usize| mean(&neighbours[vertex], &self.across).map_or(self.across[vertex], nearest);
                let wanted: Vec<i32> = self.layers[layer].iter().map(|vertex| wanted(*vertex)).collect();
                let settled = self.settle(&self.layers[layer], &wanted);
                for (vertex, across) in self.layers[layer].iter().zip(settled) {
                    self.across[*vertex] = across;
                }
            }
        }
    }

    /// As near to what is wanted as space between neighbours allows: the middle of pushing to one side and to the other.
    fn settle(&self, layer: &[usize], wanted: &[i32]) -> Vec<i32> {
        let apart = |one: usize, other: usize| (self.room[layer[one]].1 + self.room[layer[other]].1) / 2 + BETWEEN;
        let (mut later, mut earlier) = (wanted.to_vec(), wanted.to_vec());
        for at in 1..layer.len() {
            later[at] = later[at].max(later[at - 1] + apart(at - 1, at));
        }
        for at in (0..layer.len().saturating_sub(1)).rev() {
            earlier[at] = earlier[at].min(earlier[at + 1] - apart(at, at + 1));
        }
        later.iter().zip(&earlier).map(|(later, earlier)| (later + earlier).div_euclid(2)).collect()
    }

    /// Space after a layer: enough for the words of the ways that end at the next one.
    pub fn gap_after(&self, graph: &Graph, layer: usize) -> i32 {
        let short = self.chains.iter().zip(&graph.words).filter(|(chain, _)| chain.len() == 2 && self.layer_of[chain[0]] == layer);
        short.map(|(_, words)| *words).max().unwrap_or(0).max(graph.gap)
    }
}

fn mean(vertices: &[usize], across: &[i32]) -> Option<f64> {
    let sum: i32 = vertices.iter().map(|vertex| across[*vertex]).sum();
    (!vertices.is_empty()).then(|| f64::from(sum) / f64::from(pixels(vertices.len())))
}

fn nearest(value: f64) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "a mean of whole pixels")]
    let whole = value.round() as i32;
    whole
}
