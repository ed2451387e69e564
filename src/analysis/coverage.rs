//! Coverage: a claim is not coverage.
//!
//! A claim counts when its document is approved, in force and inside its review date. A claim on a clause answers the
//! clause and what is below it. A claim on a shared clause answers the clauses that are equivalent to it, and those that
//! extend it in part. Parents are the sum of their children. Records and rows of registers are evidence, not answers.

use super::gathered::Gathered;
use super::{Answer, Force, State, Tally, Via};
use crate::catalogue::RelationKind;
use crate::model::{Backlink, ClaimTarget, ClauseIx, DocumentIx, Model, SharedIx, StandardIx};
use jiff::civil::Date;
use std::collections::{BTreeSet, HashMap};

/// Coverage of every clause on a date.
#[derive(Debug)]
pub struct Coverage {
    /// The date.
    pub date: Date,
    states: Vec<State>,
    answers: Vec<Vec<Answer>>,
    evidence: Vec<Vec<Backlink>>,
    shared_answers: Vec<Vec<Answer>>,
    /// Whether a claim that counts answers the shared clause.
    answered: Vec<bool>,
    shared_evidence: Vec<Vec<Backlink>>,
    tallies: Vec<Tally>,
    claimants: HashMap<ClaimTarget, Vec<DocumentIx>>,
}

impl Coverage {
    /// Computes the coverage of a model on a date.
    pub fn new(model: &Model, date: Date) -> Coverage {
        let gathered = Gathered::new(model, date);
        let answers: Vec<_> = (0..model.clauses.len()).map(|at| gathered.answers(model, ClauseIx::new(at))).collect();
        let evidence: Vec<_> = (0..model.clauses.len()).map(|at| gathered.evidence(model, ClauseIx::new(at))).collect();
        let mut coverage = Coverage {
            date,
            states: vec![State::Gap; model.clauses.len()],
            answers,
            evidence,
            shared_answers: model.shared_indices().map(|shared| gathered.shared_answers(model, shared)).collect(),
            answered: model.shared_indices().map(|shared| gathered.is_answered(model, shared)).collect(),
            shared_evidence: model.shared_indices().map(|shared| gathered.shared_evidence(shared)).collect(),
            tallies: vec![Tally::default(); model.standards.len()],
            claimants: claimants(model),
        };
        // Children come after their parents, so going backwards every child is known before its parent.
        for at in (0..model.clauses.len()).rev() {
            coverage.states[at] = coverage.state_of(model, ClauseIx::new(at));
        }
        for at in 0..model.clauses.len() {
            let clause = &model.clauses[at];
            if clause.children.is_empty() {
                coverage.tallies[clause.standard.get()].add(coverage.states[at]);
            }
        }
        coverage
    }

    fn state_of(&self, model: &Model, at: ClauseIx) -> State {
        let clause = &model[at];
        if is_excluded(model, at) {
            return State::Excluded;
        }
        if !clause.children.is_empty() {
            let mut tally = Tally::default();
            clause.children.iter().for_each(|child| tally.add(self.states[child.get()]));
            return tally.state();
        }
        let counts = self.answers[at.get()].iter().filter(|answer| answer.force == Force::InForce);
        let worth = counts.map(|answer| match answer.via {
            Via::Clause | Via::Above(_) | Via::Shared(_, RelationKind::Equivalent) => State::Effective,
            Via::Shared(..) => State::Partial,
        });
        worth.min().unwrap_or(State::Gap)
    }

    /// The state of a clause.
    pub fn state(&self, clause: ClauseIx) -> State {
        self.states[clause.get()]
    }

    /// Documents listed for a clause: those that count first, then direct claims first, then by id.
    pub fn answers(&self, clause: ClauseIx) -> &[Answer] {
        &self.answers[clause.get()]
    }

    /// Whether any document claims it, in force or not.
    pub fn is_claimed(&self, clause: ClauseIx) -> bool {
        !self.answers(clause).is_empty()
    }

    /// Records and rows that point to a clause.
    pub fn evidence(&self, clause: ClauseIx) -> &[Backlink] {
        &self.evidence[clause.get()]
    }

    /// Whether documents in force answer a shared clause, and so every clause that is equivalent to it.
    pub fn is_answered(&self, shared: SharedIx) -> bool {
        self.answered[shared.get()]
    }

    /// Documents that claim a shared clause, one above or one below.
    pub fn shared_answers(&self, shared: SharedIx) -> &[Answer] {
        &self.shared_answers[shared.get()]
    }

    /// Records and rows that point to a shared clause itself.
    pub fn shared_evidence(&self, shared: SharedIx) -> &[Backlink] {
        &self.shared_evidence[shared.get()]
    }

    /// Documents that claim exactly this, by id.
    pub fn claimants(&self, target: ClaimTarget) -> &[DocumentIx] {
        self.claimants.get(&target).map_or(&[], Vec::as_slice)
    }

    /// Leaf clauses of a standard by state.
    pub fn tally(&self, standard: StandardIx) -> Tally {
        self.tallies[standard.get()]
    }

    /// Leaf clauses of all standards that point to a shared clause or one below it (intersections aside), by state.
    pub fn shared_tally(&self, model: &Model, shared: SharedIx) -> Tally {
        let mut clauses = BTreeSet::new();
        let mut open = vec![shared];
        while let Some(at) = open.pop() {
            open.extend(&model[at].children);
            clauses.extend(model[at].clauses.iter().filter(|(_, kind)| *kind != RelationKind::Intersects).map(|(clause, _)| *clause));
        }
        let mut tally = Tally::default();
        clauses.into_iter().filter(|clause| model[*clause].children.is_empty()).for_each(|clause| tally.add(self.state(clause)));
        tally
    }
}

fn claimants(model: &Model) -> HashMap<ClaimTarget, Vec<DocumentIx>> {
    let mut claimants: HashMap<ClaimTarget, Vec<DocumentIx>> = HashMap::new();
    for document in model.document_indices() {
        for claim in &model[document].claims {
            let list = claimants.entry(claim.target).or_default();
            if list.last() != Some(&document) {
                list.push(document);
            }
        }
    }
    claimants
}

/// A clause or control is excluded by a decision on it or on a clause above it.
fn is_excluded(model: &Model, clause: ClauseIx) -> bool {
    let mut at = Some(clause);
    while let Some(clause) = at {
        if model[clause].decision.as_ref().is_some_and(|decision| !decision.applicable) {
            return true;
        }
        at = model[clause].parent;
    }
    false
}
