//! `clausebook init`: a handbook, begun.

use super::options::Init;
use super::{ask, exit, output};
use crate::authoring::{self, NewFiles, Start};
use crate::catalogue::{Shelf, StandardKey, StatusKind};
use crate::languages;
use crate::model::{Model, StandardIx};
use crate::resolve;
use crate::source::{Sources, Span};
use crate::words;
use crate::workspace::Workspace;
use std::fmt::Write as _;

/// Names in the way that are listed; the others are counted.
const LISTED: usize = 8;

pub fn run(options: &Init) -> Result<u8, String> {
    let folder = &options.folder;
    refuse_what_is_there(options)?;
    let today = output::today(options.date)?;
    let language = language(&options.language)?;
    let workspace = Workspace::of_catalogue_below(folder, None);
    let name = name(options)?;
    let standards = standards(options, &workspace.model)?;
    let start = Start { model: &workspace.model, standards: &standards, name: &name, language, today };
    let files = authoring::starter(&start)?;
    files.write(folder)?;
    output::print(&report(&start, &files, options))?;
    Ok(exit::CLEAN)
}

fn refuse_what_is_there(options: &Init) -> Result<(), String> {
    let names = authoring::in_the_way(&options.folder)?;
    if names.is_empty() {
        return Ok(());
    }
    let more = if names.len() > LISTED { format!(" and {} more", names.len() - LISTED) } else { String::new() };
    let listed = names[..names.len().min(LISTED)].join(", ");
    let folder = options.folder.display();
    Err(format!("{folder} is not empty ({listed}{more}); nothing was written. Name a new or an empty folder"))
}

fn language(tag: &str) -> Result<&str, String> {
    if languages::is_tag(tag) {
        return Ok(tag);
    }
    let (message, help) = languages::not_a_tag(tag);
    Err(format!("{message}; {help}"))
}

fn name(options: &Init) -> Result<String, String> {
    let read = |name: &str| authoring::one_line(name, "name");
    match &options.name {
        Some(name) => read(name),
        None if ask::is_possible() => ask::until("Name of the organization:", read),
        None => Err("say who the handbook is for: --name \"NAME\"".to_owned()),
    }
}

fn standards(options: &Init, model: &Model) -> Result<Vec<StandardIx>, String> {
    if !options.standards.is_empty() {
        return chosen(options.standards.iter().map(String::as_str), model);
    }
    if !ask::is_possible() {
        return Err("say which standards are adopted: --standard iso-9001:2026; `clausebook standards` lists them".to_owned());
    }
    output::warn(&listing(model));
    ask::until("Numbers or ids of the standards, separated by blanks:", |line| {
        let words = line.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty());
        let numbered = words.map(|word| by_number(word, model)).collect::<Result<Vec<_>, _>>()?;
        match numbered.as_slice() {
            [] => Err("adopt at least one standard".to_owned()),
            ids => chosen(ids.iter().map(String::as_str), model),
        }
    })
}

fn listing(model: &Model) -> String {
    let width = model.standards.iter().map(|standard| standard.key.to_string().len()).max().unwrap_or(0);
    model.standards.iter().enumerate().fold(String::from("The catalogue has:\n"), |mut out, (at, standard)| {
        let old = if standard.status.kind == StatusKind::Current { "" } else { words::edition(standard.status.kind) };
        let _ = writeln!(out, "{:4}  {:width$}  {old:10}  {}", at + 1, standard.key.to_string(), standard.title);
        out
    })
}

/// The id of a standard by its number in the list; other words stay.
fn by_number(word: &str, model: &Model) -> Result<String, String> {
    let Ok(number) = word.parse::<usize>() else { return Ok(word.to_owned()) };
    let standard = number.checked_sub(1).and_then(|at| model.standards.get(at));
    standard.map(|standard| standard.key.to_string()).ok_or_else(|| format!("{number} is not a number of the list"))
}

/// The standards of these ids, each once.
fn chosen<'a>(ids: impl Iterator<Item = &'a str>, model: &Model) -> Result<Vec<StandardIx>, String> {
    let mut sources = Sources::default();
    let shelf = Shelf::embedded(&mut sources);
    let anywhere = Span::file(sources.add("", ""));
    let mut standards = Vec::new();
    for id in ids {
        let key: StandardKey = resolve::find_standard(id, anywhere, &shelf)
            .map_err(|fault| format!("{}; {}", fault.message, fault.help.unwrap_or_default()))?;
        let standard = model.standard(&key).ok_or_else(|| format!("the catalogue's file of {key} cannot be read"))?;
        if !standards.contains(&standard) {
            standards.push(standard);
        }
    }
    Ok(standards)
}

fn report(start: &Start, files: &NewFiles, options: &Init) -> String {
    let names: Vec<_> = start.standards.iter().map(|standard| start.model[*standard].full_name()).collect();
    let folder = options.folder.display();
    let drafts = output::count(files.count("documents/"), "draft");
    let registers = output::count(files.count("registers/"), "register");
    format!(
        "{}: {drafts}, {registers} and roles for {} in {folder}\n\
         No draft covers anything yet. Next:\n\
         \x20 1. Put names to the roles in {folder}/roles.yaml, and your scope into {folder}/ims.yaml.\n\
         \x20 2. Write the drafts in {folder}/documents, the scope first; approve what is true.\n\
         \x20 3. clausebook check {folder}    says what is open or wrong\n\
         \x20    clausebook build {folder}    makes the website, with the page Gaps\n\
         \x20    clausebook new procedure \"Handling complaints\" {folder}    begins another document\n",
        start.name,
        names.join(", ")
    )
}
