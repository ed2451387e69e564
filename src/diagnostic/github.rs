//! For GitHub Actions: one workflow command per finding, shown beside the changed line.

use super::{Diagnostics, printable};
use crate::source::Sources;
use std::fmt::Write as _;

/// The findings as `::error file=…` and `::warning file=…` lines.
pub fn github(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics.iter() {
        let source = sources.get(diagnostic.span.source);
        let (line, column) = source.line_column(diagnostic.span.start);
        let (severity, code) = (diagnostic.severity.as_str(), diagnostic.rule.code);
        let help = diagnostic.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
        let message = escape_data(&printable(&format!("{}{help}", diagnostic.message)));
        let file = escape_property(&printable(&source.path));
        let _ = writeln!(out, "::{severity} file={file},line={line},col={column},title={code}::{message}");
    }
    out
}

fn escape_data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn escape_property(text: &str) -> String {
    escape_data(text).replace(':', "%3A").replace(',', "%2C")
}
