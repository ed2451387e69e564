//! For programs: `{"schema": 1, "diagnostics": […]}`, a contract of the command line.

use super::Diagnostics;
use crate::source::Sources;
use serde::Serialize;

#[derive(Serialize)]
struct Report<'a> {
    schema: u32,
    diagnostics: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    code: &'a str,
    severity: &'a str,
    path: &'a str,
    line: usize,
    column: usize,
    message: &'a str,
    help: Option<&'a str>,
}

/// All findings as one JSON document, with a final line end.
pub fn json(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let diagnostics = diagnostics
        .iter()
        .map(|diagnostic| {
            let source = sources.get(diagnostic.span.source);
            let (line, column) = source.line_column(diagnostic.span.start);
            Entry {
                code: diagnostic.rule.code,
                severity: diagnostic.severity.as_str(),
                path: &source.path,
                line,
                column,
                message: &diagnostic.message,
                help: diagnostic.help.as_deref(),
            }
        })
        .collect();
    let mut text = serde_json::to_string_pretty(&Report { schema: 1, diagnostics }).unwrap_or_default();
    text.push('\n');
    text
}
