//! `glossary.yaml`, and where its terms stand.

use super::Resolver;
use super::plain::{Plain, may_refer};
use crate::content::{self, Glossary};
use crate::diagnostic::{Diagnostic, rules};
use crate::letters::{fold, is_of_word};
use crate::markdown::{Anchors, Terms};
use crate::model::{Term, TermIx};
use crate::source::Span;
use crate::yaml::Field;
use rayon::prelude::*;
use std::collections::HashMap;

/// The forms that were met, folded: their term as written, where, and its position.
type Forms = HashMap<String, (String, Span, TermIx)>;

impl Resolver<'_> {
    pub(super) fn glossary(&mut self, raw: Option<&Glossary>) {
        let Some(raw) = raw else { return };
        let (mut forms, mut anchors, mut kept) = (Forms::new(), Anchors::default(), Vec::new());
        for (term, place) in raw.terms.iter().filter_map(Field::get) {
            let at = TermIx::new(self.model.glossary.len());
            if let Some(resolved) = self.term(term, place, at, &mut forms, &mut anchors) {
                if let Some(span) = term.definition.span.filter(|_| may_refer(&resolved.definition.words)) {
                    self.plain.push((Plain::Definition(at), span));
                }
                self.model.glossary.push(resolved);
                kept.push(term);
            }
        }
        for (at, term) in kept.into_iter().enumerate() {
            self.model.glossary[at].related = self.related_terms(term, &forms);
        }
        let numbered = (0..).zip(&self.model.glossary);
        self.terms = Terms::new(numbered.flat_map(|(at, term)| term.forms().map(move |form| (at, form))));
    }

    fn term(&mut self, raw: &content::Term, place: Span, at: TermIx, forms: &mut Forms, anchors: &mut Anchors) -> Option<Term> {
        if raw.term.is_absent() {
            self.missing(&rules::MISSING_FIELD, place, "this entry of the glossary has no `term`", "add `term:` with the word");
        }
        let term = self.form(raw.term.get()?, at, forms)?;
        let (definition, span) = (raw.definition.text().unwrap_or_default().trim(), raw.term.span.unwrap_or(place));
        if definition.is_empty() && (raw.definition.is_absent() || raw.definition.value.is_some()) {
            let message = format!("the term `{term}` has no definition");
            self.missing(&rules::MISSING_FIELD, raw.definition.span.unwrap_or(span), message, "add `definition:`, in your own words");
        }
        Some(Term {
            definition: one_line(definition).into(),
            abbreviation: raw.abbreviation.get().and_then(|form| self.form(form, at, forms)),
            also: raw.also.iter().filter_map(|form| self.form(form, at, forms)).collect(),
            source: raw.source.text().map(one_line).filter(|source| !source.is_empty()),
            related: Vec::new(),
            anchor: format!("term-{}", anchors.unique(&term)),
            span,
            term,
        })
    }

    /// A form of a term: something to look for that no other entry has.
    fn form(&mut self, (written, span): (&String, Span), at: TermIx, forms: &mut Forms) -> Option<String> {
        let written = one_line(written);
        if !written.contains(is_of_word) {
            self.missing(&rules::MISSING_FIELD, span, "there is no word here", "write the term as it stands in your documents");
            return None;
        }
        if let Some((other, first, _)) = forms.get(&fold(&written)) {
            let alike = if *other == written { String::new() } else { format!(" (differs from `{other}` only in case or accents)") };
            let finding = Diagnostic::new(&rules::DUPLICATE_TERM, span, format!("the glossary has `{written}` twice{alike}"));
            self.report(finding.label(*first, "first written here").help("keep it in the entry that it belongs to"));
            return None;
        }
        forms.insert(fold(&written), (written.clone(), span, at));
        Some(written)
    }

    fn related_terms(&mut self, raw: &content::Term, forms: &Forms) -> Vec<TermIx> {
        let mut related = Vec::new();
        for (written, span) in raw.related.iter() {
            match forms.get(&fold(&one_line(written))) {
                Some((_, _, at)) => related.push(*at),
                None => {
                    let known: Vec<_> = self.model.glossary.iter().map(|term| term.term.as_str()).collect();
                    let finding = Diagnostic::new(&rules::UNKNOWN_TERM, span, format!("the glossary has no term `{written}`"));
                    let finding = finding.suggest(written, known, "add the term to glossary.yaml");
                    self.report(finding);
                }
            }
        }
        related
    }

    /// Looks for the terms in every body.
    pub(super) fn terms_in_documents(&mut self) {
        if let Some(terms) = &self.terms {
            self.model.documents.par_iter_mut().for_each(|document| document.terms = terms.find(&document.body));
        }
    }

    pub(super) fn unused_terms(&mut self) {
        let mut used = vec![false; self.model.glossary.len()];
        for occurrence in self.model.documents.iter().flat_map(|document| &document.terms) {
            used[occurrence.term as usize] = true;
        }
        for (at, _) in used.iter().enumerate().filter(|(_, used)| !**used) {
            let term = &self.model.glossary[at];
            let finding = Diagnostic::new(&rules::UNUSED_TERM, term.span, format!("no document uses the term `{}`", term.term));
            self.report(finding.help("add the forms in which it is written under `also:`, or remove it"));
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
