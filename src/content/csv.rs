//! Rows of a register from a CSV file, with a place for every cell.

use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::source::{SourceId, Sources, Span};
use crate::yaml::{Entries, Field, Many};
use ::csv::{ReaderBuilder, StringRecord};

/// A row of text cells.
pub type Row = Field<Entries<Many<String>>>;

/// Header and rows of a CSV file. Several values in one cell are separated by `;`.
pub struct Table {
    /// Column ids with their places.
    pub header: Vec<Field<String>>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// Reads a CSV file (RFC 4180). Rows with too few or too many cells are reported and left out.
pub fn read(id: SourceId, sources: &Sources, found: &mut Diagnostics) -> Table {
    let text = &sources.get(id).text;
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut records = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => records.push(record),
            Err(error) => {
                let at = error.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
                found.push(Diagnostic::new(&rules::CSV_SHAPE, Span::new(id, at, at + 1), format!("this is not CSV: {error}")));
                break;
            }
        }
    }
    let mut records = records.into_iter();
    let header = records.next().map(|record| cells(id, text, &record)).unwrap_or_default();
    check_header(id, &header, found);
    if let Some(at) = open_quote(text) {
        let finding = Diagnostic::new(&rules::CSV_SHAPE, Span::new(id, at, at + 1), "this quote is never closed");
        found.push(finding.help("close the cell with `\"`; a quote inside a cell is written twice"));
    }
    let mut rows = Vec::new();
    for record in records {
        let cells = cells(id, text, &record);
        let span = row_span(id, &cells);
        if cells.len() == header.len() {
            let entries = header
                .iter()
                .cloned()
                .zip(cells.into_iter().map(|cell| split_cell(text, cell)))
                .filter(|(_, cell)| cell.value.is_some())
                .collect();
            rows.push(Field::new(Entries(entries), span));
        } else {
            let message = format!("{} cells in this row, {} columns in the header", cells.len(), header.len());
            found.push(
                Diagnostic::new(&rules::CSV_SHAPE, span, message).help("quote cells that hold a comma, and give every row all its cells"),
            );
        }
    }
    Table { header, rows }
}

/// A file needs column names, each once.
fn check_header(id: SourceId, header: &[Field<String>], found: &mut Diagnostics) {
    if header.is_empty() {
        found.push(
            Diagnostic::new(&rules::CSV_SHAPE, Span::file(id), "this file has no header").help("give the column names in the first line"),
        );
    }
    for (at, (name, span)) in header.iter().filter_map(Field::get).enumerate() {
        let first = header[..at].iter().filter_map(Field::get).find(|(other, _)| *other == name);
        if let Some((_, place)) = first {
            let finding = Diagnostic::new(&rules::CSV_SHAPE, span, format!("the column `{name}` is there twice"));
            found.push(finding.label(place, "first named here").help("give every column a name of its own"));
        }
    }
}

/// Where a quoted cell begins that is not closed before the end of the file. A doubled quote closes and opens again.
fn open_quote(text: &str) -> Option<usize> {
    let (mut open, mut cell) = (false, 0);
    let mut before = b'\n';
    for (at, byte) in text.bytes().enumerate() {
        if byte == b'"' {
            let begins = matches!(before, b',' | b'\n' | b'\r');
            if !open && begins {
                cell = at;
            }
            open = !open && (begins || before == b'"');
        }
        before = byte;
    }
    open.then_some(cell)
}

/// The cells of a record with their places, found again in the text from the record's position on.
fn cells(id: SourceId, text: &str, record: &StringRecord) -> Vec<Field<String>> {
    let mut at = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
    // The reader's position is the end of the record before; blank lines in between belong to nothing.
    at += text[at..].len() - text[at..].trim_start_matches(['\n', '\r']).len();
    record
        .iter()
        .map(|cell| {
            let quoted = text[at..].starts_with('"');
            let length = if quoted { quoted_length(&text[at..]) } else { cell.len() };
            let span = Span::new(id, at, at + length);
            at = (at + length + 1).min(text.len());
            Field::new(cell.trim().to_owned(), span)
        })
        .collect()
}

/// Length of a quoted cell with its quotes; two quotes inside stand for one.
fn quoted_length(text: &str) -> usize {
    let mut inside = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => inside = !inside,
            b',' | b'\n' | b'\r' if !inside => return at,
            _ => {}
        }
    }
    text.len()
}

fn row_span(id: SourceId, cells: &[Field<String>]) -> Span {
    let first = cells.first().and_then(|cell| cell.span);
    let last = cells.last().and_then(|cell| cell.span);
    first.zip(last).map_or(Span::file(id), |(first, last)| Span { end: last.end, ..first })
}

/// The values of a cell, each at its own place where there are several and no doubled quotes move them.
fn split_cell(file: &str, cell: Field<String>) -> Field<Many<String>> {
    let Some((text, span)) = cell.get().filter(|(text, _)| !text.is_empty()) else {
        return Field::default();
    };
    let whole = file.get(span.start as usize..span.end as usize).unwrap_or_default();
    let mut start = whole.find(text.as_str()).filter(|_| text.contains(';')).map(|at| span.start as usize + at);
    let mut parts = Vec::new();
    for piece in text.split(';') {
        let part = piece.trim();
        let place = start.map_or(span, |start| {
            let start = start + (piece.len() - piece.trim_start().len());
            Span::new(span.source, start, start + part.len())
        });
        start = start.map(|start| start + piece.len() + 1);
        parts.extend((!part.is_empty()).then(|| Field::new(part.to_owned(), place)));
    }
    Field::new(Many(parts), span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_that_is_never_closed_is_found() {
        assert_eq!(open_quote("a,b\n1,\"x \"\" y\"\n"), None);
        assert_eq!(open_quote("a,b\n1,5\" disk\n"), None);
        assert_eq!(open_quote("a,b\n1,\"x\n2,y\n"), Some(6));
        assert_eq!(open_quote("a\n\"\"\n"), None);
    }

    #[test]
    fn every_cell_knows_its_place_and_short_rows_are_reported() {
        let mut sources = Sources::default();
        let text = "id,title,controls\n\nA-1,\"Laptops, \"\"old\"\"\",iso-27001/A.5.9; iso-27001/A.8.1\nA-2,Phones\n";
        let id = sources.add("registers/assets.csv", text);
        let mut found = Diagnostics::default();
        let table = read(id, &sources, &mut found);
        let row = table.rows[0].value.as_ref().map(|row| &row.0);
        let cell = |at: usize| row.and_then(|row| row[at].1.span).map(|span| sources.text(span));
        assert_eq!(cell(1), Some("\"Laptops, \"\"old\"\"\""));
        let controls = row.and_then(|row| row[2].1.value.as_ref()).map(|many| many.iter().map(|(_, span)| sources.text(span)).collect());
        assert_eq!(controls, Some(vec!["iso-27001/A.5.9", "iso-27001/A.8.1"]));
        let places: Vec<_> = found.iter().map(|d| (d.rule.code, sources.get(id).line_column(d.span.start))).collect();
        assert_eq!(places, [("csv-shape", (4, 1))]);
    }
}
