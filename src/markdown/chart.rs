//! Flowcharts as authors write them in `mermaid` blocks: nodes, ways between them, groups.
//!
//! Read here, drawn elsewhere. Colours and clicks of the notation are passed over: the theme has the colours, and links in
//! pictures could not be checked. What is not understood is no picture: half a flowchart would say something else.

use regex::Regex;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Most nodes and ways of a chart: more is no picture that anybody reads.
const MOST: usize = 150;

/// A flowchart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// Where it runs to.
    pub direction: ChartDirection,
    /// The nodes, in the order in which they are named first.
    pub nodes: Vec<ChartNode>,
    /// The ways between them.
    pub ways: Vec<ChartWay>,
    /// Titles of groups.
    pub groups: Vec<String>,
}

/// Where a chart runs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartDirection {
    /// LR.
    Right,
    /// RL.
    Left,
    /// TB or TD.
    Down,
    /// BT.
    Up,
}

/// A node of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartNode {
    /// Its text; lines are kept.
    pub text: String,
    /// Its outline.
    pub shape: ChartShape,
    /// Its group.
    pub group: Option<usize>,
}

/// The outline of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartShape {
    /// `[text]`
    Square,
    /// `(text)`
    Round,
    /// `([text])`, `((text))`
    Stadium,
    /// `{text}`
    Diamond,
    /// `[(text)]`
    Store,
}

/// A way of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartWay {
    /// From which node.
    pub from: usize,
    /// To which node.
    pub to: usize,
    /// Words on the way.
    pub label: String,
    /// How it is drawn.
    pub stroke: ChartStroke,
    /// Whether it points at its start and at its end.
    pub heads: (bool, bool),
}

/// How a way is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartStroke {
    /// `-->`
    Plain,
    /// `-.->`
    Dotted,
    /// `==>`
    Thick,
}

/// Beginning and end of each outline, the longer first.
const SHAPES: [(&str, &str, ChartShape); 13] = [
    ("(((", ")))", ChartShape::Stadium),
    ("((", "))", ChartShape::Stadium),
    ("([", "])", ChartShape::Stadium),
    ("[(", ")]", ChartShape::Store),
    ("[[", "]]", ChartShape::Square),
    ("[/", "/]", ChartShape::Square),
    ("[\\", "\\]", ChartShape::Square),
    ("{{", "}}", ChartShape::Round),
    ("{", "}", ChartShape::Diamond),
    ("[", "]", ChartShape::Square),
    ("(", ")", ChartShape::Round),
    (">", "]", ChartShape::Square),
    ("@{", "}", ChartShape::Square),
];

/// Statements about looks, which the theme decides, and about clicks.
const PASSED_OVER: [&str; 8] = ["classDef", "class", "style", "linkStyle", "click", "direction", "accTitle", "accDescr"];

/// Reads a flowchart.
///
/// # Errors
/// What is not understood, with its line counted from 1.
pub fn read_chart(source: &str) -> Result<Chart, (usize, String)> {
    let mut reader = Reader::default();
    let mut direction = None;
    for (at, line) in source.lines().enumerate() {
        for statement in statements(line) {
            let read = match direction {
                None => header(statement).map(|found| direction = Some(found)),
                Some(_) => reader.statement(statement),
            };
            read.map_err(|message| (at + 1, message))?;
        }
    }
    match direction {
        Some(direction) if reader.nodes.len() <= MOST && reader.ways.len() <= MOST && !reader.nodes.is_empty() => {
            Ok(Chart { direction, nodes: reader.nodes, ways: reader.ways, groups: reader.groups })
        }
        Some(_) if reader.nodes.is_empty() => Err((1, "there is nothing to draw".to_owned())),
        Some(_) => Err((1, format!("more than {MOST} nodes or arrows make no picture that anybody can read"))),
        None => Err((1, "there is nothing to draw".to_owned())),
    }
}

/// The statements of a line, without comments.
fn statements(line: &str) -> impl Iterator<Item = &str> {
    let line = if line.trim_start().starts_with("%%") { "" } else { line };
    let mut quoted = false;
    let parts = line.split(move |c| {
        quoted ^= c == '"';
        c == ';' && !quoted
    });
    parts.map(str::trim).filter(|statement| !statement.is_empty())
}

fn header(statement: &str) -> Result<ChartDirection, String> {
    let mut words = statement.split_whitespace();
    match (words.next(), words.next()) {
        (Some("graph" | "flowchart"), None | Some("TB" | "TD")) => Ok(ChartDirection::Down),
        (Some("graph" | "flowchart"), Some("LR")) => Ok(ChartDirection::Right),
        (Some("graph" | "flowchart"), Some("RL")) => Ok(ChartDirection::Left),
        (Some("graph" | "flowchart"), Some("BT")) => Ok(ChartDirection::Up),
        (Some(kind), _) => Err(format!("`{kind}` is not drawn, only flowcharts are")),
        (None, _) => Ok(ChartDirection::Down),
    }
}

#[derive(Default)]
struct Reader {
    nodes: Vec<ChartNode>,
    names: HashMap<String, usize>,
    ways: Vec<ChartWay>,
    groups: Vec<String>,
    group_names: Vec<String>,
    /// Groups that are open, the innermost last.
    open: Vec<usize>,
}

impl Reader {
    fn statement(&mut self, statement: &str) -> Result<(), String> {
        let first = statement.split([' ', '\t', ':']).next().unwrap_or_default();
        if PASSED_OVER.contains(&first) && first.len() < statement.len() {
            return Ok(());
        }
        match first {
            "subgraph" => self.subgraph(statement["subgraph".len()..].trim()),
            "end" if statement == "end" => self.open.pop().map(|_| ()).ok_or_else(|| "`end` without `subgraph`".to_owned()),
            _ => self.chain(statement),
        }
    }

    fn subgraph(&mut self, rest: &str) -> Result<(), String> {
        let (name, title) = match rest.split_once('[') {
            Some((name, title)) => (name.trim(), title.trim_end().trim_end_matches(']')),
            None => (rest.trim_matches('"'), rest),
        };
        if self.names.contains_key(name) {
            return Err(format!("`{name}` is both a node and a subgraph"));
        }
        self.open.push(self.groups.len());
        self.group_names.push(name.to_owned());
        self.groups.push(plain(title));
        Ok(())
    }

    /// `A --> B & C -->|words| D`
    fn chain(&mut self, statement: &str) -> Result<(), String> {
        let mut rest = statement;
        let mut from = self.side(&mut rest)?;
        while !rest.is_empty() {
            let arrow = arrow(&mut rest).ok_or_else(|| format!("`{rest}` is not understood"))?;
            let to = self.side(&mut rest)?;
            for (from, to) in from.iter().flat_map(|from| to.iter().map(move |to| (*from, *to))) {
                self.ways.push(ChartWay { from, to, ..arrow.clone() });
            }
            from = to;
        }
        Ok(())
    }

    /// Nodes at one side of an arrow: `A & B`.
    fn side(&mut self, rest: &mut &str) -> Result<Vec<usize>, String> {
        let mut side = vec![self.node(rest)?];
        while let Some(after) = rest.strip_prefix('&') {
            *rest = after.trim_start();
            side.push(self.node(rest)?);
        }
        Ok(side)
    }

    fn node(&mut self, rest: &mut &str) -> Result<usize, String> {
        let name = name(rest);
        if name.is_empty() {
            return Err(if rest.is_empty() { "an arrow that leads nowhere".to_owned() } else { format!("`{rest}` is not understood") });
        }
        if self.group_names.iter().any(|group| group == name) {
            return Err(format!("an arrow to the subgraph `{name}`; let it lead to a node"));
        }
        *rest = &rest[name.len()..];
        let shape = shape(rest)?;
        if let Some(after) = rest.strip_prefix(":::") {
            *rest = &after[self::name(after).len()..];
        }
        *rest = rest.trim_start();
        let group = self.open.last().copied();
        let next = self.nodes.len();
        let at = *self.names.entry(name.to_owned()).or_insert(next);
        if at == next {
            self.nodes.push(ChartNode { text: name.to_owned(), shape: ChartShape::Square, group });
        }
        let node = &mut self.nodes[at];
        node.group = node.group.or(group);
        if let Some((text, shape)) = shape {
            (node.text, node.shape) = (text, shape);
        }
        Ok(at)
    }
}

/// The name of a node at the beginning of a text; a hyphen belongs to it between letters only.
fn name(text: &str) -> &str {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let next = text[at + c.len_utf8()..].chars().next();
        let inside = c.is_alphanumeric() || c == '_' || (matches!(c, '-' | '.') && at > 0 && next.is_some_and(char::is_alphanumeric));
        if !inside {
            break;
        }
        end = at + c.len_utf8();
    }
    &text[..end]
}

/// The text and the outline of a node, when they are given.
fn shape(rest: &mut &str) -> Result<Option<(String, ChartShape)>, String> {
    let Some((open, close, shape)) = SHAPES.iter().find(|(open, _, _)| rest.starts_with(open)) else { return Ok(None) };
    let inner = &rest[open.len()..];
    let quoted =
        inner.trim_start().starts_with('"').then(|| inner.find('"').and_then(|at| inner[at + 1..].find('"').map(|end| at + end + 2)));
    let search = quoted.flatten().unwrap_or(0);
    let end = inner[search..].find(close).map(|at| search + at);
    let Some(end) = end.filter(|_| *open != "@{") else { return Err(format!("`{rest}` is not understood")) };
    *rest = &inner[end + close.len()..];
    Ok(Some((plain(&inner[..end]), *shape)))
}

/// Text without quotes and with its line breaks.
fn plain(text: &str) -> String {
    static BREAK: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?i)<br\s*/?>|\\n").ok());
    let text = text.trim().trim_matches('"').trim_matches('`').trim();
    let text = BREAK.as_ref().map_or_else(|| text.to_owned(), |pattern| pattern.replace_all(text, "\n").into_owned());
    text.replace("#quot;", "\"").replace("#amp;", "&").replace("#lt;", "<").replace("#gt;", ">")
}

/// An arrow at the beginning of a text, with its words.
fn arrow(rest: &mut &str) -> Option<ChartWay> {
    static BARE: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"^([<xo]?)(?:(--+|==+|-\.+-)([>xo])|(---+|===+|-\.+-))\s*(?:\|([^|]*)\|)?").ok());
    static WORDED: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"^([<xo]?)(--|==|-\.)\s*([^-=.>|\s][^|]*?)\s*(--+|==+|\.+-)([>xo]?)(\s|$)").ok());
    let (found, line, words, head) = if let Some(found) = BARE.as_ref()?.captures(rest) {
        let line = found.get(2).or(found.get(4))?.as_str().to_owned();
        (
            found.get(0)?.end(),
            line,
            found.get(5).map_or("", |words| words.as_str()).to_owned(),
            (found[1].to_owned(), found.get(3).is_some()),
        )
    } else {
        let found = WORDED.as_ref()?.captures(rest)?;
        (found.get(0)?.end(), found[2].to_owned(), found[3].to_owned(), (found[1].to_owned(), !found[5].is_empty()))
    };
    *rest = rest[found..].trim_start();
    let stroke = match line.as_bytes() {
        [b'=', ..] => ChartStroke::Thick,
        [_, b'.', ..] => ChartStroke::Dotted,
        _ => ChartStroke::Plain,
    };
    Some(ChartWay { from: 0, to: 0, label: plain(&words).replace('\n', " "), stroke, heads: (head.0 == "<", head.1) })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    fn ways(source: &str) -> Vec<String> {
        let chart = read_chart(source).unwrap();
        let text = |at: usize| chart.nodes[at].text.replace('\n', "/");
        chart.ways.iter().map(|way| format!("{} {} {}", text(way.from), way.label, text(way.to)).replace("  ", " ")).collect()
    }

    #[test]
    fn nodes_are_named_once_and_keep_their_text() {
        let chart = read_chart("flowchart LR\n  a[Start] --> b{\"Is it (really) ok?\"}\n  b --> c([End])\n  a --> c").unwrap();
        assert_eq!(chart.nodes.iter().map(|node| node.text.as_str()).collect::<Vec<_>>(), ["Start", "Is it (really) ok?", "End"]);
        assert_eq!(
            chart.nodes.iter().map(|node| node.shape).collect::<Vec<_>>(),
            [ChartShape::Square, ChartShape::Diamond, ChartShape::Stadium]
        );
        assert_eq!((chart.ways.len(), chart.direction), (3, ChartDirection::Right));
    }

    #[test]
    fn arrows_carry_words_in_each_spelling() {
        let source = "graph TD\nA -->|yes| B\nA -- no --> C\nB -. perhaps .-> C\nC == surely ==> D\nD --- E\nE <--> F\nF-.->G==>H";
        assert_eq!(ways(source), ["A yes B", "A no C", "B perhaps C", "C surely D", "D E", "E F", "F G", "G H"]);
        let chart = read_chart(source).unwrap();
        let strokes: Vec<_> = chart.ways.iter().map(|way| way.stroke).collect();
        assert_eq!(strokes[2..4], [ChartStroke::Dotted, ChartStroke::Thick]);
        assert_eq!((chart.ways[4].heads, chart.ways[5].heads), ((false, false), (true, true)));
    }

    #[test]
    fn several_nodes_at_one_side_make_several_arrows() {
        assert_eq!(ways("graph LR; A & B --> C & D --> E"), ["A C", "A D", "B C", "B D", "C E", "D E"]);
    }

    #[test]
    fn groups_hold_what_is_named_inside() {
        let chart = read_chart("graph TD\nX --> A\nsubgraph s1 [Desk]\n  A[One<br/>two] --> B\nend\nB --> Y").unwrap();
        assert_eq!(chart.groups, ["Desk"]);
        assert_eq!(chart.nodes.iter().map(|node| node.group).collect::<Vec<_>>(), [None, Some(0), Some(0), None]);
        assert_eq!(chart.nodes[1].text, "One\ntwo");
    }

    #[test]
    fn looks_and_comments_are_passed_over() {
        let source = "%% about\ngraph TD\n  A:::big --> B %%\n".replace(" %%", "\n  %% more");
        assert_eq!(ways(&format!("{source}  classDef big fill:#f00\n  style A fill:#f00\n  click A \"https://example.org\"")), ["A B"]);
    }

    #[test]
    fn what_is_not_understood_is_refused_with_its_line() {
        assert_eq!(
            read_chart("sequenceDiagram\nA->>B: hi").unwrap_err(),
            (1, "`sequenceDiagram` is not drawn, only flowcharts are".to_owned())
        );
        assert_eq!(read_chart("graph TD\nA --> B\nB ~~~ C").unwrap_err().0, 3);
        assert_eq!(read_chart("graph TD\nA[open --> B").unwrap_err().0, 2);
        assert_eq!(read_chart("graph TD\nA -->").unwrap_err(), (2, "an arrow that leads nowhere".to_owned()));
        assert_eq!(read_chart("graph TD\nA --> B\nend").unwrap_err().0, 3);
        assert!(read_chart("").is_err() && read_chart("graph TD").is_err());
    }

    #[test]
    fn too_many_nodes_are_refused() {
        let many: String = (0..200).map(|at| format!("n{at} --> n{}\n", at + 1)).collect();
        assert!(read_chart(&format!("graph TD\n{many}")).is_err());
    }
}
