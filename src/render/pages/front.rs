//! The front page and the register of documents.

use crate::analysis::{Force, force};
use crate::content::DocumentKind;
use crate::model::DocumentIx;
use crate::render::lists::Here;
use crate::render::views::{ChangeView, DocumentsView, FrontView, KindGroup};
use crate::site::PageKind;
use crate::words;

/// Kinds in the order in which people look for them.
const ORDER: [DocumentKind; 9] = [
    DocumentKind::Policy,
    DocumentKind::Procedure,
    DocumentKind::Process,
    DocumentKind::WorkInstruction,
    DocumentKind::Guideline,
    DocumentKind::Form,
    DocumentKind::Plan,
    DocumentKind::Manual,
    DocumentKind::Record,
];
/// Lines of "what changed lately".
const RECENT: usize = 8;

pub(super) fn front(here: &Here<'_>) -> FrontView {
    let (model, coverage) = (here.renderer.model, here.renderer.coverage);
    let forces: Vec<_> = model.documents.iter().map(|document| force(document, coverage.date)).collect();
    let count = |wanted: Force| forces.iter().filter(|force| **force == wanted).count();
    let tallies: Vec<_> = model.standard_indices().map(|standard| coverage.tally(standard)).collect();
    FrontView {
        introduction: model.organization.introduction.clone(),
        standards: model.standard_indices().map(|standard| here.standard_card(standard)).collect(),
        groups: groups(here, |force| !matches!(force, Force::Retired | Force::Draft)),
        recent: recent(here),
        documents: model.documents.len(),
        in_force: count(Force::InForce),
        drafts: count(Force::Draft),
        overdue: count(Force::Overdue),
        unowned: model.documents.iter().filter(|document| document.owner.is_none()).count(),
        gaps: tallies.iter().map(|tally| tally.gap).sum(),
        partial: tallies.iter().map(|tally| tally.partial).sum(),
        documents_href: here.link(PageKind::Documents),
        reviews_href: here.link(PageKind::Reviews),
        gaps_href: here.link(PageKind::Gaps),
        coverage_href: here.link(PageKind::Coverage),
    }
}

pub(super) fn documents(here: &Here<'_>) -> DocumentsView {
    DocumentsView {
        process_map: super::figures::process_map(here),
        groups: groups(here, |_| true),
        total: here.renderer.model.documents.len(),
    }
}

fn groups(here: &Here<'_>, wanted: impl Fn(Force) -> bool) -> Vec<KindGroup> {
    let model = here.renderer.model;
    let of_kind = |kind: DocumentKind| {
        let documents =
            model.document_indices().filter(|at| model[*at].kind == kind && wanted(force(&model[*at], here.renderer.coverage.date)));
        KindGroup { kind: words::kind(kind), documents: documents.map(|at| here.document_row(at)).collect() }
    };
    ORDER.into_iter().map(of_kind).filter(|group| !group.documents.is_empty()).collect()
}

/// The documents that took effect last.
fn recent(here: &Here<'_>) -> Vec<ChangeView> {
    let model = here.renderer.model;
    let date = |at: DocumentIx| model[at].effective.or(model[at].approved);
    let in_force = |at: &DocumentIx| matches!(force(&model[*at], here.renderer.coverage.date), Force::InForce | Force::Overdue);
    let mut dated: Vec<_> = model.document_indices().filter(in_force).filter_map(|at| date(at).map(|date| (date, at))).collect();
    dated.sort_by_key(|(date, at)| (std::cmp::Reverse(*date), *at));
    let change =
        |at: DocumentIx| model[at].history.iter().find(|entry| entry.version == model[at].version).map(|entry| entry.change.clone());
    dated
        .into_iter()
        .take(RECENT)
        .map(|(date, at)| ChangeView { date: date.to_string(), document: here.document(at), change: change(at) })
        .collect()
}
