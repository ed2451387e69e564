//! Moving in: a folder of Markdown in whatever dialect becomes a folder of ours, with nothing lost.
//!
//! Stages, each with types of its own: `read` takes the files, `dialect` makes a `record::Record` of each text, `map`
//! finds our fields by the `synonyms`, `ids` and `body` settle names, titles and headings, `links` mends what points
//! from one file to another. The outcome is a list of files and a report; `publish` writes it. Nothing is guessed silently: a
//! decision and every value that is not understood stand in the report with file and line, and the value stays in the text.

mod adopt;
mod body;
mod claims;
mod dates;
mod days;
mod dialect;
mod draft;
mod folder;
mod ids;
mod links;
mod map;
mod numbers;
mod people;
mod place;
mod read;
mod record;
mod registers;
mod report;
mod standards;
mod synonyms;
mod words;
mod yaml;

use crate::source::Reader;
use claims::ClaimReader;
use draft::{Draft, Relation};
use links::Linker;
use map::Mapper;
use people::Roles;
use place::Placed;
use read::Input;
use record::Record;
use report::{Report, Weight};
use standards::{Adopted, Named, Standards};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Name of the report in the new folder; outside of `documents/`, so that it is not published.
pub const REPORT: &str = "import-report.md";

/// A file of the new folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// With this text.
    Text(String),
    /// A copy of this file of the former folder.
    Copy(String),
}

/// What a folder becomes.
#[derive(Debug)]
pub struct Import {
    /// The files, by path; the report is among them.
    pub files: BTreeMap<String, Content>,
    /// The report.
    pub report: String,
}

/// Why a folder is not imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It is a folder of ours already.
    Ours,
    /// It holds neither Markdown nor tables.
    Nothing,
    /// A standard that the catalogue does not have, and the nearest that it has.
    Standard(String, String),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Ours => write!(f, "this folder has an ims.yaml: it is a Clausebook folder already; try `clausebook check`"),
            Refusal::Nothing => write!(f, "there is nothing to import: no Markdown and no CSV file"),
            Refusal::Standard(name, known) => write!(f, "there is no standard `{name}` in the catalogue; {known}"),
        }
    }
}

/// Imports the folder that `reader` reads; `name` stands for the organization, `standards` are adopted besides those named.
///
/// # Errors
/// A [`Refusal`] for a folder or a standard with which nothing can be done.
pub fn import(reader: &mut Reader, name: &str, standards: &[String]) -> Result<Import, Refusal> {
    let mut report = Report::default();
    let input = read::read(reader, &mut report);
    if input.others.iter().any(|path| path == "ims.yaml") {
        return Err(Refusal::Ours);
    }
    if input.pages.is_empty() && input.tables.is_empty() {
        return Err(Refusal::Nothing);
    }
    let wanted = adopt::wanted(standards, Standards::known())?;
    let (name, whence) = place::site_name(reader, &input.others).unwrap_or_else(|| (name.to_owned(), "the folder's name".to_owned()));
    report.summary(format!("Organization: {name} (from {whence}; change it in ims.yaml)."));
    let mut roles = Roles::default();
    let (mut drafts, adopted) = draft(&input, wanted, &mut roles, &mut report);
    let placed = place::place(reader, &input, &drafts, &mut report);
    name_relations(&mut drafts, &placed, &mut report);
    let linker = Linker::new(&placed.files, &drafts);
    let bodies: Vec<_> = (0..drafts.len()).map(|at| linker.body(at, &mut report)).collect();
    let mut files = placed.output;
    for (draft, body) in drafts.iter().zip(&bodies) {
        report.became(&draft.from, draft.describe());
        files.insert(draft.to.clone(), Content::Text(draft.text(body)));
    }
    files.insert("ims.yaml".to_owned(), Content::Text(adopt::config(&name, &adopted, &drafts)));
    files.insert("roles.yaml".to_owned(), Content::Text(roles.text()));
    summarize(&mut report, &drafts, &files, &roles, &adopted);
    let report = report.text();
    files.insert(REPORT.to_owned(), Content::Text(report.clone()));
    Ok(Import { files, report })
}

/// From texts to drafts with ids, titles and settled headings, and the standards that they name.
fn draft(input: &Input, wanted: Vec<Named>, roles: &mut Roles, report: &mut Report) -> (Vec<Draft>, Adopted) {
    let standards = Standards::known();
    let records: Vec<_> = input.pages.iter().map(|page| (page.path.clone(), dialect::read(&page.text))).collect();
    let adopted = adopt::adopt(&records, wanted, standards, report);
    let mut mapper = Mapper { claims: ClaimReader { standards, adopted: &adopted }, roles, report };
    let mut targets = BTreeSet::new();
    let map = |(path, record): (String, Record)| mapper.map(&path, place::document(&path, &mut targets), record);
    let mut drafts: Vec<_> = records.into_iter().map(map).collect();
    for draft in &mut drafts {
        body::prepare(&draft.from, &mut draft.page, report);
        body::settle(draft, report);
    }
    ids::settle(&mut drafts, report);
    (drafts, adopted)
}

/// Turns the names of related and replaced documents into ids; others are kept as text.
fn name_relations(drafts: &mut [Draft], placed: &Placed, report: &mut Report) {
    let linker = Linker::new(&placed.files, drafts);
    let resolve = |at: usize, draft: &Draft| {
        let find =
            |relation: &Relation| linker.document(at, &relation.name).filter(|other| *other != at).map(|other| drafts[other].id.clone());
        draft.relations.iter().map(find).collect::<Vec<_>>()
    };
    let resolved: Vec<_> = drafts.iter().enumerate().map(|(at, draft)| resolve(at, draft)).collect();
    for (draft, ids) in drafts.iter_mut().zip(resolved) {
        for (relation, id) in draft.relations.iter().zip(ids) {
            let (list, field) = if relation.replaces { (&mut draft.replaces, "replaces") } else { (&mut draft.related, "related") };
            match id {
                Some(id) if !list.contains(&id) => list.push(id),
                Some(_) => {}
                None => {
                    let message = format!("`{}` names no other document; kept as `{field}` at the end of the document", relation.name);
                    report.note(Weight::Unclear, &draft.from, relation.line, message);
                    draft.former.push((relation.line, field.to_owned(), relation.name.clone()));
                }
            }
        }
    }
}

/// The first lines of the report.
fn summarize(report: &mut Report, drafts: &[Draft], files: &BTreeMap<String, Content>, roles: &Roles, adopted: &Adopted) {
    let count = |number: usize, word: &str| format!("{number} {word}{}", if number == 1 { "" } else { "s" });
    let below = |folder: &str| files.keys().filter(|path| path.starts_with(folder)).count();
    report.summary(format!(
        "{}, {}, {}, {}, {} kept aside.",
        count(drafts.len(), "document"),
        count(below("registers/") / 2, "register"),
        count(roles.list.len(), "role"),
        count(below("assets/"), "attachment"),
        count(below(place::ASIDE), "file")
    ));
    let keys: Vec<_> = adopted.keys().map(|key| key.to_string()).collect();
    report.summary(match keys.as_slice() {
        [] => "No standard is named: add one to `standards` in ims.yaml, or import again with `--standard`.".to_owned(),
        keys => format!("Adopted: {}.", keys.join(", ")),
    });
    for role in &roles.list {
        let holder = role.holder.as_ref().map(|holder| format!(", held by {holder}")).unwrap_or_default();
        report.summary(format!("Role {}: {}{holder} ({}:{}).", role.id, role.title, role.first.0, role.first.1));
    }
    let (unclear, decided) = (report.count(Weight::Unclear), report.count(Weight::Decided));
    report.summary(format!("{unclear} not understood, {decided} decided; `clausebook check` says what is still missing."));
}
