//! The outline of a standard that nobody adopts: its clauses and their relations, without a word about them.
//!
//! What an organization has answered already for such a standard needs nothing else, and reading two dozen whole files for it
//! would cost a build more than everything that it publishes. The embedded files are ours and written alike (a test compares
//! every outline with the whole file), so an outline is read off their lines.

use super::raw::{self, RelationKind, StatusKind};
use super::{Origin, Shelf, StandardKey};
use crate::diagnostic::Diagnostics;
use crate::source::{SourceId, Sources};
use crate::yaml::{Field, read_file};
use rayon::prelude::*;

/// A standard, reduced to what relates it to the shared clauses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// `iso-27001`.
    pub standard: String,
    /// `2022`.
    pub edition: String,
    /// `ISO/IEC 27001`.
    pub name: String,
    /// What its system is about.
    pub subject: String,
    /// The language of its texts, where the file says it.
    pub language: Option<String>,
    /// Whether it is an organization's own file.
    pub own: bool,
    /// Whether it is the edition in force.
    pub current: bool,
    /// Its clauses and controls, in order.
    pub clauses: Vec<OutlineClause>,
}

/// A clause of an outline.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OutlineClause {
    /// Number.
    pub number: String,
    /// Number of the clause above.
    pub parent: Option<String>,
    /// Slugs of shared clauses, each with its relation.
    pub shared: Vec<(String, RelationKind)>,
}

impl Shelf {
    /// Outlines of the editions in force that `wanted` chooses, in the order of their keys. An organization's own standards
    /// that it does not adopt are read whole; their faults are reported once it adopts them.
    pub fn outlines(&self, wanted: impl Fn(&StandardKey) -> bool, sources: &Sources) -> Vec<Outline> {
        let chosen: Vec<_> = self.standards.iter().filter(|(key, _)| wanted(key)).map(|(_, origin)| *origin).collect();
        let outline = |origin: Origin| match origin {
            Origin::Embedded(_, text) => Some(from_lines(text)),
            Origin::Own(id) => from_file(id, sources),
        };
        chosen.into_par_iter().filter_map(outline).filter(|outline| outline.current).collect()
    }
}

/// Reads an outline off the lines of an embedded file.
fn from_lines(text: &str) -> Outline {
    let mut outline = Outline::default();
    for line in text.lines() {
        let Some((key, value)) = line.split_once(": ") else { continue };
        let value = value.trim().trim_matches('"');
        match key {
            "standard" => value.clone_into(&mut outline.standard),
            "edition" => value.clone_into(&mut outline.edition),
            "name" => value.clone_into(&mut outline.name),
            "subject" => value.clone_into(&mut outline.subject),
            "language" => outline.language = Some(value.to_owned()),
            "  state" => outline.current = value == "current",
            "  - number" => outline.clauses.push(OutlineClause { number: value.to_owned(), ..OutlineClause::default() }),
            _ => {
                if let Some(clause) = outline.clauses.last_mut() {
                    of_clause(clause, key, value);
                }
            }
        }
    }
    outline
}

fn of_clause(clause: &mut OutlineClause, key: &str, value: &str) {
    match key {
        "    parent" => clause.parent = Some(value.to_owned()),
        "      - clause" => clause.shared.push((value.to_owned(), RelationKind::Intersects)),
        "        relation" => {
            let kind = match value {
                "equivalent" => RelationKind::Equivalent,
                "extends" => RelationKind::Extends,
                _ => RelationKind::Intersects,
            };
            if let Some(shared) = clause.shared.last_mut() {
                shared.1 = kind;
            }
        }
        _ => {}
    }
}

fn from_file(id: SourceId, sources: &Sources) -> Option<Outline> {
    read_file::<raw::Standard>(sources, id, &mut Diagnostics::default()).map(|standard| Outline { own: true, ..from_raw(&standard) })
}

fn from_raw(raw: &raw::Standard) -> Outline {
    let text = |field: &Field<String>| field.value.clone().unwrap_or_default();
    let relation = |raw: &raw::Relation| Some((raw.clause.value.clone()?, raw.relation.value?));
    let clause = |raw: &raw::Clause| OutlineClause {
        number: text(&raw.number),
        parent: raw.parent.value.clone(),
        shared: raw.shared.iter().filter_map(Field::get).filter_map(|(raw, _)| relation(raw)).collect(),
    };
    let state = raw.status.value.as_ref().and_then(|status| status.state.value);
    Outline {
        standard: text(&raw.standard),
        edition: text(&raw.edition),
        name: text(&raw.name),
        subject: text(&raw.subject),
        language: raw.language.value.clone(),
        own: false,
        current: state.unwrap_or(StatusKind::Current) == StatusKind::Current,
        clauses: raw.clauses.iter().filter_map(Field::get).map(|(raw, _)| clause(raw)).collect(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    #[test]
    fn every_embedded_outline_says_what_the_whole_file_says() {
        let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
        let shelf = Shelf::embedded(&mut sources);
        for (key, origin) in &shelf.standards {
            let Origin::Embedded(_, text) = origin else { continue };
            let (_, whole) = shelf.standard(key, &mut sources, &mut found).unwrap();
            assert_eq!(from_lines(text), from_raw(&whole), "{key}");
        }
        assert!(shelf.standards.len() > 20);
    }

    #[test]
    fn superseded_editions_have_no_outline() {
        let mut sources = Sources::default();
        let shelf = Shelf::embedded(&mut sources);
        let names: Vec<_> =
            shelf.outlines(|key| key.standard == "iso-37001", &sources).into_iter().map(|outline| outline.edition).collect();
        assert_eq!(names, ["2025"]);
    }
}
