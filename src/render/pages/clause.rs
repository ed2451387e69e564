//! One clause or control.

use crate::analysis;
use crate::catalogue::{ClauseKind, RelationKind};
use crate::letters::humanized;
use crate::model::{Clause, ClauseIx, DocumentedInformation, Relation, SharedIx, StandardIx, Target};
use crate::render::answers::gap_reason;
use crate::render::here::Here;
use crate::render::views::{AmendmentView, AttributeView, ClauseView, InformationView, LinkView, RelationView, RelativesView};
use crate::site::PageKind;
use crate::words;

fn applicability(here: &Here<'_>, clause: &Clause) -> Option<LinkView> {
    let page = PageKind::Applicability(clause.standard);
    let stated = clause.kind == ClauseKind::Control && here.renderer.plan.has(page);
    stated.then(|| here.named(here.renderer.theme.word("applicability-title"), page))
}

pub(super) fn clause(here: &Here<'_>, at: ClauseIx) -> ClauseView {
    let (model, coverage) = (here.renderer.model, here.renderer.coverage);
    let clause = &model[at];
    let group = clause.group.as_ref().and_then(|number| model[clause.standard].groups.iter().find(|group| group.number == *number));
    let answers = coverage.answers(at);
    let information = information(here, at);
    let own = |text: &str| here.of_clause(at, text);
    let siblings = model[clause.standard].clauses.clone();
    let neighbour = |position: Option<usize>| {
        position.filter(|position| siblings.contains(position)).map(|position| here.clause(ClauseIx::new(position)))
    };
    ClauseView {
        clause: here.clause(at),
        group: group.map(|group| own(&format!("{} {}", group.number, group.title))),
        summary: own(&clause.summary),
        evidence: clause.evidence.iter().map(|text| own(text)).collect(),
        missing: information.iter().any(|item| item.missing),
        information,
        attributes: clause
            .attributes
            .iter()
            .map(|(name, values)| AttributeView { name: own(&humanized(name)), values: own(&values.join(", ")) })
            .collect(),
        confidence: here.confidence(clause.confidence.as_ref(), model.language(Target::Clause(at))),
        amendments: amendments(here, at),
        relations: clause.shared.iter().map(|relation| self::relation(here, at, relation)).collect(),
        children: clause.children.iter().map(|child| here.clause_item(*child, false)).collect(),
        answers: here.answer_groups(answers),
        records: here.evidence(coverage.evidence(at)),
        decision: here.decision(at),
        undecided: clause.kind == ClauseKind::Control && clause.decision.is_none(),
        applicability: applicability(here, clause),
        previous: neighbour(at.get().checked_sub(1)),
        next: neighbour(at.get().checked_add(1)),
        mentions: here.further_mentions(Target::Clause(at), coverage.evidence(at)),
        panel: super::panel::panel(here, Target::Clause(at), answers.iter(), coverage.evidence(at), relatives_of(here, at)),
        branch: super::branch::of_clause(here, at),
        reason: gap_reason(coverage.state(at), answers),
    }
}

fn information(here: &Here<'_>, at: ClauseIx) -> Vec<InformationView> {
    let (model, coverage) = (here.renderer.model, here.renderer.coverage);
    let view = |item: &DocumentedInformation| InformationView {
        item: here.of_clause(at, &item.item),
        kind: words::information(item.kind),
        when_applicable: item.when_applicable,
        missing: analysis::is_unrecorded(model, coverage, at, item),
    };
    model[at].documented_information.iter().map(view).collect()
}

/// Amendments to the edition that change this clause.
fn amendments(here: &Here<'_>, at: ClauseIx) -> Vec<AmendmentView> {
    let standard = here.renderer.model[at].standard;
    let amendments = &here.renderer.model[standard].amendments;
    amendments.iter().filter(|amendment| amendment.clauses.contains(&at)).map(|amendment| here.amendment(standard, amendment)).collect()
}

fn relation(here: &Here<'_>, at: ClauseIx, relation: &Relation) -> RelationView {
    RelationView {
        shared: here.shared(relation.shared),
        relation: words::relation(relation.kind),
        adds: relation.adds.as_ref().map(|text| here.of_clause(at, text)),
        rationale: relation.rationale.as_ref().map(|text| here.of_clause(at, text)),
        relatives: if relation.kind == RelationKind::Intersects { Vec::new() } else { relatives(here, at, relation.shared) },
    }
}

/// Clauses of other standards about the same subject.
fn relatives_of<'a>(here: &Here<'a>, at: ClauseIx) -> impl Iterator<Item = ClauseIx> {
    let model = here.renderer.model;
    let meets = model[at].shared.iter().filter(|relation| relation.kind != RelationKind::Intersects);
    let clauses = meets.flat_map(move |relation| &model[relation.shared].clauses);
    let near = clauses.filter(|(_, kind)| *kind != RelationKind::Intersects).map(|(clause, _)| *clause);
    near.filter(move |clause| model[*clause].standard != model[at].standard)
}

/// Clauses of other standards that are equivalent to a shared clause or extend it, by standard.
fn relatives(here: &Here<'_>, at: ClauseIx, shared: SharedIx) -> Vec<RelativesView> {
    let model = here.renderer.model;
    let meets = model[shared].clauses.iter().filter(|(_, kind)| *kind != RelationKind::Intersects).map(|(clause, _)| *clause);
    let mut groups: Vec<(StandardIx, Vec<tera::Value>)> = Vec::new();
    for clause in meets.filter(|clause| model[*clause].standard != model[at].standard) {
        match groups.last_mut().filter(|(standard, _)| *standard == model[clause].standard) {
            Some((_, clauses)) => clauses.push(here.clause_item(clause, false)),
            None => groups.push((model[clause].standard, vec![here.clause_item(clause, false)])),
        }
    }
    let view = |(standard, clauses): (StandardIx, _)| RelativesView { standard: model[standard].full_name(), clauses };
    groups.into_iter().map(view).collect()
}
