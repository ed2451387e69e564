//! Tables of document control: two columns, or four that hold two pairs.

use super::super::record::{Field, Page};
use super::super::synonyms;
use super::super::words::folded;

/// Headings of such tables that say nothing.
const GENERIC: [&str; 14] = [
    "",
    "field",
    "value",
    "item",
    "detail",
    "details",
    "property",
    "attribute",
    "description",
    "key",
    "name",
    "information",
    "documentcontrol",
    "metadata",
];

/// The table that begins at a position, when it is one of document control: where the text goes on, and its fields.
pub fn read(page: &Page, at: usize) -> Option<(usize, Vec<Field>)> {
    let header = cells(page.line(at)?)?;
    let ruled = cells(page.line(at + 1)?)?.iter().all(|cell| !cell.is_empty() && cell.chars().all(|c| matches!(c, '-' | ':')));
    if !ruled || !matches!(header.len(), 2 | 4) {
        return None;
    }
    let end = (at + 2..page.lines.len()).find(|at| page.line(*at).is_none_or(|line| !line.contains('|'))).unwrap_or(page.lines.len());
    let generic = header.iter().all(|cell| GENERIC.contains(&folded(cell).as_str()));
    let rows = (!generic).then_some(at).into_iter().chain(at + 2..end);
    let mut fields = Vec::new();
    for row in rows {
        let cells = cells(page.line(row)?)?;
        for pair in cells.chunks(2) {
            let [key, value] = pair else { return None };
            if !key.is_empty() || !value.is_empty() {
                fields.push(Field::text(name(key), page.number(row), value.replace("<br>", "; ").replace("<br/>", "; ")));
            }
        }
    }
    let known = fields.iter().filter(|field| synonyms::is_known(&field.name)).count();
    (known >= 2 || (known == 1 && fields.len() <= 2)).then_some((end, fields))
}

fn name(cell: &str) -> String {
    let name = cell.trim_matches(['*', '_', ' ', ':']);
    if name.is_empty() { super::lines::UNREAD.to_owned() } else { name.to_owned() }
}

/// The cells of a row; `\|` does not part them.
fn cells(line: &str) -> Option<Vec<String>> {
    let line = line.trim();
    if !line.contains('|') {
        return None;
    }
    let inner = line.strip_prefix('|').unwrap_or(line);
    let inner = inner.strip_suffix('|').filter(|rest| !rest.ends_with('\\')).unwrap_or(inner);
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for c in inner.chars() {
        match (c, cells.last_mut()) {
            ('|', _) if !escaped => cells.push(String::new()),
            ('|', Some(cell)) => {
                cell.pop();
                cell.push('|');
            }
            (c, Some(cell)) => cell.push(c),
            (_, None) => {}
        }
        escaped = c == '\\';
    }
    Some(cells.into_iter().map(|cell| super::lines::bare(&cell).to_owned()).collect())
}
