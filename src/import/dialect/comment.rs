//! HTML comments that hold fields.

use super::super::record::{Field, Page};
use super::super::synonyms;
use super::lines;

/// The comment that begins at a position: where the text goes on, its fields, and whether it holds nothing else.
pub fn read(page: &Page, at: usize) -> Option<(usize, Vec<Field>, bool)> {
    page.line(at)?.trim_start().strip_prefix("<!--")?;
    let last = (at..page.lines.len()).find(|line| page.line(*line).is_some_and(|line| line.contains("-->")))?;
    let after = page.line(last)?.split_once("-->")?.1;
    let mut fields = Vec::new();
    let mut whole = after.trim().is_empty();
    for position in at..=last {
        let line = page.line(position)?;
        let line = line.split("-->").next().unwrap_or_default().trim_start().trim_start_matches("<!--");
        let parts: Vec<_> = if at == last { line.split(';').collect() } else { vec![line] };
        for part in parts.into_iter().map(str::trim).filter(|part| !part.is_empty()) {
            match lines::pair(part, ':') {
                Some((key, value)) => fields.push(Field::text(key, page.number(position), lines::unquoted(value))),
                None => whole = false,
            }
        }
    }
    if !fields.iter().any(|field| synonyms::is_known(&field.name)) {
        fields.clear();
    }
    whole &= !fields.is_empty();
    Some((last + 1, fields, whole))
}
