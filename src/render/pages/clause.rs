//! One clause or control.

use crate::catalogue::ClauseKind;
use crate::model::{ClauseIx, Relation, Target};
use crate::render::lists::{Here, confidence, gap_reason};
use crate::render::views::{AmendmentView, AttributeView, ClauseView, InformationView, RelationView};
use crate::words;

pub(super) fn clause(here: &Here<'_>, at: ClauseIx) -> ClauseView {
    let (model, coverage) = (here.renderer.model, here.renderer.coverage);
    let clause = &model[at];
    let group = clause.group.as_ref().and_then(|number| model[clause.standard].groups.iter().find(|group| group.number == *number));
    let answers: Vec<_> = coverage.answers(at).iter().filter(|answer| crate::render::lists::is_answer(answer)).cloned().collect();
    let siblings = model[clause.standard].clauses.clone();
    let neighbour = |position: Option<usize>| {
        position.filter(|position| siblings.contains(position)).map(|position| here.clause(ClauseIx::new(position)))
    };
    ClauseView {
        clause: here.clause(at),
        group: group.map(|group| format!("{} {}", group.number, group.title)),
        summary: clause.summary.clone(),
        evidence: clause.evidence.clone(),
        information: information(clause),
        attributes: clause
            .attributes
            .iter()
            .map(|(name, values)| AttributeView { name: name.replace('-', " "), values: values.clone() })
            .collect(),
        confidence: confidence(clause.confidence.as_ref()),
        amendments: amendments(here, at),
        relations: clause.shared.iter().map(|relation| self::relation(here, at, relation)).collect(),
        children: clause.children.iter().map(|child| here.clause_item(*child, false)).collect(),
        answers: here.answers(&answers),
        records: here.evidence(coverage.evidence(at)),
        decision: here.decision(at),
        undecided: clause.kind == ClauseKind::Control && clause.decision.is_none(),
        previous: neighbour(at.get().checked_sub(1)),
        next: neighbour(at.get().checked_add(1)),
        mentions: here.mentions(Target::Clause(at)),
        reason: gap_reason(coverage.state(at), coverage.answers(at)),
    }
}

fn information(clause: &crate::model::Clause) -> Vec<InformationView> {
    let items = clause.documented_information.iter();
    items
        .map(|item| InformationView { item: item.item.clone(), kind: words::information(item.kind), when_applicable: item.when_applicable })
        .collect()
}

/// Amendments to the edition that change this clause.
fn amendments(here: &Here<'_>, at: ClauseIx) -> Vec<AmendmentView> {
    let amendments = &here.renderer.model[here.renderer.model[at].standard].amendments;
    amendments.iter().filter(|amendment| amendment.clauses.contains(&at)).map(|amendment| here.amendment(amendment)).collect()
}

fn relation(here: &Here<'_>, at: ClauseIx, relation: &Relation) -> RelationView {
    let model = here.renderer.model;
    let relatives = model[relation.shared]
        .clauses
        .iter()
        .filter(|(other, kind)| model[*other].standard != model[at].standard && *kind != crate::catalogue::RelationKind::Intersects);
    RelationView {
        shared: here.shared(relation.shared),
        relation: words::relation(relation.kind),
        adds: relation.adds.clone(),
        rationale: relation.rationale.clone(),
        relatives: relatives.map(|(other, _)| here.clause_item(*other, true)).collect(),
    }
}
