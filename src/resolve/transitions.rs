//! What new editions change: numbers that must exist, and none forgotten.

use super::{Resolver, editions};
use crate::catalogue::{self, ChangeKind, ClauseKind, StandardKey, TransitionKey};
use crate::diagnostic::{Diagnostic, rules};
use crate::model::{Change, ChangedClause, StandardIx, Transition};
use crate::source::{SourceId, Span};
use crate::yaml::{Entries, Field, Many};
use std::collections::{BTreeSet, HashMap};

/// One side of a transition: an edition, or the titles of one that the catalogue does not have.
struct Side<'a> {
    /// `ISO 9001:2015`.
    name: String,
    standard: Option<StandardIx>,
    titles: HashMap<&'a str, &'a str>,
}

impl Resolver<'_> {
    pub(super) fn transitions(&mut self, raw: &[(TransitionKey, SourceId, catalogue::Transition)]) {
        for (key, source, raw) in raw {
            let transition = self.transition(key, Span::file(*source), raw);
            self.model.transitions.push(transition);
        }
    }

    fn transition(&mut self, key: &TransitionKey, whole: Span, raw: &catalogue::Transition) -> Transition {
        self.named_as_it_says(key, whole, raw);
        let from = self.side(&key.standard, &key.from, &raw.old_titles);
        let none = Entries::default();
        let to = self.side(&key.standard, &key.to, &none);
        let mut changes = Vec::new();
        for (change, span) in raw.changes.iter().filter_map(Field::get) {
            changes.extend(self.change(change, span, &from, &to));
        }
        let complete: Vec<ClauseKind> = raw.complete_for.iter().map(|(kind, _)| *kind).collect();
        self.forgotten(whole, &from, &complete, changes.iter().flat_map(|change| &change.from));
        self.forgotten(whole, &to, &complete, changes.iter().flat_map(|change| &change.to));
        let known = to.standard.or(from.standard);
        Transition {
            name: known.map_or_else(|| key.standard.clone(), |standard| self.model[standard].name.clone()),
            standard: key.standard.clone(),
            from: (from.name, from.standard),
            to: (to.name, to.standard),
            until: self.date(&raw.until).map(|(date, _)| date),
            note: raw.note.value.clone(),
            language: self.language_of_catalogue(&raw.language, self.is_own(whole.source)),
            source: raw.source.value.clone(),
            confidence: editions::confidence(&raw.confidence),
            changes,
        }
    }

    /// The file's name and what it says must agree.
    fn named_as_it_says(&mut self, key: &TransitionKey, whole: Span, raw: &catalogue::Transition) {
        let parts = [(&raw.standard, &key.standard, "standard"), (&raw.from, &key.from, "from"), (&raw.to, &key.to, "to")];
        for (field, expected, name) in parts {
            if field.text() != Some(expected) {
                let message = format!("the file is named for {name} {expected}, but says {}", field.text().unwrap_or("nothing"));
                let finding = Diagnostic::new(&rules::CATALOGUE_NUMBER, field.span.unwrap_or(whole), message);
                self.report(finding.help("name the file <standard>-<from>-<to>.yaml"));
            }
        }
    }

    fn side<'a>(&self, standard: &str, edition: &str, titles: &'a Entries<String>) -> Side<'a> {
        let key = StandardKey { standard: standard.to_owned(), edition: edition.to_owned() };
        let index = self.model.standard(&key);
        Side {
            name: index.map_or_else(|| key.edition.clone(), |index| self.model[index].key.edition.clone()),
            standard: index,
            titles: titles.0.iter().filter_map(|(number, title)| Some((number.text()?, title.text()?))).collect(),
        }
    }

    fn change(&mut self, raw: &catalogue::Change, span: Span, from: &Side<'_>, to: &Side<'_>) -> Option<Change> {
        let Some((kind, place)) = raw.change.get().map(|(kind, place)| (*kind, place)) else {
            if raw.change.is_absent() {
                let help = "add `change: kept`, moved, changed, merged, split, new or removed";
                self.missing(&rules::CATALOGUE_TRANSITION, span, "this entry does not say what became of the clauses", help);
            }
            return None;
        };
        let change = Change {
            kind,
            from: self.changed(&raw.from, from),
            to: self.changed(&raw.to, to),
            note: raw.note.value.clone(),
            confidence: editions::confidence(&raw.confidence),
        };
        if let Some(problem) = contradiction(kind, raw.from.0.len(), raw.to.0.len()) {
            self.missing(&rules::CATALOGUE_TRANSITION, place, problem, "correct the kind of change, or the numbers");
        } else if kind != ChangeKind::Kept && change.note.is_none() {
            self.missing(&rules::CATALOGUE_TRANSITION, span, "a change without a note", "say in your own words what to look at");
        }
        Some(change)
    }

    fn changed(&mut self, numbers: &Many<String>, side: &Side<'_>) -> Vec<ChangedClause> {
        let mut changed = Vec::new();
        for (number, span) in numbers.iter() {
            let clause = side.standard.and_then(|standard| self.model.clause(standard, number));
            let title = clause.map(|clause| self.model[clause].title.as_str()).or_else(|| side.titles.get(number.as_str()).copied());
            let title = title.map(str::to_owned);
            if title.is_none() && (side.standard.is_some() || !side.titles.is_empty()) {
                let finding = Diagnostic::new(&rules::CATALOGUE_DANGLING, span, format!("edition {} has no {number}", side.name));
                self.report(finding.help("correct the number"));
            }
            changed.push(ChangedClause { number: number.clone(), title, clause });
        }
        changed
    }

    /// Every clause of an edition has become something, as far as the file says that it is complete.
    fn forgotten<'a>(&mut self, whole: Span, side: &Side<'_>, complete: &[ClauseKind], named: impl Iterator<Item = &'a ChangedClause>) {
        let Some(standard) = side.standard else { return };
        let named: BTreeSet<_> = named.filter_map(|changed| changed.clause).collect();
        let judged = |kind: ClauseKind| complete.is_empty() || complete.contains(&kind);
        let forgotten = self.model.clauses_of(standard).filter(|clause| !named.contains(clause) && judged(self.model[*clause].kind));
        let numbers: Vec<_> = forgotten.map(|clause| self.model[clause].number.clone()).collect();
        if !numbers.is_empty() {
            let message = format!("nothing is said about {} of edition {}", numbers.join(", "), side.name);
            self.missing(&rules::CATALOGUE_TRANSITION, whole, message, "add an entry for each, `change: kept` where nothing changed");
        }
    }
}

/// Why a kind does not fit the numbers of old and new clauses.
fn contradiction(kind: ChangeKind, from: usize, to: usize) -> Option<&'static str> {
    match kind {
        ChangeKind::New if from > 0 => Some("what is new has no old number"),
        ChangeKind::Removed if to > 0 => Some("what is removed has no new number"),
        ChangeKind::New if to == 0 => Some("no number is named"),
        ChangeKind::Removed if from == 0 => Some("no number is named"),
        ChangeKind::New | ChangeKind::Removed => None,
        _ if from == 0 || to == 0 => Some("an old and a new number belong to this kind of change"),
        ChangeKind::Merged if from < 2 => Some("at least two old numbers belong to a merger"),
        ChangeKind::Split if to < 2 => Some("at least two new numbers belong to a split"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMED: Option<&str> = Some("no number is named");
    const BOTH: Option<&str> = Some("an old and a new number belong to this kind of change");

    #[test]
    fn what_is_new_or_removed_has_numbers_on_one_side_only() {
        assert_eq!(contradiction(ChangeKind::New, 0, 1), None);
        assert_eq!(contradiction(ChangeKind::New, 0, 2), None);
        assert_eq!(contradiction(ChangeKind::New, 1, 1), Some("what is new has no old number"));
        assert_eq!(contradiction(ChangeKind::New, 0, 0), NAMED);
        assert_eq!(contradiction(ChangeKind::Removed, 1, 0), None);
        assert_eq!(contradiction(ChangeKind::Removed, 2, 0), None);
        assert_eq!(contradiction(ChangeKind::Removed, 1, 1), Some("what is removed has no new number"));
        assert_eq!(contradiction(ChangeKind::Removed, 0, 0), NAMED);
    }

    #[test]
    fn every_other_kind_has_numbers_on_both_sides() {
        for kind in [ChangeKind::Kept, ChangeKind::Moved, ChangeKind::Changed, ChangeKind::Merged, ChangeKind::Split] {
            assert_eq!([(0, 0), (0, 2), (2, 0)].map(|(from, to)| contradiction(kind, from, to)), [BOTH; 3], "{kind:?}");
            assert_eq!(contradiction(kind, 2, 2), None, "{kind:?}");
        }
    }

    #[test]
    fn a_merger_has_several_old_numbers_and_a_split_several_new_ones() {
        assert_eq!(contradiction(ChangeKind::Merged, 2, 1), None);
        assert_eq!(contradiction(ChangeKind::Merged, 1, 2), Some("at least two old numbers belong to a merger"));
        assert_eq!(contradiction(ChangeKind::Split, 1, 2), None);
        assert_eq!(contradiction(ChangeKind::Split, 2, 1), Some("at least two new numbers belong to a split"));
        assert_eq!([ChangeKind::Kept, ChangeKind::Moved, ChangeKind::Changed].map(|kind| contradiction(kind, 1, 1)), [None; 3]);
    }
}
