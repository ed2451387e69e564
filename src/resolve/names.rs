//! Ids and titles: what they may be made of, and that no two are the same.

use super::Resolver;
use crate::diagnostic::{Diagnostic, rules};
use crate::source::{Span, control_characters};
use crate::yaml::Field;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization as _;

/// Form in which two ids or addresses are the same: composed, lower case.
pub fn folded(text: &str) -> String {
    text.nfc().flat_map(char::to_lowercase).collect()
}

/// The ids of one kind that were met, folded.
#[derive(Debug, Default)]
pub struct Taken {
    first: HashMap<String, (String, Span)>,
}

impl Taken {
    /// Takes an id; when it is taken already, the finding that names both places.
    pub fn take(&mut self, kind: &str, id: &str, span: Span) -> Result<(), Diagnostic> {
        match self.first.get(&folded(id)) {
            Some((other, place)) => {
                let alike =
                    if other == id { String::new() } else { format!(" (differs from `{other}` only in case or spelling of letters)") };
                let message = format!("the {kind} `{id}` is defined twice{alike}");
                Err(Diagnostic::new(&rules::DUPLICATE_ID, span, message)
                    .label(*place, "first defined here")
                    .help("give one of the two another id"))
            }
            None => {
                self.first.insert(folded(id), (id.to_owned(), span));
                Ok(())
            }
        }
    }
}

/// What keeps a text from being an id, and what to do: letters, digits, dots, hyphens and underscores, beginning with a
/// letter or digit.
pub fn id_fault(text: &str) -> Option<(String, &'static str)> {
    let good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    if let Some(bad) = text.chars().find(|c| !good(*c)) {
        let message = format!("the character `{bad}` ({}) cannot be part of an id", bad.escape_unicode());
        return Some((message, "use the letters A to Z, digits, `-`, `_` and `.`"));
    }
    if !text.starts_with(|c: char| c.is_ascii_alphanumeric()) || text.ends_with('.') || text.contains("..") {
        return Some((format!("`{text}` cannot be an id"), "begin with a letter or digit"));
    }
    let fault = crate::source::check_name(text).err()?;
    Some((format!("`{text}` cannot be an id: as a file name it {}", fault.describe()), "choose another id"))
}

impl Resolver<'_> {
    /// Reports a field that is missing where every such thing needs it.
    pub(super) fn missing(&mut self, rule: &'static crate::diagnostic::Rule, place: Span, message: impl Into<String>, help: &str) {
        self.report(Diagnostic::new(rule, place, message).help(help));
    }

    /// An id: letters, digits, dots, hyphens and underscores, beginning with a letter or digit.
    pub(super) fn id(&mut self, field: &Field<String>, kind: &str, owner: Span) -> Option<(String, Span)> {
        let Some((text, span)) = field.get() else {
            if field.is_absent() {
                self.missing(
                    &rules::MISSING_FIELD,
                    owner,
                    format!("this {kind} has no `id`"),
                    "add `id:` with a short name that will not change",
                );
            }
            return None;
        };
        if control_characters(text).next().is_some() {
            self.invisible(span, "id");
            return None;
        }
        if let Some((message, help)) = id_fault(text) {
            self.report(Diagnostic::new(&rules::INVALID_ID, span, message).help(help));
            return None;
        }
        Some((text.clone(), span))
    }

    /// A title; the id stands in for a missing one.
    pub(super) fn title(&mut self, field: &Field<String>, kind: &str, owner: Span, id: &str) -> String {
        match field.get() {
            Some((text, span)) if !text.trim().is_empty() => {
                if control_characters(text).next().is_some() {
                    self.invisible(span, "title");
                }
                self.confusable(text, span);
                text.clone()
            }
            blank => {
                if blank.is_some() || field.is_absent() {
                    let place = field.span.unwrap_or(owner);
                    self.missing(&rules::MISSING_FIELD, place, format!("the {kind} `{id}` has no `title`"), "add `title:`");
                }
                id.to_owned()
            }
        }
    }

    fn invisible(&mut self, span: Span, what: &str) {
        self.report(
            Diagnostic::new(&rules::CONTROL_CHARACTER_IN_NAME, span, format!("an invisible character in this {what}")).help("type it anew"),
        );
    }

    /// A word that mixes Latin letters with Cyrillic or Greek ones looks like another word.
    fn confusable(&mut self, text: &str, span: Span) {
        let mixed = text.split(|c: char| !c.is_alphabetic()).find(|word| {
            let latin = word.chars().any(|c| c.is_ascii_alphabetic());
            latin && word.chars().any(|c| matches!(c, '\u{370}'..='\u{52f}'))
        });
        if let Some(word) = mixed {
            let message = format!("the word `{word}` mixes letters of two alphabets");
            self.report(Diagnostic::new(&rules::CONFUSABLE_TITLE, span, message).help("type the word anew in one alphabet"));
        }
    }

    /// A role, when it exists; reported when it does not.
    pub(super) fn role(&mut self, field: &Field<String>) -> Option<crate::model::RoleIx> {
        let (id, span) = field.get()?;
        let role = self.model.role(id);
        if role.is_none() && self.roles_known && !self.hidden.contains(id) {
            let known: Vec<_> = self.model.roles.iter().map(|role| role.id.as_str()).collect();
            let finding = Diagnostic::new(&rules::UNKNOWN_ROLE, span, format!("there is no role `{id}` in roles.yaml"));
            let finding = finding.suggest(id, known, "add the role to roles.yaml");
            self.report(finding);
        }
        role
    }
}
