//! CSV files with a header become registers.

use super::dates::{self, ReadDate};
use super::people::ascii_slug;
use super::report::{Report, Weight};
use super::yaml::{Writer, scalar};
use crate::content::CellType;
use crate::source::check_name;
use crate::words;
use std::collections::BTreeSet;

/// The two files of a register in the making.
#[derive(Debug)]
pub struct Table {
    /// Title and columns.
    pub description: String,
    /// The rows.
    pub table: String,
    /// How many rows.
    pub rows: usize,
}

struct Column {
    id: String,
    title: String,
    cell: CellType,
    month_first: bool,
}

/// Reads a table; `None` when it has no header or no rows.
pub fn read(path: &str, text: &str, report: &mut Report) -> Option<Table> {
    let records = records(text)?;
    let (header, rows) = records.split_first()?;
    let (header, rows) = (&header.1, rows);
    let named = |cell: &String| cell.contains(char::is_alphabetic) && dates::date(cell).is_none();
    if rows.is_empty()
        || header.len() < 2
        || header.iter().filter(|cell| !cell.is_empty()).any(|cell| !named(cell))
        || header.iter().all(String::is_empty)
    {
        return None;
    }
    let width = rows.iter().map(|(_, row)| row.len()).max()?.max(header.len());
    for (line, row) in rows.iter().filter(|(_, row)| row.len() > header.len()) {
        report.note(Weight::Unclear, path, *line, format!("this row has {} cells, the header {}", row.len(), header.len()));
    }
    let mut taken = BTreeSet::new();
    let mut has_id = false;
    let columns: Vec<_> = (0..width)
        .map(|at| {
            let title = header.get(at).cloned().unwrap_or_default();
            let cells: Vec<_> = rows.iter().map(|(_, row)| row.get(at).map_or("", String::as_str)).collect();
            let mut column = Column { id: column_id(&title, at, &mut taken), cell: CellType::Text, month_first: false, title };
            guess(&mut column, &cells, has_id, path, report);
            has_id |= column.cell == CellType::Id;
            column
        })
        .collect();
    Some(Table { description: describe(path, &columns), table: table(&columns, rows)?, rows: rows.len() })
}

/// All records with their lines; the mark between cells is the one that the first line holds most often.
fn records(text: &str) -> Option<Vec<(usize, Vec<String>)>> {
    let first = text.lines().next()?;
    let mark = [b',', b';', b'\t'].into_iter().max_by_key(|mark| (first.bytes().filter(|byte| byte == mark).count(), *mark == b','))?;
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(mark).from_reader(text.as_bytes());
    let line = |record: &csv::StringRecord| record.position().and_then(|at| usize::try_from(at.line()).ok()).unwrap_or(1);
    let cells = |record: csv::StringRecord| (line(&record), record.iter().map(|cell| cell.trim().to_owned()).collect::<Vec<_>>());
    let records: Vec<_> = reader.records().map(|record| record.map(cells)).collect::<Result<_, _>>().ok()?;
    Some(records.into_iter().filter(|(_, record)| record.iter().any(|cell| !cell.is_empty())).collect())
}

fn column_id(title: &str, at: usize, taken: &mut BTreeSet<String>) -> String {
    let slug = ascii_slug(title);
    let base = if slug.is_empty() || check_name(&slug).is_err() { format!("column-{}", at + 1) } else { slug };
    let mut names = std::iter::once(base.clone()).chain((2..).map(|number| format!("{base}-{number}")));
    names.find(|name| taken.insert(name.clone())).unwrap_or(base)
}

/// What the cells of a column hold: ids, dates, whole numbers, or text.
fn guess(column: &mut Column, cells: &[&str], has_id: bool, path: &str, report: &mut Report) {
    let filled: Vec<_> = cells.iter().filter(|cell| !cell.is_empty()).copied().collect();
    if filled.is_empty() {
        return;
    }
    let key = ["id", "no", "nr", "ref", "number", "reference", "key"]
        .iter()
        .any(|word| column.id == *word || column.id.ends_with(&format!("-{word}")));
    if key && !has_id {
        let unique: BTreeSet<_> = filled.iter().map(|cell| cell.to_lowercase()).collect();
        let valid = |cell: &&str| super::ids::valid(cell) == **cell;
        if filled.len() == cells.len() && unique.len() == filled.len() && filled.iter().all(valid) {
            column.cell = CellType::Id;
            return;
        }
        report.note(
            Weight::Unclear,
            path,
            1,
            format!("the column `{}` looks like the id, but not all its cells are ids that differ; it became text", column.title),
        );
    }
    let read: Vec<ReadDate> = filled.iter().map_while(|cell| dates::date(cell)).collect();
    if read.len() == filled.len() {
        column.cell = CellType::Date;
        column.month_first = read.iter().any(|date| date.month_first);
        let doubtful = read.iter().any(|date| date.ambiguous);
        if doubtful {
            let order = if column.month_first { "month first, as some of its dates need it" } else { "day first" };
            report.note(Weight::Decided, path, 1, format!("the dates of the column `{}` were read {order}", column.title));
        }
    } else if filled.iter().all(|cell| cell.parse::<i64>().is_ok_and(|number| number.to_string() == **cell)) {
        column.cell = CellType::Integer;
    }
}

fn describe(path: &str, columns: &[Column]) -> String {
    let mut out = Writer::default();
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let words = stem.replace(['-', '_'], " ");
    let mut letters = words.chars();
    let title: String = letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect());
    out.field("title", if title.trim().is_empty() { "Register" } else { &title });
    out.line("columns:");
    for column in columns {
        let title = if column.title.is_empty() { &column.id } else { &column.title };
        out.line(&format!(
            "  - {{id: {}, title: {}, type: {}}}",
            scalar(&column.id),
            serde_json::Value::String(title.clone()),
            words::cell(column.cell)
        ));
    }
    out.finish()
}

fn table(columns: &[Column], rows: &[(usize, Vec<String>)]) -> Option<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(columns.iter().map(|column| &column.id)).ok()?;
    for (_, row) in rows {
        let cell = |(at, column): (usize, &Column)| {
            let text = row.get(at).cloned().unwrap_or_default();
            match (column.cell, dates::date(&text)) {
                (CellType::Date, Some(read)) if column.month_first && read.ambiguous => {
                    dates::exchanged(read.date).unwrap_or(read.date).to_string()
                }
                (CellType::Date, Some(read)) => read.date.to_string(),
                // What stood between brackets elsewhere names nothing here.
                (CellType::Text, _) => text.replace("[[", "\\[["),
                _ => text,
            }
        };
        writer.write_record(columns.iter().enumerate().map(cell)).ok()?;
    }
    String::from_utf8(writer.into_inner().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_typed_by_what_they_hold() {
        let mut report = Report::default();
        let text = "Risk ID;Risk;Likelihood;Next review;\nR-1;\"Fire; flood\";3;06/25/2018;[[x]]\nR-2;Theft;2;01/02/2018\n";
        let register = read("registers/risk_register.csv", text, &mut report);
        let register = register.as_ref().map(|register| (register.description.as_str(), register.table.as_str(), register.rows));
        let description = "title: Risk register\ncolumns:\n  - {id: risk-id, title: \"Risk ID\", type: id}\n  - {id: risk, title: \"Risk\", type: text}\n  \
            - {id: likelihood, title: \"Likelihood\", type: integer}\n  - {id: next-review, title: \"Next review\", type: date}\n  - {id: column-5, title: \"column-5\", type: text}\n";
        let table = "risk-id,risk,likelihood,next-review,column-5\nR-1,Fire; flood,3,2018-06-25,\\[[x]]\nR-2,Theft,2,2018-01-02,\n";
        assert_eq!(register, Some((description, table, 2)));
    }

    #[test]
    fn tables_without_header_are_no_registers() {
        let mut report = Report::default();
        assert!(read("a.csv", "1,2\n3,4\n", &mut report).is_none());
        assert!(read("a.csv", "Name,Age\n", &mut report).is_none());
        assert!(read("a.csv", "", &mut report).is_none());
    }
}
