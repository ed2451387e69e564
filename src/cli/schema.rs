//! `clausebook schema`: JSON Schemas of the file formats, for editors.

use super::options::Schema;
use super::{exit, output};
use crate::authoring;
use crate::schema::{self, FormatSchema};
use std::fmt::Write as _;
use std::path::Path;

pub fn run(options: &Schema) -> Result<u8, String> {
    let all = schema::all();
    match (&options.name, &options.out) {
        (Some(name), None) => output::print(&find(&all, name)?.text)?,
        (Some(name), Some(folder)) => write(&[find(&all, name)?], folder)?,
        (None, Some(folder)) => write(&all.iter().collect::<Vec<_>>(), folder)?,
        (None, None) => output::print(&list(&all))?,
    }
    Ok(exit::CLEAN)
}

fn find<'a>(all: &'a [FormatSchema], name: &str) -> Result<&'a FormatSchema, String> {
    all.iter().find(|schema| schema.name == name).ok_or_else(|| {
        let names: Vec<_> = all.iter().map(|schema| schema.name).collect();
        format!("there is no schema `{name}`; there are {}", names.join(", "))
    })
}

fn list(all: &[FormatSchema]) -> String {
    let mut out = String::from("name            for files\n");
    for schema in all {
        let _ = writeln!(out, "{:14}  {}", schema.name, schema.files);
    }
    out.push_str("\n`clausebook schema NAME` prints one, `clausebook schema --out DIR` writes them all.\n");
    out
}

fn write(schemas: &[&FormatSchema], folder: &Path) -> Result<(), String> {
    for schema in schemas {
        authoring::replace(folder, &format!("{}.json", schema.name), schema.text.as_bytes())?;
    }
    output::print(&format!("{} in {}\n", output::count(schemas.len(), "schema"), folder.display()))
}
