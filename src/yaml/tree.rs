//! From events to a tree, within limits.

use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::source::{SourceId, Span};
use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Tag};
use std::collections::{HashMap, HashSet};

/// Deepest nesting of lists and maps.
const DEEPEST: usize = 64;
/// Most nodes in a file, copies of anchors included.
const MOST_NODES: usize = 250_000;
/// Most uses of anchors in a file.
const MOST_ALIASES: usize = 10_000;

/// A value and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Where it is written; for a list or map, from its first to its last value.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// The three kinds of YAML values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Text. `plain` tells `yes` from `"yes"`.
    Scalar {
        /// The text, exactly as written after unquoting.
        text: String,
        /// Written without quotes.
        plain: bool,
    },
    /// A list.
    List(Vec<Node>),
    /// A map, in the order of the file; keys are scalars.
    Map(Vec<(Node, Node)>),
}

impl Node {
    /// Whether the value was left empty, or written as `null` or `~`.
    pub fn is_null(&self) -> bool {
        matches!(&self.kind, Kind::Scalar { text, plain: true } if text.is_empty() || text == "~" || text == "null")
    }

    /// The kind in words, for messages.
    pub fn describe(&self) -> &'static str {
        match &self.kind {
            _ if self.is_null() => "nothing",
            Kind::Scalar { .. } => "text",
            Kind::List(_) => "a list",
            Kind::Map(_) => "a map",
        }
    }
}

/// Parses one document that begins at byte `base` of the source. An empty document is an empty map. On a syntax error or
/// a limit the finding is pushed and nothing is returned; duplicate keys are reported and the first one is kept.
pub fn parse(source: SourceId, text: &str, base: usize, found: &mut Diagnostics) -> Option<Node> {
    let mut builder = Builder::new(source, text, base, found);
    builder.run(text).ok()
}

/// Why building stopped; already reported.
struct Stopped;

enum Open {
    List(Vec<Node>),
    Map { entries: Vec<(Node, Node)>, key: Option<Node>, seen: HashSet<String> },
}

struct Frame {
    open: Open,
    start: usize,
    anchor: usize,
}

struct Builder<'a> {
    source: SourceId,
    base: usize,
    offsets: Offsets<'a>,
    found: &'a mut Diagnostics,
    stack: Vec<Frame>,
    anchors: HashMap<usize, (Node, usize)>,
    nodes: usize,
    aliases: usize,
    root: Option<Node>,
}

impl<'a> Builder<'a> {
    fn new(source: SourceId, text: &'a str, base: usize, found: &'a mut Diagnostics) -> Self {
        let offsets = Offsets { text, ascii: text.is_ascii(), chars: 0, bytes: 0 };
        Builder { source, base, offsets, found, stack: Vec::new(), anchors: HashMap::new(), nodes: 0, aliases: 0, root: None }
    }

    fn run(&mut self, text: &str) -> Result<Node, Stopped> {
        let mut documents = 0;
        for event in Parser::new_from_str(text) {
            let (event, span) = event.map_err(|error| self.syntax(&error))?;
            match event {
                Event::DocumentStart(_) => {
                    documents += 1;
                    if documents > 1 {
                        let place = self.span(span.start, span.end);
                        return Err(self.stop(&rules::YAML_SYNTAX, place, "a second document begins here", "keep one document per file"));
                    }
                }
                Event::Scalar(value, style, anchor, tag) => self.scalar(&value, style, anchor, tag.as_deref(), span)?,
                Event::SequenceStart(anchor, tag) => self.open(Open::List(Vec::new()), anchor, tag.as_deref(), span)?,
                Event::MappingStart(anchor, tag) => {
                    let open = Open::Map { entries: Vec::new(), key: None, seen: HashSet::new() };
                    self.open(open, anchor, tag.as_deref(), span)?;
                }
                Event::SequenceEnd | Event::MappingEnd => self.close(span)?,
                Event::Alias(anchor) => self.alias(anchor, span)?,
                Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
            }
        }
        let empty = || Node { span: Span::new(self.source, self.base, self.base), kind: Kind::Map(Vec::new()) };
        Ok(self.root.take().filter(|root| !root.is_null()).unwrap_or_else(empty))
    }

    fn span(&mut self, start: Marker, end: Marker) -> Span {
        let start = self.offsets.bytes(start.index());
        let end = self.offsets.bytes(end.index());
        Span::new(self.source, self.base + start, self.base + end)
    }

    fn stop(&mut self, rule: &'static crate::diagnostic::Rule, span: Span, message: &str, help: &str) -> Stopped {
        self.found.push(Diagnostic::new(rule, span, message).help(help));
        Stopped
    }

    fn syntax(&mut self, error: &ScanError) -> Stopped {
        let at = self.offsets.bytes(error.marker().index());
        let line_end = self.offsets.text[at..].find(['\n', '\r']).map_or(self.offsets.text.len(), |end| at + end);
        let line_start = self.offsets.text[..at].rfind(['\n', '\r']).map_or(0, |start| start + 1);
        let span = Span::new(self.source, self.base + at, self.base + line_end.min(at + 1).max(at));
        let (rule, help) = if error.info().contains("recursion") || error.info().contains("nest") {
            (&rules::YAML_LIMIT, "flatten the lists and maps")
        } else if self.offsets.text[line_start..line_end].contains("[[") {
            (&rules::YAML_SYNTAX, "put a text that holds `[[…]]` into double quotes, where it begins so or stands between braces")
        } else {
            (&rules::YAML_SYNTAX, "check quotes, brackets and indentation on this line and the one before; indent with blanks, not tabs")
        };
        self.stop(rule, span, &format!("this is not YAML: {}", error.info()), help)
    }

    fn count(&mut self, nodes: usize, span: saphyr_parser::Span) -> Result<(), Stopped> {
        self.nodes += nodes;
        if self.nodes <= MOST_NODES {
            return Ok(());
        }
        let span = self.span(span.start, span.end);
        Err(self.stop(&rules::YAML_LIMIT, span, &format!("more than {MOST_NODES} values in one file"), "split the file"))
    }

    fn check_tag(&mut self, tag: Option<&Tag>, span: saphyr_parser::Span) -> Result<(), Stopped> {
        match tag {
            Some(tag) if !tag.is_yaml_core_schema() || tag.suffix.contains('/') => {
                let span = self.span(span.start, span.end);
                Err(self.stop(
                    &rules::YAML_TAG,
                    span,
                    &format!("the tag `{tag}` is not accepted"),
                    "remove the tag; every value is read as text",
                ))
            }
            _ => Ok(()),
        }
    }

    fn scalar(
        &mut self,
        value: &str,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<&Tag>,
        span: saphyr_parser::Span,
    ) -> Result<(), Stopped> {
        self.check_tag(tag, span)?;
        self.count(1, span)?;
        let kind = Kind::Scalar { text: value.to_owned(), plain: style == ScalarStyle::Plain };
        let node = Node { span: self.span(span.start, span.end), kind };
        self.keep(anchor, &node, 1);
        self.place(node)
    }

    fn open(&mut self, open: Open, anchor: usize, tag: Option<&Tag>, span: saphyr_parser::Span) -> Result<(), Stopped> {
        self.check_tag(tag, span)?;
        self.count(1, span)?;
        let place = self.span(span.start, span.end);
        if self.stack.len() >= DEEPEST {
            return Err(self.stop(
                &rules::YAML_LIMIT,
                place,
                &format!("nested deeper than {DEEPEST} levels"),
                "flatten the lists and maps",
            ));
        }
        self.stack.push(Frame { open, start: place.start as usize, anchor });
        Ok(())
    }

    fn close(&mut self, span: saphyr_parser::Span) -> Result<(), Stopped> {
        let closing = self.span(span.start, span.end).end as usize;
        let Some(frame) = self.stack.pop() else { return Ok(()) };
        let kind = match frame.open {
            Open::List(items) => Kind::List(items),
            Open::Map { entries, .. } => Kind::Map(entries),
        };
        let last = match &kind {
            Kind::List(items) => items.last().map(|node| node.span.end),
            Kind::Map(entries) => entries.last().map(|(_, node)| node.span.end),
            Kind::Scalar { .. } => None,
        };
        // A block collection "ends" where the next token begins; its last value is what a reader would underline.
        let end = if span.is_empty() { last.map_or(closing, |end| end as usize) } else { closing };
        let node = Node { span: Span::new(self.source, frame.start, end.max(frame.start)), kind };
        if frame.anchor > 0 {
            let size = size(&node);
            self.keep(frame.anchor, &node, size);
        }
        self.place(node)
    }

    fn keep(&mut self, anchor: usize, node: &Node, size: usize) {
        if anchor > 0 {
            self.anchors.insert(anchor, (node.clone(), size));
        }
    }

    fn alias(&mut self, anchor: usize, span: saphyr_parser::Span) -> Result<(), Stopped> {
        let place = self.span(span.start, span.end);
        let Some(size) = self.anchors.get(&anchor).map(|(_, size)| *size) else {
            return Err(self.stop(&rules::YAML_SYNTAX, place, "this alias points into itself", "write the value out"));
        };
        self.aliases += 1;
        if self.aliases > MOST_ALIASES {
            return Err(self.stop(&rules::YAML_LIMIT, place, &format!("more than {MOST_ALIASES} aliases"), "write the values out"));
        }
        self.count(size, span)?;
        let node = self.anchors.get(&anchor).map(|(node, _)| node.clone());
        node.map_or(Ok(()), |node| self.place(Node { span: place, kind: node.kind }))
    }

    /// Puts a finished value where it belongs: as root, list item, key or value.
    fn place(&mut self, node: Node) -> Result<(), Stopped> {
        let Some(frame) = self.stack.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        match &mut frame.open {
            Open::List(items) => items.push(node),
            Open::Map { key: key @ None, .. } => {
                if !matches!(node.kind, Kind::Scalar { .. }) {
                    let found = node.describe();
                    return Err(self.stop(
                        &rules::YAML_SYNTAX,
                        node.span,
                        &format!("a key must be text, found {found}"),
                        "write `key: value`",
                    ));
                }
                *key = Some(node);
            }
            Open::Map { entries, key, seen } => {
                let Some(key) = key.take() else { return Ok(()) };
                let name = match &key.kind {
                    Kind::Scalar { text, .. } => text.clone(),
                    _ => String::new(),
                };
                if seen.insert(name.clone()) {
                    entries.push((key, node));
                } else {
                    let first = entries.iter().find(|(other, _)| matches!(&other.kind, Kind::Scalar { text, .. } if *text == name));
                    let mut finding = Diagnostic::new(&rules::DUPLICATE_KEY, key.span, format!("the key `{name}` is given twice"))
                        .help("keep one of the two");
                    if let Some((other, _)) = first {
                        finding = finding.label(other.span, "first given here");
                    }
                    self.found.push(finding);
                }
            }
        }
        Ok(())
    }
}

fn size(node: &Node) -> usize {
    1 + match &node.kind {
        Kind::Scalar { .. } => 0,
        Kind::List(items) => items.iter().map(size).sum(),
        Kind::Map(entries) => entries.iter().map(|(_, value)| 1 + size(value)).sum(),
    }
}

/// Turns the parser's character positions into byte offsets; positions come nearly in order, so a cursor is enough.
struct Offsets<'a> {
    text: &'a str,
    ascii: bool,
    chars: usize,
    bytes: usize,
}

impl Offsets<'_> {
    fn bytes(&mut self, target: usize) -> usize {
        if self.ascii {
            return target.min(self.text.len());
        }
        if target >= self.chars {
            let ahead = self.text[self.bytes..].chars().take(target - self.chars);
            let (count, length) = ahead.fold((0, 0), |(count, length), c| (count + 1, length + c.len_utf8()));
            self.chars += count;
            self.bytes += length;
        } else {
            let back = self.text[..self.bytes].chars().rev().take(self.chars - target);
            self.bytes -= back.map(char::len_utf8).sum::<usize>();
            self.chars = target;
        }
        self.bytes
    }
}
