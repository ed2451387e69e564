//! Anchors: readable, unique, and stable when the rest of the document changes.

use std::collections::HashMap;

/// What the page of a document calls its own parts.
const OF_THE_PAGE: [&str; 7] = ["main", "about-claims", "about-history", "about-mentions", "about-related", "figure-levels", "search-hits"];

/// The anchor of a heading's text: lower case, words joined by `-`. Digits keep their dots as `-`, so that 6.1.3 and 61.3
/// stay apart.
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if c.is_alphanumeric() {
            if gap && !out.is_empty() {
                out.push('-');
            }
            gap = false;
            out.extend(c.to_lowercase());
        } else if !matches!(c, '\'' | '’') {
            gap = true;
        }
    }
    if out.is_empty() { "section".to_owned() } else { out }
}

/// Hands out anchors and other names, numbering repetitions.
#[derive(Debug, Default)]
pub struct Anchors {
    /// What is taken, each with the last number that it was given with, so that nobody counts from the start again.
    taken: HashMap<String, usize>,
}

impl Anchors {
    /// For the headings of a document, on whose page some are taken.
    pub(super) fn of_a_document() -> Anchors {
        Anchors { taken: OF_THE_PAGE.iter().map(|id| ((*id).to_owned(), 1)).collect() }
    }

    /// Takes an anchor the author wrote; false when it is taken already.
    pub fn claim(&mut self, id: &str) -> bool {
        let free = self.is_free(id);
        self.taken.entry(id.to_owned()).or_insert(1);
        free
    }

    /// Whether nobody has an anchor yet.
    pub(super) fn is_free(&self, id: &str) -> bool {
        !self.taken.contains_key(id)
    }

    /// The anchor for a text: `steps`, `steps-2`, `steps-3`.
    pub fn unique(&mut self, text: &str) -> String {
        self.numbered(&slug(text))
    }

    /// The anchor itself, or with the first number that makes it unique.
    pub fn numbered(&mut self, base: &str) -> String {
        self.told_apart(base, |count| format!("{base}-{count}"))
    }

    /// The name itself, or as `written` with the first number that makes it unique.
    pub(super) fn told_apart(&mut self, name: &str, written: impl Fn(usize) -> String) -> String {
        let Some(last) = self.taken.get(name) else {
            self.taken.insert(name.to_owned(), 1);
            return name.to_owned();
        };
        let mut count = last + 1;
        while self.taken.contains_key(&written(count)) {
            count += 1;
        }
        self.taken.insert(name.to_owned(), count);
        self.taken.insert(written(count), 1);
        written(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_dots_apart_and_letters_their_marks() {
        assert_eq!(slug("6.1.3 Risk treatment"), "6-1-3-risk-treatment");
        assert_ne!(slug("6.1.3"), slug("61.3"));
        assert_eq!(slug("What's new?"), "whats-new");
        assert_eq!(slug("Überprüfung & Freigabe"), "überprüfung-freigabe");
        assert_eq!(slug("内部監査"), "内部監査");
        assert_eq!(slug("!?"), "section");
    }

    #[test]
    fn repetitions_are_numbered() {
        let mut anchors = Anchors::default();
        assert!(anchors.claim("steps-2"));
        assert!(!anchors.claim("steps-2"));
        assert_eq!(anchors.unique("Steps"), "steps");
        assert_eq!(anchors.unique("Steps"), "steps-3");
        assert_eq!(anchors.unique("Steps 2"), "steps-2-2");
        assert_eq!(anchors.unique("Steps"), "steps-4");
    }
}
