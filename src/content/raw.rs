//! The file formats of an organization's folder, but for its settings. Every field is optional here: what is missing is reported by `resolve`.

use crate::yaml::{Entries, Field, Many, TextOr};
use schemars::JsonSchema;
use serde::Deserialize;

/// `roles.yaml`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Roles {
    /// The roles.
    pub roles: Vec<Field<Role>>,
}

/// Who does what.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Role {
    /// Id, stable.
    pub id: Field<String>,
    /// Title.
    pub title: Field<String>,
    /// Who holds the role now.
    pub holder: Field<String>,
    /// Who stands in.
    pub deputy: Field<String>,
    /// What the role answers for.
    pub responsibilities: Field<String>,
}

/// `glossary.yaml`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Glossary {
    /// The terms.
    pub terms: Vec<Field<Term>>,
}

/// A word as the organization uses it.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Term {
    /// The term. Where a word of it has capitals after its first letter, these count: `AI` is not `ai`.
    pub term: Field<String>,
    /// What it means here, in plain text, in which `[[PRO-014]]` links as it does in documents.
    pub definition: Field<String>,
    /// Other forms that mean the same, such as the plural.
    pub also: Many<String>,
    /// Its abbreviation.
    pub abbreviation: Field<String>,
    /// Where the definition comes from.
    pub source: Field<String>,
    /// Terms that belong with it.
    pub related: Many<String>,
}

/// Front matter of a document.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct FrontMatter {
    /// Id, unique in the organization, stable.
    pub id: Field<String>,
    /// Title.
    pub title: Field<String>,
    /// What kind of document.
    pub kind: Field<DocumentKind>,
    /// Where it is in its life.
    pub status: Field<DocumentStatus>,
    /// Version; text.
    pub version: Field<String>,
    /// One sentence for lists and searches.
    pub summary: Field<String>,
    /// Its language, as in BCP 47; that of the handbook unless said otherwise.
    pub language: Field<String>,
    /// Role that answers for the content.
    pub owner: Field<String>,
    /// Role that approves.
    pub approver: Field<String>,
    /// Who must know it: roles, or `all`.
    pub readers: Many<String>,
    /// Date of this version's text.
    pub written: Field<String>,
    /// Date of approval.
    pub approved: Field<String>,
    /// From when it applies.
    pub effective: Field<String>,
    /// Date of the last review that changed nothing.
    pub reviewed: Field<String>,
    /// Date by which it must be reviewed.
    pub review_by: Field<String>,
    /// Or: ISO 8601 period after approval or last review.
    pub review_every: Field<String>,
    /// Date from which it no longer applies.
    pub retired: Field<String>,
    /// Level of classification.
    pub classification: Field<String>,
    /// What it claims to satisfy.
    pub satisfies: Many<TextOr<Claim>>,
    /// Documents that belong with it.
    pub related: Many<String>,
    /// Documents that it replaces.
    pub replaces: Many<String>,
    /// Of a process: what it needs, in a few words each.
    pub inputs: Many<String>,
    /// Of a process: what comes out of it, in a few words each.
    pub outputs: Many<String>,
    /// Of a process: the documents of the processes that take up what comes out of it.
    pub next: Many<String>,
    /// Earlier versions, newest first.
    pub history: Vec<Field<HistoryEntry>>,
}

/// Kinds of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentKind {
    /// Intent and direction.
    Policy,
    /// How the system hangs together.
    Manual,
    /// What flows from whom to whom.
    Process,
    /// How something is done.
    Procedure,
    /// One task, step by step.
    WorkInstruction,
    /// What will be done by when.
    Plan,
    /// Advice.
    Guideline,
    /// To be filled in.
    Form,
    /// Proof of what was done.
    Record,
}

/// Life of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentStatus {
    /// Being written.
    Draft,
    /// Being reviewed.
    InReview,
    /// Approved.
    Approved,
    /// No longer applies.
    Retired,
}

/// A claim in its long form.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Claim {
    /// Reference to a clause, a control or a shared clause.
    pub clause: Field<String>,
    /// Anchor of the heading that answers it.
    pub section: Field<String>,
    /// How, in a few words.
    pub note: Field<String>,
    /// The title as the author knows it; compared with the catalogue.
    pub title: Field<String>,
}

/// A line of a document's history.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct HistoryEntry {
    /// Version; text.
    pub version: Field<String>,
    /// Date.
    pub date: Field<String>,
    /// Role.
    pub author: Field<String>,
    /// What changed.
    pub change: Field<String>,
}

/// `registers/<id>.yaml`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Register {
    /// Id; the file's name when absent.
    pub id: Field<String>,
    /// Title.
    pub title: Field<String>,
    /// What it is for, in plain text, in which `[[PRO-014]]` links as it does in documents.
    pub description: Field<String>,
    /// Role that keeps it.
    pub owner: Field<String>,
    /// The columns.
    pub columns: Vec<Field<Column>>,
    /// The rows; absent when a CSV file of the same name gives them.
    pub rows: Vec<Field<Entries<Many<String>>>>,
}

/// A column of a register.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Column {
    /// Key of the cells.
    pub id: Field<String>,
    /// Heading.
    pub title: Field<String>,
    /// What the cells hold; text when absent.
    #[serde(rename = "type")]
    pub cell: Field<CellType>,
    /// Every row must have it.
    pub required: Field<bool>,
    /// Several values in one cell.
    pub many: Field<bool>,
    /// Smallest number.
    pub min: Field<String>,
    /// Largest number.
    pub max: Field<String>,
    /// Accepted words.
    pub choices: Many<String>,
    /// Of a column of choices: those with which the row is not done yet. The row is then an open action of the role in its
    /// first column of type `role`, and stands on that role's page.
    pub open: Many<String>,
    /// Of a column of dates: whether the row is due by this date. Where no column has `open`, every row with a date is due.
    pub due: Field<bool>,
    /// Of a column of clauses: `no` where a row does not show that they are met, as with the clause that a finding is against or
    /// the controls that a risk calls for.
    pub evidence: Field<bool>,
    /// Of a column of choices: those with which a row shows anything, such as `done` and not `planned`; all of them unless said otherwise.
    pub evidence_when: Many<String>,
    /// Register whose rows are meant.
    pub register: Field<String>,
}

/// What a cell holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CellType {
    /// The row's own id.
    Id,
    /// Anything; `[[PRO-014]]` links as it does in documents, and `\[[` is two brackets.
    #[default]
    Text,
    /// A whole number.
    Integer,
    /// A decimal number.
    Number,
    /// A date.
    Date,
    /// One of the choices.
    Choice,
    /// yes or no.
    YesNo,
    /// A role.
    Role,
    /// A document.
    Document,
    /// A clause, control or shared clause; makes the row evidence for it, unless the column has `evidence: no`.
    Clause,
    /// An address on the web.
    Link,
    /// A row of another register.
    Row,
}

/// `applicability/<standard>.yaml`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Applicability {
    /// The standard; the file's name when absent.
    pub standard: Field<String>,
    /// Version of the statement; text.
    pub version: Field<String>,
    /// Role that approves the statement.
    pub approver: Field<String>,
    /// Date of its approval.
    pub approved: Field<String>,
    /// One decision for each control, and exclusions of clauses.
    pub decisions: Vec<Field<Decision>>,
}

/// A decision of applicability.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Decision {
    /// Number of a control.
    pub control: Field<String>,
    /// Or number of a clause, to exclude it.
    pub clause: Field<String>,
    /// The title as the author knows it; compared with the catalogue.
    pub title: Field<String>,
    /// Applicable or excluded.
    pub applicable: Field<bool>,
    /// Why.
    pub justification: Field<String>,
    /// Grounds for inclusion.
    pub reasons: Many<Reason>,
    /// How far.
    pub implementation: Field<Implementation>,
    /// Rows of the risk register.
    pub risks: Many<String>,
}

/// Grounds for including a control.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Treats a risk.
    Risk,
    /// A law asks for it.
    Legal,
    /// A contract asks for it.
    Contract,
    /// Good practice.
    GoodPractice,
}

/// How far a control is implemented.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Implementation {
    /// In place.
    Implemented,
    /// Being put in place.
    InProgress,
    /// Not begun.
    Planned,
}
