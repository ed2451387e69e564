//! `clausebook standards`: what is in the catalogue, for people and as JSON (a contract).

use super::options::Standards;
use super::{exit, output};
use crate::catalogue::{ClauseKind, StandardKey};
use crate::diagnostic::nearest;
use crate::export;
use crate::model::{ClauseIx, Model, StandardIx};
use crate::words;
use crate::workspace::Workspace;
use std::fmt::Write as _;

pub fn run(options: &Standards) -> Result<u8, String> {
    let key = options.id.as_deref().map(StandardKey::parse);
    let workspace = Workspace::of_catalogue(key.as_ref());
    let model = &workspace.model;
    let text = match (&key, options.json) {
        (None, true) => export::listing(model),
        (None, false) => table(model),
        (Some(key), json) => {
            let standard = model.standard_indices().last().ok_or_else(|| unknown(key))?;
            if json { export::whole(model, standard) } else { tree(model, standard) }
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

fn table(model: &Model) -> String {
    let width = model.standards.iter().map(|standard| standard.key.to_string().len()).max().unwrap_or(0).max(2);
    let mut out = format!("{:width$}  clauses  controls  status      title\n", "id");
    for at in model.standard_indices() {
        let standard = &model[at];
        let count = |kind: ClauseKind| model.clauses_of(at).filter(|clause| model[*clause].kind == kind).count();
        let (clauses, controls) = (count(ClauseKind::Clause), count(ClauseKind::Control));
        let (id, status) = (standard.key.to_string(), words::edition(standard.status.kind));
        let _ = writeln!(out, "{id:width$}  {clauses:7}  {controls:8}  {status:10}  {}", standard.title);
    }
    out
}

fn tree(model: &Model, at: StandardIx) -> String {
    let standard = &model[at];
    let mut out = format!("{} {}\n", standard.full_name(), standard.title);
    for at in model.clauses_of(at) {
        let clause = &model[at];
        let title = if clause.untitled { format!("({})", clause.title) } else { clause.title.clone() };
        let _ = writeln!(out, "{}{} {title}", "  ".repeat(depth(model, at)), clause.number);
    }
    out
}

/// Clauses above it; a control stands below its group.
fn depth(model: &Model, at: ClauseIx) -> usize {
    std::iter::successors(model[at].parent, |above| model[*above].parent).count() + usize::from(model[at].group.is_some())
}
