//! `clausebook standards`: what is in the catalogue, for people and as JSON (a contract).

use super::options::Standards;
use super::{exit, output};
use crate::catalogue::{ClauseKind, StandardKey};
use crate::diagnostic::nearest;
use crate::model::{Clause, Model, StandardIx};
use crate::words;
use crate::workspace::Workspace;
use serde::Serialize;
use std::fmt::Write as _;

#[derive(Serialize)]
struct Listing<'a> {
    schema: u32,
    standards: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    id: String,
    standard: &'a str,
    edition: &'a str,
    name: &'a str,
    title: &'a str,
    status: &'a str,
    clauses: usize,
    controls: usize,
}

#[derive(Serialize)]
struct Whole<'a> {
    schema: u32,
    standard: &'a str,
    edition: &'a str,
    title: &'a str,
    clauses: Vec<ClauseEntry<'a>>,
}

#[derive(Serialize)]
struct ClauseEntry<'a> {
    number: &'a str,
    title: &'a str,
    untitled: bool,
    kind: &'a str,
    parent: Option<&'a str>,
    group: Option<&'a str>,
    shared: Vec<RelationEntry<'a>>,
    documented_information: Vec<InformationEntry<'a>>,
}

#[derive(Serialize)]
struct RelationEntry<'a> {
    clause: &'a str,
    relation: &'a str,
    adds: Option<&'a str>,
    rationale: Option<&'a str>,
}

#[derive(Serialize)]
struct InformationEntry<'a> {
    item: &'a str,
    kind: &'a str,
}

pub fn run(options: &Standards) -> Result<u8, String> {
    let key = options.id.as_deref().map(StandardKey::parse);
    let workspace = Workspace::of_catalogue(key.as_ref());
    let model = &workspace.model;
    let text = match (&key, options.json) {
        (None, true) => to_json(&Listing { schema: 1, standards: model.standard_indices().map(|ix| entry(model, ix)).collect() }),
        (None, false) => table(model),
        (Some(key), json) => {
            let standard = model.standard_indices().last().ok_or_else(|| unknown(key))?;
            if json { to_json(&whole(model, standard)) } else { tree(model, standard) }
        }
    };
    output::print(&text)?;
    Ok(exit::CLEAN)
}

fn unknown(key: &StandardKey) -> String {
    let all = Workspace::of_catalogue(None);
    let names: Vec<_> = all.model.standards.iter().map(|standard| standard.key.to_string()).collect();
    let text = if key.edition.is_empty() { key.standard.clone() } else { key.to_string() };
    match nearest(&text, names.iter().map(String::as_str)) {
        Some(near) => format!("there is no standard `{text}`; did you mean `{near}`?"),
        None => format!("there is no standard `{text}`; known: {}", names.join(", ")),
    }
}

fn to_json(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

fn count(model: &Model, standard: StandardIx, kind: ClauseKind) -> usize {
    model.clauses_of(standard).filter(|clause| model[*clause].kind == kind).count()
}

fn entry(model: &Model, at: StandardIx) -> Entry<'_> {
    let standard = &model[at];
    Entry {
        id: standard.key.to_string(),
        standard: &standard.key.standard,
        edition: &standard.key.edition,
        name: &standard.name,
        title: &standard.title,
        status: words::edition(standard.status),
        clauses: count(model, at, ClauseKind::Clause),
        controls: count(model, at, ClauseKind::Control),
    }
}

fn table(model: &Model) -> String {
    let entries: Vec<_> = model.standard_indices().map(|ix| entry(model, ix)).collect();
    let width = entries.iter().map(|entry| entry.id.len()).max().unwrap_or(0).max(2);
    let mut out = format!("{:width$}  clauses  controls  status      title\n", "id");
    for entry in entries {
        let _ = writeln!(out, "{:width$}  {:7}  {:8}  {:10}  {}", entry.id, entry.clauses, entry.controls, entry.status, entry.title);
    }
    out
}

fn tree(model: &Model, at: StandardIx) -> String {
    let standard = &model[at];
    let mut out = format!("{} {}\n", standard.full_name(), standard.title);
    for clause in model.clauses_of(at) {
        let clause = &model[clause];
        let depth = clause.number.matches('.').count().saturating_sub(usize::from(clause.kind == ClauseKind::Control));
        let title = if clause.untitled { format!("({})", clause.title) } else { clause.title.clone() };
        let _ = writeln!(out, "{}{} {title}", "  ".repeat(depth), clause.number);
    }
    out
}

fn whole(model: &Model, at: StandardIx) -> Whole<'_> {
    let standard = &model[at];
    let clauses = model.clauses_of(at).map(|clause| clause_entry(model, &model[clause])).collect();
    Whole { schema: 1, standard: &standard.key.standard, edition: &standard.key.edition, title: &standard.title, clauses }
}

fn clause_entry<'a>(model: &'a Model, clause: &'a Clause) -> ClauseEntry<'a> {
    let shared = clause.shared.iter().map(|shared| RelationEntry {
        clause: &model[shared.shared].slug,
        relation: words::relation(shared.kind),
        adds: shared.adds.as_deref(),
        rationale: shared.rationale.as_deref(),
    });
    let information = clause
        .documented_information
        .iter()
        .map(|information| InformationEntry { item: &information.item, kind: words::information(information.kind) });
    ClauseEntry {
        number: &clause.number,
        title: &clause.title,
        untitled: clause.untitled,
        kind: words::clause(clause.kind),
        parent: clause.parent.map(|parent| model[parent].number.as_str()),
        group: clause.group.as_deref(),
        shared: shared.collect(),
        documented_information: information.collect(),
    }
}
