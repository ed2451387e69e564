//! The texts of the input and the places in them.
//!
//! [`Sources`] owns every text that was read, once; a [`Span`] is a range of bytes in one of them.
//! This is the only module that reads input files. It knows nothing of YAML, Markdown or clauses.

mod name;
mod read;
mod text;

pub use name::{NameFault, check_name};
pub use read::{Fault, Reader, Tree, is_leftover};
pub use text::{TextFault, control_characters, is_bidi_control};

use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

/// Identifies one text of [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(u32);

impl SourceId {
    /// The id as a number, to carry it through serde.
    pub(crate) fn number(self) -> u32 {
        self.0
    }

    /// The id with this number.
    pub(crate) fn from_number(number: u32) -> Self {
        SourceId(number)
    }
}

/// A range of bytes in one text. An empty range at 0 stands for the file as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The text.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The range `start..end` of a text.
    pub fn new(source: SourceId, start: usize, end: usize) -> Self {
        let clip = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Span { source, start: clip(start), end: clip(end.max(start)) }
    }

    /// The file as a whole.
    pub fn file(source: SourceId) -> Self {
        Span { source, start: 0, end: 0 }
    }
}

/// A text that was read: where it came from and what it says.
#[derive(Debug)]
pub struct Source {
    /// Path relative to the organization's folder, separated by `/`; `<catalogue>/…` or `<theme>/…` for embedded files.
    pub path: String,
    /// The text, without byte order mark.
    pub text: Arc<str>,
    lines: OnceLock<Vec<u32>>,
    sha256: OnceLock<String>,
}

impl Source {
    fn new(path: String, text: Arc<str>) -> Self {
        Source { path, text, lines: OnceLock::new(), sha256: OnceLock::new() }
    }

    /// First 12 hexadecimal digits of the SHA-256 of the text, the same for both kinds of line ends: a version control
    /// system may change them on the way from one machine to another.
    pub fn digest(&self) -> String {
        let own = if self.text.contains('\r') { &hex(&Sha256::digest(self.text.replace("\r\n", "\n"))) } else { self.sha256() };
        own.chars().take(12).collect()
    }

    /// SHA-256 of the text in hexadecimal digits, computed at the first question.
    pub fn sha256(&self) -> &str {
        self.sha256.get_or_init(|| hex(&Sha256::digest(self.text.as_bytes())))
    }

    /// Offsets of the first byte of each line, computed at the first question.
    fn lines(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let breaks = memchr::memchr_iter(b'\n', self.text.as_bytes());
            std::iter::once(0).chain(breaks.map(|at| u32::try_from(at + 1).unwrap_or(u32::MAX))).collect()
        })
    }

    /// Line and column of a byte offset, both counted from 1; the column counts characters.
    pub fn line_column(&self, offset: u32) -> (usize, usize) {
        let lines = self.lines();
        let line = lines.partition_point(|start| *start <= offset).max(1);
        let start = lines[line - 1] as usize;
        let end = (offset as usize).min(self.text.len());
        let column = self.text.get(start..end).map_or(1, |before| before.chars().count() + 1);
        (line, column)
    }

    /// Byte offset of a line and a column, both counted in characters from 1, clipped to the text: back from `line_column`.
    pub fn offset(&self, line: usize, column: usize) -> usize {
        let start = self.lines().get(line.saturating_sub(1)).map_or(self.text.len(), |start| *start as usize);
        let rest = self.text.get(start..).unwrap_or_default();
        rest.char_indices().nth(column.saturating_sub(1)).map_or(self.text.len(), |(at, _)| start + at)
    }
}

/// Bytes, such as those of a digest, in lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}

/// Every text of a run. Grows while loading; afterwards it only answers.
#[derive(Debug, Default, Clone)]
pub struct Sources {
    files: Vec<Arc<Source>>,
    /// Ids of the run before, for paths that were not read again yet.
    before: HashMap<String, SourceId>,
}

impl Sources {
    /// For the next run over the same folder: a path keeps its id, and a text that did not change stays the same [`Source`].
    #[must_use]
    pub fn successor(&self) -> Sources {
        let before: HashMap<_, _> = self.iter().map(|(id, source)| (source.path.clone(), id)).collect();
        // What is not there any more keeps its number, so that nobody else gets it, and loses its text.
        let nothing = Arc::new(Source::new(String::new(), Arc::from("")));
        let kept = self.files.iter().enumerate().map(|(at, source)| {
            let live = before.get(&source.path).is_some_and(|id| id.0 as usize == at);
            Arc::clone(if live { source } else { &nothing })
        });
        Sources { files: kept.collect(), before }
    }

    /// Adds a text and says by which id it is found again.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<Arc<str>>) -> SourceId {
        let (path, text) = (path.into(), text.into());
        if let Some(id) = self.before.remove(&path) {
            if self.get(id).text != text {
                self.replace(id, text);
            }
            return id;
        }
        let id = SourceId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(Arc::new(Source::new(path, text)));
        id
    }

    /// Puts another text in the place of one.
    pub fn replace(&mut self, id: SourceId, text: impl Into<Arc<str>>) {
        let path = self.get(id).path.clone();
        self.put(id, Arc::new(Source::new(path, text.into())));
    }

    /// Puts a source back in its place.
    pub fn put(&mut self, id: SourceId, source: Arc<Source>) {
        if let Some(place) = self.files.get_mut(id.0 as usize) {
            *place = source;
        }
    }

    /// The text with this id.
    pub fn get(&self, id: SourceId) -> &Arc<Source> {
        &self.files[id.0 as usize]
    }

    /// The text of a span.
    pub fn text(&self, span: Span) -> &str {
        self.get(span.source).text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    /// All texts with their ids, in the order in which they were first added; without those that are not there any more.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        let all = self.files.iter().enumerate().map(|(at, source)| (SourceId(u32::try_from(at).unwrap_or(u32::MAX)), source));
        all.filter(|(id, source)| !source.path.is_empty() && self.before.get(&source.path) != Some(id)).map(|(id, source)| (id, &**source))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_start_at_one() {
        let mut sources = Sources::default();
        let id = sources.add("a.md", "eins\nzwölf drei\n");
        let source = sources.get(id);
        assert_eq!(source.line_column(0), (1, 1));
        assert_eq!(source.line_column(5), (2, 1));
        let drei = u32::try_from(source.text.find("drei").unwrap_or(0)).unwrap_or(0);
        assert_eq!(source.line_column(drei), (2, 7));
        assert_eq!(source.offset(2, 7), drei as usize);
        assert_eq!(source.line_column(10_000).0, 3);
    }
}
