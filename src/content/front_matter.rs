//! Splitting a document into front matter and body.

use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::source::{Source, SourceId, Span};

/// Byte ranges of the YAML between the fences and of the body after them.
pub struct Parts {
    /// The YAML.
    pub front: std::ops::Range<usize>,
    /// The Markdown.
    pub body: std::ops::Range<usize>,
}

/// Finds the fences. What is not exactly `---` would be published as text, so it is an error here.
pub fn split(id: SourceId, source: &Source, found: &mut Diagnostics) -> Option<Parts> {
    let text = &source.text;
    let mut refuse = |start: usize, end: usize, message: &str, help: &str| {
        found.push(Diagnostic::new(&rules::FRONT_MATTER, Span::new(id, start, end), message).help(help));
        None
    };
    let first_end = text.find('\n').map_or(text.len(), |at| at + 1);
    let first = text[..first_end].trim_end_matches(['\n', '\r']);
    if first != "---" {
        let message = if first.trim_end() == "---" { "blanks after `---`" } else { "the document does not begin with front matter" };
        return refuse(
            0,
            first.len().max(1),
            message,
            "begin the file with a line that is exactly `---`, then `id:`, `title:` and the other fields",
        );
    }
    let mut start = first_end;
    while start < text.len() {
        let end = text[start..].find('\n').map_or(text.len(), |at| start + at + 1);
        let line = text[start..end].trim_end_matches(['\n', '\r']);
        if line == "---" {
            return Some(Parts { front: first_end..start, body: end..text.len() });
        }
        if line.trim_end() == "---" || line == "..." {
            return refuse(
                start,
                start + line.len(),
                "front matter must end with a line that is exactly `---`",
                "remove the blanks, or write `---`",
            );
        }
        start = end;
    }
    refuse(0, 3, "front matter is not closed", "end it with a line that is exactly `---`")
}
