//! What an import says afterwards: what became what, what was decided, and what was not understood.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// How much a note asks of its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Not understood; kept, and to be looked at.
    Unclear,
    /// Understood in one of several ways.
    Decided,
    /// Kept at the end of the document, since we have no such field.
    Kept,
}

/// One remark on a file of the former folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    /// The file.
    pub path: String,
    /// The line; 0 for the file as a whole.
    pub line: usize,
    /// How much it matters.
    pub weight: Weight,
    /// What happened.
    pub text: String,
}

/// All remarks of an import, and what became of each file.
#[derive(Debug, Default)]
pub struct Report {
    notes: BTreeSet<Note>,
    /// Former path, and what it became.
    became: BTreeMap<String, String>,
    /// Lines about the folder as a whole.
    summary: Vec<String>,
}

impl Report {
    /// Adds a note.
    pub fn note(&mut self, weight: Weight, path: &str, line: usize, text: impl Into<String>) {
        self.notes.insert(Note { path: path.to_owned(), line, weight, text: text.into() });
    }

    /// Says what a file became.
    pub fn became(&mut self, path: &str, what: impl Into<String>) {
        self.became.insert(path.to_owned(), what.into());
    }

    /// Adds a line about the folder as a whole.
    pub fn summary(&mut self, line: impl Into<String>) {
        self.summary.push(line.into());
    }

    /// How many notes have a weight.
    pub fn count(&self, weight: Weight) -> usize {
        self.notes.iter().filter(|note| note.weight == weight).count()
    }

    /// The report, in Markdown that also reads well on a terminal.
    pub fn text(&self) -> String {
        let mut out = String::from("# Import report\n\n");
        for line in &self.summary {
            let _ = writeln!(out, "{line}");
        }
        self.section(&mut out, Weight::Unclear, "Not understood", "Kept as it was; please look at each place.");
        self.section(&mut out, Weight::Decided, "Decided", "Could be meant otherwise; please confirm.");
        let _ = writeln!(out, "\n## What became what\n");
        let mut kept: BTreeMap<&str, Vec<&Note>> = BTreeMap::new();
        for note in self.notes.iter().filter(|note| note.weight == Weight::Kept) {
            kept.entry(&note.path).or_default().push(note);
        }
        for (path, what) in &self.became {
            let _ = writeln!(out, "- {path} -> {what}");
            for note in kept.get(path.as_str()).into_iter().flatten() {
                let _ = writeln!(out, "  - {}:{}: {}", note.path, note.line, note.text);
            }
        }
        out
    }

    fn section(&self, out: &mut String, weight: Weight, title: &str, hint: &str) {
        let notes: Vec<_> = self.notes.iter().filter(|note| note.weight == weight).collect();
        if notes.is_empty() {
            return;
        }
        let _ = writeln!(out, "\n## {title} ({})\n\n{hint}\n", notes.len());
        for same in notes.chunk_by(|a, b| a.path == b.path && a.line == b.line) {
            let texts: Vec<_> = same.iter().map(|note| note.text.as_str()).collect();
            let line = if same[0].line == 0 { String::new() } else { format!(":{}", same[0].line) };
            let _ = writeln!(out, "- {}{line}: {}", same[0].path, texts.join("; "));
        }
    }
}
