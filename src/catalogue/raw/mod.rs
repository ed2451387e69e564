//! The catalogue's file formats.

mod clause;
mod transition;

pub use clause::*;
pub use transition::*;

use crate::yaml::{Field, Many};
use schemars::JsonSchema;
use serde::Deserialize;

/// `shared-clauses.yaml`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct SharedClauses {
    /// Version of the format; 1.
    pub schema: Field<u32>,
    /// Language of its texts, as in BCP 47; unless said otherwise English in our files, and that of the handbook in an organization's own.
    pub language: Field<String>,
    /// The clauses, parents before children.
    pub shared_clauses: Vec<Field<SharedClause>>,
}

/// What several standards ask for in common.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct SharedClause {
    /// Slug, stable.
    pub id: Field<String>,
    /// Title.
    pub title: Field<String>,
    /// Slug of the clause above.
    pub parent: Field<String>,
    /// Number in the ISO harmonized structure (Annex SL, 2021), when it is part of it.
    pub harmonized: Field<String>,
    /// A chapter or group: it asks for nothing by itself and cannot be claimed for what is below.
    pub heading: Field<bool>,
    /// What it is about, in our own words.
    pub summary: Field<String>,
    /// What organizations typically show.
    pub evidence: Many<String>,
}

/// `standards/<standard>-<edition>.yaml`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Standard {
    /// Version of the format; 1.
    pub schema: Field<u32>,
    /// Language of its texts, as in BCP 47; unless said otherwise English in our files, and that of the handbook in an organization's own.
    pub language: Field<String>,
    /// `iso-27001`.
    pub standard: Field<String>,
    /// `2022`; text.
    pub edition: Field<String>,
    /// `ISO/IEC 27001`.
    pub name: Field<String>,
    /// Full title.
    pub title: Field<String>,
    /// What the system is about: `information security`.
    pub subject: Field<String>,
    /// What kind of publication it is; a management system standard unless said otherwise.
    #[serde(rename = "type")]
    pub publication: Field<Publication>,
    /// What one of its numbers is called; a clause unless said otherwise.
    pub unit: Field<Unit>,
    /// Where the edition stands.
    pub status: Field<Status>,
    /// The publication itself: who, and its official reference.
    pub source: Field<Source>,
    /// How sure its numbers and titles are; high unless said otherwise.
    pub confidence: Field<Confidence>,
    /// Amendments to the edition.
    pub amendments: Vec<Field<Amendment>>,
    /// Other ways of naming it in text.
    pub aliases: Many<String>,
    /// Which clauses may be left out with a justification.
    pub exclusions: Field<Exclusions>,
    /// Present when the standard has a reference annex of controls.
    pub applicability: Field<Applicability>,
    /// Groups of controls.
    pub control_groups: Vec<Field<ControlGroup>>,
    /// Clauses and controls, in the order of the standard.
    pub clauses: Vec<Field<Clause>>,
}

/// Where an edition stands.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Status {
    /// Current, superseded, …
    pub state: Field<StatusKind>,
    /// Month or day of publication.
    pub published: Field<String>,
    /// `iso-9001:2026`.
    pub superseded_by: Field<String>,
    /// Date.
    pub superseded_on: Field<String>,
    /// The last day on which the edition may be used, when it is established.
    pub until: Field<String>,
    /// In our own words.
    pub note: Field<String>,
    /// Who says so.
    pub source: Field<String>,
}

/// Kinds of publications.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Publication {
    /// Requirements for a management system; certifiable as a rule.
    #[default]
    ManagementSystem,
    /// A set of controls without a management system of its own.
    ControlSet,
    /// A law.
    Law,
    /// Criteria or outcomes of another body.
    Criteria,
}

/// What a number of a publication is called.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Of a standard.
    #[default]
    Clause,
    /// Of a law.
    Article,
    /// Of NIST's outcomes.
    Subcategory,
    /// Of the AICPA's criteria.
    Criterion,
}

/// A publication.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Source {
    /// Who publishes it, or its full name.
    pub name: Field<String>,
    /// Official reference.
    pub reference: Field<String>,
}

/// How sure a fact is.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Confidence {
    /// High, medium or low.
    pub level: Field<ConfidenceLevel>,
    /// What is not established, in our own words.
    pub note: Field<String>,
}

/// Levels of confidence.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ConfidenceLevel {
    /// Several independent sources agree.
    #[default]
    High,
    /// Few sources, or sources that depend on one another.
    Medium,
    /// Not established.
    Low,
}

/// An amendment to an edition.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Amendment {
    /// `Amd 1:2024`.
    pub name: Field<String>,
    /// Title.
    pub title: Field<String>,
    /// Month or day of publication.
    pub published: Field<String>,
    /// Clauses that it changes.
    pub clauses: Many<String>,
    /// What it changes, in our own words.
    pub note: Field<String>,
}

/// States of an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StatusKind {
    /// The edition to be certified to.
    Current,
    /// A newer edition exists; certificates run through a transition.
    Superseded,
    /// No longer valid.
    Withdrawn,
}

/// Clauses that an organization may leave out.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Exclusions {
    /// Clauses (with all below them) for which it is allowed.
    pub clauses: Many<String>,
    /// The clause that allows it and wants the justification.
    pub declared_in: Field<String>,
}

/// The clause that asks for a Statement of Applicability.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Applicability {
    /// Its number.
    pub declared_in: Field<String>,
}

/// A group of controls: `A.5 Organizational controls`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct ControlGroup {
    /// `A.5`.
    pub number: Field<String>,
    /// Title.
    pub title: Field<String>,
}
