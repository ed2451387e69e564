//! Standards, clauses and shared clauses.

use super::{ClauseIx, OtherLanguage, RoleIx, SharedIx, StandardIx};
use crate::catalogue::{
    ChangeKind, ClauseKind, ConfidenceLevel, InformationKind, Publication, RelationKind, StandardKey, StatusKind, Unit,
};
use crate::content::{AdoptionState, Implementation, Reason};
use crate::source::Span;
use std::ops::Range;

/// An adopted edition of a standard.
#[derive(Debug)]
pub struct Standard {
    /// `iso-27001:2022`.
    pub key: StandardKey,
    /// `ISO/IEC 27001`.
    pub name: String,
    /// Full title.
    pub title: String,
    /// What its system is about.
    pub subject: String,
    /// The language of its texts and those of its clauses, where it is not the organization's.
    pub language: OtherLanguage,
    /// What kind of publication it is.
    pub publication: Publication,
    /// What one of its numbers is called.
    pub unit: Unit,
    /// Where the edition stands.
    pub status: Status,
    /// Who publishes it, and its official reference.
    pub source: Option<String>,
    /// How sure its numbers and titles are, when less than high.
    pub confidence: Option<Confidence>,
    /// Amendments to the edition.
    pub amendments: Vec<Amendment>,
    /// What the organization says about its adoption.
    pub adoption: Adoption,
    /// Its decisions of applicability as a document.
    pub statement: Statement,
    /// Positions of its clauses in the model.
    pub clauses: Range<usize>,
    /// Groups of its controls.
    pub groups: Vec<ControlGroup>,
    /// Clauses for which an exclusion is allowed, with all below them.
    pub excludable: Vec<String>,
    /// The clause that asks for a Statement of Applicability, if any.
    pub applicability_clause: Option<String>,
}

impl Standard {
    /// `ISO/IEC 27001:2022`.
    pub fn full_name(&self) -> String {
        format!("{}:{}", self.name, self.key.edition)
    }
}

/// Where an edition stands.
#[derive(Debug)]
pub struct Status {
    /// Current, superseded, withdrawn.
    pub kind: StatusKind,
    /// Month or day of publication, as in the catalogue.
    pub published: Option<String>,
    /// The edition that took its place.
    pub superseded_by: Option<String>,
    /// Since when.
    pub superseded_on: Option<String>,
    /// The last day on which it may be used.
    pub until: Option<String>,
    /// In our own words.
    pub note: Option<String>,
    /// Who says so.
    pub source: Option<String>,
}

/// That something is not quite sure.
#[derive(Debug, Clone)]
pub struct Confidence {
    /// Medium or low.
    pub level: ConfidenceLevel,
    /// What is not established.
    pub note: String,
}

/// An amendment to an edition.
#[derive(Debug)]
pub struct Amendment {
    /// `Amd 1:2024`.
    pub name: String,
    /// Title.
    pub title: String,
    /// Month or day of publication.
    pub published: Option<String>,
    /// Clauses that it changes.
    pub clauses: Vec<ClauseIx>,
    /// What it changes.
    pub note: Option<String>,
}

/// What a new edition changes.
#[derive(Debug)]
pub struct Transition {
    /// `iso-9001`.
    pub standard: String,
    /// `ISO 9001`.
    pub name: String,
    /// The old edition, in words and, when it is in the model, as a standard.
    pub from: (String, Option<StandardIx>),
    /// The new one.
    pub to: (String, Option<StandardIx>),
    /// The last day on which the old edition may be used.
    pub until: Option<jiff::civil::Date>,
    /// About the transition.
    pub note: Option<String>,
    /// The language of its texts, where it is not the organization's.
    pub language: OtherLanguage,
    /// Where dates and changes are from.
    pub source: Option<String>,
    /// How sure the changes are, when less than high.
    pub confidence: Option<Confidence>,
    /// The changes, in the order of the new edition.
    pub changes: Vec<Change>,
}

impl Transition {
    /// `ISO 9001:2015 → 2026`.
    pub fn title(&self) -> String {
        format!("{}:{} → {}", self.name, self.from.0, self.to.0)
    }
}

/// What became of clauses.
#[derive(Debug)]
pub struct Change {
    /// Kind.
    pub kind: ChangeKind,
    /// In the old edition.
    pub from: Vec<ChangedClause>,
    /// In the new edition.
    pub to: Vec<ChangedClause>,
    /// What to look at.
    pub note: Option<String>,
    /// How sure it is, when less than the transition as a whole.
    pub confidence: Option<Confidence>,
}

/// A clause of an edition that the model may not have.
#[derive(Debug)]
pub struct ChangedClause {
    /// Number.
    pub number: String,
    /// Title, when known.
    pub title: Option<String>,
    /// The clause, when the edition is in the model.
    pub clause: Option<ClauseIx>,
}

/// How an organization adopts a standard.
#[derive(Debug, Default)]
pub struct Adoption {
    /// Scope of the system.
    pub scope: Option<String>,
    /// How far.
    pub state: Option<AdoptionState>,
    /// Certified since.
    pub since: Option<jiff::civil::Date>,
    /// Certification planned for.
    pub target: Option<jiff::civil::Date>,
    /// Certification body.
    pub body: Option<String>,
}

/// A Statement of Applicability as a controlled document.
#[derive(Debug, Default)]
pub struct Statement {
    /// Version.
    pub version: Option<String>,
    /// Who approves it.
    pub approver: Option<RoleIx>,
    /// Date of approval, with the place that says so.
    pub approved: Option<(jiff::civil::Date, Span)>,
}

impl Statement {
    /// Whether it is approved on a date.
    pub fn is_approved(&self, date: jiff::civil::Date) -> bool {
        self.approved.is_some_and(|(approved, _)| approved <= date)
    }
}

/// A group of controls.
#[derive(Debug)]
pub struct ControlGroup {
    /// `A.5`.
    pub number: String,
    /// Title.
    pub title: String,
}

/// A clause or a control of an adopted standard.
#[derive(Debug)]
pub struct Clause {
    /// Its standard.
    pub standard: StandardIx,
    /// `9.2.2` or `A.5.1`.
    pub number: String,
    /// Title, or our descriptor for an untitled paragraph.
    pub title: String,
    /// The standard gives it no title.
    pub untitled: bool,
    /// Clause or control.
    pub kind: ClauseKind,
    /// The clause above.
    pub parent: Option<ClauseIx>,
    /// The clauses below, in order.
    pub children: Vec<ClauseIx>,
    /// Group of a control.
    pub group: Option<String>,
    /// Relations to shared clauses.
    pub shared: Vec<Relation>,
    /// What it is about.
    pub summary: String,
    /// What organizations typically show.
    pub evidence: Vec<String>,
    /// What must be kept in writing.
    pub documented_information: Vec<DocumentedInformation>,
    /// Attributes: name and values.
    pub attributes: Vec<(String, Vec<String>)>,
    /// That its number, title or content is not quite sure.
    pub confidence: Option<Confidence>,
    /// The organization's decision of applicability.
    pub decision: Option<Decision>,
}

impl Clause {
    /// Where it meets other standards first of all: the first shared clause that it is equivalent to or extends, else the first.
    pub fn home(&self) -> Option<&Relation> {
        self.shared.iter().find(|relation| relation.kind != RelationKind::Intersects).or(self.shared.first())
    }

    /// A chapter head such as 8: it asks for nothing by itself.
    pub fn is_chapter(&self) -> bool {
        self.kind == ClauseKind::Clause && self.parent.is_none() && !self.children.is_empty()
    }
}

/// A relation of a clause to a shared clause.
#[derive(Debug)]
pub struct Relation {
    /// The shared clause.
    pub shared: SharedIx,
    /// Which relation.
    pub kind: RelationKind,
    /// What an extending clause adds.
    pub adds: Option<String>,
    /// Why.
    pub rationale: Option<String>,
}

/// Documented information that a clause asks for.
#[derive(Debug)]
pub struct DocumentedInformation {
    /// What.
    pub item: String,
    /// Maintain or retain.
    pub kind: InformationKind,
    /// Only when the control is applicable.
    pub when_applicable: bool,
}

/// A decision of applicability.
#[derive(Debug)]
pub struct Decision {
    /// False: excluded.
    pub applicable: bool,
    /// Why.
    pub justification: String,
    /// Grounds for inclusion.
    pub reasons: Vec<Reason>,
    /// How far.
    pub implementation: Option<Implementation>,
    /// Risks it treats, as targets of rows.
    pub risks: Vec<super::Target>,
    /// Where it is decided.
    pub span: Span,
}

/// What several standards ask for in common.
#[derive(Debug)]
pub struct SharedClause {
    /// Slug.
    pub slug: String,
    /// Title.
    pub title: String,
    /// The clause above.
    pub parent: Option<SharedIx>,
    /// The clauses below, in order.
    pub children: Vec<SharedIx>,
    /// Number in the ISO harmonized structure.
    pub harmonized: Option<String>,
    /// A chapter or group.
    pub heading: bool,
    /// The language of its texts, where it is not the organization's.
    pub language: OtherLanguage,
    /// What it is about.
    pub summary: String,
    /// What organizations typically show.
    pub evidence: Vec<String>,
    /// Whether it matters to this organization: an adopted standard points to it or below it, or a document names it.
    pub used: bool,
    /// Clauses of adopted standards that point here, in the order of standards, with their relation.
    pub clauses: Vec<(ClauseIx, RelationKind)>,
}

/// A standard in force that the organization has not adopted, reduced to what relates it to the shared clauses.
#[derive(Debug)]
pub struct Candidate {
    /// `iso-22301:2019`.
    pub key: StandardKey,
    /// `ISO 22301`.
    pub name: String,
    /// What its system is about.
    pub subject: String,
    /// The language of that, where it is not the organization's.
    pub language: OtherLanguage,
    /// Relations of each clause and control that has none below it.
    pub leaves: Vec<Vec<(SharedIx, RelationKind)>>,
}
