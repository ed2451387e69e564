//! The front page, the register of documents, and what changed.

use crate::analysis::{self, Change, Force, force};
use crate::content::DocumentKind;
use crate::render::here::Here;
use crate::render::views::{ChangeMonth, ChangeView, ChangesView, DocumentsView, FrontView, KindGroup};
use crate::site::PageKind;
use crate::words;
use jiff::ToSpan as _;
use std::collections::BTreeSet;

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
/// Lines of the page of changes.
const MOST: usize = 500;

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
        left_out: count(Force::Draft) + count(Force::Retired) > 0,
        overdue: count(Force::Overdue),
        unowned: model.documents.iter().filter(|document| document.owner.is_none()).count(),
        gaps: tallies.iter().map(|tally| tally.gap).sum(),
        partial: tallies.iter().map(|tally| tally.partial).sum(),
        documents_href: here.link(PageKind::Documents),
        changes_href: here.link(PageKind::Changes),
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

/// The last change of each of the documents that changed last.
fn recent(here: &Here<'_>) -> Vec<ChangeView> {
    let changes = analysis::changes(here.renderer.model, here.renderer.coverage.date);
    let mut seen = BTreeSet::new();
    changes.iter().filter(|change| seen.insert(change.document)).take(RECENT).map(|change| change_view(here, change)).collect()
}

/// What changed in the last twelve months, month by month.
pub(super) fn changes(here: &Here<'_>) -> ChangesView {
    let date = here.renderer.coverage.date;
    let since = date.checked_sub(1.year()).unwrap_or(date);
    let mut changes = analysis::changes(here.renderer.model, date);
    changes.retain(|change| change.date > since);
    let more = changes.len().saturating_sub(MOST);
    changes.truncate(MOST);
    let month = |changes: &[Change<'_>]| ChangeMonth {
        month: changes[0].date.strftime("%Y-%m").to_string(),
        changes: changes.iter().map(|change| change_view(here, change)).collect(),
    };
    let months = changes.chunk_by(|one, other| one.date.first_of_month() == other.date.first_of_month());
    ChangesView { months: months.map(month).collect(), more }
}

fn change_view(here: &Here<'_>, change: &Change<'_>) -> ChangeView {
    ChangeView {
        date: change.date.to_string(),
        document: here.document(change.document),
        version: change.version.to_owned(),
        change: change.change.map(|text| here.wording(text, here.renderer.model[change.document].language.as_ref())),
        withdrawn: change.withdrawn,
    }
}
