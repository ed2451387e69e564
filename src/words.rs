//! The words of the model's enumerations: the same in files, addresses, exports and as keys of the translation.

use crate::analysis::{Force, Via};
use crate::catalogue::{ChangeKind, ClauseKind, ConfidenceLevel, InformationKind, Publication, RelationKind, StatusKind, Unit};
use crate::content::{AdoptionState, CellType, DocumentKind, DocumentStatus, Implementation, Reason};

/// Word of a clause.
pub fn clause(kind: ClauseKind) -> &'static str {
    match kind {
        ClauseKind::Clause => "clause",
        ClauseKind::Control => "control",
    }
}

/// Word of what a number of a publication is called.
pub fn unit(unit: Unit, kind: ClauseKind) -> &'static str {
    match (kind, unit) {
        (ClauseKind::Control, _) => "control",
        (ClauseKind::Clause, Unit::Clause) => "clause",
        (ClauseKind::Clause, Unit::Article) => "article",
        (ClauseKind::Clause, Unit::Subcategory) => "subcategory",
        (ClauseKind::Clause, Unit::Criterion) => "criterion",
    }
}

/// Word of a kind of publication.
pub fn publication(publication: Publication) -> &'static str {
    match publication {
        Publication::ManagementSystem => "management-system",
        Publication::ControlSet => "control-set",
        Publication::Law => "law",
        Publication::Criteria => "criteria",
    }
}

/// Word of a level of confidence.
pub fn confidence(level: ConfidenceLevel) -> &'static str {
    match level {
        ConfidenceLevel::High => "high",
        ConfidenceLevel::Medium => "medium",
        ConfidenceLevel::Low => "low",
    }
}

/// Word of a change between editions.
pub fn change(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Kept => "kept",
        ChangeKind::Moved => "moved",
        ChangeKind::Changed => "changed",
        ChangeKind::Merged => "merged",
        ChangeKind::Split => "split",
        ChangeKind::New => "new",
        ChangeKind::Removed => "removed",
    }
}

/// Word of a relation.
pub fn relation(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Equivalent => "equivalent",
        RelationKind::Extends => "extends",
        RelationKind::Intersects => "intersects",
    }
}

/// Word of the ground on which a document answers.
pub fn via(via: Via) -> &'static str {
    match via {
        Via::Clause => "clause",
        Via::Above(_) => "above",
        Via::Shared(_, kind) => relation(kind),
    }
}

/// Word of a document kind, also the key of its translation.
pub fn kind(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Policy => "policy",
        DocumentKind::Manual => "manual",
        DocumentKind::Process => "process",
        DocumentKind::Procedure => "procedure",
        DocumentKind::WorkInstruction => "work-instruction",
        DocumentKind::Plan => "plan",
        DocumentKind::Guideline => "guideline",
        DocumentKind::Form => "form",
        DocumentKind::Record => "record",
    }
}

/// Word of a document status.
pub fn status(status: DocumentStatus) -> &'static str {
    match status {
        DocumentStatus::Draft => "draft",
        DocumentStatus::InReview => "in-review",
        DocumentStatus::Approved => "approved",
        DocumentStatus::Retired => "retired",
    }
}

/// Word of a force.
pub fn force(force: Force) -> &'static str {
    match force {
        Force::InForce => "in-force",
        Force::Overdue => "overdue",
        Force::NotYet => "not-yet",
        Force::Draft => "draft",
        Force::Retired => "retired",
    }
}

/// Word of a ground for inclusion.
pub fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Risk => "risk",
        Reason::Legal => "legal",
        Reason::Contract => "contract",
        Reason::GoodPractice => "good-practice",
    }
}

/// Word of a state of implementation.
pub fn implementation(implementation: Implementation) -> &'static str {
    match implementation {
        Implementation::Implemented => "implemented",
        Implementation::InProgress => "in-progress",
        Implementation::Planned => "planned",
    }
}

/// Word of an edition's status.
pub fn edition(status: StatusKind) -> &'static str {
    match status {
        StatusKind::Current => "current",
        StatusKind::Superseded => "superseded",
        StatusKind::Withdrawn => "withdrawn",
    }
}

/// Word of a state of adoption.
pub fn adoption(state: AdoptionState) -> &'static str {
    match state {
        AdoptionState::Certified => "certified",
        AdoptionState::InProgress => "in-progress",
        AdoptionState::Applied => "applied",
    }
}

/// Word of a kind of documented information.
pub fn information(kind: InformationKind) -> &'static str {
    match kind {
        InformationKind::Maintain => "maintain",
        InformationKind::Retain => "retain",
    }
}

/// Word of a type of cell.
pub fn cell(cell: CellType) -> &'static str {
    match cell {
        CellType::Id => "id",
        CellType::Text => "text",
        CellType::Integer => "integer",
        CellType::Number => "number",
        CellType::Date => "date",
        CellType::Choice => "choice",
        CellType::YesNo => "yes-no",
        CellType::Role => "role",
        CellType::Document => "document",
        CellType::Clause => "clause",
        CellType::Link => "link",
        CellType::Row => "row",
    }
}
