//! Roles, and what a role owes.

use crate::analysis::{Force, force};
use crate::model::{Backlink, DocumentIx, RegisterIx, RoleIx, Target};
use crate::render::lists::Here;
use crate::render::views::{EvidenceView, RoleRow, RoleView, RolesView};
use crate::site::PageKind;

pub(super) fn roles(here: &Here<'_>) -> RolesView {
    let model = here.renderer.model;
    let row = |at: usize| {
        let role = RoleIx::new(at);
        let owned = owned(here, role);
        RoleRow {
            title: model[role].title.clone(),
            href: here.link(PageKind::Role(role)),
            holder: model[role].holder.clone(),
            deputy: model[role].deputy.clone(),
            overdue: owned.iter().filter(|document| force(&model[**document], here.renderer.coverage.date) == Force::Overdue).count(),
            owns: owned.len(),
            approves: approved(here, role).len(),
        }
    };
    RolesView { roles: (0..model.roles.len()).map(row).collect() }
}

fn owned(here: &Here<'_>, role: RoleIx) -> Vec<DocumentIx> {
    let model = here.renderer.model;
    model.document_indices().filter(|document| model[*document].owner == Some(role)).collect()
}

fn approved(here: &Here<'_>, role: RoleIx) -> Vec<DocumentIx> {
    let model = here.renderer.model;
    model.document_indices().filter(|document| model[*document].approver == Some(role)).collect()
}

pub(super) fn role(here: &Here<'_>, at: RoleIx) -> RoleView {
    let model = here.renderer.model;
    let role = &model[at];
    let backlinks = model.backlinks(Target::Role(at));
    let rows = backlinks.iter().filter_map(|backlink| match backlink {
        Backlink::Row(register, row) => Some(EvidenceView {
            title: here.row_title(*register, *row),
            href: here.target(Target::Row(*register, *row)),
            source: model[*register].title.clone(),
        }),
        Backlink::Document(..) => None,
    });
    let registers = (0..model.registers.len()).map(RegisterIx::new).filter(|register| model[*register].owner == Some(at));
    let in_documents = |link: &Backlink| matches!(link, Backlink::Document(..));
    let mentions = here.mentions(Target::Role(at)).into_iter().zip(backlinks).filter(|(_, link)| in_documents(link)).map(|(view, _)| view);
    RoleView {
        title: role.title.clone(),
        holder: role.holder.clone(),
        deputy: role.deputy.clone(),
        responsibilities: role.responsibilities.clone(),
        owns: owned(here, at).into_iter().map(|document| here.document_row(document)).collect(),
        approves: approved(here, at).into_iter().map(|document| here.document_row(document)).collect(),
        registers: registers.map(|register| here.named(&model[register].title, PageKind::Register(register))).collect(),
        rows: rows.collect(),
        mentions: mentions.collect(),
    }
}
