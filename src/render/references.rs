//! What refers to something, and texts in which something is referred to.

use super::here::Here;
use super::views::{EvidenceView, LinkView, MentionView, PartView};
use crate::analysis::{self, Standing};
use crate::catalogue::ClauseKind;
use crate::markdown::split_id;
use crate::model::{Backlink, Phrase, Target};
use std::sync::Arc;

impl Here<'_> {
    /// The class of a link to something.
    pub(super) fn class(&self, target: Target) -> &'static str {
        match target {
            Target::Document(..) => "document",
            Target::Clause(clause) if self.renderer.model[clause].kind == ClauseKind::Control => "control",
            Target::Clause(_) => "clause",
            Target::Shared(_) => "shared",
            Target::Standard(_) => "standard",
            Target::Role(_) => "role",
            Target::Register(_) | Target::Row(..) => "register",
            Target::Asset(_) => "asset",
        }
    }

    /// The parts of a plain text, those that refer to something as links.
    pub(super) fn phrase(&self, phrase: &Phrase) -> Vec<PartView> {
        phrase.parts().into_iter().map(|(words, target)| self.part(words, target)).collect()
    }

    fn part(&self, words: &str, target: Option<Target>) -> PartView {
        let Some(target) = target else { return PartView { text: words.into(), ..PartView::default() } };
        let label = self.renderer.model.label(target);
        // As in documents: what has another name here has its title as tip, and an id is not broken at its hyphen.
        let (id, text) = split_id(words);
        PartView {
            id: id.to_owned(),
            text: if label == words { self.wording(text, self.renderer.model.language(target)) } else { text.into() },
            href: Some(self.target(target)),
            class: self.class(target),
            tip: (label != words).then_some(label),
        }
    }

    /// Where a row stands, when its register says which rows are open.
    pub(super) fn standing(&self, backlink: Backlink) -> Option<Standing<'_>> {
        let (register, row) = backlink.row()?;
        analysis::standing(&self.renderer.model[register], row)
    }

    /// Rows and records that show something, each document once.
    pub(super) fn evidence(&self, evidence: &[Backlink]) -> Vec<EvidenceView> {
        let item = |backlink: &Backlink| {
            let LinkView { title, href } = self.origin(*backlink);
            let register = backlink.row().map(|(register, _)| self.renderer.model[register].title.clone());
            let approved = match *backlink {
                Backlink::Document(document, _) => self.renderer.model[document].approved,
                _ => None,
            };
            EvidenceView {
                title,
                href,
                source: register.unwrap_or_default(),
                status: self.standing(*backlink).map(|standing| standing.word.to_owned()),
                date: approved.map(|date| date.to_string()),
            }
        };
        once(evidence).map(item).collect()
    }

    /// Where something is mentioned: documents with their sections, rows, registers and terms.
    pub(super) fn mentions(&self, target: Target) -> Vec<MentionView> {
        self.mentioned_by(self.renderer.model.backlinks(target))
    }

    /// The same without what the page lists already, in order.
    pub(super) fn further_mentions(&self, target: Target, listed: &[Backlink]) -> Vec<MentionView> {
        let further = self.renderer.model.backlinks(target).iter().filter(|backlink| listed.binary_search(backlink).is_err());
        self.mentioned_by(&further.copied().collect::<Vec<_>>())
    }

    pub(super) fn mentioned_by(&self, backlinks: &[Backlink]) -> Vec<MentionView> {
        let by_document = by_document(backlinks).filter_map(|same| {
            let (first, others) = same.split_first()?;
            let LinkView { title, href } = self.mention(*first);
            Some(MentionView { title, href, more: others.iter().filter_map(|other| self.other_section(*other)).collect() })
        });
        by_document.collect()
    }

    fn other_section(&self, backlink: Backlink) -> Option<LinkView> {
        let title = self.section_of(backlink)?;
        Some(LinkView { title: self.wording(title, self.language_of(backlink)), href: self.address_of(backlink) })
    }

    fn mention(&self, backlink: Backlink) -> LinkView {
        let (name, href) = (self.name_of(backlink), self.address_of(backlink));
        let title = match backlink {
            Backlink::Document(..) => name + &self.section_of(backlink).map(|section| format!(" › {section}")).unwrap_or_default(),
            Backlink::Row(register, _) => format!("{}: {name}", self.renderer.model[register].title),
            Backlink::Register(_) => name,
            Backlink::Term(_) => format!("{}: {name}", self.renderer.theme.word("nav-glossary")),
        };
        LinkView { title: self.wording(&title, self.language_of(backlink)), href }
    }

    /// Title of the section that a backlink comes from.
    fn section_of(&self, backlink: Backlink) -> Option<&str> {
        let Backlink::Document(document, section) = backlink else { return None };
        self.renderer.model[document].heading(section).map(|heading| heading.text.as_str())
    }

    /// What a backlink comes from.
    pub(super) fn origin(&self, backlink: Backlink) -> LinkView {
        LinkView { title: self.wording(&self.name_of(backlink), self.language_of(backlink)), href: self.address_of(backlink) }
    }

    fn name_of(&self, backlink: Backlink) -> String {
        let model = self.renderer.model;
        match backlink {
            Backlink::Document(document, _) => format!("{} {}", model[document].id, model[document].title),
            Backlink::Row(register, row) => self.row_title(register, row),
            Backlink::Register(register) => model[register].title.clone(),
            Backlink::Term(term) => model[term].term.clone(),
        }
    }

    fn address_of(&self, backlink: Backlink) -> String {
        match backlink {
            Backlink::Document(document, section) => self.target(Target::Document(document, section)),
            Backlink::Row(register, row) => self.target(Target::Row(register, row)),
            Backlink::Register(register) => self.target(Target::Register(register)),
            Backlink::Term(term) => self.term(term),
        }
    }

    fn language_of(&self, backlink: Backlink) -> Option<&Arc<str>> {
        let Backlink::Document(document, section) = backlink else { return None };
        self.renderer.model.language(Target::Document(document, section))
    }
}

/// Backlinks in order, of each document the first alone.
pub(super) fn once(backlinks: &[Backlink]) -> impl Iterator<Item = &Backlink> {
    by_document(backlinks).filter_map(|same| same.first())
}

/// Backlinks in order, those of one document together, each other one by itself.
fn by_document(backlinks: &[Backlink]) -> impl Iterator<Item = &[Backlink]> {
    let document = |backlink: &Backlink| if let Backlink::Document(document, _) = backlink { Some(*document) } else { None };
    backlinks.chunk_by(move |one, other| document(one).is_some() && document(one) == document(other))
}
