//! Documents, their claims and links.

use super::{ClauseIx, DocumentIx, OtherLanguage, RegisterIx, RoleIx, SharedIx, Target, TermIx};
use crate::content::{DocumentKind, DocumentStatus};
use crate::markdown::{Body, Heading, Occurrence};
use crate::source::{SourceId, Span};
use jiff::civil::Date;
use std::sync::Arc;

/// A heading of a document, by position in its body.
pub type Section = u32;

/// A document of the organization.
#[derive(Debug)]
pub struct Document {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Kind.
    pub kind: DocumentKind,
    /// Where it is in its life.
    pub status: DocumentStatus,
    /// Version.
    pub version: String,
    /// One sentence.
    pub summary: Option<String>,
    /// Its language, where it is not the organization's.
    pub language: OtherLanguage,
    /// Who answers for the content.
    pub owner: Option<RoleIx>,
    /// Who approves.
    pub approver: Option<RoleIx>,
    /// Who must know it.
    pub readers: Readers,
    /// Date of the text.
    pub written: Option<Date>,
    /// Date of approval.
    pub approved: Option<Date>,
    /// Place of the date of approval.
    pub approved_span: Option<Span>,
    /// From when it applies.
    pub effective: Option<Date>,
    /// By when it must be reviewed, with the place that says so.
    pub review_by: Option<(Date, Span)>,
    /// From when it no longer applies.
    pub retired: Option<Date>,
    /// Level of classification.
    pub classification: Option<String>,
    /// What it claims.
    pub claims: Vec<Claim>,
    /// What each reference of its body has become; same order.
    pub links: Vec<Option<Target>>,
    /// Terms of the glossary to mark in its body, in order.
    pub terms: Vec<Occurrence>,
    /// Documents that belong with it.
    pub related: Vec<DocumentIx>,
    /// Documents that name it as belonging with them.
    pub related_by: Vec<DocumentIx>,
    /// Documents that it replaces.
    pub replaces: Vec<DocumentIx>,
    /// Documents that replace it.
    pub replaced_by: Vec<DocumentIx>,
    /// What it needs and brings about, when it is a process that says so.
    pub flow: Flow,
    /// Earlier versions, newest first.
    pub history: Vec<HistoryEntry>,
    /// Path below the organization's folder.
    pub path: String,
    /// First 12 digits of the SHA-256 of its text.
    pub revision: String,
    /// Its text.
    pub source: SourceId,
    /// Place of its id.
    pub span: Span,
    /// The scanned body.
    pub body: Arc<Body>,
}

impl Document {
    /// The heading of a section; nothing for the whole document.
    pub fn heading(&self, section: Option<Section>) -> Option<&Heading> {
        self.body.headings.get(section? as usize)
    }
}

/// Who must know a document.
#[derive(Debug, Default)]
pub struct Readers {
    /// Everybody.
    pub all: bool,
    /// Roles.
    pub roles: Vec<RoleIx>,
}

/// A document says that it satisfies a clause.
#[derive(Debug)]
pub struct Claim {
    /// What it claims.
    pub target: ClaimTarget,
    /// The section that answers, by position.
    pub section: Option<Section>,
    /// How, in a few words.
    pub note: Option<String>,
    /// Where it is claimed.
    pub span: Span,
}

/// What can be claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClaimTarget {
    /// A shared clause.
    Shared(SharedIx),
    /// A clause or control.
    Clause(ClauseIx),
}

impl From<ClaimTarget> for Target {
    fn from(target: ClaimTarget) -> Target {
        match target {
            ClaimTarget::Shared(shared) => Target::Shared(shared),
            ClaimTarget::Clause(clause) => Target::Clause(clause),
        }
    }
}

/// A link from somewhere to something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Backlink {
    /// From the running text of a document, under this heading.
    Document(DocumentIx, Option<Section>),
    /// From a row of a register.
    Row(RegisterIx, u32),
    /// From what a register is for.
    Register(RegisterIx),
    /// From the definition of a term.
    Term(TermIx),
}

impl Backlink {
    /// The row that it comes from, when it comes from one.
    pub fn row(self) -> Option<(RegisterIx, u32)> {
        match self {
            Backlink::Row(register, row) => Some((register, row)),
            _ => None,
        }
    }
}

/// A line of a document's history.
#[derive(Debug)]
pub struct HistoryEntry {
    /// Version.
    pub version: String,
    /// Date.
    pub date: Option<Date>,
    /// Role or name.
    pub author: String,
    /// What changed.
    pub change: String,
}

/// What a process needs and brings about.
#[derive(Debug, Default)]
pub struct Flow {
    /// What it needs.
    pub inputs: Vec<String>,
    /// What comes out of it.
    pub outputs: Vec<String>,
    /// The processes that take it up.
    pub next: Vec<DocumentIx>,
}

impl Flow {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.inputs.is_empty() && self.outputs.is_empty() && self.next.is_empty()
    }
}
