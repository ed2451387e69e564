//! What coverage says: states of clauses, answers with their grounds, and counts.

use super::Force;
use crate::catalogue::RelationKind;
use crate::model::{ClauseIx, DocumentIx, Section, SharedIx};

/// State of a clause or control.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Answered by a document that counts.
    Effective,
    /// Answered in part.
    Partial,
    /// Not answered.
    Gap,
    /// Excluded by a justified decision.
    Excluded,
}

impl State {
    /// The word in files and addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Effective => "effective",
            State::Partial => "partial",
            State::Gap => "gap",
            State::Excluded => "excluded",
        }
    }
}

/// On what ground a document is listed for a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Via {
    /// It claims the clause itself.
    Clause,
    /// It claims a clause above.
    Above(ClauseIx),
    /// It claims a shared clause that the clause is equivalent to or extends; one that it merely intersects is no ground.
    Shared(SharedIx, RelationKind),
}

/// A document listed for a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The document.
    pub document: DocumentIx,
    /// The section, when the claim names one.
    pub section: Option<Section>,
    /// How, in the author's words.
    pub note: Option<String>,
    /// On what ground.
    pub via: Via,
    /// What the document is worth.
    pub force: Force,
}

/// Number of leaf clauses by state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Effective.
    pub effective: usize,
    /// Partial.
    pub partial: usize,
    /// Gap.
    pub gap: usize,
    /// Excluded.
    pub excluded: usize,
}

impl Tally {
    /// Adds a clause.
    pub fn add(&mut self, state: State) {
        match state {
            State::Effective => self.effective += 1,
            State::Partial => self.partial += 1,
            State::Gap => self.gap += 1,
            State::Excluded => self.excluded += 1,
        }
    }

    /// All that apply.
    pub fn applicable(&self) -> usize {
        self.effective + self.partial + self.gap
    }

    /// The state of the whole.
    pub fn state(&self) -> State {
        match (self.effective, self.partial, self.gap, self.excluded) {
            (0, 0, 0, excluded) if excluded > 0 => State::Excluded,
            (_, 0, 0, _) => State::Effective,
            (0, 0, _, _) => State::Gap,
            _ => State::Partial,
        }
    }
}
