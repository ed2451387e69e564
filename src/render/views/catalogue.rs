//! What the catalogue says about itself: the front page of a reference site, transitions, documented information.

use super::{ConfidenceView, LinkView, StandardCard, Wording};
use serde::Serialize;
use tera::Value;

/// `reference.html`: the front page of the catalogue by itself.
#[derive(Debug, Serialize)]
pub struct ReferenceView {
    pub groups: Vec<PublicationGroup>,
    pub transitions: Vec<LinkView>,
    pub standards: usize,
    pub clauses: usize,
    pub shared: usize,
    pub relations: usize,
    pub shared_href: String,
    pub matrix_href: String,
    pub information_href: String,
}

/// Standards of one kind of publication: management-system, control-set, law, criteria.
#[derive(Debug, Serialize)]
pub struct PublicationGroup {
    pub publication: &'static str,
    pub standards: Vec<StandardCard>,
}

/// `transition.html`: what a new edition changes.
#[derive(Debug, Serialize)]
pub struct TransitionView {
    pub name: String,
    pub from: String,
    pub to: String,
    pub from_href: Option<String>,
    pub to_href: Option<String>,
    pub until: Option<String>,
    pub note: Option<Wording>,
    pub source: Option<Wording>,
    pub confidence: Option<ConfidenceView>,
    pub counts: Vec<ChangeCount>,
    pub documents: Vec<TransitionDocument>,
    pub changes: Vec<ClauseChange>,
}

/// How many changes of a kind.
#[derive(Debug, Serialize)]
pub struct ChangeCount {
    /// kept, moved, changed, merged, split, new, removed.
    pub change: &'static str,
    pub count: usize,
}

/// What became of clauses.
#[derive(Debug, Clone, Serialize)]
pub struct ClauseChange {
    /// kept, moved, changed, merged, split, new, removed.
    pub change: &'static str,
    pub from: Vec<ChangedClauseView>,
    pub to: Vec<ChangedClauseView>,
    pub note: Option<Wording>,
    pub confidence: Option<ConfidenceView>,
}

/// A clause of one of the editions; without a page of its own when the edition is not in the site.
#[derive(Debug, Clone, Serialize)]
pub struct ChangedClauseView {
    pub number: String,
    pub title: Option<Wording>,
    pub href: Option<String>,
}

/// A document with what the new edition changes for it.
#[derive(Debug, Serialize)]
pub struct TransitionDocument {
    pub document: Value,
    pub changes: Vec<DocumentChange>,
    /// Changes whose new clauses it answers already.
    pub ready: usize,
}

/// A change, seen from a document.
#[derive(Debug, Serialize)]
pub struct DocumentChange {
    pub change: ClauseChange,
    /// It answers the new clauses already.
    pub ready: bool,
}

/// `information.html`: documented information that the standards ask for, each thing once.
#[derive(Debug, Serialize)]
pub struct InformationPageView {
    pub groups: Vec<InformationGroup>,
    /// Demands of all standards.
    pub demands: usize,
    /// Different things among them.
    pub things: usize,
    pub effective: usize,
    pub partial: usize,
    pub gap: usize,
    pub excluded: usize,
}

/// Things to keep up to date, or to keep as records.
#[derive(Debug, Serialize)]
pub struct InformationGroup {
    /// maintain or retain.
    pub kind: &'static str,
    pub rows: Vec<InformationRow>,
}

/// One thing, whichever standards ask for it.
#[derive(Debug, Serialize)]
pub struct InformationRow {
    pub items: Vec<Wording>,
    pub shared: Option<LinkView>,
    pub clauses: Vec<AskedView>,
    pub when_applicable: bool,
    /// effective, partial, gap, excluded; empty in a reference site.
    pub state: &'static str,
    pub documents: Vec<Value>,
    pub more: usize,
    /// Registers and records with the number of entries that show it.
    pub records: Vec<RecordCount>,
}

/// A clause that asks for a thing.
#[derive(Debug, Serialize)]
pub struct AskedView {
    pub title: String,
    pub href: String,
    /// Where some clauses have it and others do not: effective, partial, gap or excluded.
    pub state: Option<&'static str>,
}

/// A register or a record that shows something.
#[derive(Debug, Serialize)]
pub struct RecordCount {
    pub title: Wording,
    pub href: String,
    /// Entries of a register; 0 for a record.
    pub entries: usize,
}
