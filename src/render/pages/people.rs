//! Roles, and what a role owes.

use crate::analysis::{self, Action, Duties};
use crate::model::{Backlink, DocumentIx, RoleIx, Target};
use crate::render::here::Here;
use crate::render::views::{ActionRow, DutyCounts, EvidenceView, ReviewRow, RoleRow, RoleView, RolesView};
use crate::site::PageKind;
use std::collections::BTreeSet;

pub(super) fn roles(here: &Here<'_>) -> RolesView {
    let model = here.renderer.model;
    let row = |at: usize| {
        let role = RoleIx::new(at);
        RoleRow {
            title: model[role].title.clone(),
            href: here.link(PageKind::Role(role)),
            holder: model[role].holder.clone(),
            deputy: model[role].deputy.clone(),
            counts: counts(&analysis::duties(model, role, here.renderer.coverage.date)),
        }
    };
    RolesView { roles: (0..model.roles.len()).map(row).collect() }
}

fn counts(duties: &Duties) -> DutyCounts {
    let reviews_overdue = duties.reviews.iter().filter(|review| review.overdue).count();
    let actions_overdue = duties.actions.iter().filter(|action| action.overdue).count();
    DutyCounts {
        owns: duties.owns.len(),
        approves: duties.approves.len() + duties.waiting.len(),
        waiting: duties.waiting.len(),
        reads: duties.reads.len() + duties.reads_as_all.len(),
        reviews_overdue,
        reviews_soon: duties.reviews.len() - reviews_overdue,
        actions_overdue,
        actions_open: duties.actions.len() - actions_overdue,
    }
}

pub(super) fn role(here: &Here<'_>, at: RoleIx) -> RoleView {
    let model = here.renderer.model;
    let role = &model[at];
    let duties = analysis::duties(model, at, here.renderer.coverage.date);
    let items = |documents: &[DocumentIx]| documents.iter().map(|document| here.document_item(*document)).collect();
    let rows = |documents: &[DocumentIx]| documents.iter().map(|document| here.document_row(*document)).collect();
    let review = |review: &analysis::Review| ReviewRow { due: review.due.to_string(), document: here.document(review.document) };
    let in_texts: Vec<_> = model.backlinks(Target::Role(at)).iter().filter(|link| link.row().is_none()).copied().collect();
    RoleView {
        everyone: role.holder.is_none() && role.deputy.is_none() && looks_after_nothing(&duties),
        title: role.title.clone(),
        holder: role.holder.clone(),
        deputy: role.deputy.clone(),
        responsibilities: role.responsibilities.clone(),
        counts: counts(&duties),
        idle: duties.is_idle(),
        reviews: duties.reviews.iter().map(review).collect(),
        waiting: items(&duties.waiting),
        actions: duties.actions.iter().map(|action| action_row(here, action)).collect(),
        reads: items(&duties.reads),
        reads_as_all: items(&duties.reads_as_all),
        owns: rows(&duties.owns),
        approves: rows(&duties.approves),
        registers: duties.registers.iter().map(|register| here.named(&model[*register].title, PageKind::Register(*register))).collect(),
        rows: other_rows(here, at, &duties.actions),
        mentions: here.mentioned_by(&in_texts),
    }
}

fn looks_after_nothing(duties: &Duties) -> bool {
    duties.owns.is_empty() && duties.approves.is_empty() && duties.waiting.is_empty() && duties.registers.is_empty()
}

fn action_row(here: &Here<'_>, action: &Action) -> ActionRow {
    let register = &here.renderer.model[action.register];
    ActionRow {
        title: here.row_title(action.register, action.row),
        href: here.target(Target::Row(action.register, action.row)),
        register: here.named(&register.title, PageKind::Register(action.register)),
        state: analysis::standing(register, action.row).map(|standing| standing.word.to_owned()),
        due: action.due.map(|due| due.to_string()),
        overdue: action.overdue,
    }
}

/// Rows of registers that name a role and are no actions of it.
fn other_rows(here: &Here<'_>, role: RoleIx, actions: &[Action]) -> Vec<EvidenceView> {
    let model = here.renderer.model;
    let rows = model.backlinks(Target::Role(role)).iter().filter_map(|backlink| backlink.row());
    let own: BTreeSet<_> = actions.iter().map(|action| (action.register, action.row)).collect();
    rows.filter(|row| !own.contains(row))
        .map(|(register, row)| EvidenceView {
            title: here.row_title(register, row).into(),
            href: here.target(Target::Row(register, row)),
            source: model[register].title.clone(),
            status: here.standing(Backlink::Row(register, row)).map(|standing| standing.word.to_owned()),
            date: None,
        })
        .collect()
}
