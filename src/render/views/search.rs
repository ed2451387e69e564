//! The search.

use super::Wording;
use serde::Serialize;

/// `search.html`: everything from A to Z.
#[derive(Debug, Serialize)]
pub struct SearchView {
    pub letters: Vec<LetterView>,
}

/// What begins with a letter.
#[derive(Debug, Serialize)]
pub struct LetterView {
    pub letter: String,
    pub anchor: String,
    pub lines: Vec<SearchLine>,
}

/// One thing that can be found.
#[derive(Debug, Serialize)]
pub struct SearchLine {
    pub title: Wording,
    /// Id, standard and number, who holds the role, or what it is.
    pub note: String,
    pub href: String,
}

/// What a page needs to open the search.
#[derive(Debug, Clone, Serialize)]
pub struct SearchLink {
    /// The list from A to Z.
    pub href: String,
    /// The script of the dialog.
    pub script: String,
}
