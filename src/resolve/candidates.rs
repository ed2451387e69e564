//! Standards in force that nobody adopted: which shared clauses their clauses meet.

use super::Resolver;
use super::language::USUAL;
use crate::catalogue::{Outline, OutlineClause, StandardKey};
use crate::languages;
use crate::model::Candidate;
use std::collections::HashSet;

impl Resolver<'_> {
    pub(super) fn candidates(&mut self, outlines: Vec<Outline>) {
        let candidates: Vec<_> = outlines.into_iter().map(|outline| self.candidate(outline)).collect();
        self.model.candidates = candidates;
    }

    fn candidate(&self, outline: Outline) -> Candidate {
        let parents: HashSet<&String> = outline.clauses.iter().filter_map(|clause| clause.parent.as_ref()).collect();
        let leaves = outline.clauses.iter().filter(|clause| !parents.contains(&clause.number));
        // A slug that is not known is a fault of a standard that nobody uses: it is reported once somebody does.
        let relations = |clause: &OutlineClause| {
            clause.shared.iter().filter_map(|(slug, kind)| Some((self.model.shared_clause(slug)?, *kind))).collect()
        };
        Candidate {
            leaves: leaves.map(relations).collect(),
            key: StandardKey { standard: outline.standard.clone(), edition: outline.edition.clone() },
            name: outline.name.clone(),
            subject: outline.subject.clone(),
            language: self.other(outline.language.as_deref().filter(|tag| languages::is_tag(tag)).or((!outline.own).then_some(USUAL))),
        }
    }
}
