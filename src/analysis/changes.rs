//! What changed when: versions that took effect, and documents that were withdrawn.

use super::{Force, force};
use crate::model::{Document, DocumentIx, Model};
use jiff::civil::Date;

/// A change of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change<'a> {
    /// When it took effect.
    pub date: Date,
    /// The document.
    pub document: DocumentIx,
    /// The version that took effect then.
    pub version: &'a str,
    /// What changed, in the words of its history.
    pub change: Option<&'a str>,
    /// That it no longer applies.
    pub withdrawn: bool,
}

/// The changes until a date, the newest first.
pub fn changes(model: &Model, date: Date) -> Vec<Change<'_>> {
    let mut changes: Vec<_> =
        model.document_indices().flat_map(|at| of(at, &model[at], date)).filter(|change| change.date <= date).collect();
    changes.sort_by_key(|change| (std::cmp::Reverse(change.date), change.document, std::cmp::Reverse(change.withdrawn)));
    changes
}

/// The present version counts from the day on which it took effect, earlier ones from their day in the history.
fn of(at: DocumentIx, document: &Document, date: Date) -> Vec<Change<'_>> {
    let change = |date: Date, version, change, withdrawn| Change { date, document: at, version, change, withdrawn };
    let present = document.history.iter().find(|entry| entry.version == document.version);
    let words = present.map(|entry| entry.change.as_str());
    let force = force(document, date);
    let counts = !matches!(force, Force::Draft | Force::NotYet);
    let now = document.effective.or(document.approved).filter(|_| counts).map(|day| change(day, document.version.as_str(), words, false));
    // What nobody may work by yet has only drafts behind it.
    let earlier = document.history.iter().filter(|entry| force != Force::Draft && entry.version != document.version);
    let earlier = earlier.filter_map(|entry| Some(change(entry.date?, entry.version.as_str(), Some(entry.change.as_str()), false)));
    let withdrawn = document.retired.filter(|_| force == Force::Retired).map(|day| change(day, document.version.as_str(), None, true));
    withdrawn.into_iter().chain(now).chain(earlier).collect()
}
