//! Matrix, coverage, gaps, Statement of Applicability and reviews.

use super::{AnswerView, DecisionView, FigureView, LinkView, StandardCard, TallyView, Wording};
use serde::Serialize;
use tera::Value;

/// `matrix.html`.
#[derive(Debug, Serialize)]
pub struct MatrixView {
    pub standards: Vec<LinkView>,
    /// Shared clauses x standards.
    pub shared: Vec<MatrixRow>,
    /// Documents x clauses.
    pub documents: Vec<MatrixRow>,
}

/// A row: a shared clause or a document; one cell per standard.
#[derive(Debug, Serialize)]
pub struct MatrixRow {
    pub title: Wording,
    pub href: String,
    pub depth: usize,
    pub heading: bool,
    pub cells: Vec<Vec<MatrixEntry>>,
}

/// A clause in a cell.
#[derive(Debug, Serialize)]
pub struct MatrixEntry {
    pub number: String,
    pub href: String,
    pub state: &'static str,
    /// equivalent, extends, intersects; `clause` when claimed itself.
    pub relation: &'static str,
}

/// `coverage.html`.
#[derive(Debug, Serialize)]
pub struct CoverageView {
    pub by_subject: Option<FigureView>,
    pub by_standard: Option<FigureView>,
    pub standards: Vec<CoverageStandard>,
    /// Number of chapters of all standards.
    pub chapters: usize,
    pub gaps_href: String,
    pub overlap_href: String,
    pub json_href: String,
    pub csv_href: String,
}

/// Coverage of a standard.
#[derive(Debug, Serialize)]
pub struct CoverageStandard {
    pub standard: StandardCard,
    /// The page of gaps, filtered to this standard.
    pub gaps_href: String,
    pub chapters: Vec<CoverageChapter>,
}

/// Coverage of a chapter or a group of controls.
#[derive(Debug, Serialize)]
pub struct CoverageChapter {
    pub number: String,
    pub title: Wording,
    pub href: String,
    pub tally: TallyView,
    pub clauses: Vec<Value>,
}

/// `gaps.html`.
#[derive(Debug, Serialize)]
pub struct GapsView {
    pub standards: Vec<GapStandard>,
    pub gaps: usize,
    pub partial: usize,
    /// How many clauses are listed; some lack an answer and a record.
    pub entries: usize,
    /// Clauses without a record that they ask for.
    pub unrecorded: usize,
}

/// Gaps of a standard.
#[derive(Debug, Serialize)]
pub struct GapStandard {
    pub standard: LinkView,
    pub gaps: Vec<GapView>,
}

/// A gap and what to do next.
#[derive(Debug, Serialize)]
pub struct GapView {
    pub clause: Value,
    /// `unclaimed`, `draft-only`, `overdue-only`, `not-yet`, `retired-only`, `partly`; `unrecorded` where nothing is missing but records.
    pub reason: &'static str,
    /// Records that the clause asks for and nothing shows.
    pub records: Vec<Wording>,
    /// Who owns the document that comes nearest.
    pub owner: Option<LinkView>,
    /// What the clause adds to the shared clause that is answered.
    pub adds: Option<Wording>,
    /// The documents that come nearest.
    pub answers: Vec<AnswerView>,
    /// The shared clause whose page shows what others do.
    pub shared: Option<LinkView>,
}

/// `applicability.html`: a Statement of Applicability.
#[derive(Debug, Serialize)]
pub struct ApplicabilityView {
    pub standard: StandardCard,
    /// in-force, or draft until it is approved.
    pub force: &'static str,
    pub version: Option<String>,
    pub approver: Option<LinkView>,
    pub approved: Option<String>,
    /// The clause that asks for it.
    pub declared_in: Option<LinkView>,
    pub groups: Vec<ApplicabilityGroup>,
    pub included: usize,
    pub excluded: usize,
    pub undecided: usize,
    pub implemented: usize,
    pub csv_href: String,
}

/// Controls of a group.
#[derive(Debug, Serialize)]
pub struct ApplicabilityGroup {
    pub number: String,
    pub title: Wording,
    pub rows: Vec<ApplicabilityRow>,
}

/// A control and its decision.
#[derive(Debug, Serialize)]
pub struct ApplicabilityRow {
    pub clause: Value,
    pub decision: Option<DecisionView>,
    pub answers: Vec<AnswerView>,
}

/// `reviews.html`: the review calendar.
#[derive(Debug, Serialize)]
pub struct ReviewsView {
    pub calendar: Option<FigureView>,
    pub months: Vec<ReviewMonth>,
    pub overdue: Vec<ReviewRow>,
    pub total: usize,
}

/// Reviews due in a month.
#[derive(Debug, Serialize)]
pub struct ReviewMonth {
    /// `2027-02`.
    pub month: String,
    pub reviews: Vec<ReviewRow>,
}

/// A review.
#[derive(Debug, Serialize)]
pub struct ReviewRow {
    pub due: String,
    pub document: Value,
}
