//! The words of a body, section by section, for the search: taken from the HTML that is there already, so that a scan costs
//! nothing more for it. comrak and `pieces` escape every `<` of a text, so each one that is left begins a tag.
//!
//! A table reads `Who: owner, When: each month · auditor, each year`: as lists do whose heads everybody knows by then.

use super::{Body, Link, Piece, ReferenceKind, Resolver};

/// Signs that footnotes add and nobody reads.
const BACK: char = '\u{21a9}';
/// Between things that do not make a sentence.
const SEPARATOR: &str = " · ";
/// Up to here somebody may see a section: cells have the words of their heads before them.
const SEEN: usize = 240;

impl Body {
    /// The text without markup and without the headings: first what stands before them, then what stands under each.
    /// White space is one blank everywhere.
    pub fn plain(&self, resolver: &dyn Resolver) -> Vec<String> {
        let mut plain = Plain { sections: vec![String::new()], in_heading: false, due: "", in_tag: false, table: None };
        for piece in &self.pieces {
            match piece {
                Piece::Html(range) => plain.html(self.html.get(range.clone()).unwrap_or_default()),
                Piece::Whole(reference) => plain.text(&self.shown(*reference, resolver)),
                Piece::Open(_) | Piece::Close | Piece::Diagram(_) | Piece::Word(_) => {}
            }
        }
        plain.sections.resize(self.headings.len() + 1, String::new());
        plain.sections
    }

    /// What a reference without inner HTML shows.
    fn shown(&self, reference: usize, resolver: &dyn Resolver) -> String {
        let Some(written) = self.references.get(reference) else { return String::new() };
        match resolver.link(reference) {
            _ if written.kind == ReferenceKind::Image => written.text.clone().unwrap_or_default(),
            Link::To { title, .. } | Link::File { title, .. } => title,
            Link::Text(text) => text,
            Link::Picture { .. } | Link::None => written.text.clone().unwrap_or_else(|| written.target.clone()),
        }
    }
}

struct Plain {
    sections: Vec<String>,
    in_heading: bool,
    /// What stands between the words before and the next ones.
    due: &'static str,
    /// The last piece ended within a tag.
    in_tag: bool,
    table: Option<Table>,
}

/// A table being read.
#[derive(Default)]
struct Table {
    heads: Vec<String>,
    in_head: bool,
    /// What stands between the words before and the first row.
    due: &'static str,
    /// Rows with words so far, the one being read included.
    rows: usize,
    /// Something of the row being read is written already.
    in_row: bool,
    column: usize,
    /// The words of the cell being read.
    cell: Option<String>,
}

impl Plain {
    fn html(&mut self, html: &str) {
        let mut rest = html;
        if self.in_tag {
            rest = memchr::memchr(b'>', rest.as_bytes()).map_or("", |end| &rest[end + 1..]);
            self.in_tag = false;
        }
        while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
            self.escaped(&rest[..at]);
            let end = memchr::memchr(b'>', &rest.as_bytes()[at..]).map(|end| at + end + 1);
            self.in_tag = end.is_none();
            let end = end.unwrap_or(rest.len());
            self.tag(&rest[at..end]);
            rest = &rest[end..];
        }
        self.escaped(rest);
    }

    fn tag(&mut self, tag: &str) {
        match tag.as_bytes() {
            [b'<', b'h', b'1'..=b'6', ..] => {
                self.sections.push(String::new());
                (self.in_heading, self.due) = (true, "");
            }
            [b'<', b'/', b'h', b'1'..=b'6', ..] => self.in_heading = false,
            // The number of a footnote is no part of the word before it.
            [b'<', b's', b'u', b'p', ..] => self.due = " ",
            [b'<', b'l', b'i', ..] if self.sections.last().is_some_and(|text| text.ends_with(char::is_alphanumeric)) => self.due = ", ",
            [b'<', b't', ..] | [b'<', b'/', b't', ..] => self.table_tag(tag),
            _ => {}
        }
    }

    fn table_tag(&mut self, tag: &str) {
        let name = tag.trim_end_matches('>').split(' ').next().unwrap_or_default();
        let due = if self.due.is_empty() { " " } else { self.due };
        let table = self.table.get_or_insert_with(|| Table { due, ..Table::default() });
        match name {
            "<thead" => table.in_head = true,
            "</thead" => table.in_head = false,
            "<tr" => (table.in_row, table.column) = (false, 0),
            "<th" | "<td" => table.cell = Some(String::new()),
            "</th" | "</td" => self.end_cell(),
            "</table" => (self.table, self.due) = (None, SEPARATOR),
            _ => {}
        }
    }

    /// Writes a cell behind the words of its head. Signs without words, below none, say nothing.
    fn end_cell(&mut self) {
        let (Some(table), Some(section)) = (&mut self.table, self.sections.last_mut()) else { return };
        let cell = table.cell.take().unwrap_or_default();
        if table.in_head {
            return table.heads.push(cell);
        }
        let head = table.heads.get(table.column).map(String::as_str).filter(|head| has_words(head));
        table.column += 1;
        if cell.is_empty() || head.is_none() && !has_words(&cell) {
            return;
        }
        if !section.is_empty() {
            section.push_str(if table.in_row {
                ", "
            } else if table.rows > 0 {
                SEPARATOR
            } else {
                table.due
            });
        }
        table.rows += usize::from(!table.in_row);
        table.in_row = true;
        if let Some(head) = head.filter(|_| table.rows == 1 || table.heads.len() > 1 && section.len() < SEEN) {
            section.push_str(head);
            section.push_str(": ");
        }
        section.push_str(cell.trim_end_matches('.'));
    }

    fn escaped(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
            self.text(&rest[..at]);
            let found =
                [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")].into_iter().find(|(name, _)| rest[at..].starts_with(name));
            let (name, sign) = found.unwrap_or(("&", "&"));
            self.text(sign);
            rest = &rest[at + name.len()..];
        }
        self.text(rest);
    }

    /// Copies runs of words that stand one blank apart as a whole; any other white space becomes one blank as well.
    fn text(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let (mut start, mut at) = (0, 0);
        while let Some(letters) = bytes[at..].iter().position(|byte| !is_letter(*byte)) {
            at += letters;
            let blank = blank_at(text, at);
            let in_run = blank == 0 || bytes[at] == b' ' && at > start && bytes.get(at + 1).copied().is_some_and(is_letter);
            if !in_run {
                self.run(&text[start..at]);
                if self.due.is_empty() {
                    self.due = " ";
                }
                start = at + blank;
            }
            at += blank.max(1);
        }
        self.run(&text[start..]);
    }

    fn run(&mut self, run: &str) {
        if self.in_heading || run.is_empty() {
            return;
        }
        let cell = self.table.as_mut().and_then(|table| table.cell.as_mut());
        let Some(into) = cell.or(self.sections.last_mut()) else { return };
        let due = std::mem::take(&mut self.due);
        if !into.is_empty() {
            into.push_str(due);
        }
        into.push_str(run);
    }
}

/// Whether a text says anything besides numbers and signs.
fn has_words(text: &str) -> bool {
    text.contains(char::is_alphabetic)
}

/// Whether a byte is a sign by itself that is no white space.
fn is_letter(byte: u8) -> bool {
    byte.is_ascii_graphic()
}

/// Length of the white space at a place of a text, which need not be the beginning of a sign; 0 when there is none.
fn blank_at(text: &str, at: usize) -> usize {
    let sign = text.get(at..).and_then(|rest| rest.chars().next());
    sign.filter(|sign| sign.is_whitespace() || *sign == BACK).map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::scan;

    struct Titles;
    impl Resolver for Titles {
        fn link(&self, _: usize) -> Link {
            Link::To { href: String::new(), title: "T & <T>".to_owned(), class: "", language: None }
        }
    }

    #[test]
    fn every_section_has_its_words_and_no_markup() {
        let text = "Before *all*\nof [it](https://x.org), `a<b>`.\n\n## One [[X]]\n\n- b[^1] & c\n- [[X]]ed, [[X|x y]]\n\n### Two\n\n| d | e |\n|---|---|\n| f | ![g](g.png) |\n\n## Three\n\n[^1]: Note.\n";
        assert_eq!(scan(text).plain(&Titles), ["Before all of it, a<b>.", "b 1 & c, T & <T>ed, x y", "d: f, e: g", "Note."]);
    }

    #[test]
    fn a_table_reads_as_what_its_heads_say() {
        let row = |at: usize| format!("| {at} | Step {at}. | [[X]] | |\n");
        let rows: String = (1..20).map(row).collect();
        let text = format!("Lead:\n\n| # | What | Who | Why |\n|---|---|---|---|\n{rows}\nAfter\n\n- one\n- two\n");
        let plain = scan(&text).plain(&Titles).remove(0);
        assert!(plain.starts_with("Lead: What: Step 1, Who: T & <T> · What: Step 2, Who: T & <T> · What: Step 3,"), "{plain}");
        assert!(plain.ends_with(" · Step 18, T & <T> · Step 19, T & <T> · After, one, two"), "{plain}");
    }

    #[test]
    fn a_table_with_heads_of_rows_or_without_any_reads_as_well() {
        let text = "|  | Low | High |\n|---|---|---|\n| Rare | 1 | 2 |\n\n|  |  |\n|---|---|\n| Owner | Boss |\n| 2 | |\n";
        assert_eq!(scan(text).plain(&Titles), ["Rare, Low: 1, High: 2 · Owner, Boss"]);
    }
}
