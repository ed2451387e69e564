//! A standard at a glance: its edition, where that stands, its amendments, and how the organization adopts it.

use super::here::Here;
use super::views::{AmendmentView, ConfidenceView, LinkView, StandardCard};
use crate::catalogue::{ClauseKind, StandardKey};
use crate::model::{Amendment, Confidence, StandardIx, Transition, TransitionIx};
use crate::site::PageKind;
use crate::words;
use std::sync::Arc;

impl Here<'_> {
    pub(super) fn standard_card(&self, at: StandardIx) -> StandardCard {
        let model = self.renderer.model;
        let standard = &model[at];
        let count = |kind: ClauseKind| model.clauses_of(at).filter(|clause| model[*clause].kind == kind).count();
        let controls = count(ClauseKind::Control);
        let soa = (controls > 0 && !model.reference).then(|| self.link(PageKind::Applicability(at)));
        let own = |text: &String| self.wording(text, standard.language.as_ref());
        let next = standard.status.superseded_by.as_ref().map(|key| StandardKey::parse(key));
        let next_page = next.as_ref().and_then(|key| model.standard(key)).map(|next| self.link(PageKind::Standard(next)));
        StandardCard {
            name: standard.name.clone(),
            edition: standard.key.edition.clone(),
            title: own(&standard.title),
            subject: own(&standard.subject),
            publication: words::publication(standard.publication),
            status: words::edition(standard.status.kind),
            status_note: standard.status.note.as_ref().map(own),
            status_source: standard.status.source.as_ref().map(own),
            published: standard.status.published.clone(),
            superseded_by: next.map(|key| self.edition_name(at, &key)),
            superseded_by_href: next_page,
            until: standard.status.until.clone(),
            transition: self.transition_of(at),
            source: standard.source.as_ref().map(own),
            confidence: self.confidence(standard.confidence.as_ref(), standard.language.as_ref()),
            amendments: standard.amendments.iter().map(|amendment| self.amendment(at, amendment)).collect(),
            clauses: count(ClauseKind::Clause),
            controls,
            adoption: standard.adoption.state.map(words::adoption),
            since: standard.adoption.since.map(|date| date.to_string()),
            target: standard.adoption.target.map(|date| date.to_string()),
            body: standard.adoption.body.clone(),
            scope: standard.adoption.scope.clone(),
            tally: self.tally(self.renderer.coverage.tally(at)),
            href: self.link(PageKind::Standard(at)),
            applicability: soa,
        }
    }

    /// The full name of an edition that a standard names, also of one that is not adopted.
    fn edition_name(&self, at: StandardIx, other: &StandardKey) -> String {
        let model = self.renderer.model;
        match model.standard(other) {
            Some(known) => model[known].full_name(),
            None if other.standard == model[at].key.standard => format!("{}:{}", model[at].name, other.edition),
            None => other.to_string(),
        }
    }

    /// The page about the change from or to an edition.
    fn transition_of(&self, at: StandardIx) -> Option<LinkView> {
        let model = self.renderer.model;
        let touches = |transition: &Transition| transition.from.1 == Some(at) || transition.to.1 == Some(at);
        let position = model.transitions.iter().position(touches)?;
        let page = PageKind::Transition(TransitionIx::new(position));
        self.renderer.plan.has(page).then(|| self.named(model.transitions[position].title(), page))
    }

    pub(super) fn amendment(&self, of: StandardIx, amendment: &Amendment) -> AmendmentView {
        let language = self.renderer.model[of].language.as_ref();
        AmendmentView {
            name: amendment.name.clone(),
            title: self.wording(&amendment.title, language),
            published: amendment.published.clone(),
            clauses: amendment
                .clauses
                .iter()
                .map(|clause| self.named(self.renderer.model[*clause].number.as_str(), PageKind::Clause(*clause)))
                .collect(),
            note: self.wordings(amendment.note.as_ref(), language),
        }
    }

    /// That something is not quite sure.
    pub(super) fn confidence(&self, confidence: Option<&Confidence>, language: Option<&Arc<str>>) -> Option<ConfidenceView> {
        confidence.map(|of| ConfidenceView { level: words::confidence(of.level), note: self.wording(&of.note, language) })
    }
}
