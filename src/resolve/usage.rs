//! What nobody uses: documents that nothing leads to, roles that owe nothing, terms that nobody writes.

use super::Resolver;
use super::documents::Pending;
use crate::content::DocumentStatus;
use crate::diagnostic::{Diagnostic, rules};
use crate::model::{Cell, DocumentIx, RoleIx, Target};
use std::collections::HashSet;

impl Resolver<'_> {
    pub(super) fn usage(&mut self, pending: &[Pending]) {
        self.used_shared_clauses();
        self.retired_claims();
        // A claim that could not be resolved is reported; its document is no orphan for that.
        let claims = |pending: &&Pending| {
            let headings = &self.model[pending.document].body.headings;
            !pending.satisfies.0.is_empty() || headings.iter().any(|heading| !heading.claims.is_empty())
        };
        self.claiming = pending.iter().filter(claims).map(|pending| pending.document).collect();
        self.unused();
    }

    /// What nothing leads to: depends on every link of every document.
    pub(super) fn unused(&mut self) {
        self.orphans();
        self.unused_roles();
        self.unused_terms();
    }

    /// Shared clauses that matter here: those that an adopted standard points to or a document names, and those above them.
    pub(super) fn used_shared_clauses(&mut self) {
        let claimed: HashSet<_> =
            self.model.documents.iter().flat_map(|document| &document.claims).map(|claim| Target::from(claim.target)).collect();
        for at in self.model.shared_indices().collect::<Vec<_>>() {
            let target = Target::Shared(at);
            let named = claimed.contains(&target) || !self.model.backlinks(target).is_empty();
            if !named && self.model[at].clauses.is_empty() {
                continue;
            }
            let mut above = Some(at);
            while let Some(shared) = above.filter(|shared| !self.model[*shared].used) {
                self.model.shared[shared.get()].used = true;
                above = self.model[shared].parent;
            }
        }
    }

    fn retired_claims(&mut self) {
        let retired = self.model.documents.iter().filter(|document| document.status == DocumentStatus::Retired);
        let claims = retired.flat_map(|document| document.claims.iter().map(move |claim| (document, claim)));
        let findings: Vec<_> = claims
            .map(|(document, claim)| {
                let finding =
                    Diagnostic::new(&rules::RETIRED_CLAIM, claim.span, format!("`{}` is retired; its claims cover nothing", document.id));
                finding.help("move the claim to the document that applies now")
            })
            .collect();
        findings.into_iter().for_each(|finding| self.report(finding));
    }

    fn orphans(&mut self) {
        let mut wanted = self.claiming.clone();
        for document in &self.model.documents {
            wanted.extend(&document.related);
            wanted.extend(&document.replaces);
            wanted.extend(&document.flow.next);
        }
        let lonely = |at: &DocumentIx| {
            let document = &self.model[*at];
            let alive = !matches!(document.status, DocumentStatus::Retired);
            // Nothing can link to the second of two documents with one id.
            let named = self.model.document(&document.id) == Some(*at);
            alive && named && self.model.backlinks(Target::Document(*at, None)).is_empty() && !wanted.contains(at)
        };
        let findings: Vec<_> = self
            .model
            .document_indices()
            .filter(lonely)
            .map(|at| {
                let document = &self.model[at];
                let message = format!("`{}` claims nothing, and nothing links to it", document.id);
                Diagnostic::new(&rules::ORPHAN_DOCUMENT, document.span, message)
                    .help("add what it satisfies, or link to it from the document that needs it")
            })
            .collect();
        findings.into_iter().for_each(|finding| self.report(finding));
    }

    fn unused_roles(&mut self) {
        let mut used: HashSet<RoleIx> = HashSet::new();
        for document in &self.model.documents {
            used.extend(document.owner.iter().chain(&document.approver).chain(&document.readers.roles));
        }
        used.extend(self.model.standards.iter().filter_map(|standard| standard.statement.approver));
        for register in &self.model.registers {
            used.extend(register.owner);
            for cell in register.rows.iter().flat_map(|row| &row.cells) {
                if let Cell::References(targets) = cell {
                    used.extend(targets.iter().filter_map(|target| if let Target::Role(role) = target { Some(*role) } else { None }));
                }
            }
        }
        let unused: Vec<_> = (0..self.model.roles.len())
            .map(RoleIx::new)
            .filter(|role| !used.contains(role) && self.model.backlinks(Target::Role(*role)).is_empty())
            .collect();
        for role in unused {
            let (id, span) = (self.model[role].id.clone(), self.model[role].span);
            let finding = Diagnostic::new(&rules::UNUSED_ROLE, span, format!("the role `{id}` owns, approves and keeps nothing"));
            self.report(finding.help("give it a document, link to it with `[[role:…]]`, or remove it"));
        }
    }
}
