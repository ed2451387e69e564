//! Coverage: a claim is not coverage.
//!
//! A claim counts when its document is approved, in force and inside its review date. A claim on a clause answers the
//! clause and what is below it. A claim on a shared clause answers the clauses that are equivalent to it, and those that
//! extend it in part. Parents are the sum of their children. Records and rows of registers are evidence, not answers.

use super::{Force, force};
use crate::catalogue::RelationKind;
use crate::content::DocumentKind;
use crate::model::{Backlink, Cell, ClaimTarget, ClauseIx, DocumentIx, Model, RegisterIx, Section, SharedIx, StandardIx, Target};
use jiff::civil::Date;
use std::collections::{BTreeSet, HashMap, HashSet};

/// State of a clause or control.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Answered by a document that counts.
    Effective,
    /// Answered in part.
    Partial,
    /// Not answered.
    Gap,
    /// Excluded by a justified decision.
    Excluded,
}

impl State {
    /// The word in files and addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Effective => "effective",
            State::Partial => "partial",
            State::Gap => "gap",
            State::Excluded => "excluded",
        }
    }
}

/// On what ground a document is listed for a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Via {
    /// It claims the clause itself.
    Clause,
    /// It claims a clause above.
    Above(ClauseIx),
    /// It claims a shared clause that the clause is equivalent to or extends; one that it merely intersects is no ground.
    Shared(SharedIx, RelationKind),
}

/// A document listed for a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The document.
    pub document: DocumentIx,
    /// The section, when the claim names one.
    pub section: Option<Section>,
    /// How, in the author's words.
    pub note: Option<String>,
    /// On what ground.
    pub via: Via,
    /// What the document is worth.
    pub force: Force,
}

/// Number of leaf clauses by state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Effective.
    pub effective: usize,
    /// Partial.
    pub partial: usize,
    /// Gap.
    pub gap: usize,
    /// Excluded.
    pub excluded: usize,
}

impl Tally {
    /// Adds a clause.
    pub fn add(&mut self, state: State) {
        match state {
            State::Effective => self.effective += 1,
            State::Partial => self.partial += 1,
            State::Gap => self.gap += 1,
            State::Excluded => self.excluded += 1,
        }
    }

    /// All that apply.
    pub fn applicable(&self) -> usize {
        self.effective + self.partial + self.gap
    }

    /// The state of the whole.
    pub fn state(&self) -> State {
        match (self.effective, self.partial, self.gap, self.excluded) {
            (0, 0, 0, excluded) if excluded > 0 => State::Excluded,
            (_, 0, 0, _) => State::Effective,
            (0, 0, _, _) => State::Gap,
            _ => State::Partial,
        }
    }
}

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
            shared_evidence: gathered.shared_evidence.iter().map(|rows| rows.iter().copied().collect()).collect(),
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

/// Claims and evidence, sorted by what they point to.
struct Gathered {
    clause_claims: Vec<Vec<Answer>>,
    shared_claims: Vec<Vec<Answer>>,
    clause_evidence: Vec<BTreeSet<Backlink>>,
    shared_evidence: Vec<BTreeSet<Backlink>>,
}

impl Gathered {
    fn new(model: &Model, date: Date) -> Self {
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
            for (position, row) in register.rows.iter().enumerate() {
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
    fn on_shared(&self, model: &Model, shared: SharedIx) -> Vec<&Answer> {
        let mut claims: Vec<_> = Self::lineage(model, shared).into_iter().flat_map(|at| &self.shared_claims[at.get()]).collect();
        let children = &model[shared].children;
        let answered = |child: &SharedIx| self.shared_claims[child.get()].iter().any(|answer| answer.force == Force::InForce);
        if !model[shared].heading && !children.is_empty() && children.iter().all(answered) {
            claims.extend(children.iter().flat_map(|child| &self.shared_claims[child.get()]));
        }
        claims
    }

    fn is_answered(&self, model: &Model, shared: SharedIx) -> bool {
        self.on_shared(model, shared).iter().any(|answer| answer.force == Force::InForce)
    }

    fn answers(&self, model: &Model, clause: ClauseIx) -> Vec<Answer> {
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

    fn shared_answers(&self, model: &Model, shared: SharedIx) -> Vec<Answer> {
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

    /// Evidence for a clause: on it, on the clauses below it, or on a shared clause that it does not merely intersect.
    fn evidence(&self, model: &Model, clause: ClauseIx) -> Vec<Backlink> {
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
