//! The pieces that many pages list: documents, clauses, answers, evidence, tallies.

use super::locale::{Locale, Said};
use super::shelf::Shelf;
use super::views::{
    AmendmentView, AnswerGroup, AnswerRow, AnswerView, CellView, ClauseRef, ConfidenceView, DecisionView, DocumentRef, DocumentRow,
    LinkView, StandardCard, StandingView, TallyView, Wording,
};
use super::{Renderer, ThemeFault};
use crate::analysis::{Answer, Force, State, Tally, Via, force};
use crate::catalogue::{ClauseKind, StandardKey};
use crate::model::{
    Amendment, ClauseIx, Confidence, DocumentIx, RegisterIx, RoleIx, SharedIx, StandardIx, Target, TermIx, Transition, TransitionIx,
};
use crate::site::PageKind;
use crate::words;
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

    /// A document in a list, made once for all pages of a folder.
    pub(super) fn document(&self, at: DocumentIx) -> Value {
        self.shelf.document(at, || Value::from_serializable(&self.document_ref(at)))
    }

    /// A document as a finished line of a list, made once for all pages of a folder.
    pub(super) fn document_item(&self, at: DocumentIx) -> Value {
        self.shelf.document_item(at, || self.component("document_item", [("document", self.document(at))]))
    }

    /// A clause as a finished line of a list, made once for all pages of a folder.
    pub(super) fn clause_item(&self, at: ClauseIx, standard: bool) -> Value {
        self.shelf.clause_item(at, standard, || self.component("clause_item", [("clause", self.clause(at)), ("standard", standard.into())]))
    }

    /// Finished HTML of a component of the theme; a fault is kept for the page.
    pub(super) fn component<const N: usize>(&self, name: &str, arguments: [(&'static str, Value); N]) -> Value {
        self.renderer.theme.component(name, arguments).unwrap_or_else(|fault| {
            let _ = self.fault.set(fault);
            Value::none()
        })
    }

    pub(super) fn document_ref(&self, at: DocumentIx) -> DocumentRef {
        let document = &self.renderer.model[at];
        let force = words::force(force(document, self.renderer.coverage.date));
        DocumentRef {
            id: document.id.clone(),
            title: self.wording(&document.title, document.language.as_ref()),
            kind: words::kind(document.kind),
            status: words::status(document.status),
            force,
            force_label: self.word("force", force),
            version: document.version.clone(),
            summary: None,
            owner: document.owner.map(|role| self.role(role)),
            href: self.link(PageKind::Document(at)),
        }
    }

    pub(super) fn document_row(&self, at: DocumentIx) -> DocumentRow {
        let document = &self.renderer.model[at];
        DocumentRow {
            document: DocumentRef {
                summary: self.wordings(document.summary.as_ref(), document.language.as_ref()),
                ..self.document_ref(at)
            },
            effective: document.effective.or(document.approved).map(|date| date.to_string()),
            review_by: self.review_by(at),
            classification: document.classification.clone(),
            claims: document.claims.len(),
        }
    }

    /// Until when a document has to be looked at again; what is retired need not be.
    pub(super) fn review_by(&self, at: DocumentIx) -> Option<String> {
        let document = &self.renderer.model[at];
        let (date, _) = document.review_by.filter(|_| force(document, self.renderer.coverage.date) != Force::Retired)?;
        Some(date.to_string())
    }

    /// The word of a state; nothing where there is no organization that could have one.
    pub(super) fn state(&self, state: State) -> &'static str {
        if self.renderer.model.reference { "" } else { state.as_str() }
    }

    /// A clause in a list, made once for all pages of a folder.
    pub(super) fn clause(&self, at: ClauseIx) -> Value {
        self.shelf.clause(at, || Value::from_serializable(&self.clause_ref(at)))
    }

    fn clause_ref(&self, at: ClauseIx) -> ClauseRef {
        let model = self.renderer.model;
        let clause = &model[at];
        let standard = &model[clause.standard];
        let state = self.state(self.renderer.coverage.state(at));
        ClauseRef {
            standard: standard.name.clone(),
            edition: standard.key.edition.clone(),
            number: clause.number.clone(),
            title: self.wording(&clause.title, standard.language.as_ref()),
            name: clause.title.clone(),
            untitled: clause.untitled,
            kind: words::unit(standard.unit, clause.kind),
            state,
            state_label: if state.is_empty() { String::new() } else { self.word("state", state) },
            href: self.link(PageKind::Clause(at)),
        }
    }

    fn answer(&self, answer: &Answer) -> AnswerView {
        AnswerView {
            document: self.document(answer.document),
            section: self.section(answer),
            href: self.target(Target::Document(answer.document, answer.section)),
        }
    }

    /// Title of the section that an answer names.
    fn section(&self, answer: &Answer) -> Option<Wording> {
        let document = &self.renderer.model[answer.document];
        document.heading(answer.section).map(|heading| self.wording(&heading.text, document.language.as_ref()))
    }

    /// Answers as the table of a clause: those that count first, by their ground.
    pub(super) fn answer_groups(&self, answers: &[Answer]) -> Vec<AnswerGroup> {
        let ground = |answer: &Answer| (answer.force == Force::InForce, answer.via);
        answers.chunk_by(|a, b| ground(a) == ground(b)).filter_map(|same| Some(self.answer_group(same.first()?, same))).collect()
    }

    fn answer_group(&self, first: &Answer, same: &[Answer]) -> AnswerGroup {
        AnswerGroup {
            via_label: self.word("via", words::via(first.via)),
            via_link: match first.via {
                Via::Clause => None,
                Via::Above(clause) => Some(self.named(&self.renderer.model[clause].number, PageKind::Clause(clause))),
                Via::Shared(shared, _) => Some(self.shared(shared)),
            },
            counts: first.force == Force::InForce,
            rows: same.iter().map(|answer| self.answer_row(answer)).collect(),
        }
    }

    fn answer_row(&self, answer: &Answer) -> AnswerRow {
        let [name, standing] = self.shelf.answer_cells(answer.document, || self.answer_cells(answer.document));
        let link = |title| LinkView { title, href: self.target(Target::Document(answer.document, answer.section)) };
        AnswerRow { name, standing, section: self.section(answer).map(link), note: answer.note.clone() }
    }

    fn answer_cells(&self, at: DocumentIx) -> [Value; 2] {
        let model = self.renderer.model;
        let document = &model[at];
        let view = StandingView {
            document: self.document(at),
            approved: document.approved.map(|date| date.to_string()),
            approver: document.approver.map(|role| model[role].title.clone()),
            review_by: self.review_by(at),
        };
        let view = Value::from_serializable(&view);
        ["answer_name", "answer_standing"].map(|name| self.component(name, [("of", view.clone())]))
    }

    pub(super) fn answers<'b>(&self, answers: impl IntoIterator<Item = &'b Answer>) -> Vec<AnswerView> {
        answers.into_iter().map(|answer| self.answer(answer)).collect()
    }

    /// A row by its id and its first cell of text.
    pub(super) fn row_title(&self, register: RegisterIx, row: u32) -> String {
        self.renderer.model[register].row_title(row)
    }

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

    /// Leaf clauses by state.
    pub(super) fn tally(&self, tally: Tally) -> TallyView {
        let applicable = tally.applicable();
        TallyView {
            effective: tally.effective,
            partial: tally.partial,
            gap: tally.gap,
            excluded: tally.excluded,
            applicable,
            percent: (tally.effective * 100).checked_div(applicable).unwrap_or(100),
            state: self.state(tally.state()),
        }
    }

    pub(super) fn decision(&self, at: ClauseIx) -> Option<DecisionView> {
        let decision = self.renderer.model[at].decision.as_ref()?;
        let risks = decision.risks.iter().filter_map(|target| match target {
            Target::Row(register, row) => Some(LinkView { title: self.row_title(*register, *row).into(), href: self.target(*target) }),
            _ => None,
        });
        Some(DecisionView {
            applicable: decision.applicable,
            justification: decision.justification.clone(),
            reasons: decision.reasons.iter().map(|reason| words::reason(*reason)).collect(),
            implementation: decision.implementation.map(words::implementation),
            risks: risks.collect(),
        })
    }
}

/// Why a clause is not effective: the nearest document says it.
pub(super) fn gap_reason(state: State, answers: &[Answer]) -> Option<&'static str> {
    match state {
        State::Effective | State::Excluded => None,
        State::Partial => Some("partly"),
        State::Gap => Some(match answers.iter().map(|answer| answer.force).min() {
            Some(Force::Overdue) => "overdue-only",
            Some(Force::NotYet) => "not-yet",
            Some(Force::Draft) => "draft-only",
            Some(Force::Retired) => "retired-only",
            Some(Force::InForce) | None => "unclaimed",
        }),
    }
}
