//! The language of the handbook, and texts in another one.

use super::Resolver;
use crate::diagnostic::{Diagnostic, rules};
use crate::languages;
use crate::model::OtherLanguage;
use crate::source::SourceId;
use crate::yaml::Field;

/// The language of the catalogue's files, and of a handbook that names none.
pub(super) const USUAL: &str = "en";

impl Resolver<'_> {
    /// A tag of a language; what has not the shape of one is reported.
    pub(super) fn language(&mut self, field: &Field<String>) -> Option<String> {
        let (tag, span) = field.get()?;
        if languages::is_tag(tag) {
            return Some(tag.clone());
        }
        let (message, help) = languages::not_a_tag(tag);
        self.report(Diagnostic::new(&rules::INVALID_VALUE, span, message).help(help));
        None
    }

    /// The language of a file of the catalogue, where it is not the organization's. Ours are English unless they say otherwise, its own
    /// are in its language.
    pub(super) fn language_of_catalogue(&mut self, field: &Field<String>, own: bool) -> OtherLanguage {
        let tag = self.language(field);
        self.other(tag.as_deref().or((!own).then_some(USUAL)))
    }

    /// The language of a document, where it is not the organization's.
    pub(super) fn language_of_document(&mut self, field: &Field<String>) -> OtherLanguage {
        let tag = self.language(field);
        self.other(tag.as_deref())
    }

    /// A language, where it is not the organization's.
    pub(super) fn other(&self, tag: Option<&str>) -> OtherLanguage {
        tag.filter(|tag| !languages::are_same(tag, &self.model.organization.language)).map(Into::into)
    }

    /// Whether a file of the catalogue is the organization's own.
    pub(super) fn is_own(&self, source: SourceId) -> bool {
        !self.sources.get(source).path.starts_with('<')
    }
}
