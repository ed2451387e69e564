//! The embedded templates: texts with a few `{fields}`.

use crate::content::DocumentKind;
use include_dir::{Dir, include_dir};
use serde::Deserialize;
use std::collections::BTreeMap;

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content/templates");

/// Values of fields, by name.
pub type Fields = BTreeMap<String, String>;

/// A document of the starting point.
#[derive(Debug)]
pub struct DocumentTemplate {
    /// How other templates link to it: `internal-audit`.
    pub name: String,
    /// What its front matter will be made from.
    pub front: Front,
    /// The body, with fields.
    pub body: &'static str,
}

/// Front matter of a template.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Front {
    /// Kind.
    pub kind: DocumentKind,
    /// Title, with fields.
    pub title: String,
    /// Owner, with fields.
    pub owner: String,
    /// One sentence, with fields.
    pub summary: String,
    /// Useful whatever is adopted; others only when a standard asks for what they claim.
    #[serde(default)]
    pub always: bool,
    /// One for each subject of the adopted standards.
    #[serde(default)]
    pub per_subject: bool,
    /// Shared clauses that it answers when it is written.
    #[serde(default)]
    pub satisfies: Vec<TemplateClaim>,
}

/// A claim of a template.
#[derive(Debug, Deserialize)]
pub struct TemplateClaim {
    /// Shared clause.
    pub clause: String,
    /// The section that answers it.
    pub section: String,
}

/// The text of a template.
pub fn text(path: &str) -> Result<&'static str, String> {
    EMBEDDED.get_file(path).and_then(|file| file.contents_utf8()).ok_or_else(|| format!("there is no template {path}"))
}

/// The templates of a folder: file name and text, sorted by name.
pub fn texts(folder: &str) -> Vec<(&'static str, &'static str)> {
    let files = EMBEDDED.get_dir(folder).map(Dir::files).into_iter().flatten();
    let mut texts: Vec<_> = files.filter_map(|file| Some((file.path().file_name()?.to_str()?, file.contents_utf8()?))).collect();
    texts.sort_unstable();
    texts
}

/// The documents of the starting point, in their order.
pub fn documents() -> Result<Vec<DocumentTemplate>, String> {
    texts("documents").into_iter().map(|(file, text)| document(file, text)).collect()
}

fn document(file: &str, text: &'static str) -> Result<DocumentTemplate, String> {
    let wrong = |reason: String| format!("the template {file} cannot be read: {reason}");
    let parts = text.strip_prefix("---\n").and_then(|text| text.split_once("---\n"));
    let (front, body) = parts.ok_or_else(|| wrong("no front matter".to_owned()))?;
    let front = serde_yaml::from_str(front).map_err(|error| wrong(error.to_string()))?;
    let name = file.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-').trim_end_matches(".md").to_owned();
    Ok(DocumentTemplate { name, front, body })
}

/// Puts values in the place of `{fields}`, once: a value is never searched for fields. Other braces stay.
pub fn fill(text: &str, fields: &Fields) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        match after.split_once('}').and_then(|(name, after)| Some((fields.get(name)?, after))) {
            Some((value, after)) => {
                out.push_str(value);
                rest = after;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_not_searched_for_fields() {
        let fields = Fields::from([("name", "{title}"), ("title", "T")].map(|(name, value)| (name.to_owned(), value.to_owned())));
        assert_eq!(fill("{name} {title} {other} {open", &fields), "{title} T {other} {open");
    }

    #[test]
    fn every_document_template_is_read() {
        assert_eq!(documents().map(|templates| templates.len()), Ok(texts("documents").len()));
    }
}
