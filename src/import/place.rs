//! Where every file goes in the new folder.

use super::Content;
use super::dialect;
use super::draft::Draft;
use super::folder::{Files, Place};
use super::links;
use super::people::ascii_slug;
use super::read::Input;
use super::registers;
use super::report::{Report, Weight};
use crate::content::{active_part, is_accepted};
use crate::source::Reader;
use std::collections::{BTreeMap, BTreeSet};

/// Folder of what is neither a document nor published.
pub const ASIDE: &str = "not-imported/";

/// Attachments that are published whether or not a document links to them.
const SHOWN: [&str; 17] =
    ["avif", "docx", "gif", "jpeg", "jpg", "mp3", "mp4", "odt", "ods", "pdf", "png", "pptx", "rtf", "svg", "webm", "webp", "xlsx"];

/// The files of the former folder with their places, and those of the new one that are no documents.
pub struct Placed {
    /// What each became.
    pub files: Files,
    /// Registers, attachments and what is kept aside.
    pub output: BTreeMap<String, Content>,
}

/// Path of a document: where it was, below `documents/`.
pub fn document(path: &str, taken: &mut BTreeSet<String>) -> String {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    free(&format!("documents/{stem}"), ".md", taken)
}

/// Finds a place for every file.
pub fn place(reader: &mut Reader, input: &Input, drafts: &[Draft], report: &mut Report) -> Placed {
    let pages = input.pages.iter().map(|page| page.path.as_str());
    let tables = input.tables.iter().map(|table| table.path.as_str());
    let mut placed =
        Placed { files: Files::new(pages.chain(tables).chain(input.others.iter().map(String::as_str))), output: BTreeMap::new() };
    for (at, draft) in drafts.iter().enumerate() {
        placed.files.put(&draft.from, Place::Document(at));
    }
    let linked: BTreeSet<String> = drafts
        .iter()
        .flat_map(|draft| links::addresses(&draft.page).into_iter().filter_map(|url| placed.files.find(&draft.from, &url)))
        .map(|(path, _)| path)
        .collect();
    let mut taken = BTreeSet::from(["registers/index".to_owned()]);
    let mut others = Vec::new();
    for table in &input.tables {
        match registers::read(&table.path, &table.text, report) {
            Some(register) => placed.register(&table.path, register, &mut taken, report),
            None => {
                report.note(Weight::Unclear, &table.path, 1, "this table has no header, or no rows; it became an attachment");
                others.push(&table.path);
            }
        }
    }
    for path in others.into_iter().chain(&input.others) {
        let shown = path.rsplit_once('.').is_some_and(|(_, ending)| SHOWN.contains(&ending.to_ascii_lowercase().as_str()));
        let published = is_accepted(path) && (shown || linked.contains(path)) && !is_active(reader, path, report);
        placed.other(path, published, &mut taken, report);
    }
    placed
}

/// Whether a picture holds something that could run in a reader's browser.
fn is_active(reader: &mut Reader, path: &str, report: &mut Report) -> bool {
    if !path.to_lowercase().ends_with(".svg") {
        return false;
    }
    let text = reader.read_bytes(path).unwrap_or_default();
    let part = active_part(&String::from_utf8_lossy(&text));
    if let Some(part) = &part {
        report.note(
            Weight::Unclear,
            path,
            0,
            format!("this picture holds {part}, which could run in a reader's browser; it is not published"),
        );
    }
    part.is_some()
}

impl Placed {
    fn register(&mut self, path: &str, register: registers::Table, taken: &mut BTreeSet<String>, report: &mut Report) {
        let name = path.rsplit('/').next().unwrap_or_default();
        let slug = ascii_slug(name.rsplit_once('.').map_or(name, |(stem, _)| stem));
        let slug = if slug.is_empty() || crate::source::check_name(&slug).is_err() { "register".to_owned() } else { slug };
        let stem = free(&format!("registers/{slug}"), "", taken);
        report.became(path, format!("{stem}.csv and {stem}.yaml (a register of {} rows)", register.rows));
        self.output.insert(format!("{stem}.yaml"), Content::Text(register.description));
        self.output.insert(format!("{stem}.csv"), Content::Text(register.table));
        self.files.put(path, Place::Register(stem.trim_start_matches("registers/").to_owned()));
    }

    fn other(&mut self, path: &str, published: bool, taken: &mut BTreeSet<String>, report: &mut Report) {
        let (folder, rest) = if published { ("assets/", path.strip_prefix("assets/").unwrap_or(path)) } else { (ASIDE, path) };
        let (stem, ending) = rest.rfind('.').filter(|at| !rest[*at..].contains('/')).map_or((rest, ""), |at| rest.split_at(at));
        let target = free(&format!("{folder}{stem}"), ending, taken);
        let what = if published { "" } else { " (kept aside, not published)" };
        report.became(path, format!("{target}{what}"));
        self.output.insert(target.clone(), Content::Copy(path.to_owned()));
        self.files.put(path, if published { Place::Asset(target) } else { Place::Aside(target) });
    }
}

/// A path with a number when it is taken, on systems that ignore case too.
fn free(stem: &str, ending: &str, taken: &mut BTreeSet<String>) -> String {
    let mut names = std::iter::once(format!("{stem}{ending}")).chain((2..).map(|number| format!("{stem}-{number}{ending}")));
    names.find(|name| taken.insert(name.to_lowercase())).unwrap_or_default()
}

/// The title that the former generator's configuration gives the site, and the configuration's name.
pub fn site_name(reader: &mut Reader, others: &[String]) -> Option<(String, String)> {
    let path = others.iter().find(|path| matches!(path.as_str(), "_config.yml" | "_config.yaml" | "mkdocs.yml" | "mkdocs.yaml"))?;
    let text = String::from_utf8(reader.read_bytes(path)?).ok()?;
    dialect::value(&text, &["title", "site_name"]).map(|title| (title, path.clone()))
}
