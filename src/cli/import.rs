//! `clausebook import`: a foreign folder read, ours written beside it.

use super::options::Import;
use super::{exit, output};
use crate::import::{self, Content};
use crate::publish::{self, NewFolder};
use crate::source::Reader;
use std::path::Path;

pub fn run(options: &Import) -> Result<u8, String> {
    output::folder(&options.folder)?;
    let out = match &options.out {
        Some(out) => out.clone(),
        None => NewFolder::beside(&options.folder, "-clausebook").map_err(|refusal| refusal.to_string())?,
    };
    NewFolder::check(&out, &options.folder).map_err(|refusal| refusal.to_string())?;
    let mut reader = Reader::new(&options.folder);
    let imported = import::import(&mut reader, &name(&options.folder), &options.standards);
    let imported = imported.map_err(|refusal| format!("{}: {refusal}", options.folder.display()))?;
    if !options.dry_run {
        write(&imported, &mut reader, &out)?;
    }
    output::print(&imported.report)?;
    output::print(&match options.dry_run {
        true => "\nnothing was written: this was a dry run\n".to_owned(),
        false => {
            format!("\n{} in {}; next: clausebook check {}\n", output::count(imported.files.len(), "file"), out.display(), out.display())
        }
    })?;
    Ok(exit::CLEAN)
}

/// What stands for the organization until somebody writes its name.
fn name(folder: &Path) -> String {
    let absolute = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    absolute.file_name().map_or_else(|| "Our organization".to_owned(), |name| name.to_string_lossy().into_owned())
}

fn write(imported: &import::Import, reader: &mut Reader, out: &Path) -> Result<(), String> {
    publish::remove_staging_on_signal().map_err(|error| format!("cannot listen for signals: {error}"))?;
    let folder = NewFolder::begin(out).map_err(|refusal| refusal.to_string())?;
    for (path, content) in &imported.files {
        let written = match content {
            Content::Text(text) => folder.write(path, text.as_bytes()),
            Content::Copy(from) => {
                let bytes = reader.read_bytes(from).ok_or_else(|| format!("{from} can no longer be read; nothing was written"))?;
                folder.write(path, &bytes)
            }
        };
        written.map_err(|error| error.to_string())?;
    }
    folder.finish().map_err(|error| error.to_string())
}
