//! Kinds of documents: what their ids begin with, and in which folder they stand, unless the organization does otherwise.

use crate::content::DocumentKind;

/// Every kind, in the order in which people think of them.
pub const KINDS: [DocumentKind; 9] = [
    DocumentKind::Policy,
    DocumentKind::Procedure,
    DocumentKind::Process,
    DocumentKind::WorkInstruction,
    DocumentKind::Plan,
    DocumentKind::Guideline,
    DocumentKind::Form,
    DocumentKind::Record,
    DocumentKind::Manual,
];

/// What ids of a kind begin with.
pub fn prefix(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Policy => "POL-",
        DocumentKind::Procedure => "PRO-",
        DocumentKind::Process => "PRC-",
        DocumentKind::WorkInstruction => "WI-",
        DocumentKind::Plan => "PLN-",
        DocumentKind::Guideline => "GUI-",
        DocumentKind::Form => "FRM-",
        DocumentKind::Record => "REC-",
        DocumentKind::Manual => "MAN-",
    }
}

/// Folder of a kind.
pub fn folder(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Policy => "documents/policies",
        DocumentKind::Procedure => "documents/procedures",
        DocumentKind::Process => "documents/processes",
        DocumentKind::WorkInstruction => "documents/work-instructions",
        DocumentKind::Plan => "documents/plans",
        DocumentKind::Guideline => "documents/guidelines",
        DocumentKind::Form => "documents/forms",
        DocumentKind::Record => "documents/records",
        DocumentKind::Manual => "documents/manuals",
    }
}
