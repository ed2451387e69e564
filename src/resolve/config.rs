//! `ims.yaml`: the organization, its standards, and the severities it sets.

use super::Resolver;
use crate::catalogue::{Shelf, StandardKey};
use crate::content::{AdoptedStandard, Config};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, nearest, rules};
use crate::model::Organization;
use crate::source::{SourceId, Span};
use crate::yaml::TextOr;
use std::collections::BTreeMap;

/// Levels of an organization that names none.
const LEVELS: [&str; 3] = ["public", "internal", "confidential"];

/// A standard of `ims.yaml` that the catalogue knows.
#[derive(Debug)]
pub struct Adopted {
    /// Standard and edition.
    pub key: StandardKey,
    /// What the organization says about it.
    pub raw: AdoptedStandard,
    /// Where it is adopted.
    pub span: Span,
}

/// Finds the adopted standards in the catalogue; unknown ones and repetitions are reported.
pub fn adopt(config: &Config, shelf: &Shelf, found: &mut Diagnostics) -> Vec<Adopted> {
    let mut adopted: Vec<Adopted> = Vec::new();
    for (entry, span) in config.standards.iter() {
        let raw = match entry {
            TextOr::Text(text) => AdoptedStandard { standard: crate::yaml::Field::new(text.clone(), span), ..AdoptedStandard::default() },
            TextOr::Map(raw) => raw.clone(),
        };
        let Some((text, place)) = raw.standard.get() else {
            found.push(Diagnostic::new(&rules::MISSING_FIELD, span, "this entry names no standard").help("add `standard: iso-9001:2015`"));
            continue;
        };
        match find_standard(text, place, shelf) {
            Ok(key) => {
                if let Some(first) = adopted.iter().find(|other| other.key == key) {
                    let finding = Diagnostic::new(&rules::DUPLICATE_ID, place, format!("the standard `{key}` is adopted twice"));
                    found.push(finding.label(first.span, "first adopted here").help("keep one of the two"));
                } else {
                    adopted.push(Adopted { key, raw, span: place });
                }
            }
            Err(finding) => found.push(finding),
        }
    }
    adopted
}

/// The key for `iso-27001:2022`, or for `iso-27001` the newest edition in the catalogue.
///
/// # Errors
/// The finding when the catalogue has no such standard or edition.
pub fn find_standard(text: &str, place: Span, shelf: &Shelf) -> Result<StandardKey, Diagnostic> {
    let key = StandardKey::parse(text);
    let editions: Vec<_> = shelf.keys().filter(|known| known.standard == key.standard).collect();
    if key.edition.is_empty()
        && let Some(newest) = editions.last()
    {
        return Ok((*newest).clone());
    }
    if shelf.contains(&key) {
        return Ok(key);
    }
    if editions.is_empty() {
        let known: Vec<_> = shelf.keys().map(ToString::to_string).collect();
        let names = shelf.keys().map(|key| key.standard.as_str());
        let help = format!("known standards: {}; put others into catalogue/", known.join(", "));
        let finding = Diagnostic::new(&rules::UNKNOWN_STANDARD, place, format!("there is no standard `{text}` in the catalogue"));
        return Err(finding.suggest(&key.standard, names, &help));
    }
    let editions: Vec<_> = editions.iter().map(ToString::to_string).collect();
    let message = format!("the catalogue has no edition {} of {}", key.edition, key.standard);
    Err(Diagnostic::new(&rules::WRONG_EDITION, place, message).help(format!("known editions: {}", editions.join(", "))))
}

/// The severities that `ims.yaml` sets: `None` switches a rule off.
pub fn severities(config: &Config, found: &mut Diagnostics) -> BTreeMap<&'static str, Option<Severity>> {
    let mut settings = BTreeMap::new();
    for (code, value) in &config.diagnostics.0 {
        let (Some((code, place)), Some((value, value_place))) = (code.get(), value.get()) else { continue };
        let Some(rule) = rules::find(code) else {
            let codes = rules::ALL.iter().map(|rule| rule.code);
            let finding = Diagnostic::new(&rules::INVALID_VALUE, place, format!("there is no diagnostic `{code}`"));
            found.push(finding.suggest(code, codes, "see `clausebook explain` for all codes"));
            continue;
        };
        let severity = match value.as_str() {
            "error" => Some(Severity::Error),
            "warning" => Some(Severity::Warning),
            "ignore" => None,
            other => {
                let words = ["error", "warning", "ignore"];
                let help = nearest(other, words)
                    .map_or_else(|| "write error, warning or ignore".to_owned(), |near| format!("did you mean `{near}`?"));
                found.push(Diagnostic::new(&rules::INVALID_VALUE, value_place, format!("`{other}` is not a severity")).help(help));
                continue;
            }
        };
        if !rule.adjustable && severity != Some(Severity::Error) {
            let message = format!("`{code}` is always an error: without it there is nothing sound to build from");
            found.push(Diagnostic::new(&rules::INVALID_VALUE, value_place, message).help("remove this line"));
            continue;
        }
        settings.insert(rule.code, severity);
    }
    settings
}

impl Resolver<'_> {
    pub(super) fn organization(&mut self, (id, config): &(SourceId, Config)) {
        let whole = Span::file(*id);
        let raw = config.organization.value.clone().unwrap_or_default();
        if raw.name.is_absent() {
            let place = config.organization.span.unwrap_or(whole);
            self.missing(&rules::MISSING_FIELD, place, "the organization has no name", "add `organization: {name: …}`");
        }
        if config.standards.0.is_empty() {
            self.missing(&rules::MISSING_FIELD, whole, "no standard is adopted", "add `standards: [\"iso-9001:2015\"]`");
        }
        let name = raw.name.value.unwrap_or_default();
        let setting = config.classification.value.clone().unwrap_or_default();
        let mut classification: Vec<String> = setting.levels.iter().map(|(level, _)| level.clone()).collect();
        if classification.is_empty() {
            classification = LEVELS.map(str::to_owned).to_vec();
        }
        let search = config.search.value.clone().unwrap_or_default();
        self.model.organization = Organization {
            short_name: raw.short_name.value.unwrap_or_else(|| name.clone()),
            title: config.title.value.clone().unwrap_or_else(|| format!("{name}: handbook")),
            language_place: config.language.get().map(|(_, span)| span),
            language: self.language(&config.language).unwrap_or_else(|| super::language::USUAL.to_owned()),
            introduction: config.introduction.value.clone(),
            variables: config.variables.0.iter().filter_map(|(key, value)| key.value.clone().zip(value.value.clone())).collect(),
            classification,
            default_classification: setting.default.value.clone(),
            unsearched: search.enabled.value == Some(false),
            synonyms: search.synonyms.iter().map(|group| group.iter().map(|(word, _)| word.clone()).collect()).collect(),
            appearance: crate::model::Appearance::default(),
            name,
        };
        let default = setting.default.get().map(|(level, span)| (level.clone(), span));
        if let Some((level, span)) = default {
            self.classification(&level, span);
        }
        let organization = &mut self.model.organization;
        organization.variables.entry("org.name".to_owned()).or_insert_with(|| organization.name.clone());
        organization.variables.entry("org.short-name".to_owned()).or_insert_with(|| organization.short_name.clone());
        organization.variables.entry("org.title".to_owned()).or_insert_with(|| organization.title.clone());
    }

    /// Reports a level that `ims.yaml` does not list.
    pub(super) fn classification(&mut self, level: &str, span: Span) {
        let levels = &self.model.organization.classification;
        if levels.iter().any(|known| known == level) {
            return;
        }
        let finding = Diagnostic::new(&rules::UNKNOWN_CLASSIFICATION, span, format!("`{level}` is not a level of classification"));
        let finding = finding.suggest(level, levels.iter().map(String::as_str), &format!("levels: {}", levels.join(", ")));
        self.report(finding);
    }

    pub(super) fn adoption(&mut self, raw: &AdoptedStandard) -> crate::model::Adoption {
        crate::model::Adoption {
            scope: raw.scope.value.clone(),
            state: raw.state.value,
            since: self.date(&raw.since).map(|(date, _)| date),
            target: self.date(&raw.target).map(|(date, _)| date),
            body: raw.body.value.clone(),
        }
    }
}
