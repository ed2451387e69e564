//! A place of the site: links, words and finished pieces of HTML as they are there.

use super::locale::{Locale, Said};
use super::shelf::Shelf;
use super::views::{CellView, LinkView, Wording};
use super::{Renderer, ThemeFault};
use crate::model::{ClauseIx, DocumentIx, RoleIx, SharedIx, Target, TermIx};
use crate::site::PageKind;
use std::cell::OnceCell;
use std::sync::Arc;
use tera::Value;

/// A renderer at an address: makes links that are relative to it.
#[derive(Clone, Copy)]
pub(super) struct Here<'a> {
    pub renderer: Renderer<'a>,
    pub address: &'a str,
    pub shelf: &'a Shelf,
    /// A fault of a component that was rendered for the shelf.
    pub fault: &'a OnceCell<ThemeFault>,
}

impl<'a> Here<'a> {
    pub(super) fn link(&self, to: PageKind) -> String {
        self.renderer.plan.link(self.address, to)
    }

    /// A sentence of the translation with its numbers and names put in.
    pub(super) fn say(&self, key: &str, values: &[(&str, &dyn Said)]) -> String {
        let sentence = self.renderer.theme.word(key);
        values.iter().fold(sentence, |sentence, (name, value)| sentence.replace(&format!("{{{name}}}"), &value.said(self.locale())))
    }

    /// A count as a cell.
    pub(super) fn counted(&self, count: impl TryInto<i64>) -> CellView {
        CellView::words(self.locale().count(count))
    }

    /// How the language writes dates and numbers.
    pub(super) fn locale(&self) -> &'a Locale {
        self.renderer.theme.locale()
    }

    pub(super) fn word(&self, kind: &str, key: &str) -> String {
        self.renderer.theme.word(&format!("{kind}-{key}"))
    }

    pub(super) fn target(&self, target: Target) -> String {
        self.renderer.plan.target(self.renderer.model, self.address, target)
    }

    pub(super) fn term(&self, term: TermIx) -> String {
        self.renderer.plan.term(self.renderer.model, self.address, term)
    }

    /// Words in their language: nothing is said of it where it is that of the site.
    pub(super) fn wording(&self, text: &str, language: Option<&Arc<str>>) -> Wording {
        match language {
            None => text.into(),
            Some(language) => Wording::other(text, language, &self.renderer.model.organization.language),
        }
    }

    /// Words that may be missing, in their language.
    pub(super) fn wordings(&self, text: Option<&String>, language: Option<&Arc<str>>) -> Option<Wording> {
        text.map(|text| self.wording(text, language))
    }

    /// Words about a clause, in the language of its standard.
    pub(super) fn of_clause(&self, at: ClauseIx, text: &str) -> Wording {
        self.wording(text, self.renderer.model.language(Target::Clause(at)))
    }

    pub(super) fn named(&self, title: impl Into<Wording>, to: PageKind) -> LinkView {
        LinkView { title: title.into(), href: self.link(to) }
    }

    pub(super) fn role(&self, role: RoleIx) -> LinkView {
        self.named(&self.renderer.model[role].title, PageKind::Role(role))
    }

    pub(super) fn shared_title(&self, shared: SharedIx) -> Wording {
        let shared = &self.renderer.model[shared];
        self.wording(&shared.title, shared.language.as_ref())
    }

    /// Id and title of a document.
    pub(super) fn document_name(&self, at: DocumentIx) -> Wording {
        let document = &self.renderer.model[at];
        self.wording(&format!("{} {}", document.id, document.title), document.language.as_ref())
    }

    pub(super) fn shared(&self, shared: SharedIx) -> LinkView {
        self.named(self.shared_title(shared), PageKind::Shared(shared))
    }

    /// Finished HTML of a component of the theme; a fault is kept for the page.
    pub(super) fn component<const N: usize>(&self, name: &str, arguments: [(&'static str, Value); N]) -> Value {
        self.renderer.theme.component(name, arguments).unwrap_or_else(|fault| {
            let _ = self.fault.set(fault);
            Value::none()
        })
    }
}
