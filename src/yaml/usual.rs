//! The usual form of front matter, read without the events of a parser: nine tenths of the time that YAML takes.
//!
//! One line per key, whose value is a text, a list or map on the same line, or a list with one item per line. Whatever else
//! YAML allows is left to the parser, and a test holds both to the same tree.

use super::tree::{Kind, Node};
use crate::source::{SourceId, Span};

/// Longest text that is tried.
const LONGEST: usize = 16_000;

/// The tree of a text in the usual form that begins at byte `base` of the source; `None` for any other text.
pub(super) fn read(source: SourceId, text: &str, base: usize) -> Option<Node> {
    if text.len() > LONGEST || !text.chars().all(is_usual) {
        return None;
    }
    let usual = Usual { source, text, base };
    let mut entries: Vec<(Node, Node)> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let key = usual.key(at)?;
        let start = usual.after_blanks(at + key.text().len() + 1);
        let end = usual.line_end(start);
        let value;
        (value, at) = if start == end { usual.items(end + 1)? } else { (usual.value(start, end)?, end + 1) };
        if entries.iter().any(|(other, _)| other.text() == key.text()) {
            return None;
        }
        entries.push((key, value));
    }
    let (start, end) = (entries.first()?.0.span.start, entries.last()?.1.span.end);
    Some(Node { span: Span { source, start, end }, kind: Kind::Map(entries) })
}

/// Signs that have no meaning anywhere: no comments, no tabs, no line ends but one.
fn is_usual(sign: char) -> bool {
    matches!(sign, '\n' | ' '..='"' | '$'..='~' | '\u{a0}'..='\u{2027}' | '\u{202a}'..='\u{fefe}' | '\u{ff00}'..='\u{fffd}')
}

struct Usual<'t> {
    source: SourceId,
    text: &'t str,
    base: usize,
}

impl Usual<'_> {
    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn line_end(&self, at: usize) -> usize {
        let rest = self.text.as_bytes().get(at..).unwrap_or_default();
        memchr::memchr(b'\n', rest).map_or(self.text.len(), |end| at + end)
    }

    fn after_blanks(&self, mut at: usize) -> usize {
        while self.byte(at) == Some(b' ') {
            at += 1;
        }
        at
    }

    fn node(&self, start: usize, end: usize, kind: Kind) -> Node {
        Node { span: Span::new(self.source, self.base + start, self.base + end), kind }
    }

    fn scalar(&self, start: usize, end: usize) -> Node {
        self.node(start, end, Kind::Scalar { text: self.text[start..end].to_owned(), plain: true })
    }

    /// A key: a word with a colon that stands by itself.
    fn key(&self, start: usize) -> Option<Node> {
        let rest = &self.text[start..];
        let end = start + rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'))?;
        let begins = rest.starts_with(|c: char| c.is_ascii_alphabetic());
        let alone = self.byte(end) == Some(b':') && matches!(self.byte(end + 1), Some(b' ' | b'\n'));
        (begins && alone).then(|| self.scalar(start, end))
    }

    /// What stands on the rest of a line.
    fn value(&self, start: usize, end: usize) -> Option<Node> {
        let (value, after) = match self.byte(start)? {
            b'[' => self.flow(start, b']')?,
            b'{' => self.flow(start, b'}')?,
            b'"' => self.quoted(start)?,
            _ => (self.plain(start, end)?, end),
        };
        (after == end).then_some(value)
    }

    /// Items one per line, all as far in as the first; where they end.
    fn items(&self, start: usize) -> Option<(Node, usize)> {
        let (mut items, mut at) = (Vec::new(), start);
        let margin = self.after_blanks(start) - start;
        if margin == 0 {
            return None; // the parser counts such a list from its first value on
        }
        while self.byte(at + margin) == Some(b'-') && self.after_blanks(at) == at + margin && self.byte(at + margin + 1) == Some(b' ') {
            let item = self.after_blanks(at + margin + 1);
            let end = self.line_end(item);
            items.push(self.value(item, end)?);
            at = end + 1;
        }
        // Anything that is further in belongs to the last item.
        let ended = self.byte(at).is_none_or(|byte| byte.is_ascii_alphabetic());
        let end = items.last().filter(|_| ended)?.span.end as usize - self.base;
        Some((self.node(start + margin, end, Kind::List(items)), at))
    }

    /// A list or map between brackets; the place after it.
    fn flow(&self, start: usize, close: u8) -> Option<(Node, usize)> {
        let (mut items, mut entries, mut at) = (Vec::new(), Vec::new(), start);
        loop {
            at = self.after_blanks(at + 1);
            let mut key = None;
            if close == b'}' {
                let found = self.key(at)?;
                at = self.after_blanks(at + found.text().len() + 1);
                key = Some(found);
            }
            let (value, after) = self.entry(at)?;
            match key {
                Some(key) if entries.iter().all(|(other, _): &(Node, Node)| other.text() != key.text()) => entries.push((key, value)),
                Some(_) => return None,
                None => items.push(value),
            }
            at = self.after_blanks(after);
            match self.byte(at)? {
                b',' => {}
                byte if byte == close => break,
                _ => return None,
            }
        }
        let kind = if close == b'}' { Kind::Map(entries) } else { Kind::List(items) };
        Some((self.node(start, at + 1, kind), at + 1))
    }

    /// A text between brackets; the place after it.
    fn entry(&self, start: usize) -> Option<(Node, usize)> {
        if self.byte(start) == Some(b'"') {
            return self.quoted(start);
        }
        let end = start + self.text[start..].find([',', '[', ']', '{', '}', '\n'])?;
        let end = start + self.text[start..end].trim_end_matches(' ').len();
        Some((self.plain(start, end)?, end))
    }

    /// A text without quotes, which nothing in it could end.
    fn plain(&self, start: usize, end: usize) -> Option<Node> {
        let text = &self.text[start..end];
        let is_plain = text.starts_with(char::is_alphanumeric) && !text.contains(": ") && !text.ends_with([':', ' ']);
        is_plain.then(|| self.scalar(start, end))
    }

    /// A text between double quotes on one line, without escapes; the place after it.
    fn quoted(&self, start: usize) -> Option<(Node, usize)> {
        let end = start + 1 + self.text[start + 1..].find(['"', '\\', '\n'])?;
        let text = self.text[start + 1..end].to_owned();
        (self.byte(end) == Some(b'"')).then(|| (self.node(start, end + 1, Kind::Scalar { text, plain: false }), end + 1))
    }
}
