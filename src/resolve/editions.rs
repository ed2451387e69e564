//! What the catalogue says about an edition as a whole: where it stands, how sure that is, what amended it.

use super::Resolver;
use crate::catalogue::{self, ConfidenceLevel, StatusKind};
use crate::diagnostic::{Diagnostic, rules};
use crate::model::{Amendment, Confidence, StandardIx, Status};
use crate::yaml::Field;

pub(super) fn status(raw: &Field<catalogue::Status>) -> Status {
    let raw = raw.value.clone().unwrap_or_default();
    Status {
        kind: raw.state.value.unwrap_or(StatusKind::Current),
        published: raw.published.value,
        superseded_by: raw.superseded_by.value,
        superseded_on: raw.superseded_on.value,
        until: raw.until.value,
        note: raw.note.value,
        source: raw.source.value,
    }
}

/// Name and reference in one line.
pub(super) fn source(raw: &Field<catalogue::Source>) -> Option<String> {
    let raw = raw.value.as_ref()?;
    let parts: Vec<_> = [raw.name.text(), raw.reference.text()].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Nothing where confidence is high, as nearly everywhere.
pub(super) fn confidence(raw: &Field<catalogue::Confidence>) -> Option<Confidence> {
    let raw = raw.value.as_ref()?;
    let level = raw.level.value.unwrap_or_default();
    (level != ConfidenceLevel::High).then(|| Confidence { level, note: raw.note.value.clone().unwrap_or_default() })
}

impl Resolver<'_> {
    pub(super) fn amendments(&mut self, standard: StandardIx, raw: &[Field<catalogue::Amendment>]) -> Vec<Amendment> {
        raw.iter().filter_map(Field::get).map(|(raw, _)| self.amendment(standard, raw)).collect()
    }

    fn amendment(&mut self, standard: StandardIx, raw: &catalogue::Amendment) -> Amendment {
        let mut clauses = Vec::new();
        for (number, span) in raw.clauses.iter() {
            match self.model.clause(standard, number) {
                Some(clause) => clauses.push(clause),
                None => {
                    let finding = Diagnostic::new(&rules::CATALOGUE_DANGLING, span, format!("there is no clause {number} to amend"));
                    self.report(finding.help("correct the number"));
                }
            }
        }
        Amendment {
            name: raw.name.value.clone().unwrap_or_default(),
            title: raw.title.value.clone().unwrap_or_default(),
            published: raw.published.value.clone(),
            clauses,
            note: raw.note.value.clone(),
        }
    }
}
