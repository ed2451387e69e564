//! Documents that answer a clause, as tables and as lists, and what is lacking where none does.

use super::here::Here;
use super::views::{AnswerGroup, AnswerRow, AnswerView, LinkView, StandingView, Wording};
use crate::analysis::{Answer, Force, State, Via};
use crate::model::{DocumentIx, Target};
use crate::site::PageKind;
use crate::words;
use tera::Value;

impl Here<'_> {
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
        let language = self.renderer.model[answer.document].language.as_ref();
        let link = |title| LinkView { title, href: self.target(Target::Document(answer.document, answer.section)) };
        AnswerRow { name, standing, section: self.section(answer).map(link), note: self.wordings(answer.note.as_ref(), language) }
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
}

/// Why a clause is not effective: the nearest document says it.
pub(super) fn gap_reason(state: State, answers: &[Answer]) -> Option<&'static str> {
    match state {
        State::Effective | State::Excluded => None,
        // Who has begun to claim the clause itself has only to finish it.
        State::Partial => Some(match answers.iter().filter(|answer| answer.via == Via::Clause).map(|answer| answer.force).min() {
            Some(Force::Overdue) => "overdue-only",
            Some(Force::NotYet) => "not-yet",
            Some(Force::Draft) => "draft-only",
            Some(Force::InForce | Force::Retired) | None => "partly",
        }),
        State::Gap => Some(match answers.iter().map(|answer| answer.force).min() {
            Some(Force::Overdue) => "overdue-only",
            Some(Force::NotYet) => "not-yet",
            Some(Force::Draft) => "draft-only",
            Some(Force::Retired) => "retired-only",
            Some(Force::InForce) | None => "unclaimed",
        }),
    }
}
