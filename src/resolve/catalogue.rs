//! The catalogue: shared clauses and standards, and their integrity.

use super::names::Taken;
use super::{Adopted, LoadedCatalogue, Resolver, editions};
use crate::catalogue::{self, ClauseKind, RelationKind, SharedClauses, Standard};
use crate::diagnostic::{Diagnostic, rules};
use crate::model::{self, ClauseIx, ControlGroup, DocumentedInformation, OtherLanguage, Relation, SharedClause, SharedIx, StandardIx};
use crate::source::{SourceId, Span};
use crate::yaml::Field;
use std::collections::HashMap;

/// Longest summary, in words.
const LONGEST_SUMMARY: usize = 60;

impl Resolver<'_> {
    pub(super) fn catalogue(&mut self, loaded: LoadedCatalogue) {
        let LoadedCatalogue { shared, standards, transitions, others, known } = loaded;
        self.known = known;
        self.shared_clauses(&shared);
        for (adopted, source, raw) in standards {
            self.adopted_spans.push((adopted.key.clone(), adopted.span));
            self.standard(&adopted, source, &raw);
        }
        for clause in 0..self.model.clauses.len() {
            let relations: Vec<_> = self.model.clauses[clause].shared.iter().map(|relation| (relation.shared, relation.kind)).collect();
            for (shared, kind) in relations {
                self.model.shared[shared.get()].clauses.push((ClauseIx::new(clause), kind));
            }
        }
        self.transitions(&transitions);
        self.candidates(others);
        self.repeated_summaries();
        self.unused_shared_clauses();
    }

    /// Shared clauses that no standard points to: the organization's own, and ours when every standard is at hand.
    fn unused_shared_clauses(&mut self) {
        let complete = self.model.standards.len() == self.known.len();
        let judged = |span: Span| complete || self.is_own(span.source);
        let unused = self
            .model
            .shared
            .iter()
            .zip(&self.shared_spans)
            .filter(|(shared, span)| !shared.heading && shared.children.is_empty() && shared.clauses.is_empty() && judged(**span));
        let findings: Vec<_> = unused
            .map(|(shared, span)| {
                let finding =
                    Diagnostic::new(&rules::CATALOGUE_UNUSED, *span, format!("no clause of any standard points to `{}`", shared.slug));
                finding.help("relate a clause to it, or remove it")
            })
            .collect();
        findings.into_iter().for_each(|finding| self.report(finding));
    }

    /// Where a standard is adopted.
    pub(super) fn adopted_at(&self, key: &catalogue::StandardKey) -> Span {
        let found = self.adopted_spans.iter().find(|(other, _)| other == key);
        found.map_or_else(|| self.adopted_spans[0].1, |(_, span)| *span)
    }

    /// Ours first; an organization's entry of the same slug takes the place of ours, others are added.
    fn shared_clauses(&mut self, files: &[SharedClauses]) {
        let mut order: Vec<(String, Span, &catalogue::SharedClause, OtherLanguage)> = Vec::new();
        for (at, file) in files.iter().enumerate() {
            let mut taken = Taken::default();
            let language = self.language_of_catalogue(&file.language, at > 0);
            for (raw, span) in file.shared_clauses.iter().filter_map(Field::get) {
                let Some((slug, place)) = self.id(&raw.id, "shared clause", span) else { continue };
                if let Err(finding) = taken.take("shared clause", &slug, place) {
                    self.report(Diagnostic { rule: &rules::CATALOGUE_DUPLICATE, ..finding });
                    continue;
                }
                let entry = (slug, span, raw, language.clone());
                match order.iter_mut().find(|(other, ..)| at > 0 && *other == entry.0) {
                    Some(known) => *known = entry,
                    None => order.push(entry),
                }
            }
        }
        for (position, (slug, ..)) in order.iter().enumerate() {
            self.model.names.shared.insert(slug.clone(), SharedIx::new(position));
        }
        for (slug, span, raw, language) in order {
            self.shared_spans.push(raw.id.span.unwrap_or(span));
            let shared = self.shared_clause(slug, span, raw, language);
            self.model.shared.push(shared);
        }
        for at in 0..self.model.shared.len() {
            if let Some(parent) = self.model.shared[at].parent {
                self.model.shared[parent.get()].children.push(SharedIx::new(at));
            }
        }
    }

    fn shared_clause(&mut self, slug: String, span: Span, raw: &catalogue::SharedClause, language: OtherLanguage) -> SharedClause {
        let title = self.catalogue_title(&raw.title, span, &slug);
        let parent = raw.parent.get().and_then(|(parent, place)| self.known_shared(parent, place));
        SharedClause {
            title,
            parent,
            children: Vec::new(),
            harmonized: raw.harmonized.value.clone(),
            heading: raw.heading.value == Some(true),
            language,
            summary: self.summary(&raw.summary, span, &slug),
            evidence: raw.evidence.iter().map(|(text, _)| text.clone()).collect(),
            used: false,
            clauses: Vec::new(),
            slug,
        }
    }

    fn known_shared(&mut self, slug: &str, span: Span) -> Option<SharedIx> {
        let shared = self.model.shared_clause(slug);
        if shared.is_none() {
            let mut slugs: Vec<_> = self.model.names.shared.keys().map(String::as_str).collect();
            slugs.sort_unstable();
            let finding = Diagnostic::new(&rules::CATALOGUE_DANGLING, span, format!("there is no shared clause `{slug}`"));
            let finding = finding.suggest(slug, slugs, "see content/catalogue/shared-clauses.yaml");
            self.report(finding);
        }
        shared
    }

    fn catalogue_title(&mut self, field: &Field<String>, span: Span, name: &str) -> String {
        if field.is_absent() {
            self.missing(&rules::CATALOGUE_TITLE, span, format!("`{name}` has no title"), "add `title:`");
        }
        field.value.clone().unwrap_or_else(|| name.to_owned())
    }

    fn summary(&mut self, field: &Field<String>, span: Span, name: &str) -> String {
        match field.get() {
            None => {
                self.missing(&rules::CATALOGUE_SUMMARY, span, format!("`{name}` has no summary"), "say in your own words what it is about");
                String::new()
            }
            Some((text, place)) => {
                let words = text.split_whitespace().count();
                if words > LONGEST_SUMMARY {
                    let finding = Diagnostic::new(
                        &rules::CATALOGUE_SUMMARY,
                        place,
                        format!("a summary of {words} words; {LONGEST_SUMMARY} are the limit"),
                    );
                    self.report(finding.help("shorten it"));
                }
                self.summaries.push((text.clone(), place));
                text.clone()
            }
        }
    }

    fn repeated_summaries(&mut self) {
        let mut first: HashMap<String, Span> = HashMap::new();
        for (text, span) in std::mem::take(&mut self.summaries) {
            if let Some(other) = first.get(&text) {
                let finding = Diagnostic::new(&rules::CATALOGUE_SUMMARY, span, "this summary is used word for word elsewhere");
                self.report(finding.label(*other, "first used here").help("say what is particular to this one"));
            } else {
                first.insert(text, span);
            }
        }
    }

    fn standard(&mut self, adopted: &Adopted, source: SourceId, raw: &Standard) {
        let index = StandardIx::new(self.model.standards.len());
        let whole = Span::file(source);
        self.file_matches(adopted, raw, whole);
        let start = self.model.clauses.len();
        self.clauses(index, whole, raw);
        let exclusions = raw.exclusions.value.clone().unwrap_or_default();
        let name = raw.name.value.clone().unwrap_or_else(|| adopted.key.standard.clone());
        let adoption = self.adoption(&adopted.raw);
        let title = self.catalogue_title(&raw.title, whole, &name);
        let amendments = self.amendments(index, &raw.amendments);
        let language = self.language_of_catalogue(&raw.language, self.is_own(source));
        self.model.names.standards.insert(adopted.key.clone(), index);
        self.model.standards.push(model::Standard {
            key: adopted.key.clone(),
            title,
            name,
            subject: raw.subject.value.clone().unwrap_or_default(),
            language,
            publication: raw.publication.value.unwrap_or_default(),
            unit: raw.unit.value.unwrap_or_default(),
            status: editions::status(&raw.status),
            source: editions::source(&raw.source),
            confidence: editions::confidence(&raw.confidence),
            amendments,
            adoption,
            statement: model::Statement::default(),
            clauses: start..self.model.clauses.len(),
            groups: groups(raw),
            excludable: exclusions.clauses.iter().map(|(number, _)| number.clone()).collect(),
            applicability_clause: raw.applicability.value.as_ref().and_then(|applicability| applicability.declared_in.value.clone()),
        });
    }

    /// The file's name and what it says must agree, or references would miss it.
    fn file_matches(&mut self, adopted: &Adopted, raw: &Standard, whole: Span) {
        for (field, expected, name) in [(&raw.standard, &adopted.key.standard, "standard"), (&raw.edition, &adopted.key.edition, "edition")]
        {
            match field.get() {
                None => {
                    self.missing(&rules::MISSING_FIELD, whole, format!("this file has no `{name}`"), &format!("add `{name}: {expected}`"))
                }
                Some((text, span)) if text != expected => {
                    let finding = Diagnostic::new(
                        &rules::CATALOGUE_NUMBER,
                        span,
                        format!("the file is named for {name} {expected}, but says {text}"),
                    );
                    self.report(finding.help("name the file <standard>-<edition>.yaml"));
                }
                Some(_) => {}
            }
        }
    }

    fn clauses(&mut self, standard: StandardIx, whole: Span, raw: &Standard) {
        let mut taken = Taken::default();
        let mut parents = Vec::new();
        for (clause, span) in raw.clauses.iter().filter_map(Field::get) {
            let Some((number, place)) = clause.number.get() else {
                self.missing(&rules::CATALOGUE_NUMBER, span, "a clause without number", "add `number: \"8.4.1\"`");
                continue;
            };
            self.check_number(number, place);
            if let Err(finding) = taken.take("clause", number, place) {
                self.report(Diagnostic { rule: &rules::CATALOGUE_DUPLICATE, ..finding });
                continue;
            }
            let index = ClauseIx::new(self.model.clauses.len());
            self.model.names.clauses.insert((standard, number.clone()), index);
            parents.push((index, clause.parent.clone()));
            let clause = self.catalogue_clause(standard, number.clone(), span, clause);
            self.model.clauses.push(clause);
        }
        if parents.is_empty() {
            self.missing(&rules::MISSING_FIELD, whole, "a standard without clauses", "add `clauses:`");
        }
        for (index, parent) in parents {
            let Some((number, span)) = parent.get() else { continue };
            match self.model.clause(standard, number) {
                Some(parent) if parent < index => {
                    self.model.clauses[index.get()].parent = Some(parent);
                    self.model.clauses[parent.get()].children.push(index);
                }
                Some(_) => self.missing(
                    &rules::CATALOGUE_NUMBER,
                    span,
                    format!("the parent {number} must come before"),
                    "put parents before their children",
                ),
                None => self.missing(
                    &rules::CATALOGUE_DANGLING,
                    span,
                    format!("there is no clause {number} to be the parent"),
                    "correct the number",
                ),
            }
        }
    }

    fn check_number(&mut self, number: &str, span: Span) {
        let good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
        if number.is_empty() || !number.chars().all(good) || number.starts_with('.') || number.ends_with('.') || number.contains("..") {
            let finding = Diagnostic::new(&rules::CATALOGUE_NUMBER, span, format!("`{number}` is not a clause number"));
            self.report(finding.help("letters, digits and dots, such as 8.4.1 or A.5.1"));
        }
    }

    fn catalogue_clause(&mut self, standard: StandardIx, number: String, span: Span, raw: &catalogue::Clause) -> model::Clause {
        let untitled = raw.untitled.value == Some(true);
        let title = if untitled { &raw.descriptor } else { &raw.title };
        let title = self.catalogue_title(title, span, &number);
        let mut shared = Vec::new();
        for (relation, place) in raw.shared.iter().filter_map(Field::get) {
            let Some(relation) = self.relation(relation, place) else { continue };
            if shared.iter().any(|other: &Relation| other.shared == relation.shared) {
                let message = format!("{number} is related to `{}` twice", self.model[relation.shared].slug);
                self.missing(&rules::CATALOGUE_RELATION, place, message, "keep the relation that is true");
                continue;
            }
            shared.push(relation);
        }
        if raw.shared.is_empty() {
            self.missing(
                &rules::CATALOGUE_RELATION,
                span,
                format!("{number} points to no shared clause"),
                "add `shared:` with at least one relation",
            );
        }
        let information = raw.documented_information.iter().filter_map(Field::get).filter_map(|(raw, _)| {
            let (item, kind) = (raw.item.value.clone()?, raw.kind.value?);
            Some(DocumentedInformation { item, kind, when_applicable: raw.when_applicable.value == Some(true) })
        });
        let attributes = raw.attributes.0.iter().filter_map(|(name, values)| {
            let values = values.value.as_ref()?.iter().map(|(text, _)| text.clone()).collect();
            Some((name.value.clone()?, values))
        });
        model::Clause {
            standard,
            title,
            untitled,
            kind: raw.kind.value.unwrap_or(ClauseKind::Clause),
            parent: None,
            children: Vec::new(),
            group: raw.group.value.clone(),
            shared,
            summary: self.summary(&raw.summary, span, &number),
            evidence: raw.evidence.iter().map(|(text, _)| text.clone()).collect(),
            documented_information: information.collect(),
            attributes: attributes.collect(),
            confidence: editions::confidence(&raw.confidence),
            decision: None,
            number,
        }
    }

    fn relation(&mut self, raw: &catalogue::Relation, span: Span) -> Option<Relation> {
        let Some((slug, place)) = raw.clause.get() else {
            self.missing(&rules::CATALOGUE_RELATION, span, "a relation without shared clause", "add `clause:` with a slug");
            return None;
        };
        let shared = self.known_shared(slug, place)?;
        let Some(kind) = raw.relation.value else {
            if raw.relation.is_absent() {
                self.missing(
                    &rules::CATALOGUE_RELATION,
                    span,
                    "a relation of no kind",
                    "add `relation: equivalent`, `extends` or `intersects`",
                );
            }
            return None;
        };
        if kind == RelationKind::Extends && raw.adds.text().is_none() {
            self.missing(
                &rules::CATALOGUE_RELATION,
                span,
                "extends a shared clause without saying what it adds",
                "add `adds:` in your own words",
            );
        }
        if kind != RelationKind::Equivalent && raw.rationale.text().is_none() {
            self.missing(
                &rules::CATALOGUE_RELATION,
                span,
                "a relation that is not equivalent has no rationale",
                "add `rationale:` in one sentence",
            );
        }
        Some(Relation { shared, kind, adds: raw.adds.value.clone(), rationale: raw.rationale.value.clone() })
    }
}

fn groups(raw: &Standard) -> Vec<ControlGroup> {
    let groups = raw.control_groups.iter().filter_map(Field::get);
    groups.filter_map(|(group, _)| Some(ControlGroup { number: group.number.value.clone()?, title: group.title.value.clone()? })).collect()
}
