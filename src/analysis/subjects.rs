//! Coverage by subject: the top of the tree of shared clauses, and each standard.

use super::{Coverage, Tally};
use crate::model::{ClauseIx, Model, SharedIx, StandardIx};
use std::collections::BTreeMap;

/// What one standard asks for on one subject.
#[derive(Debug, Default)]
pub struct Field {
    /// The clauses by state.
    pub tally: Tally,
    /// The clauses that have none below them.
    pub clauses: Vec<ClauseIx>,
}

/// Coverage by subject and standard: each clause that has none below it counts once, where it belongs first of all.
pub fn subjects(model: &Model, coverage: &Coverage) -> BTreeMap<SharedIx, BTreeMap<StandardIx, Field>> {
    let mut subjects: BTreeMap<SharedIx, BTreeMap<StandardIx, Field>> = BTreeMap::new();
    for at in (0..model.clauses.len()).map(ClauseIx::new).filter(|at| model[*at].children.is_empty()) {
        let Some(home) = model[at].home().map(|relation| relation.shared) else { continue };
        let field = subjects.entry(top(model, home)).or_default().entry(model[at].standard).or_default();
        field.tally.add(coverage.state(at));
        field.clauses.push(at);
    }
    subjects
}

fn top(model: &Model, mut at: SharedIx) -> SharedIx {
    while let Some(parent) = model[at].parent {
        at = parent;
    }
    at
}
