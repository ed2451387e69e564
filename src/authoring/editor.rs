//! What an editor with a YAML language server needs: the schemas, and which files they are for.

use super::files::NewFiles;
use crate::schema::{self, FormatSchema};
use serde_json::{Map, Value, json};

/// `.schemas/*.json` and `.vscode/settings.json` of an organization's folder.
pub fn editor_files() -> NewFiles {
    let schemas = schema::all();
    let mut files = NewFiles::default();
    files.add(".vscode/settings.json", settings(&schemas));
    for schema in schemas {
        files.add(format!(".schemas/{}.json", schema.name), schema.text);
    }
    files
}

/// Schemas by file; front matter stands inside Markdown, which no YAML language server reads.
fn settings(schemas: &[FormatSchema]) -> String {
    let yaml = schemas.iter().filter(|schema| schema.files.ends_with(".yaml"));
    let files: Map<String, Value> = yaml.map(|schema| (format!("./.schemas/{}.json", schema.name), schema.files.into())).collect();
    let mut text = serde_json::to_string_pretty(&json!({"yaml.schemas": files})).unwrap_or_default();
    text.push('\n');
    text
}
