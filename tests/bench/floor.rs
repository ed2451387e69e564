//! The floor: reads the same documents, renders them with comrak in parallel, writes one HTML file each. Nothing else.

use comrak::{Options, markdown_to_html};
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::{fs, io};
use walkdir::WalkDir;

/// Renders the documents of the organization `root` into the folder `out`.
pub fn run(root: &Path, out: &Path) -> io::Result<()> {
    let documents = root.join("documents");
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in WalkDir::new(&documents) {
        let entry = entry?;
        let target = out.join(entry.path().strip_prefix(&documents).map_err(io::Error::other)?);
        if entry.file_type().is_dir() {
            fs::create_dir_all(target)?;
        } else {
            files.push(entry.into_path());
        }
    }
    let options = options();
    files.par_iter().try_for_each(|file| {
        let html = markdown_to_html(&fs::read_to_string(file)?, &options);
        let target = out.join(file.strip_prefix(&documents).map_err(io::Error::other)?);
        fs::write(target.with_extension("html"), html)
    })
}

/// The extensions of `src/markdown/scan.rs`, and the front matter left out of the text.
fn options() -> Options<'static> {
    let mut options = Options::default();
    let extension = &mut options.extension;
    extension.strikethrough = true;
    extension.table = true;
    extension.autolink = true;
    extension.tasklist = true;
    extension.footnotes = true;
    extension.description_lists = true;
    extension.alerts = true;
    extension.wikilinks_title_after_pipe = true;
    extension.header_attributes = true;
    extension.front_matter_delimiter = Some("---".to_owned());
    options
}
