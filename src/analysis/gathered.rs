//! Claims and evidence of a model, by what they point to.

use super::{Answer, Force, Via, force};
use crate::catalogue::RelationKind;
use crate::content::DocumentKind;
use crate::model::{Backlink, Cell, ClaimTarget, ClauseIx, DocumentIx, Model, RegisterIx, SharedIx, Target};
use jiff::civil::Date;
use std::collections::{BTreeSet, HashSet};

/// Claims and evidence, sorted by what they point to.
pub(super) struct Gathered {
    clause_claims: Vec<Vec<Answer>>,
    shared_claims: Vec<Vec<Answer>>,
    clause_evidence: Vec<BTreeSet<Backlink>>,
    shared_evidence: Vec<BTreeSet<Backlink>>,
}

impl Gathered {
    pub(super) fn new(model: &Model, date: Date) -> Self {
        let mut gathered = Gathered {
            clause_claims: vec![Vec::new(); model.clauses.len()],
            shared_claims: vec![Vec::new(); model.shared.len()],
            clause_evidence: vec![BTreeSet::new(); model.clauses.len()],
            shared_evidence: vec![BTreeSet::new(); model.shared.len()],
        };
        for document in model.document_indices() {
            gathered.claims_of(model, document, date);
        }
        gathered.rows(model);
        gathered
    }

    fn claims_of(&mut self, model: &Model, at: DocumentIx, date: Date) {
        let document = &model[at];
        let force = force(document, date);
        for claim in &document.claims {
            if document.kind == DocumentKind::Record {
                if force == Force::InForce {
                    self.add_evidence(claim.target, Backlink::Document(at, claim.section));
                }
                continue;
            }
            let answer = |via| Answer { document: at, section: claim.section, note: claim.note.clone(), via, force };
            match claim.target {
                ClaimTarget::Clause(clause) => self.clause_claims[clause.get()].push(answer(Via::Clause)),
                ClaimTarget::Shared(shared) => self.shared_claims[shared.get()].push(answer(Via::Shared(shared, RelationKind::Equivalent))),
            }
        }
    }

    fn add_evidence(&mut self, target: ClaimTarget, from: Backlink) {
        match target {
            ClaimTarget::Clause(clause) => self.clause_evidence[clause.get()].insert(from),
            ClaimTarget::Shared(shared) => self.shared_evidence[shared.get()].insert(from),
        };
    }

    fn rows(&mut self, model: &Model) {
        for (at, register) in model.registers.iter().enumerate() {
            for (position, row) in register.rows.iter().enumerate().filter(|(_, row)| register.shows(row)) {
                let from = Backlink::Row(RegisterIx::new(at), u32::try_from(position).unwrap_or(u32::MAX));
                let shown = register.columns.iter().zip(&row.cells).filter(|(column, _)| column.evidence);
                let cells = shown.filter_map(|(_, cell)| if let Cell::References(targets) = cell { Some(targets) } else { None });
                for target in cells.flatten() {
                    match target {
                        Target::Clause(clause) => self.add_evidence(ClaimTarget::Clause(*clause), from),
                        Target::Shared(shared) => self.add_evidence(ClaimTarget::Shared(*shared), from),
                        _ => {}
                    }
                }
            }
        }
    }

    /// A shared clause and those above it that ask for something: a claim on any of them answers it.
    fn lineage(model: &Model, shared: SharedIx) -> Vec<SharedIx> {
        let mut lineage = vec![shared];
        let mut at = model[shared].parent;
        while let Some(parent) = at.filter(|parent| !model[*parent].heading) {
            lineage.push(parent);
            at = model[parent].parent;
        }
        lineage
    }

    /// Claims that answer a shared clause: on it, above it, or on all clauses below it.
    pub(super) fn on_shared(&self, model: &Model, shared: SharedIx) -> Vec<&Answer> {
        let mut claims: Vec<_> = Self::lineage(model, shared).into_iter().flat_map(|at| &self.shared_claims[at.get()]).collect();
        let children = &model[shared].children;
        let answered = |child: &SharedIx| self.shared_claims[child.get()].iter().any(|answer| answer.force == Force::InForce);
        if !model[shared].heading && !children.is_empty() && children.iter().all(answered) {
            claims.extend(children.iter().flat_map(|child| &self.shared_claims[child.get()]));
        }
        claims
    }

    pub(super) fn is_answered(&self, model: &Model, shared: SharedIx) -> bool {
        self.on_shared(model, shared).iter().any(|answer| answer.force == Force::InForce)
    }

    pub(super) fn answers(&self, model: &Model, clause: ClauseIx) -> Vec<Answer> {
        let mut answers: Vec<Answer> = self.clause_claims[clause.get()].clone();
        let mut above = model[clause].parent;
        while let Some(parent) = above.filter(|parent| !model[*parent].is_chapter()) {
            answers.extend(self.clause_claims[parent.get()].iter().map(|answer| Answer { via: Via::Above(parent), ..answer.clone() }));
            above = model[parent].parent;
        }
        if !model[clause].is_chapter() {
            for relation in model[clause].shared.iter().filter(|relation| relation.kind != RelationKind::Intersects) {
                let claims = self.on_shared(model, relation.shared);
                answers
                    .extend(claims.into_iter().map(|answer| Answer { via: Via::Shared(relation.shared, relation.kind), ..answer.clone() }));
            }
        }
        sort(answers)
    }

    pub(super) fn shared_answers(&self, model: &Model, shared: SharedIx) -> Vec<Answer> {
        if model[shared].heading {
            return Vec::new();
        }
        let near = Self::lineage(model, shared).into_iter().chain(model[shared].children.iter().copied());
        let claims = near.flat_map(|at| {
            let via = move |via| if at == shared { Via::Clause } else { via };
            self.shared_claims[at.get()].iter().map(move |answer| Answer { via: via(answer.via), ..answer.clone() })
        });
        sort(claims.collect())
    }

    /// Evidence on a shared clause itself.
    pub(super) fn shared_evidence(&self, shared: SharedIx) -> Vec<Backlink> {
        self.shared_evidence[shared.get()].iter().copied().collect()
    }

    /// Evidence for a clause: on it, on the clauses below it, or on a shared clause that it does not merely intersect.
    pub(super) fn evidence(&self, model: &Model, clause: ClauseIx) -> Vec<Backlink> {
        let mut found = BTreeSet::new();
        let mut open = vec![clause];
        while let Some(at) = open.pop() {
            open.extend(&model[at].children);
            found.extend(&self.clause_evidence[at.get()]);
            let related = model[at].shared.iter().filter(|relation| relation.kind != RelationKind::Intersects);
            found.extend(related.flat_map(|relation| &self.shared_evidence[relation.shared.get()]));
        }
        found.into_iter().collect()
    }
}

/// What counts first, then what is nearest, then by document; the same section of a document once.
fn sort(mut answers: Vec<Answer>) -> Vec<Answer> {
    let rank = |via: &Via| match via {
        Via::Clause => 0,
        Via::Above(_) => 1,
        Via::Shared(_, RelationKind::Equivalent) => 2,
        Via::Shared(..) => 3,
    };
    answers.sort_by_key(|answer| (answer.force, rank(&answer.via), answer.document, answer.section));
    // All answers of one document have the same force, so a document that was met was met on better ground.
    let (mut sections, mut documents) = (HashSet::new(), HashSet::new());
    answers.retain(|answer| {
        let known = documents.contains(&answer.document);
        documents.insert(answer.document);
        sections.insert((answer.document, answer.section)) && (answer.section.is_some() || !known)
    });
    answers
}
