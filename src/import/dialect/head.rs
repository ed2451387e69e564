//! The head of a text: the title, and around it comments, lines and tables that say what the document is.

use super::super::record::{Field, Page, Record};
use super::super::synonyms;
use super::super::words::folded;
use super::{comment, lines, table};
use regex::Regex;
use std::sync::LazyLock;

/// Headings that stand over nothing but fields.
const CONTROL: [&str; 9] = [
    "documentcontrol",
    "documentinformation",
    "documentdetails",
    "documentproperties",
    "metadata",
    "documentmetadata",
    "controlinformation",
    "documentdata",
    "aboutthisdocument",
];

/// `**Label:**` or `**Label**:`, in stars or underscores.
static LABEL: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?:\*\*|__)([^*_|:]{2,40}?)(?:\s*:\s*(?:\*\*|__)|(?:\*\*|__)\s*:)").ok());

/// Reads the head of a record's page and takes out what became fields.
pub fn take(record: &mut Record) {
    let mut at = record.page.skip_blank(0);
    let (mut titled, mut taken) = (false, false);
    let mut section = None;
    loop {
        at = record.page.skip_blank(at);
        let Some(line) = record.page.line(at).map(str::to_owned) else { break };
        if let Some(next) = heading(&record.page, at).filter(|_| !titled) {
            (titled, taken, at) = (true, false, next);
        } else if line.starts_with('#') && CONTROL.contains(&folded(&line).as_str()) && section.is_none() {
            section = Some(at);
            (taken, at) = (false, at + 1);
        } else if let Some((next, fields, whole)) = comment::read(&record.page, at) {
            note(record, fields, "an HTML comment");
            if whole {
                record.page.remove(at..next);
            } else {
                at = next;
            }
        } else if let Some((next, fields)) = labels(&record.page, at) {
            note(record, fields, "lines of document control");
            record.page.remove(at..next);
            taken = true;
        } else if let Some((next, fields)) = table::read(&record.page, at) {
            note(record, fields, "a table of document control");
            record.page.remove(at..next);
            taken = true;
        } else if taken && matches!(line.trim(), "---" | "***" | "___") {
            record.page.remove(at..at + 1);
        } else if line.starts_with("![") && line.trim_end().ends_with(')') {
            at += 1;
        } else {
            break;
        }
    }
    if let Some(section) = section {
        close(record, section, at);
    }
}

fn note(record: &mut Record, fields: Vec<Field>, dialect: &'static str) {
    if !fields.is_empty() && !record.dialects.contains(&dialect) {
        record.dialects.push(dialect);
    }
    record.fields.extend(fields);
}

/// Takes out a heading under which nothing is left; its words are kept as a field.
fn close(record: &mut Record, section: usize, next: usize) {
    let emptied = record.page.skip_blank(section + 1) == record.page.skip_blank(next);
    let ends = record.page.line(next).is_none_or(|line| line.starts_with('#'));
    if emptied && ends {
        let (line, text) = record.page.lines[section].clone();
        let before = record.fields.iter().position(|field| field.node.line > line).unwrap_or(record.fields.len());
        record.fields.insert(before, Field::text("section", line, text.trim_matches(['#', ' '])));
        record.page.remove(section..section + 1);
    }
}

/// Where the text goes on after a first-level heading.
fn heading(page: &Page, at: usize) -> Option<usize> {
    let line = page.line(at)?;
    let underlined = page.line(at + 1).is_some_and(|next| next.starts_with('=') && next.trim_end().chars().all(|c| c == '='));
    if line.starts_with("# ") { Some(at + 1) } else { (underlined && !line.starts_with(['|', '#', '<', '*'])).then_some(at + 2) }
}

/// A paragraph of labelled lines: where it ends, and its fields. Without bold labels it takes two names that documents carry.
fn labels(page: &Page, at: usize) -> Option<(usize, Vec<Field>)> {
    let end = (at..page.lines.len()).find(|at| page.line(*at).is_none_or(|line| line.trim().is_empty())).unwrap_or(page.lines.len());
    let mut fields = Vec::new();
    let mut bold = 0;
    for position in at..end {
        let line = page.line(position)?;
        let pairs = pairs(line);
        bold += pairs.len();
        let plain = || lines::pair(strip_list(line), ':').map(|(key, value)| (key.to_owned(), value.to_owned()));
        let pairs = if pairs.is_empty() { vec![plain()?] } else { pairs };
        let field =
            |(key, value): (String, String)| Field::text(key, page.number(position), lines::bare(lines::unquoted(end_of_line(&value))));
        fields.extend(pairs.into_iter().map(field));
    }
    let known = fields.iter().filter(|field| synonyms::is_known(&field.name)).count();
    (known >= 2 || (known == 1 && bold == fields.len() && fields.len() <= 2)).then_some((end, fields))
}

/// The bold labels of a line with their values; none when the line does not begin with one.
fn pairs(line: &str) -> Vec<(String, String)> {
    let line = strip_list(line);
    let Some(label) = LABEL.as_ref() else { return Vec::new() };
    let found: Vec<_> =
        label.captures_iter(line).filter_map(|found| Some((found.get(0)?, found.get(1)?.as_str().trim().to_owned()))).collect();
    if found.first().is_none_or(|(whole, _)| whole.start() > 0) {
        return Vec::new();
    }
    let ends = found.iter().skip(1).map(|(whole, _)| whole.start()).chain([line.len()]);
    let value = |start: usize, end: usize| line[start..end].trim().trim_end_matches(['|', '·', '•']).trim().to_owned();
    found.iter().zip(ends).map(|((whole, name), end)| (name.clone(), value(whole.end(), end))).collect()
}

fn strip_list(line: &str) -> &str {
    let line = line.trim_start();
    let bare = line.trim_start_matches(['-', '*', '+', '>']);
    if bare.starts_with(' ') { bare.trim_start() } else { line }
}

/// A value without the mark of a hard line break.
fn end_of_line(value: &str) -> &str {
    let value = value.trim_end_matches('\\').trim_end();
    value.strip_suffix("<br>").or_else(|| value.strip_suffix("<br/>")).or_else(|| value.strip_suffix("<br />")).unwrap_or(value).trim()
}
