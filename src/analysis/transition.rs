//! What a new edition changes for each document.

use super::Coverage;
use crate::catalogue::ChangeKind;
use crate::model::{ClauseIx, DocumentIx, Model, TransitionIx};
use std::collections::{BTreeMap, BTreeSet};

/// A document and the changes that touch it.
#[derive(Debug)]
pub struct Affected {
    /// The document.
    pub document: DocumentIx,
    /// Positions of changes in the transition, with whether the document answers the new clauses already.
    pub changes: Vec<(usize, bool)>,
}

/// Documents that answer the old edition, each with the changes that touch it; what is kept touches nobody.
pub fn affected(model: &Model, coverage: &Coverage, at: TransitionIx) -> Vec<Affected> {
    let mut documents: BTreeMap<DocumentIx, Vec<(usize, bool)>> = BTreeMap::new();
    for (position, change) in model[at].changes.iter().enumerate().filter(|(_, change)| change.kind != ChangeKind::Kept) {
        let old: Vec<_> = change.from.iter().filter_map(|changed| changed.clause).collect();
        let new: Vec<_> = change.to.iter().filter_map(|changed| changed.clause).collect();
        for document in claimants(coverage, &old) {
            let ready = !new.is_empty() && new.iter().all(|clause| claimants(coverage, &[*clause]).contains(&document));
            documents.entry(document).or_default().push((position, ready));
        }
    }
    documents.into_iter().map(|(document, changes)| Affected { document, changes }).collect()
}

/// Documents that answer one of the clauses, by themselves or through a shared clause.
fn claimants(coverage: &Coverage, clauses: &[ClauseIx]) -> BTreeSet<DocumentIx> {
    let answers = clauses.iter().flat_map(|clause| coverage.answers(*clause));
    answers.map(|answer| answer.document).collect()
}
