//! The format of a clause, in the file of its standard.

use super::Confidence;
use crate::yaml::{Entries, Field, Many};
use schemars::JsonSchema;
use serde::Deserialize;

/// A clause or a control.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Clause {
    /// `9.2.2` or `A.5.1`; text.
    pub number: Field<String>,
    /// The standard's title; absent for untitled paragraphs.
    pub title: Field<String>,
    /// A numbered paragraph to which the standard gives no title.
    pub untitled: Field<bool>,
    /// Our own words for an untitled paragraph.
    pub descriptor: Field<String>,
    /// Clause unless said otherwise.
    pub kind: Field<ClauseKind>,
    /// Number of the clause above.
    pub parent: Field<String>,
    /// Group of a control.
    pub group: Field<String>,
    /// Relations to shared clauses.
    pub shared: Vec<Field<Relation>>,
    /// What it is about, in our own words.
    pub summary: Field<String>,
    /// What organizations typically show.
    pub evidence: Many<String>,
    /// What must be kept in writing.
    pub documented_information: Vec<Field<DocumentedInformation>>,
    /// Attributes, for example those of ISO/IEC 27002, or the addressee of an article.
    pub attributes: Entries<Many<String>>,
    /// How sure its number, title or content is, when less than the edition as a whole.
    pub confidence: Field<Confidence>,
}

/// Clause of a standard's body or control of its annex.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ClauseKind {
    /// Of the body (4 to 10).
    #[default]
    Clause,
    /// Of a reference annex, subject to a decision of applicability.
    Control,
}

/// How a clause relates to a shared clause.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Relation {
    /// Slug of the shared clause.
    pub clause: Field<String>,
    /// Equivalent, extends or intersects.
    pub relation: Field<RelationKind>,
    /// What an extending clause asks for beyond the shared one.
    pub adds: Field<String>,
    /// Why this relation.
    pub rationale: Field<String>,
}

/// The three relations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RelationKind {
    /// Who answers the shared clause has answered this one.
    Equivalent,
    /// Asks for the shared clause and something more.
    Extends,
    /// The subjects overlap, nothing more.
    Intersects,
}

/// Documented information that a clause asks for.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct DocumentedInformation {
    /// What.
    pub item: Field<String>,
    /// Kept up to date, or kept as proof.
    pub kind: Field<InformationKind>,
    /// Only when the control is applicable.
    pub when_applicable: Field<bool>,
}

/// Documents are maintained, records are retained.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum InformationKind {
    /// A document.
    Maintain,
    /// A record.
    Retain,
}
