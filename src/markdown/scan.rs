//! One pass over the syntax tree: headings, references, oddities; then the HTML.

use super::headings::Anchors;
use super::include::{assemble, may_include};
use super::shape::{CloneShape as _, Shape, is_linked};
use super::{
    Body, Diagram, Heading, NoSnippets, Oddity, Range, Reference, ReferenceKind, Snippets, find_mentions, footnotes, read_chart, render,
};
use comrak::nodes::{AstNode, NodeValue, Sourcepos};
use comrak::{Arena, Options, parse_document};
use percent_encoding::percent_decode_str;
use std::collections::HashMap;

/// Scans a body that includes nothing. Ranges are relative to `text`.
pub fn scan(text: &str) -> Body {
    scan_with(text, &NoSnippets)
}

/// Scans a body with the passages that it includes. Ranges are relative to `text`; those of passages stand behind it
/// ([`Body::part`]).
pub fn scan_with(text: &str, snippets: &dyn Snippets) -> Body {
    let arena = Arena::new();
    let options = options();
    if !may_include(text) {
        return scan_tree(parse_document(&arena, text, &options), text, text.len(), &options);
    }
    let assembled = assemble(&arena, text, &options, snippets);
    let mut body = scan_tree(assembled.root, &assembled.text, text.len(), &options);
    body.parts = assembled.parts;
    body.asked = assembled.asked.into_iter().collect();
    body.oddities.extend(assembled.oddities);
    body
}

/// `own` is the length of the document's own text in `text`.
fn scan_tree<'a>(root: &'a AstNode<'a>, text: &str, own: usize, options: &Options<'_>) -> Body {
    let mut scanner = Scanner {
        text,
        own,
        lines: line_starts(text),
        anchors: Anchors::of_a_document(),
        given: HashMap::new(),
        labels: Anchors::default(),
        body: Body::default(),
        section: None,
        marks: Vec::new(),
    };
    scanner.claim_anchors(root);
    scanner.walk(root);
    footnotes::tell_apart(root, &mut scanner.anchors);
    let Scanner { mut body, marks, .. } = scanner;
    (body.html, body.pieces) = render::cut_html(root, options, &body, marks);
    body
}

/// CommonMark with the GitHub extensions, footnotes, definition lists, alerts, wiki links and heading attributes.
fn options() -> Options<'static> {
    let mut options = Options::default();
    let extension = &mut options.extension;
    extension.strikethrough = true;
    extension.table = true;
    extension.autolink = true;
    extension.tasklist = true;
    extension.footnotes = true;
    extension.description_lists = true;
    extension.alerts = true;
    extension.wikilinks_title_after_pipe = true;
    extension.header_attributes = true;
    extension.link_attributes = true;
    options
}

/// What the renderer writes for a node in place of comrak's own HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mark {
    /// A link with inner HTML.
    Open(usize),
    /// A reference without inner HTML.
    Whole(usize),
    /// A heading.
    Heading(usize),
    /// A part of a text that names a standard.
    Mention(usize, Range),
    /// A diagram.
    Diagram(usize),
    /// A paragraph that is a picture with this caption.
    Figure(String),
    /// A picture of another site with its address: a link.
    Remote(String),
    /// A table: the name of its region, and whether the first column heads the rows.
    Table(Option<String>, bool),
    /// Nothing at all, children neither.
    Skip,
    /// The children without the link around them.
    Bare,
}

/// A node's address stands for the node while tree and arena live.
pub(super) type Marks = Vec<(usize, Mark)>;

pub(super) fn key(node: &AstNode<'_>) -> usize {
    std::ptr::from_ref(node).addr()
}

/// Collects while it walks.
pub(super) struct Scanner<'t> {
    text: &'t str,
    /// Where the text of the document ends and those of its passages begin.
    own: usize,
    lines: Vec<usize>,
    anchors: Anchors,
    /// Anchors of headings that were decided beforehand, by node.
    given: HashMap<usize, String>,
    /// Names of tables that are taken.
    pub(super) labels: Anchors,
    pub(super) body: Body,
    pub(super) section: Option<usize>,
    pub(super) marks: Marks,
}

impl Scanner<'_> {
    /// Anchors that authors wrote are taken first, so that no generated one gets in their way; then those of the document
    /// itself, so that no passage that comes in changes them.
    fn claim_anchors<'a>(&mut self, root: &'a AstNode<'a>) {
        let headings: Vec<_> = root.descendants().filter(|node| matches!(node.data().value, NodeValue::Heading(_))).collect();
        let explicit = |node: &'a AstNode<'a>| node.data().attrs.as_ref().and_then(|attrs| attrs.id.clone());
        let (own, included): (Vec<_>, Vec<_>) =
            headings.into_iter().map(|node| (node, self.range(node.data().sourcepos))).partition(|(_, range)| range.start < self.own);
        for (node, range) in &own {
            if let Some(id) = explicit(node)
                && !self.anchors.claim(&id)
            {
                self.body.oddities.push((Oddity::DuplicateAnchor(id), range.clone()));
            }
        }
        if included.is_empty() {
            return;
        }
        for (node, _) in own.iter().filter(|(node, _)| explicit(node).is_none()) {
            self.given.insert(key(node), self.anchors.unique(node.collect_text().trim()));
        }
        for (node, _) in &included {
            if let Some(id) = explicit(node) {
                self.given.insert(key(node), self.anchors.numbered(&id));
            }
        }
    }

    fn walk<'a>(&mut self, root: &'a AstNode<'a>) {
        let nodes: Vec<_> = root.descendants().collect();
        for node in nodes {
            let value = node.data().value.clone_shape();
            match value {
                Shape::Heading(level) => self.heading(node, level),
                Shape::Html => self.raw_html(node),
                Shape::Link(link) => self.link(node, &link, ReferenceKind::Link),
                Shape::Image(link) => self.link(node, &link, ReferenceKind::Image),
                Shape::Wiki(target) => self.wiki(node, &target),
                Shape::Text(text) => self.prose(node, &text),
                Shape::Diagram(source) => self.diagram(node, &source),
                Shape::Table => self.table(node),
                Shape::Footnote(name) => self.lost_footnote(node, name),
                Shape::Other => {}
            }
        }
    }

    fn heading<'a>(&mut self, node: &'a AstNode<'a>, level: u8) {
        let data = node.data();
        let range = self.range(data.sourcepos);
        let text = node.collect_text().trim().to_owned();
        if level == 1 {
            self.body.oddities.push((Oddity::Title, range.clone()));
        }
        if text.ends_with('}')
            && let Some(at) = text.rfind('{')
        {
            let braces = text[at..].to_owned();
            let place = self.find(&braces, &range);
            self.body.oddities.push((Oddity::UnreadAttributes(braces), place));
        }
        let mut claims = Vec::new();
        let mut explicit = None;
        if let Some(attrs) = &data.attrs {
            explicit = attrs.id.clone();
            for (name, value) in &attrs.pairs {
                if name == "satisfies" {
                    claims.extend(self.claims(value, &range));
                } else {
                    self.body.oddities.push((Oddity::UnknownAttribute(name.clone()), self.find(name, &range)));
                }
            }
        }
        let given = self.given.remove(&key(node)).or_else(|| explicit.clone());
        let id = given.unwrap_or_else(|| self.anchors.unique(&text));
        self.section = Some(self.body.headings.len());
        self.marks.push((key(node), Mark::Heading(self.body.headings.len())));
        self.body.headings.push(Heading { level, text, id, explicit: explicit.is_some(), range, claims });
    }

    fn claims(&self, value: &str, heading: &Range) -> Vec<(String, Range)> {
        let words = value.split([' ', ',', ';']).filter(|word| !word.is_empty());
        words.map(|word| (word.to_owned(), self.find(word, heading))).collect()
    }

    /// The place of a word inside a range: its last occurrence there, since attributes stand at the end.
    fn find(&self, word: &str, within: &Range) -> Range {
        let bounded = |at: usize| {
            let before = self.text[..at].chars().next_back();
            let after = self.text[at + word.len()..].chars().next();
            let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '/' | ':'));
            !joins(before) && !joins(after)
        };
        let places = self.text[within.clone()].rmatch_indices(word).map(|(at, _)| within.start + at);
        places.clone().find(|at| bounded(*at)).or_else(|| places.clone().next()).map_or(within.clone(), |start| start..start + word.len())
    }

    fn raw_html<'a>(&mut self, node: &'a AstNode<'a>) {
        let range = self.range(node.data().sourcepos);
        // A comment shows nothing and loses nothing.
        if !self.text[range.clone()].trim_start().starts_with("<!--") {
            self.body.oddities.push((Oddity::RawHtml, range));
        }
        self.marks.push((key(node), Mark::Skip));
    }

    /// A `mermaid` block: a flowchart becomes a picture, anything else stays as it is written.
    fn diagram<'a>(&mut self, node: &'a AstNode<'a>, source: &str) {
        self.marks.push((key(node), Mark::Diagram(self.body.diagrams.len())));
        let chart = read_chart(source).map_err(|(line, message)| {
            let at = node.data().sourcepos.start.line + line;
            let start = self.lines.get(at.saturating_sub(1)).copied().unwrap_or(self.text.len());
            let rest = &self.text[start..];
            let line = rest.split('\n').next().unwrap_or_default();
            let indent = line.len() - line.trim_start().len();
            self.body.oddities.push((Oddity::Undrawn(message), start + indent..start + line.trim_end().len().max(indent)));
        });
        self.body.diagrams.push(Diagram { source: source.to_owned(), chart: chart.ok() });
    }

    /// A footnote that nobody would find: it would stand in the middle of the text.
    fn lost_footnote<'a>(&mut self, node: &'a AstNode<'a>, name: String) {
        let range = self.range(node.data().sourcepos);
        let line = self.text[range.clone()].lines().next().unwrap_or_default().trim_end().len();
        self.body.oddities.push((Oddity::DuplicateFootnote(name), range.start..range.start + line));
        node.detach();
    }

    fn wiki<'a>(&mut self, node: &'a AstNode<'a>, target: &str) {
        let range = self.range(node.data().sourcepos);
        let target = percent_decode_str(target).decode_utf8_lossy().trim().to_owned();
        if let Some(name) = target.strip_prefix('=') {
            let reference =
                Reference { kind: ReferenceKind::Variable, target: name.trim().to_owned(), text: None, range, heading: self.section };
            self.refer(node, reference, true);
            return;
        }
        let text = node.collect_text().trim().to_owned();
        let text = (text != target && !text.is_empty()).then_some(text);
        let whole = text.is_none();
        self.refer(node, Reference { kind: ReferenceKind::Wiki, target, text, range, heading: self.section }, whole);
    }

    pub(super) fn refer<'a>(&mut self, node: &'a AstNode<'a>, reference: Reference, whole: bool) {
        let index = self.body.references.len();
        self.body.references.push(reference);
        self.marks.push((key(node), if whole { Mark::Whole(index) } else { Mark::Open(index) }));
    }

    /// Running text that may name standards: mentions become links.
    fn prose<'a>(&mut self, node: &'a AstNode<'a>, text: &str) {
        if is_linked(node) {
            return;
        }
        let mentions = find_mentions(text);
        let start = self.range(node.data().sourcepos).start;
        // Entities and escapes make source and text differ; then the whole text node is the place.
        let same = self.text.get(start..start + text.len()) == Some(text);
        let sourcepos = node.data().sourcepos;
        for mention in mentions {
            let edition = mention.edition.as_ref().map(|edition| format!(":{edition}")).unwrap_or_default();
            let target = format!("{}{edition}/{}", mention.standard, mention.number);
            let place = if same { start + mention.range.start..start + mention.range.end } else { self.range(sourcepos) };
            self.body.references.push(Reference {
                kind: ReferenceKind::Mention,
                target,
                text: mention.title,
                range: place,
                heading: self.section,
            });
            self.marks.push((key(node), Mark::Mention(self.body.references.len() - 1, mention.range)));
        }
    }

    pub(super) fn range(&self, place: Sourcepos) -> Range {
        let offset = |line: usize, column: usize| {
            let start = self.lines.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len());
            let mut at = (start + column).min(self.text.len());
            while !self.text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let start = offset(place.start.line, place.start.column.saturating_sub(1));
        let mut end = (offset(place.end.line, place.end.column)).max(start);
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        start..end
    }
}

pub(super) fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect()
}
