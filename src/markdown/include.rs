//! Passages that are written once: `[[include:name]]` in a paragraph of its own.
//!
//! The tree of the passage takes the place of the paragraph. Its text is put behind the text of the document, so that every
//! range of the body stays a range of one text; [`Body::part`](super::Body::part) says to which of them it belongs.

use super::scan::line_starts;
use super::{Oddity, Part, Range, Snippets};
use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options, parse_document};
use percent_encoding::percent_decode_str;
use std::collections::{BTreeSet, HashMap, HashSet};

/// How an include begins between its brackets.
const PREFIX: &str = "include:";
/// Deepest nesting of passages.
const DEEPEST: usize = 8;
/// Most includes of one document, those of its passages counted.
const MOST: usize = 200;
/// Most bytes of all passages of one document, each counted as often as it is included: as much as one file may have.
const MOST_BYTES: usize = 8 * 1024 * 1024;

/// A document with its passages.
pub(super) struct Assembled<'a> {
    pub root: &'a AstNode<'a>,
    /// The text of the document, then those of the passages.
    pub text: String,
    /// The passages, in the order of their texts.
    pub parts: Vec<Part>,
    /// Every name that was asked for, found or not.
    pub asked: BTreeSet<String>,
    pub oddities: Vec<(Oddity, Range)>,
}

/// Whether a text may include something: costs nothing for those that do not.
pub(super) fn may_include(text: &str) -> bool {
    memchr::memmem::find(text.as_bytes(), b"include:").is_some()
}

/// Parses a text and the passages that it includes.
pub(super) fn assemble<'a>(arena: &'a Arena<'a>, text: &str, options: &Options<'_>, snippets: &dyn Snippets) -> Assembled<'a> {
    let root = parse_document(arena, text, options);
    let done = Assembled { root, text: text.to_owned(), parts: Vec::new(), asked: BTreeSet::new(), oddities: Vec::new() };
    let mut assembler = Assembler {
        arena,
        options,
        snippets,
        done,
        lines: line_starts(text),
        places: HashMap::new(),
        instances: 0,
        bytes: 0,
        full: false,
        notes: HashSet::new(),
        ending: 0,
    };
    assembler.expand(root, &mut Vec::new());
    if assembler.ending > 0 {
        order_footnotes(root);
    }
    assembler.done
}

struct Assembler<'a, 's> {
    arena: &'a Arena<'a>,
    options: &'s Options<'s>,
    snippets: &'s dyn Snippets,
    done: Assembled<'a>,
    /// Where each line of the text begins.
    lines: Vec<usize>,
    /// The line at which the text of each passage begins.
    places: HashMap<String, usize>,
    /// Includes, and the bytes of what they brought.
    instances: usize,
    bytes: usize,
    /// Whether a limit was met, which is said once.
    full: bool,
    /// Names of footnotes that are taken, once a passage has some.
    notes: HashSet<String>,
    /// The last ending that names of footnotes got.
    ending: usize,
}

impl<'a> Assembler<'a, '_> {
    /// Puts passages in the place of the paragraphs that name them; `within` are the passages around.
    fn expand(&mut self, root: &'a AstNode<'a>, within: &mut Vec<String>) {
        let found: Vec<_> = root.descendants().filter_map(|node| included(node).map(|name| (node, name))).collect();
        for (paragraph, name) in found {
            match self.passage(&name, within) {
                Ok(passage) => {
                    within.push(name);
                    self.expand(passage, within);
                    within.pop();
                    self.splice(paragraph, passage);
                }
                Err(oddity) => {
                    let again = oddity == Oddity::IncludeLimit && std::mem::replace(&mut self.full, true);
                    if !again {
                        let place = self.place(paragraph);
                        self.done.oddities.push((oddity, place));
                    }
                    paragraph.detach();
                }
            }
        }
    }

    /// The tree of a passage, with places behind the text of the document.
    fn passage(&mut self, name: &str, within: &[String]) -> Result<&'a AstNode<'a>, Oddity> {
        self.done.asked.insert(name.to_owned());
        if self.instances >= MOST {
            return Err(Oddity::IncludeLimit);
        }
        self.instances += 1;
        if let Some(at) = within.iter().position(|outer| outer == name) {
            return Err(Oddity::IncludeCycle(circle(&within[at..])));
        }
        let Some(text) = self.snippets.text(name) else { return Err(Oddity::UnknownSnippet(name.to_owned())) };
        if self.full || within.len() >= DEEPEST || self.bytes + text.len() > MOST_BYTES {
            return Err(Oddity::IncludeLimit);
        }
        self.bytes += text.len();
        let line = self.append(name, text);
        let root = parse_document(self.arena, text, self.options);
        for node in root.descendants() {
            let place = &mut node.data_mut().sourcepos;
            place.start.line += line;
            place.end.line += line;
        }
        self.name_footnotes(root);
        Ok(root)
    }

    /// Puts the text of a passage behind what is there, once; returns the number of lines before it.
    fn append(&mut self, name: &str, text: &str) -> usize {
        if let Some(line) = self.places.get(name) {
            return *line;
        }
        let whole = &mut self.done.text;
        if !whole.ends_with('\n') {
            whole.push('\n');
            self.lines.push(whole.len());
        }
        let (line, start) = (self.lines.len() - 1, whole.len());
        self.done.parts.push(Part { name: name.to_owned(), start });
        whole.push_str(text);
        self.lines.extend(line_starts(text).into_iter().skip(1).map(|at| start + at));
        self.places.insert(name.to_owned(), line);
        line
    }

    fn splice(&mut self, paragraph: &'a AstNode<'a>, passage: &'a AstNode<'a>) {
        for block in passage.children().collect::<Vec<_>>() {
            if matches!(block.data().value, NodeValue::FootnoteDefinition(_)) {
                self.done.root.append(block);
            } else {
                paragraph.insert_before(block);
            }
        }
        paragraph.detach();
    }

    /// Footnotes of a passage get names of their own: the document and other passages may have some of the same name.
    fn name_footnotes(&mut self, root: &'a AstNode<'a>) {
        let own = footnotes(root);
        if own.is_empty() {
            return;
        }
        if self.ending == 0 {
            self.notes = footnotes(self.done.root);
        }
        // No number alone: that is how the places of one footnote are told apart.
        let renamed = loop {
            self.ending += 1;
            let renamed: Vec<_> = own.iter().map(|name| format!("{name}-p{}", self.ending)).collect();
            if !renamed.iter().any(|name| self.notes.contains(name)) {
                break renamed;
            }
        };
        self.notes.extend(renamed);
        for node in root.descendants() {
            match &mut node.data_mut().value {
                NodeValue::FootnoteDefinition(note) => note.name = format!("{}-p{}", note.name, self.ending),
                NodeValue::FootnoteReference(note) => note.name = format!("{}-p{}", note.name, self.ending),
                _ => {}
            }
        }
    }

    /// The line of an include.
    fn place(&self, node: &'a AstNode<'a>) -> Range {
        let line = node.data().sourcepos.start.line.saturating_sub(1);
        let start = self.lines.get(line).copied().unwrap_or(self.done.text.len());
        let end = self.lines.get(line + 1).copied().unwrap_or(self.done.text.len());
        let text = &self.done.text[start..end];
        let begin = text.find("[[").unwrap_or(0);
        let end = text.find("]]").map_or(text.trim_end().len(), |at| at + 2);
        start + begin..start + end.max(begin)
    }
}

/// The names of the footnotes below a node.
fn footnotes<'a>(root: &'a AstNode<'a>) -> HashSet<String> {
    let names = root.descendants().filter_map(|node| match &node.data().value {
        NodeValue::FootnoteDefinition(note) => Some(note.name.clone()),
        NodeValue::FootnoteReference(note) => Some(note.name.clone()),
        _ => None,
    });
    names.collect()
}

/// The passages of a circle, the first in the alphabet first, so that every document says the same of it.
fn circle(names: &[String]) -> String {
    let first = (0..names.len()).min_by_key(|at| &names[*at]).unwrap_or(0);
    let turn = names.iter().cycle().skip(first).take(names.len() + 1);
    turn.map(String::as_str).collect::<Vec<_>>().join(" → ")
}

/// The name that a paragraph includes, when it holds nothing else.
fn included<'a>(node: &'a AstNode<'a>) -> Option<String> {
    if !matches!(node.data().value, NodeValue::Paragraph) {
        return None;
    }
    let only = node.first_child().filter(|child| child.next_sibling().is_none())?;
    let data = only.data();
    let NodeValue::WikiLink(link) = &data.value else { return None };
    let target = percent_decode_str(&link.url).decode_utf8_lossy();
    let block = node.parent().is_some_and(|parent| !matches!(parent.data().value, NodeValue::DescriptionTerm));
    target.trim().strip_prefix(PREFIX).filter(|_| block).map(|name| name.trim().to_owned())
}

/// Numbers the footnotes anew, in the order in which the whole text names them, and puts them in that order at its end.
fn order_footnotes<'a>(root: &'a AstNode<'a>) {
    let mut numbers: HashMap<String, u32> = HashMap::new();
    for node in root.descendants() {
        if let NodeValue::FootnoteReference(note) = &mut node.data_mut().value {
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX).saturating_add(1);
            note.ix = *numbers.entry(note.name.clone()).or_insert(next);
        }
    }
    let number = |node: &&'a AstNode<'a>| match &node.data().value {
        NodeValue::FootnoteDefinition(note) => numbers.get(&note.name).copied(),
        _ => None,
    };
    let mut notes: Vec<_> = root.children().filter(|node| number(node).is_some()).collect();
    notes.sort_by_key(number);
    notes.into_iter().for_each(|note| root.append(note));
}
