//! The front page, the register of documents, and a document.

use super::{DocumentRef, FigureView, LanguageView, LevelsView, LinkView, MentionView, StandardCard, Wording};
use serde::Serialize;
use tera::Value;

/// Front page: `front.html`.
#[derive(Debug, Serialize)]
pub struct FrontView {
    pub introduction: Option<String>,
    pub standards: Vec<StandardCard>,
    pub groups: Vec<KindGroup>,
    pub recent: Vec<ChangeView>,
    pub documents: usize,
    pub in_force: usize,
    pub drafts: usize,
    pub overdue: usize,
    /// Whether there are drafts or retired documents, which its lists leave out.
    pub left_out: bool,
    /// Documents without an owner.
    pub unowned: usize,
    pub gaps: usize,
    pub partial: usize,
    pub documents_href: String,
    pub reviews_href: String,
    pub changes_href: String,
    pub gaps_href: String,
    pub coverage_href: String,
}

/// Documents of one kind.
#[derive(Debug, Serialize)]
pub struct KindGroup {
    pub kind: &'static str,
    pub documents: Vec<DocumentRow>,
}

/// A line of "what changed lately".
#[derive(Debug, Serialize)]
pub struct ChangeView {
    pub date: String,
    pub document: Value,
    pub version: String,
    pub change: Option<Wording>,
    /// That it no longer applies.
    pub withdrawn: bool,
}

/// `changes.html`.
#[derive(Debug, Serialize)]
pub struct ChangesView {
    pub months: Vec<ChangeMonth>,
    /// How many changes are not shown.
    pub more: usize,
}

/// What changed in a month.
#[derive(Debug, Serialize)]
pub struct ChangeMonth {
    /// `2027-02`.
    pub month: String,
    pub changes: Vec<ChangeView>,
}

/// A document in the register of documents.
#[derive(Debug, Serialize)]
pub struct DocumentRow {
    pub document: DocumentRef,
    pub effective: Option<String>,
    pub review_by: Option<String>,
    pub classification: Option<String>,
    /// Number of claims.
    pub claims: usize,
}

/// `documents.html`.
#[derive(Debug, Serialize)]
pub struct DocumentsView {
    /// Which process feeds which, when processes say so.
    pub process_map: Option<FigureView>,
    pub groups: Vec<KindGroup>,
    pub total: usize,
}

/// `document.html`.
#[derive(Debug, Serialize)]
pub struct DocumentView {
    pub document: DocumentRef,
    pub owner_holder: Option<String>,
    pub approver: Option<LinkView>,
    /// Roles that must know it.
    pub readers: Vec<LinkView>,
    /// Whether everybody must.
    pub readers_all: bool,
    pub approved: Option<String>,
    pub effective: Option<String>,
    pub review_by: Option<String>,
    pub retired: Option<String>,
    pub classification: Option<String>,
    pub path: String,
    /// First digits of the SHA-256 of the source, so that two copies can be told apart.
    pub revision: String,
    /// Finished HTML.
    pub body: Value,
    /// Its language, where it is not that of the site.
    pub language: Option<LanguageView>,
    pub contents: Vec<HeadingView>,
    /// Claims of the whole document first, then by section.
    pub claims: Vec<ClaimGroup>,
    pub backlinks: Vec<MentionView>,
    pub related: Vec<Value>,
    pub replaces: Vec<Value>,
    pub replaced_by: Vec<Value>,
    pub history: Vec<HistoryView>,
    /// Documents above and below.
    pub levels: Option<LevelsView>,
    /// Documents that answer the same clauses.
    pub neighbours: Vec<Value>,
    /// The documents of the same kind before and after it in the register.
    pub previous: Option<Value>,
    pub next: Option<Value>,
}

/// A heading in the table of contents.
#[derive(Debug, Serialize)]
pub struct HeadingView {
    pub level: u8,
    pub title: Wording,
    pub href: String,
}

/// Claims of a section, or of the whole document.
#[derive(Debug, Serialize)]
pub struct ClaimGroup {
    pub section: Option<LinkView>,
    /// Finished lines, each made of a [`ClaimView`].
    pub claims: Vec<Value>,
}

/// A claim.
#[derive(Debug, Serialize)]
pub struct ClaimView {
    /// `ISO/IEC 27001 A.5.35`, or the title of a shared clause.
    pub label: Wording,
    /// Nothing where the label says it.
    pub title: Option<Wording>,
    pub href: String,
    /// shared, clause or control.
    pub kind: &'static str,
    pub note: Option<Wording>,
    /// For a shared clause: the clauses that it reaches, with relation `equivalent` or `extends`.
    pub reaches: Vec<ReachGroup>,
}

/// The clauses of a standard that a claim on a shared clause reaches.
#[derive(Debug, Serialize)]
pub struct ReachGroup {
    pub standard: String,
    pub clauses: Vec<ReachView>,
}

/// A clause that a claim on a shared clause reaches.
#[derive(Debug, Serialize)]
pub struct ReachView {
    pub number: String,
    pub href: String,
    pub relation: &'static str,
}

/// A line of a document's history.
#[derive(Debug, Serialize)]
pub struct HistoryView {
    pub version: String,
    pub date: Option<String>,
    pub author: String,
    pub change: Wording,
}
