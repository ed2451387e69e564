//! What a template sees: one struct per page kind, plain words and finished addresses.
//!
//! Documents and clauses in lists are [`Value`]s of [`DocumentRef`] and [`ClauseRef`]: they are made once per folder of the site and shared.
//! Every `href` is relative to the page and ready to print. States, forces, kinds and relations are keys of the
//! translation file (`state-effective`, `force-draft`, `kind-policy`, `relation-extends`).

use serde::Serialize;
use tera::Value;

/// A link.
#[derive(Debug, Clone, Serialize)]
pub struct LinkView {
    pub title: String,
    pub href: String,
}

/// An entry of the main navigation.
#[derive(Debug, Clone, Serialize)]
pub struct NavView {
    /// Key of the translation.
    pub key: &'static str,
    pub title: String,
    pub href: String,
    pub current: bool,
}

/// What every page has.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    pub kind: &'static str,
    pub title: String,
    /// One sentence for search results.
    pub description: String,
    pub address: String,
    pub home: String,
    pub style: String,
    /// The main navigation: a list of [`NavView`].
    pub nav: Value,
    /// From the front page down to the page above this one.
    pub crumbs: Vec<LinkView>,
}

/// What the whole site has.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    pub title: String,
    pub organization: String,
    pub short_name: String,
    pub language: String,
    pub direction: &'static str,
    /// The day the site speaks of.
    pub date: String,
    pub version: &'static str,
}

/// A document in a list.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentRef {
    pub id: String,
    pub title: String,
    pub kind: &'static str,
    pub status: &'static str,
    /// in-force, overdue, not-yet, draft or retired.
    pub force: &'static str,
    /// The force in words.
    pub force_label: String,
    pub version: String,
    /// On the document's own page and in the register of documents.
    pub summary: Option<String>,
    pub owner: Option<LinkView>,
    pub href: String,
}

/// A document that answers a clause.
#[derive(Debug, Clone, Serialize)]
pub struct AnswerView {
    pub document: Value,
    /// Title of the section, when the claim names one; `href` leads there.
    pub section: Option<String>,
    pub href: String,
    pub note: Option<String>,
    /// clause, above, equivalent, extends or intersects.
    pub via: &'static str,
    /// The ground in words.
    pub via_label: String,
    /// The clause above, or the shared clause.
    pub via_link: Option<LinkView>,
    /// Whether it counts today.
    pub counts: bool,
}

/// A record or a row that shows that something was done.
#[derive(Debug, Clone, Serialize)]
pub struct EvidenceView {
    pub title: String,
    pub href: String,
    /// Register or kind of document.
    pub source: String,
}

/// A clause in a list.
#[derive(Debug, Clone, Serialize)]
pub struct ClauseRef {
    /// `ISO/IEC 27001`.
    pub standard: String,
    pub edition: String,
    pub number: String,
    pub title: String,
    pub untitled: bool,
    /// clause or control.
    pub kind: &'static str,
    pub state: &'static str,
    /// The state in words.
    pub state_label: String,
    pub href: String,
}

/// Leaf clauses by state.
#[derive(Debug, Clone, Serialize)]
pub struct TallyView {
    pub effective: usize,
    pub partial: usize,
    pub gap: usize,
    pub excluded: usize,
    pub applicable: usize,
    /// Effective of applicable, rounded down.
    pub percent: usize,
    pub state: &'static str,
}

/// A standard in a list.
#[derive(Debug, Clone, Serialize)]
pub struct StandardCard {
    pub name: String,
    pub edition: String,
    pub title: String,
    pub subject: String,
    /// current, superseded or withdrawn.
    pub status: &'static str,
    pub status_note: Option<String>,
    /// certified, in-progress, applied.
    pub adoption: Option<&'static str>,
    pub since: Option<String>,
    pub target: Option<String>,
    pub body: Option<String>,
    pub scope: Option<String>,
    pub tally: TallyView,
    pub href: String,
    /// Statement of Applicability, when the standard has controls.
    pub applicability: Option<String>,
}

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
    pub gaps: usize,
    pub partial: usize,
    pub documents_href: String,
    pub reviews_href: String,
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
    pub change: Option<String>,
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
    pub groups: Vec<KindGroup>,
    pub total: usize,
}

/// `clauses.html`: the tree of shared clauses.
#[derive(Debug, Serialize)]
pub struct SharedIndexView {
    pub chapters: Vec<SharedChapter>,
}

/// A chapter of the tree.
#[derive(Debug, Serialize)]
pub struct SharedChapter {
    pub node: SharedNode,
    pub nodes: Vec<SharedNode>,
}

/// A shared clause in the tree.
#[derive(Debug, Clone, Serialize)]
pub struct SharedNode {
    pub title: String,
    pub href: String,
    /// Number in the harmonized structure.
    pub harmonized: Option<String>,
    /// Groups what is below; asks for nothing itself.
    pub heading: bool,
    /// 0 for a chapter.
    pub depth: usize,
    pub tally: TallyView,
    /// Clauses of adopted standards that point here.
    pub clauses: usize,
    /// Documents that claim it.
    pub documents: usize,
}

/// `clause-shared.html`: one shared clause.
#[derive(Debug, Serialize)]
pub struct SharedView {
    pub title: String,
    pub slug: String,
    pub harmonized: Option<String>,
    pub heading: bool,
    pub summary: String,
    pub evidence: Vec<String>,
    pub parent: Option<LinkView>,
    pub children: Vec<SharedNode>,
    pub tally: TallyView,
    pub standards: Vec<SharedStandard>,
    pub answers: Vec<AnswerView>,
    pub records: Vec<EvidenceView>,
    pub gaps: Vec<Value>,
    pub mentions: Vec<LinkView>,
}

/// The clauses of one standard on the page of a shared clause.
#[derive(Debug, Serialize)]
pub struct SharedStandard {
    pub name: String,
    pub edition: String,
    pub href: String,
    pub clauses: Vec<SharedRelation>,
}

/// A clause and its relation to the shared clause.
#[derive(Debug, Serialize)]
pub struct SharedRelation {
    pub clause: Value,
    /// equivalent, extends or intersects.
    pub relation: &'static str,
    pub adds: Option<String>,
    pub rationale: Option<String>,
    /// Documents that claim the clause itself.
    pub answers: Vec<AnswerView>,
}

/// `standards.html`.
#[derive(Debug, Serialize)]
pub struct StandardsView {
    pub standards: Vec<StandardCard>,
}

/// `standard.html`: one standard, as its auditor walks it.
#[derive(Debug, Serialize)]
pub struct StandardView {
    pub standard: StandardCard,
    pub chapters: Vec<ChapterView>,
    /// Groups of controls.
    pub groups: Vec<ChapterView>,
}

/// A chapter, or a group of controls.
#[derive(Debug, Serialize)]
pub struct ChapterView {
    pub number: String,
    pub title: String,
    pub anchor: String,
    /// Absent for a group of controls, which has no page.
    pub href: Option<String>,
    pub tally: TallyView,
    pub items: Vec<ClauseRow>,
}

/// A clause in a standard.
#[derive(Debug, Serialize)]
pub struct ClauseRow {
    pub clause: Value,
    /// 0 directly below the chapter.
    pub depth: usize,
    pub leaf: bool,
    pub evidenced: bool,
    /// Documents that count or come nearest, at most three.
    pub answers: Vec<AnswerView>,
    /// How many more there are.
    pub more: usize,
}

/// `clause.html`: one clause or control.
#[derive(Debug, Serialize)]
pub struct ClauseView {
    pub clause: Value,
    pub group: Option<String>,
    pub summary: String,
    pub evidence: Vec<String>,
    pub information: Vec<InformationView>,
    pub attributes: Vec<AttributeView>,
    pub relations: Vec<RelationView>,
    pub children: Vec<Value>,
    pub answers: Vec<AnswerView>,
    pub records: Vec<EvidenceView>,
    pub decision: Option<DecisionView>,
    /// A control about which nothing is decided.
    pub undecided: bool,
    pub previous: Option<Value>,
    pub next: Option<Value>,
    pub mentions: Vec<LinkView>,
    /// Why it is not effective, when it is not: `gap-…` keys.
    pub reason: Option<&'static str>,
}

/// Documented information that a clause asks for.
#[derive(Debug, Serialize)]
pub struct InformationView {
    pub item: String,
    /// maintain or retain.
    pub kind: &'static str,
    pub when_applicable: bool,
}

/// Attribute of a control.
#[derive(Debug, Serialize)]
pub struct AttributeView {
    pub name: String,
    pub values: Vec<String>,
}

/// Relation of a clause to a shared clause, with its relatives in other standards.
#[derive(Debug, Serialize)]
pub struct RelationView {
    pub shared: LinkView,
    pub relation: &'static str,
    pub adds: Option<String>,
    pub rationale: Option<String>,
    pub relatives: Vec<Value>,
}

/// A decision of applicability.
#[derive(Debug, Serialize)]
pub struct DecisionView {
    pub applicable: bool,
    pub justification: String,
    /// risk, legal, contract, good-practice.
    pub reasons: Vec<&'static str>,
    /// implemented, in-progress, planned.
    pub implementation: Option<&'static str>,
    pub risks: Vec<LinkView>,
}

/// `document.html`.
#[derive(Debug, Serialize)]
pub struct DocumentView {
    pub document: DocumentRef,
    pub owner_holder: Option<String>,
    pub approver: Option<LinkView>,
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
    pub contents: Vec<HeadingView>,
    /// Claims of the whole document first, then by section.
    pub claims: Vec<ClaimGroup>,
    pub backlinks: Vec<LinkView>,
    pub related: Vec<Value>,
    pub replaces: Vec<Value>,
    pub replaced_by: Vec<Value>,
    pub history: Vec<HistoryView>,
    /// Documents that answer the same clauses.
    pub neighbours: Vec<Value>,
}

/// A heading in the table of contents.
#[derive(Debug, Serialize)]
pub struct HeadingView {
    pub level: u8,
    pub title: String,
    pub href: String,
}

/// Claims of a section, or of the whole document.
#[derive(Debug, Serialize)]
pub struct ClaimGroup {
    pub section: Option<LinkView>,
    pub claims: Vec<ClaimView>,
}

/// A claim.
#[derive(Debug, Serialize)]
pub struct ClaimView {
    /// `ISO/IEC 27001 A.5.35`, or the title of a shared clause.
    pub label: String,
    pub title: String,
    pub href: String,
    /// shared, clause or control.
    pub kind: &'static str,
    pub note: Option<String>,
    /// For a shared clause: the clauses that it reaches, with relation `equivalent` or `extends`.
    pub reaches: Vec<ReachView>,
}

/// A clause that a claim on a shared clause reaches.
#[derive(Debug, Serialize)]
pub struct ReachView {
    /// `ISO 9001 9.2`.
    pub label: String,
    pub href: String,
    pub relation: &'static str,
}

/// A line of a document's history.
#[derive(Debug, Serialize)]
pub struct HistoryView {
    pub version: String,
    pub date: Option<String>,
    pub author: String,
    pub change: String,
}

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
    pub title: String,
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
    pub standards: Vec<CoverageStandard>,
    pub gaps_href: String,
    pub json_href: String,
    pub csv_href: String,
}

/// Coverage of a standard.
#[derive(Debug, Serialize)]
pub struct CoverageStandard {
    pub standard: StandardCard,
    pub chapters: Vec<CoverageChapter>,
}

/// Coverage of a chapter or a group of controls.
#[derive(Debug, Serialize)]
pub struct CoverageChapter {
    pub number: String,
    pub title: String,
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
    /// `unclaimed`, `draft-only`, `overdue-only`, `not-yet`, `retired-only`, `partly`.
    pub reason: &'static str,
    /// What the clause adds to the shared clause that is answered.
    pub adds: Option<String>,
    /// The documents that come nearest.
    pub answers: Vec<AnswerView>,
    /// The shared clause whose page shows what others do.
    pub shared: Option<LinkView>,
}

/// `applicability.html`: a Statement of Applicability.
#[derive(Debug, Serialize)]
pub struct ApplicabilityView {
    pub standard: StandardCard,
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
    pub title: String,
    pub rows: Vec<ApplicabilityRow>,
}

/// A control and its decision.
#[derive(Debug, Serialize)]
pub struct ApplicabilityRow {
    pub clause: Value,
    pub decision: Option<DecisionView>,
    pub answers: Vec<AnswerView>,
}

/// `roles.html`.
#[derive(Debug, Serialize)]
pub struct RolesView {
    pub roles: Vec<RoleRow>,
}

/// A role in the list.
#[derive(Debug, Serialize)]
pub struct RoleRow {
    pub title: String,
    pub href: String,
    pub holder: Option<String>,
    pub deputy: Option<String>,
    pub owns: usize,
    pub approves: usize,
    pub overdue: usize,
}

/// `role.html`: what a role owes.
#[derive(Debug, Serialize)]
pub struct RoleView {
    pub title: String,
    pub holder: Option<String>,
    pub deputy: Option<String>,
    pub responsibilities: Option<String>,
    pub owns: Vec<DocumentRow>,
    pub approves: Vec<DocumentRow>,
    pub registers: Vec<LinkView>,
    /// Rows of registers that name the role.
    pub rows: Vec<EvidenceView>,
    pub mentions: Vec<LinkView>,
}

/// `registers.html`.
#[derive(Debug, Serialize)]
pub struct RegistersView {
    pub registers: Vec<RegisterCard>,
}

/// A register in the list.
#[derive(Debug, Serialize)]
pub struct RegisterCard {
    pub title: String,
    pub href: String,
    pub description: Option<String>,
    pub owner: Option<LinkView>,
    pub rows: usize,
}

/// `register.html`.
#[derive(Debug, Serialize)]
pub struct RegisterView {
    pub title: String,
    pub description: Option<String>,
    pub owner: Option<LinkView>,
    pub columns: Vec<ColumnView>,
    pub rows: Vec<RowView>,
    pub mentions: Vec<LinkView>,
}

/// A column.
#[derive(Debug, Serialize)]
pub struct ColumnView {
    pub title: String,
    /// id, text, integer, number, date, choice, …
    pub kind: &'static str,
}

/// A row.
#[derive(Debug, Serialize)]
pub struct RowView {
    /// Anchor of the row.
    pub anchor: String,
    pub cells: Vec<CellView>,
}

/// A cell: text, or links.
#[derive(Debug, Serialize)]
pub struct CellView {
    pub text: Option<String>,
    pub links: Vec<LinkView>,
}

/// `reviews.html`: the review calendar.
#[derive(Debug, Serialize)]
pub struct ReviewsView {
    pub months: Vec<ReviewMonth>,
    pub overdue: Vec<ReviewRow>,
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
