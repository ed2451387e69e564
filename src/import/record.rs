//! The neutral record: what a file says about itself, whatever its dialect, each value with its line.

/// A value and the line on which it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Line in the former file, from 1.
    pub line: usize,
    /// What stands there.
    pub value: Value,
}

/// Text, a list or a map. Numbers and dates stay text, so that 2.10 is not 2.1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Text as written, without quotes.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A map, in the order of the file.
    Map(Vec<Field>),
}

/// A named value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The name as written.
    pub name: String,
    /// The value, on its line.
    pub node: Node,
}

/// What a file says about itself, and its text.
#[derive(Debug, Default)]
pub struct Record {
    /// Fields in order of appearance; a name may come twice.
    pub fields: Vec<Field>,
    /// The text that remains.
    pub page: Page,
    /// Names of the dialects in which fields were found.
    pub dialects: Vec<&'static str>,
    /// What could not be read, with its line.
    pub unclear: Vec<(usize, String)>,
}

/// Lines of a text that remember where they stood.
#[derive(Debug, Default, Clone)]
pub struct Page {
    /// Number in the former file, from 1, and text without line end.
    pub lines: Vec<(usize, String)>,
}

impl Field {
    /// A field whose value is text.
    pub fn text(name: impl Into<String>, line: usize, text: impl Into<String>) -> Field {
        Field { name: name.into(), node: Node { line, value: Value::Text(text.into()) } }
    }
}

impl Node {
    /// The text, when it is one that says something.
    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text.trim()).filter(|text| !text.is_empty()),
            _ => None,
        }
    }

    /// All texts below, with their lines, keys of maps left out.
    pub fn texts(&self) -> Vec<(usize, &str)> {
        match &self.value {
            Value::Text(text) => vec![(self.line, text.trim())],
            Value::List(items) => items.iter().flat_map(Node::texts).collect(),
            Value::Map(fields) => fields.iter().flat_map(|field| field.node.texts()).collect(),
        }
    }

    /// Names and texts for a flat list: maps as `name.key`, lists of texts joined by commas.
    pub fn flat(&self, name: &str) -> Vec<(String, String)> {
        match &self.value {
            Value::Text(text) => vec![(name.to_owned(), text.trim().to_owned())],
            Value::List(items) if items.iter().all(|item| matches!(&item.value, Value::Text(text) if !text.contains('\n'))) => {
                let texts: Vec<_> = items.iter().filter_map(Node::as_text).collect();
                vec![(name.to_owned(), texts.join(", "))]
            }
            Value::List(items) => items.iter().enumerate().flat_map(|(at, item)| item.flat(&format!("{name}.{}", at + 1))).collect(),
            Value::Map(fields) => fields.iter().flat_map(|field| field.node.flat(&format!("{name}.{}", field.name))).collect(),
        }
    }
}

impl Page {
    /// The lines of a text, whatever its line ends.
    pub fn new(text: &str) -> Page {
        Page { lines: text.lines().enumerate().map(|(at, line)| (at + 1, line.to_owned())).collect() }
    }

    /// The text, with a line end after every line.
    pub fn text(&self) -> String {
        self.lines.iter().fold(String::new(), |mut text, (_, line)| {
            text.push_str(line);
            text.push('\n');
            text
        })
    }

    /// The line at a position, when there is one.
    pub fn line(&self, at: usize) -> Option<&str> {
        self.lines.get(at).map(|(_, line)| line.as_str())
    }

    /// The number of the line at a position, in the former file.
    pub fn number(&self, at: usize) -> usize {
        self.lines.get(at).or(self.lines.last()).map_or(1, |(number, _)| *number)
    }

    /// The former line of a byte offset of [`Page::text`].
    pub fn number_at(&self, offset: usize) -> usize {
        let mut end = 0;
        for (number, line) in &self.lines {
            end += line.len() + 1;
            if offset < end {
                return *number;
            }
        }
        self.number(usize::MAX)
    }

    /// Position of the first line that is not blank, from `at` on.
    pub fn skip_blank(&self, at: usize) -> usize {
        let rest = self.lines.get(at..).unwrap_or_default();
        at + rest.iter().take_while(|(_, line)| line.trim().is_empty()).count()
    }

    /// Takes lines out, and the blank lines after them where blank lines stand before them too.
    pub fn remove(&mut self, range: std::ops::Range<usize>) {
        let end = range.end.min(self.lines.len());
        let apart = range.start.checked_sub(1).and_then(|before| self.line(before)).is_none_or(|line| line.trim().is_empty());
        let end = if apart { self.skip_blank(end) } else { end };
        self.lines.drain(range.start.min(end)..end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_their_numbers_when_others_are_taken_out() {
        let mut page = Page::new("a\r\nb\n\nc\n");
        page.remove(0..2);
        assert_eq!((page.text().as_str(), page.number(0), page.number_at(99)), ("c\n", 4, 4));
        let mut page = Page::new("a\nb\n\nc\n");
        page.remove(1..2);
        assert_eq!((page.text().as_str(), page.number_at(2), page.number_at(3)), ("a\n\nc\n", 3, 4));
    }
}
