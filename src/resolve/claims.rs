//! Claims: what each document says it satisfies, in front matter and in headings.

use super::Resolver;
use super::documents::Pending;
use crate::content;
use crate::diagnostic::{Diagnostic, rules};
use crate::model::{Claim, ClaimTarget, DocumentIx, Section};
use crate::source::Span;
use crate::yaml::TextOr;

impl Resolver<'_> {
    pub(super) fn claims(&mut self, pending: &[Pending]) {
        for document in pending {
            let mut claims = Vec::new();
            for (raw, span) in document.satisfies.iter() {
                claims.extend(self.front_claim(document.document, raw, span));
            }
            claims.extend(self.heading_claims(document));
            self.repeated(&claims);
            self.model.documents[document.document.get()].claims = claims;
        }
    }

    fn front_claim(&mut self, document: DocumentIx, raw: &TextOr<content::Claim>, span: Span) -> Option<Claim> {
        match raw {
            TextOr::Text(text) => {
                let target = self.claimed(text, span)?;
                Some(Claim { target, section: None, note: None, span })
            }
            TextOr::Map(raw) => {
                let Some((text, place)) = raw.clause.get() else {
                    if raw.clause.is_absent() {
                        self.missing(&rules::MISSING_FIELD, span, "this claim names no clause", "add `clause: iso-9001/8.4.1`");
                    }
                    return None;
                };
                let target = self.claimed(text, place)?;
                if let Some((title, title_place)) = raw.title.get() {
                    self.compare_title(target, title, title_place);
                }
                let section = raw.section.get().and_then(|(anchor, place)| self.claimed_section(document, anchor, place));
                Some(Claim { target, section, note: raw.note.value.clone(), span: place })
            }
        }
    }

    fn claimed(&mut self, text: &str, span: Span) -> Option<ClaimTarget> {
        match self.claim_target(text, span) {
            Ok(target) => {
                self.too_broad(target, span);
                self.of_no_edition(text, target, span);
                Some(target)
            }
            Err(finding) => {
                self.report(finding);
                None
            }
        }
    }

    fn claimed_section(&mut self, document: DocumentIx, anchor: &str, span: Span) -> Option<Section> {
        let anchor = anchor.trim_start_matches('#');
        match self.section(document, anchor, span) {
            Ok(section) => Some(section),
            Err(finding) => {
                self.report(Diagnostic { rule: &rules::UNKNOWN_SECTION, severity: rules::UNKNOWN_SECTION.severity, ..finding });
                None
            }
        }
    }

    fn heading_claims(&mut self, pending: &Pending) -> Vec<Claim> {
        let document = &self.model[pending.document];
        let written: Vec<_> = document
            .body
            .headings
            .iter()
            .enumerate()
            .flat_map(|(at, heading)| heading.claims.iter().map(move |(text, range)| (at, text.clone(), range.clone())))
            .collect();
        let mut claims = Vec::new();
        for (at, text, range) in written {
            let span = pending.raw.span(&range);
            if let Some(target) = self.claimed(&text, span) {
                claims.push(Claim { target, section: u32::try_from(at).ok(), note: None, span });
            }
        }
        claims
    }

    /// A chapter or a group asks for nothing by itself, so claiming it proves nothing about what is below.
    fn too_broad(&mut self, target: ClaimTarget, span: Span) {
        let (broad, name) = match target {
            ClaimTarget::Shared(shared) => (self.model[shared].heading, self.model[shared].title.clone()),
            ClaimTarget::Clause(clause) => (self.model[clause].is_chapter(), self.model[clause].title.clone()),
        };
        if broad {
            let finding =
                Diagnostic::new(&rules::CLAIM_TOO_BROAD, span, format!("`{name}` is a chapter; claiming it answers nothing below it"));
            self.report(finding.help("claim the clauses that the document answers, one by one"));
        }
    }

    /// A claim without edition counts for the one in force, and nobody may have thought of the others that are adopted.
    fn of_no_edition(&mut self, text: &str, target: ClaimTarget, span: Span) {
        let ClaimTarget::Clause(clause) = target else { return };
        let standard = &self.model[self.model[clause].standard];
        let others = self.editions(&standard.key.standard).into_iter().filter(|other| self.model[*other].key != standard.key);
        let others: Vec<_> = others.map(|other| self.model[other].full_name()).collect();
        if others.is_empty() || text.split('/').next().is_some_and(|name| name.contains(':')) {
            return;
        }
        let number = &self.model[clause].number;
        let message = format!("`{text}` counts for {} alone, and not for {}", standard.full_name(), others.join(", "));
        let help = format!("name the edition, such as `{}/{number}`, or claim both", standard.key);
        self.report(Diagnostic::new(&rules::CLAIM_WITHOUT_EDITION, span, message).help(help));
    }

    fn repeated(&mut self, claims: &[Claim]) {
        for (at, claim) in claims.iter().enumerate() {
            let first = claims[..at].iter().find(|other| other.target == claim.target && other.section == claim.section);
            if let Some(first) = first {
                let finding = Diagnostic::new(&rules::DUPLICATE_CLAIM, claim.span, "this document claims the same clause twice");
                self.report(finding.label(first.span, "first claimed here").help("remove one of the two"));
            }
        }
    }

    /// Compares a title that an author wrote with the catalogue's.
    pub(super) fn compare_title(&mut self, target: ClaimTarget, title: &str, span: Span) {
        let (name, known) = match target {
            ClaimTarget::Shared(shared) => (self.model[shared].slug.clone(), self.model[shared].title.clone()),
            ClaimTarget::Clause(clause) => {
                let clause = &self.model[clause];
                (format!("{} {}", self.model[clause.standard].full_name(), clause.number), clause.title.clone())
            }
        };
        if plain(title) != plain(&known) {
            let finding = Diagnostic::new(&rules::TITLE_MISMATCH, span, format!("{name} is titled `{known}`"));
            self.report(finding.help("correct the number or the title, whichever is wrong"));
        }
    }
}

/// A title without case, punctuation and the difference between -ise and -ize.
pub(super) fn plain(title: &str) -> String {
    let letters: String = title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    letters.replace("is", "iz")
}
