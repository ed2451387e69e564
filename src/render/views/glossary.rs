//! The glossary.

use super::{LinkView, PartView};
use serde::Serialize;
use tera::Value;

/// `glossary.html`: the words of the organization, from A to Z.
#[derive(Debug, Serialize)]
pub struct GlossaryView {
    pub letters: Vec<TermLetterView>,
    /// As data.
    pub data: String,
}

/// The terms that begin with a letter.
#[derive(Debug, Serialize)]
pub struct TermLetterView {
    pub letter: String,
    pub anchor: String,
    pub terms: Vec<TermView>,
}

/// A term.
#[derive(Debug, Serialize)]
pub struct TermView {
    pub term: String,
    pub anchor: String,
    pub abbreviation: Option<String>,
    /// Other forms, one after the other.
    pub also: String,
    pub definition: Vec<PartView>,
    pub source: Option<String>,
    pub related: Vec<LinkView>,
    /// Documents that use it, those that use it most first, as finished lines.
    pub documents: Vec<Value>,
    /// How many more there are.
    pub more: usize,
}
