//! JSON Schemas of the file formats: what editors complete and check with.

use crate::{catalogue, content};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};

/// A schema with the name of its file, without ending, and the files that it describes.
#[derive(Debug)]
pub struct FormatSchema {
    /// `front-matter`.
    pub name: &'static str,
    /// Files of an organization's folder: `registers/*.yaml`.
    pub files: &'static str,
    /// The schema, as JSON.
    pub text: String,
}

/// The schemas of all formats.
pub fn all() -> Vec<FormatSchema> {
    vec![
        schema::<content::Config>("ims", "ims.yaml", "Configuration of an integrated management system"),
        schema::<content::Roles>("roles", "roles.yaml", "Roles of an organization"),
        schema::<content::Glossary>("glossary", "glossary.yaml", "Glossary of an organization"),
        schema::<content::FrontMatter>("front-matter", "documents/**/*.md", "Front matter of a document"),
        schema::<content::Register>("register", "registers/*.yaml", "A register"),
        schema::<content::Applicability>("applicability", "applicability/*.yaml", "Decisions of applicability"),
        schema::<catalogue::SharedClauses>("shared-clauses", "catalogue/shared-clauses.yaml", "Shared clauses"),
        schema::<catalogue::Standard>("standard", "catalogue/standards/*.yaml", "A standard, a law or criteria"),
        schema::<catalogue::Transition>("transition", "catalogue/transitions/*.yaml", "What a new edition changes"),
    ]
}

fn schema<T: JsonSchema>(name: &'static str, files: &'static str, title: &str) -> FormatSchema {
    let mut schema: Schema = SchemaSettings::draft07().into_generator().into_root_schema_for::<T>();
    schema.insert("title".to_owned(), title.into());
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    FormatSchema { name, files, text }
}
