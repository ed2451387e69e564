//! The format of a file about a transition.

use super::{ClauseKind, Confidence};
use crate::yaml::{Entries, Field, Many};
use schemars::JsonSchema;
use serde::Deserialize;

/// `transitions/<standard>-<from>-<to>.yaml`: what a new edition changes.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Transition {
    /// Version of the format; 1.
    pub schema: Field<u32>,
    /// Language of its texts, as in BCP 47; unless said otherwise English in our files, and that of the handbook in an organization's own.
    pub language: Field<String>,
    /// `iso-9001`.
    pub standard: Field<String>,
    /// The old edition; text.
    pub from: Field<String>,
    /// The new edition; text.
    pub to: Field<String>,
    /// The last day on which the old edition may be used, when it is established.
    pub until: Field<String>,
    /// About the transition as a whole, in our own words.
    pub note: Field<String>,
    /// Where dates and changes are from.
    pub source: Field<String>,
    /// How sure the changes are; high unless said otherwise.
    pub confidence: Field<Confidence>,
    /// Kinds of clauses of which none is left out; all kinds unless said otherwise.
    pub complete_for: Many<ClauseKind>,
    /// Titles of old numbers, when the old edition is not in the catalogue.
    pub old_titles: Entries<String>,
    /// The changes, in the order of the new edition.
    pub changes: Vec<Field<Change>>,
}

/// What became of clauses.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Change {
    /// Numbers of the old edition; none for what is new.
    pub from: Many<String>,
    /// Numbers of the new edition; none for what is removed.
    pub to: Many<String>,
    /// What kind of change.
    pub change: Field<ChangeKind>,
    /// What an organization has to look at, in our own words.
    pub note: Field<String>,
    /// How sure this change is, when less than the file as a whole.
    pub confidence: Field<Confidence>,
}

/// Kinds of changes between editions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// The same content under the same number.
    Kept,
    /// The same content under another number.
    Moved,
    /// Other content.
    Changed,
    /// Several became one.
    Merged,
    /// One became several.
    Split,
    /// Not in the old edition.
    New,
    /// Not in the new edition.
    Removed,
}
