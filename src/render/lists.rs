//! The pieces that many pages list: documents, clauses, tallies, decisions.

use super::here::Here;
use super::views::{ClauseRef, DecisionView, DocumentRef, DocumentRow, LinkView, TallyView};
use crate::analysis::{Force, State, Tally, force};
use crate::model::{ClauseIx, DocumentIx, RegisterIx, Target};
use crate::site::PageKind;
use crate::words;
use tera::Value;

impl Here<'_> {
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

    /// A row by its id and its first cell of text.
    pub(super) fn row_title(&self, register: RegisterIx, row: u32) -> String {
        self.renderer.model[register].row_title(row)
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
