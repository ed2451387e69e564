//! Reviews: what is due when, and the findings that depend on the date.

use super::{Force, force};
use crate::content::DocumentStatus;
use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::model::{Document, DocumentIx, Model};
use jiff::civil::Date;

/// A review that is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Review {
    /// The document.
    pub document: DocumentIx,
    /// By when.
    pub due: Date,
    /// Before the date asked for.
    pub overdue: bool,
}

/// Reviews of documents that are neither retired nor drafts, the earliest first.
pub fn reviews(model: &Model, date: Date) -> Vec<Review> {
    let mut reviews: Vec<_> = model.document_indices().filter_map(|at| review(&model[at], at, date)).collect();
    reviews.sort_by_key(|review| (review.due, review.document));
    reviews
}

/// The next review of a document; drafts and what is retired have none.
pub fn review(document: &Document, at: DocumentIx, date: Date) -> Option<Review> {
    let (due, _) = document.review_by?;
    let reviewed = !matches!(force(document, date), Force::Retired | Force::Draft);
    reviewed.then(|| Review { document: at, due, overdue: due < date })
}

/// Reports overdue reviews and approvals that lie ahead.
pub fn report(model: &Model, date: Date, found: &mut Diagnostics) {
    for review in reviews(model, date).into_iter().filter(|review| review.overdue) {
        let document = &model[review.document];
        let Some((due, span)) = document.review_by else { continue };
        let finding = Diagnostic::new(&rules::OVERDUE_REVIEW, span, format!("the review of `{}` was due on {due}", document.id));
        found.push(finding.help("review it; until then its claims do not count"));
    }
    for standard in &model.standards {
        if let Some((approved, span)) = standard.statement.approved.filter(|(approved, _)| *approved > date) {
            let message = format!("the statement for {} is approved on {approved}, which lies ahead", standard.full_name());
            found.push(Diagnostic::new(&rules::APPROVAL_IN_THE_FUTURE, span, message).help("correct the date; until then it is a draft"));
        }
    }
    for document in model.documents.iter().filter(|document| document.status == DocumentStatus::Approved) {
        if let Some(approved) = document.approved.filter(|approved| *approved > date) {
            let finding = Diagnostic::new(
                &rules::APPROVAL_IN_THE_FUTURE,
                document.approved_span.unwrap_or(document.span),
                format!("`{}` is approved on {approved}, which lies ahead", document.id),
            );
            found.push(finding.help("correct the date; until then its claims do not count"));
        }
    }
}
