//! Shared clauses, standards and clauses.

use super::{
    AboutView, AmendmentView, AnswerGroup, AnswerView, BranchView, ConfidenceView, DecisionView, EvidenceView, LinkView, MentionView,
    PublicationGroup, StandardCard, TallyView, Wording,
};
use serde::Serialize;
use tera::Value;

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
    pub title: Wording,
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
    pub title: Wording,
    pub slug: String,
    pub harmonized: Option<String>,
    pub heading: bool,
    pub summary: Wording,
    pub evidence: Vec<Wording>,
    pub previous: Option<LinkView>,
    pub next: Option<LinkView>,
    pub panel: AboutView,
    pub branch: BranchView,
    pub children: Vec<SharedNode>,
    pub tally: TallyView,
    pub standards: Vec<SharedStandard>,
    pub answers: Vec<AnswerGroup>,
    pub records: Vec<EvidenceView>,
    pub gaps: Vec<Value>,
    pub mentions: Vec<MentionView>,
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
    pub adds: Option<Wording>,
    pub rationale: Option<Wording>,
    /// Documents that claim the clause itself.
    pub answers: Vec<AnswerView>,
}

/// `standards.html`.
#[derive(Debug, Serialize)]
pub struct StandardsView {
    pub groups: Vec<PublicationGroup>,
    /// What standards share; absent in a reference site.
    pub overlap_href: Option<String>,
    pub information_href: String,
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
    pub title: Wording,
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
    /// It asks for a record that nothing shows.
    pub missing: bool,
    /// Documents that count or come nearest, at most three.
    pub answers: Vec<AnswerView>,
    /// How many more there are.
    pub more: usize,
}

/// `clause.html`: one clause or control.
#[derive(Debug, Serialize)]
pub struct ClauseView {
    pub clause: Value,
    pub group: Option<Wording>,
    pub summary: Wording,
    pub evidence: Vec<Wording>,
    pub information: Vec<InformationView>,
    /// It asks for a record that nothing shows.
    pub missing: bool,
    pub attributes: Vec<AttributeView>,
    pub confidence: Option<ConfidenceView>,
    pub amendments: Vec<AmendmentView>,
    pub relations: Vec<RelationView>,
    pub children: Vec<Value>,
    pub answers: Vec<AnswerGroup>,
    pub records: Vec<EvidenceView>,
    pub decision: Option<DecisionView>,
    /// A control about which nothing is decided.
    pub undecided: bool,
    /// For a control: the Statement of Applicability.
    pub applicability: Option<LinkView>,
    pub previous: Option<Value>,
    pub next: Option<Value>,
    pub mentions: Vec<MentionView>,
    pub panel: AboutView,
    pub branch: BranchView,
    /// Why it is not effective, when it is not: `gap-…` keys.
    pub reason: Option<&'static str>,
}

/// Documented information that a clause asks for.
#[derive(Debug, Serialize)]
pub struct InformationView {
    pub item: Wording,
    /// maintain or retain.
    pub kind: &'static str,
    pub when_applicable: bool,
    /// A record that nothing shows.
    pub missing: bool,
}

/// Attribute of a control.
#[derive(Debug, Serialize)]
pub struct AttributeView {
    pub name: Wording,
    /// In one line.
    pub values: Wording,
}

/// Relation of a clause to a shared clause, with its relatives in other standards.
#[derive(Debug, Serialize)]
pub struct RelationView {
    pub shared: LinkView,
    pub relation: &'static str,
    pub adds: Option<Wording>,
    pub rationale: Option<Wording>,
    pub relatives: Vec<RelativesView>,
}

/// Clauses of one other standard, as finished lines.
#[derive(Debug, Serialize)]
pub struct RelativesView {
    /// `ISO 9001:2015`.
    pub standard: String,
    pub clauses: Vec<Value>,
}
