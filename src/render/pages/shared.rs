//! The tree of shared clauses, and one shared clause.

use crate::analysis::State;
use crate::analysis::Via;
use crate::catalogue::RelationKind;
use crate::model::{Model, SharedIx, StandardIx, Target};
use crate::render::here::Here;
use crate::render::shelf::Neighbours;
use crate::render::views::{SharedChapter, SharedIndexView, SharedNode, SharedRelation, SharedStandard, SharedView};
use crate::site::PageKind;
use crate::words;
use std::collections::HashMap;

pub(super) fn index(here: &Here<'_>) -> SharedIndexView {
    let model = here.renderer.model;
    let tops = model.used_shared_indices().filter(|at| model[*at].parent.is_none());
    let chapters = tops.map(|top| {
        let mut nodes = Vec::new();
        below(here, top, 1, &mut nodes);
        SharedChapter { node: node(here, top, 0), nodes }
    });
    SharedIndexView { chapters: chapters.filter(|chapter| chapter.node.clauses > 0 || !chapter.nodes.is_empty()).collect() }
}

fn below(here: &Here<'_>, at: SharedIx, depth: usize, nodes: &mut Vec<SharedNode>) {
    for child in here.renderer.model[at].children.iter().filter(|child| here.renderer.model[**child].used) {
        nodes.push(node(here, *child, depth));
        below(here, *child, depth + 1, nodes);
    }
}

fn node(here: &Here<'_>, at: SharedIx, depth: usize) -> SharedNode {
    let (model, coverage) = (here.renderer.model, here.renderer.coverage);
    let shared = &model[at];
    let mut documents: Vec<_> = coverage.shared_answers(at).iter().map(|answer| answer.document).collect();
    documents.sort_unstable();
    documents.dedup();
    SharedNode {
        title: here.shared_title(at),
        href: here.link(PageKind::Shared(at)),
        harmonized: shared.harmonized.clone(),
        heading: shared.heading,
        depth,
        tally: here.tally(coverage.shared_tally(model, at)),
        clauses: shared.clauses.len(),
        documents: documents.len(),
    }
}

pub(super) fn shared(here: &Here<'_>, at: SharedIx) -> SharedView {
    let (model, coverage) = (here.renderer.model, here.renderer.coverage);
    let shared = &model[at];
    let open = shared.clauses.iter().filter(|(clause, kind)| {
        let leaf = model[*clause].children.is_empty();
        leaf && *kind != RelationKind::Intersects && matches!(coverage.state(*clause), State::Gap | State::Partial)
    });
    let members = shared.clauses.iter().filter(|(_, kind)| *kind != RelationKind::Intersects).map(|(clause, _)| *clause);
    let own = |text: &String| here.wording(text, shared.language.as_ref());
    let (previous, next) = here.shelf.neighbours(at, || neighbours(model));
    SharedView {
        title: here.shared_title(at),
        slug: shared.slug.clone(),
        harmonized: shared.harmonized.clone(),
        heading: shared.heading,
        summary: own(&shared.summary),
        evidence: shared.evidence.iter().map(own).collect(),
        previous: previous.map(|at| here.shared(at)),
        next: next.map(|at| here.shared(at)),
        panel: super::panel::panel(here, Target::Shared(at), coverage.shared_answers(at).iter(), coverage.shared_evidence(at), members),
        branch: super::branch::of_shared(here, at),
        children: shared.children.iter().filter(|child| model[**child].used).map(|child| node(here, *child, 1)).collect(),
        tally: here.tally(coverage.shared_tally(model, at)),
        standards: model.standard_indices().filter_map(|standard| of_standard(here, at, standard)).collect(),
        answers: here.answer_groups(coverage.shared_answers(at)),
        records: here.evidence(coverage.shared_evidence(at)),
        gaps: open.map(|(clause, _)| here.clause_item(*clause, true)).collect(),
        mentions: here.further_mentions(Target::Shared(at), coverage.shared_evidence(at)),
    }
}

/// Each shared clause with the one before and the one after it on a walk through the tree.
fn neighbours(model: &Model) -> HashMap<SharedIx, Neighbours> {
    let (mut order, mut open) = (Vec::new(), Vec::new());
    open.extend(model.used_shared_indices().filter(|at| model[*at].parent.is_none()));
    open.reverse();
    while let Some(next) = open.pop() {
        order.push(next);
        open.extend(model[next].children.iter().rev().filter(|child| model[**child].used));
    }
    let get = |position: Option<usize>| position.and_then(|position| order.get(position).copied());
    order.iter().enumerate().map(|(position, at)| (*at, (get(position.checked_sub(1)), get(Some(position + 1))))).collect()
}

fn of_standard(here: &Here<'_>, at: SharedIx, standard: StandardIx) -> Option<SharedStandard> {
    let (model, coverage) = (here.renderer.model, here.renderer.coverage);
    let own = |via: &Via| matches!(via, Via::Clause | Via::Above(_));
    // What answers comes before what merely touches.
    let mut related: Vec<_> = model[at].clauses.iter().filter(|(clause, _)| model[*clause].standard == standard).collect();
    related.sort_by_key(|(clause, kind)| (*kind, *clause));
    let clauses: Vec<_> = related
        .into_iter()
        .map(|(clause, kind)| {
            let relation = model[*clause].shared.iter().find(|relation| relation.shared == at && relation.kind == *kind);
            let said = |text: &String| here.of_clause(*clause, text);
            SharedRelation {
                clause: here.clause(*clause),
                relation: words::relation(*kind),
                adds: relation.and_then(|relation| relation.adds.as_ref().map(said)),
                rationale: relation.and_then(|relation| relation.rationale.as_ref().map(said)),
                answers: here.answers(coverage.answers(*clause).iter().filter(|answer| own(&answer.via))),
            }
        })
        .collect();
    let (name, edition) = (model[standard].name.clone(), model[standard].key.edition.clone());
    (!clauses.is_empty()).then(|| SharedStandard { name, edition, href: here.link(PageKind::Standard(standard)), clauses })
}
