//! `clausebook explain`: the manual page of a code, or what the catalogue says about a clause.

use super::options::Explain;
use super::{exit, output};
use crate::catalogue::RelationKind;
use crate::diagnostic::{Rule, nearest, rules};
use crate::model::{ClauseIx, Model, SharedIx};
use crate::words;
use crate::workspace::Workspace;
use std::fmt::Write as _;

pub fn run(options: &Explain) -> Result<u8, String> {
    let Some(subject) = &options.subject else {
        output::print(&list())?;
        return Ok(exit::CLEAN);
    };
    let subject = subject.trim_start_matches('[').trim_end_matches(']');
    if let Some(rule) = rules::find(subject) {
        output::print(&manual(rule))?;
        return Ok(exit::CLEAN);
    }
    let workspace = Workspace::of_catalogue(None);
    let model = &workspace.model;
    let text = match subject.split_once('/') {
        Some((standard, number)) => find_clause(model, standard, number)?,
        None => match model.shared_clause(subject) {
            Some(shared) => shared_page(model, shared),
            None => return Err(unknown(model, subject)),
        },
    };
    output::print(&text)?;
    Ok(exit::CLEAN)
}

fn list() -> String {
    let width = rules::ALL.iter().map(|rule| rule.code.len()).max().unwrap_or(0);
    rules::ALL.iter().fold(String::new(), |mut out, rule| {
        let _ = writeln!(out, "{:width$}  {:7}  {}", rule.code, rule.severity.as_str(), rule.what);
        out
    })
}

fn manual(rule: &Rule) -> String {
    let adjustable = if rule.adjustable { "can be set in ims.yaml under `diagnostics`" } else { "always an error" };
    let example = rule.example.lines().fold(String::new(), |mut out, line| {
        let _ = writeln!(out, "    {line}");
        out
    });
    format!(
        "{} ({}, {adjustable})\n\n{}\n\nWhy: {}\n\nExample:\n\n{example}\nFix: {}\n",
        rule.code,
        rule.severity.as_str(),
        rule.what,
        rule.why,
        rule.fix
    )
}

fn unknown(model: &Model, subject: &str) -> String {
    let codes = rules::ALL.iter().map(|rule| rule.code);
    let slugs = model.shared.iter().map(|shared| shared.slug.as_str());
    let help = match nearest(subject, codes.chain(slugs)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "give a code, a shared clause such as `internal-audit`, or a clause such as `iso-27001/A.5.23`".to_owned(),
    };
    format!("there is nothing to explain with the name `{subject}`; {help}")
}

fn find_clause(model: &Model, standard: &str, number: &str) -> Result<String, String> {
    let key = crate::catalogue::StandardKey::parse(standard);
    let editions = model
        .standard_indices()
        .filter(|ix| model[*ix].key.standard == key.standard && (key.edition.is_empty() || model[*ix].key.edition == key.edition));
    let Some(standard) = editions.last() else {
        let known: Vec<_> = model.standards.iter().map(|standard| standard.key.to_string()).collect();
        return Err(format!("there is no standard `{}` in the catalogue; known: {}", standard, known.join(", ")));
    };
    let clause = model.clause(standard, number).or_else(|| model.clause(standard, &number.to_uppercase()));
    let unknown = || {
        format!(
            "{} has no clause or control {number}; `clausebook standards {}` lists them",
            model[standard].full_name(),
            model[standard].key
        )
    };
    clause.map(|clause| clause_page(model, clause)).ok_or_else(unknown)
}

fn clause_page(model: &Model, at: ClauseIx) -> String {
    let clause = &model[at];
    let mut out = format!("{} {} {}\n\n{}\n", model[clause.standard].full_name(), clause.number, clause.title, clause.summary);
    section(&mut out, "What organizations typically show", &clause.evidence);
    let information: Vec<_> = clause
        .documented_information
        .iter()
        .map(|information| format!("{} ({})", information.item, words::information(information.kind)))
        .collect();
    section(&mut out, "Documented information", &information);
    for relation in &clause.shared {
        let shared = &model[relation.shared];
        let _ = writeln!(out, "\n{} {} ({})", relation_word(relation.kind), shared.title, shared.slug);
        if let Some(adds) = &relation.adds {
            let _ = writeln!(out, "  adds: {adds}");
        }
        if let Some(rationale) = &relation.rationale {
            let _ = writeln!(out, "  why: {rationale}");
        }
        // What merely touches the subject says little about this clause.
        let meets = |kind: RelationKind| kind != RelationKind::Intersects;
        let relatives = shared
            .clauses
            .iter()
            .filter(|(other, kind)| meets(relation.kind) && meets(*kind) && *other != at && model[*other].standard != clause.standard);
        for (other, kind) in relatives {
            let _ = writeln!(out, "  {} ({})", label(model, *other), relation_word(*kind).trim_end_matches(" to"));
        }
    }
    out
}

fn shared_page(model: &Model, at: SharedIx) -> String {
    let shared = &model[at];
    let number = shared.harmonized.as_ref().map(|number| format!(", harmonized structure {number}")).unwrap_or_default();
    let mut out = format!("{} (shared clause {}{number})\n\n{}\n", shared.title, shared.slug, shared.summary);
    section(&mut out, "What organizations typically show", &shared.evidence);
    let clauses: Vec<_> = shared
        .clauses
        .iter()
        .map(|(clause, kind)| format!("{} ({})", label(model, *clause), relation_word(*kind).trim_end_matches(" to")))
        .collect();
    section(&mut out, "Clauses of standards", &clauses);
    out
}

fn section(out: &mut String, title: &str, items: &[String]) {
    if !items.is_empty() {
        let _ = writeln!(out, "\n{title}:");
        out.extend(items.iter().map(|item| format!("  - {item}\n")));
    }
}

fn label(model: &Model, clause: ClauseIx) -> String {
    let clause = &model[clause];
    format!("{} {} {}", model[clause.standard].full_name(), clause.number, clause.title)
}

fn relation_word(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Equivalent => "equivalent to",
        RelationKind::Extends => "extends",
        RelationKind::Intersects => "intersects",
    }
}
