//! `roles.yaml`.

use super::Resolver;
use super::names::Taken;
use crate::content::Roles;
use crate::model::{Role, RoleIx};

impl Resolver<'_> {
    pub(super) fn roles(&mut self, raw: Option<&Roles>) {
        let Some(raw) = raw else {
            self.roles_known = false;
            return;
        };
        let mut taken = Taken::default();
        for (role, span) in raw.roles.iter().filter_map(crate::yaml::Field::get) {
            let Some((id, place)) = self.id(&role.id, "role", span) else { continue };
            if let Err(finding) = taken.take("role", &id, place) {
                self.report(finding);
                continue;
            }
            let title = self.title(&role.title, "role", span, &id);
            self.model.names.roles.insert(id.clone(), RoleIx::new(self.model.roles.len()));
            self.model.roles.push(Role {
                id,
                title,
                holder: role.holder.value.clone(),
                deputy: role.deputy.value.clone(),
                responsibilities: role.responsibilities.value.clone(),
                span: place,
            });
        }
    }
}
