//! What standards share, measured on this organization, and what of another standard is answered already.

use super::Coverage;
use crate::catalogue::RelationKind;
use crate::model::{Candidate, Model, SharedIx, StandardIx};
use std::collections::{BTreeMap, BTreeSet};

/// Adopted standards that meet, and where.
#[derive(Debug, PartialEq, Eq)]
pub struct Combination {
    /// The standards, in the order of the model.
    pub standards: Vec<StandardIx>,
    /// Shared clauses on which exactly these meet, in the order of the catalogue.
    pub shared: Vec<SharedIx>,
}

/// For each combination of adopted standards the shared clauses on which exactly these meet: the largest first. Headings ask
/// for nothing, and clauses that merely intersect a shared clause do not meet on it.
pub fn combinations(model: &Model) -> Vec<Combination> {
    let mut found: BTreeMap<Vec<StandardIx>, Vec<SharedIx>> = BTreeMap::new();
    for at in model.shared_indices().filter(|at| !model[*at].heading) {
        let clauses = model[at].clauses.iter().filter(|(_, kind)| *kind != RelationKind::Intersects);
        let standards: BTreeSet<StandardIx> = clauses.map(|(clause, _)| model[*clause].standard).collect();
        if !standards.is_empty() {
            found.entry(standards.into_iter().collect()).or_default().push(at);
        }
    }
    let mut combinations: Vec<_> = found.into_iter().map(|(standards, shared)| Combination { standards, shared }).collect();
    combinations
        .sort_by_key(|found| (std::cmp::Reverse(found.shared.len()), std::cmp::Reverse(found.standards.len()), found.standards.clone()));
    combinations
}

/// How much of a standard that is not adopted would be answered today.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Readiness {
    /// Clauses that are equivalent to a shared clause that a document in force answers.
    pub answered: usize,
    /// Clauses that extend one.
    pub partial: usize,
    /// All others.
    pub open: usize,
}

impl Readiness {
    /// All clauses without one below them.
    pub fn all(&self) -> usize {
        self.answered + self.partial + self.open
    }
}

/// What documents in force answer already of a standard that is not adopted: what its coverage would be on the day of its
/// adoption.
pub fn readiness(coverage: &Coverage, candidate: &Candidate) -> Readiness {
    let mut sum = Readiness::default();
    for relations in &candidate.leaves {
        let answered = |kind: RelationKind| relations.iter().any(|(at, own)| *own == kind && coverage.is_answered(*at));
        match (answered(RelationKind::Equivalent), answered(RelationKind::Extends)) {
            (true, _) => sum.answered += 1,
            (false, true) => sum.partial += 1,
            (false, false) => sum.open += 1,
        }
    }
    sum
}
