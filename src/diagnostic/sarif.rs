//! For code scanning services: SARIF 2.1.0.

use super::{Diagnostic, Diagnostics, rules};
use crate::source::Sources;
use serde_json::{Value, json};

/// The findings as one SARIF log with one run, with a final line end.
pub fn sarif(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let used = |code: &str| diagnostics.iter().any(|diagnostic| diagnostic.rule.code == code);
    let used: Vec<_> = rules::ALL.iter().filter(|rule| used(rule.code)).collect();
    let index = |code: &str| used.iter().position(|rule| rule.code == code);
    let results: Vec<Value> = diagnostics.iter().map(|diagnostic| result(diagnostic, sources, index(diagnostic.rule.code))).collect();
    let descriptors: Vec<Value> = used
        .iter()
        .map(|rule| {
            json!({
                "id": rule.code,
                "shortDescription": {"text": rule.what},
                "help": {"text": format!("{}\n\n{}", rule.why, rule.fix)},
                "defaultConfiguration": {"level": rule.severity.as_str()},
            })
        })
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "clausebook", "version": env!("CARGO_PKG_VERSION"), "rules": descriptors}},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    let mut text = serde_json::to_string_pretty(&log).unwrap_or_default();
    text.push('\n');
    text
}

fn result(diagnostic: &Diagnostic, sources: &Sources, rule_index: Option<usize>) -> Value {
    let source = sources.get(diagnostic.span.source);
    let (line, column) = source.line_column(diagnostic.span.start);
    let (end_line, end_column) = source.line_column(diagnostic.span.end.max(diagnostic.span.start));
    let help = diagnostic.help.as_ref().map(|help| format!("\n{help}")).unwrap_or_default();
    let uri: String = percent_encoding::utf8_percent_encode(&source.path, PATH).collect();
    json!({
        "ruleId": diagnostic.rule.code,
        "ruleIndex": rule_index,
        "level": diagnostic.severity.as_str(),
        "message": {"text": format!("{}{help}", diagnostic.message)},
        "locations": [{"physicalLocation": {
            "artifactLocation": {"uri": uri},
            "region": {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column.max(1)},
        }}],
    })
}

/// What a path segment of a URI must escape.
const PATH: &percent_encoding::AsciiSet =
    &percent_encoding::CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'`').add(b'{').add(b'}');
