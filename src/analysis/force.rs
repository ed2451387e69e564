//! Whether a document counts on a date.

use crate::content::DocumentStatus;
use crate::model::Document;
use jiff::civil::Date;

/// What a document is worth on a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Force {
    /// Approved, in force, inside its review date.
    InForce,
    /// Approved and in force, but its review is overdue.
    Overdue,
    /// Approved, but not in force yet.
    NotYet,
    /// A draft or in review.
    Draft,
    /// Retired.
    Retired,
}

/// What a document is worth on a date.
pub fn force(document: &Document, date: Date) -> Force {
    let retired = document.status == DocumentStatus::Retired || document.retired.is_some_and(|retired| retired <= date);
    let later = |day: Option<Date>| day.is_some_and(|day| day > date);
    match document.status {
        _ if retired => Force::Retired,
        DocumentStatus::Draft | DocumentStatus::InReview => Force::Draft,
        _ if later(document.approved) || later(document.effective) => Force::NotYet,
        _ if document.review_by.is_some_and(|(review, _)| review < date) => Force::Overdue,
        _ => Force::InForce,
    }
}
