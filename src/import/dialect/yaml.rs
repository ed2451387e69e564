//! YAML between two lines of `---`.

use super::super::record::{Field, Node, Record, Value};
use super::{block, closing, lines};
use crate::diagnostic::Diagnostics;
use crate::source::{SourceId, Sources, Span};
use crate::yaml::{self, Kind};

/// Takes the front matter; false when there is none.
pub fn take(record: &mut Record) -> bool {
    let start = record.page.skip_blank(0);
    if record.page.line(start).map(str::trim_end) != Some("---") {
        return false;
    }
    let Some(end) = closing(&record.page, start + 1, &["---", "..."]) else { return false };
    let text = block(&record.page, start + 1..end);
    let first = record.page.number(start) + 1;
    let (fields, unclear) = read(&text, first);
    if fields.is_empty() && !text.trim().is_empty() {
        return false;
    }
    record.fields.extend(fields);
    record.unclear.extend(unclear);
    record.dialects.push("YAML front matter");
    record.page.remove(0..end + 1);
    true
}

/// Fields of a block of YAML that begins on line `first`; line by line when it is no YAML.
pub fn read(text: &str, first: usize) -> (Vec<Field>, Vec<(usize, String)>) {
    let mut sources = Sources::default();
    let mut found = Diagnostics::default();
    let id = sources.add("", text);
    let node = yaml::parse(id, text, 0, &mut found);
    let tree = Tree { sources: &sources, id, first };
    match node {
        Some(node) if found.is_empty() => match &node.kind {
            Kind::Map(_) => {
                let Value::Map(mut fields) = tree.node(&node).value else { return Default::default() };
                fields.extend(tree.comments(text, &node));
                (fields, Vec::new())
            }
            _ => Default::default(),
        },
        _ => {
            let fields = lines::block(text, first, ':');
            if !fields.iter().any(|field| field.name != lines::UNREAD) {
                return Default::default();
            }
            let why = found.iter().next().map(|finding| (tree.line(finding.span), finding.message.clone()));
            let unclear = why.map(|(line, message)| (line, format!("{message}; the fields were read line by line")));
            (fields, unclear.into_iter().collect())
        }
    }
}

struct Tree<'a> {
    sources: &'a Sources,
    id: SourceId,
    first: usize,
}

impl Tree<'_> {
    fn line(&self, span: Span) -> usize {
        self.sources.get(self.id).line_column(span.start).0 + self.first - 1
    }

    fn node(&self, node: &yaml::Node) -> Node {
        let value = match &node.kind {
            Kind::Scalar { .. } if node.is_null() => Value::Text(String::new()),
            Kind::Scalar { text, .. } => Value::Text(text.clone()),
            Kind::List(items) => Value::List(items.iter().map(|item| self.node(item)).collect()),
            Kind::Map(entries) => Value::Map(entries.iter().map(|(key, value)| self.field(key, value)).collect()),
        };
        Node { line: self.line(node.span), value }
    }

    fn field(&self, key: &yaml::Node, value: &yaml::Node) -> Field {
        let name = if let Kind::Scalar { text, .. } = &key.kind { text.clone() } else { String::new() };
        Field { name, node: Node { line: self.line(key.span), value: self.node(value).value } }
    }

    /// Comments are what somebody wrote too: whole lines, and those after a value.
    fn comments(&self, text: &str, node: &yaml::Node) -> Vec<Field> {
        let mut ends = Vec::new();
        scalar_ends(node, &mut ends);
        let after = ends.into_iter().filter_map(|end| {
            let rest = text.get(end..)?.lines().next()?;
            let comment = rest.trim_start_matches([' ', '\t', ',', ']', '}']).strip_prefix('#')?;
            Some((text[..end].matches('\n').count(), comment))
        });
        let whole = text.lines().enumerate().filter_map(|(at, line)| Some((at, line.trim_start().strip_prefix('#')?)));
        let mut comments: Vec<_> = after.chain(whole).filter(|(_, comment)| !comment.trim().is_empty()).collect();
        comments.sort_unstable();
        comments.dedup();
        comments.into_iter().map(|(at, comment)| Field::text("comment", self.first + at, comment.trim())).collect()
    }
}

fn scalar_ends(node: &yaml::Node, ends: &mut Vec<usize>) {
    match &node.kind {
        Kind::Scalar { .. } => ends.push(node.span.end as usize),
        Kind::List(items) => items.iter().for_each(|item| scalar_ends(item, ends)),
        Kind::Map(entries) => entries.iter().for_each(|(_, value)| scalar_ends(value, ends)),
    }
}
