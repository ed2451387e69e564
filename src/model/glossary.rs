//! The words of an organization.

use super::{Phrase, TermIx};
use crate::source::Span;

/// A word as the organization uses it.
#[derive(Debug)]
pub struct Term {
    /// The term.
    pub term: String,
    /// What it means here.
    pub definition: Phrase,
    /// Other forms that mean the same.
    pub also: Vec<String>,
    /// Its abbreviation.
    pub abbreviation: Option<String>,
    /// Where the definition comes from.
    pub source: Option<String>,
    /// Terms that belong with it.
    pub related: Vec<TermIx>,
    /// Its anchor on the page of the glossary.
    pub anchor: String,
    /// Where it is written.
    pub span: Span,
}

impl Term {
    /// Every form in which it is looked for in texts.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.term).chain(&self.abbreviation).chain(&self.also).map(String::as_str)
    }
}
