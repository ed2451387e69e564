//! TOML between two lines of `+++`.

use super::super::record::{Field, Node, Record, Value};
use super::{block, closing, lines};
use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue};

/// Takes the front matter; false when there is none.
pub fn take(record: &mut Record) -> bool {
    let start = record.page.skip_blank(0);
    if record.page.line(start).map(str::trim_end) != Some("+++") {
        return false;
    }
    let Some(end) = closing(&record.page, start + 1, &["+++"]) else { return false };
    let text = block(&record.page, start + 1..end);
    let first = record.page.number(start) + 1;
    match DeTable::parse(&text) {
        Ok(table) => {
            let tree = Tree { text: &text, first };
            let mut values = Vec::new();
            record.fields.extend(tree.table(table.get_ref(), &mut values));
            record.fields.extend(tree.comments(&values));
        }
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            let message = error.message().lines().next().unwrap_or_default();
            record.unclear.push((first + breaks(&text, at), format!("this is not TOML: {message}; the fields were read line by line")));
            record.fields.extend(lines::block(&text, first, '='));
        }
    }
    record.dialects.push("TOML front matter");
    record.page.remove(0..end + 1);
    true
}

fn breaks(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count()
}

struct Tree<'a> {
    text: &'a str,
    first: usize,
}

impl Tree<'_> {
    fn line(&self, at: usize) -> usize {
        self.first + breaks(self.text, at)
    }

    /// Fields in the order of the file; the ends of all values are collected.
    fn table(&self, table: &DeTable<'_>, values: &mut Vec<usize>) -> Vec<Field> {
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let field = |(key, value): (&Spanned<std::borrow::Cow<'_, str>>, &Spanned<DeValue<'_>>)| {
            let node = Node { line: self.line(key.span().start), value: self.node(value, values).value };
            Field { name: key.get_ref().to_string(), node }
        };
        entries.into_iter().map(field).collect()
    }

    fn node(&self, value: &Spanned<DeValue<'_>>, values: &mut Vec<usize>) -> Node {
        let line = self.line(value.span().start);
        if !value.get_ref().is_table() {
            values.push(value.span().end);
        }
        let value = match value.get_ref() {
            DeValue::Array(items) => Value::List(items.iter().map(|item| self.node(item, values)).collect()),
            DeValue::Table(table) => Value::Map(self.table(table, values)),
            DeValue::String(text) => Value::Text(text.to_string()),
            // As written: 2.10 is not 2.1.
            _ => Value::Text(self.text.get(value.span()).unwrap_or_default().to_owned()),
        };
        Node { line, value }
    }

    fn comments(&self, values: &[usize]) -> Vec<Field> {
        let after = values.iter().filter_map(|end| Some((*end, self.text.get(*end..)?.lines().next()?)));
        let after = after.map(|(at, line)| (self.line(at), line));
        let whole = self.text.lines().enumerate().map(|(at, line)| (self.first + at, line));
        let comment = |line: &'_ str| Some(line.trim().trim_start_matches(',').trim_start().strip_prefix('#')?.trim().to_owned());
        let comments = after.chain(whole).filter_map(|(at, line)| Some((at, comment(line)?)));
        let mut comments: Vec<_> = comments.filter(|(_, comment)| !comment.is_empty()).collect();
        comments.sort_unstable();
        comments.dedup();
        comments.into_iter().map(|(line, comment)| Field::text("comment", line, comment)).collect()
    }
}
