//! References in running text, relations between documents, and the backlinks of both.

use super::Resolver;
use super::claims::plain;
use super::documents::Pending;
use crate::content::DocumentStatus;
use crate::diagnostic::{Diagnostic, rules};
use crate::markdown::{Reference, ReferenceKind};
use crate::model::{Backlink, ClaimTarget, DocumentIx, Target};
use crate::source::Span;
use std::collections::{HashMap, VecDeque};

impl Resolver<'_> {
    pub(super) fn links(&mut self, pending: &[Pending]) {
        for document in pending {
            let related = self.documents_named(&document.related);
            let replaces = self.documents_named(&document.replaces);
            let next = self.documents_named(&document.next);
            for replaced in &replaces {
                self.model.documents[replaced.get()].replaced_by.push(document.document);
            }
            for other in &related {
                self.model.documents[other.get()].related_by.push(document.document);
            }
            let own = &mut self.model.documents[document.document.get()];
            own.related = related;
            own.replaces = replaces;
            own.flow.next = next;
        }
        self.replacement_cycles(pending);
        for document in pending {
            self.body_links(document);
        }
    }

    /// Puts backlinks into their order, each once.
    pub(super) fn order_backlinks(&mut self) {
        for backlinks in self.model.backlinks.values_mut() {
            backlinks.sort_unstable();
            backlinks.dedup();
        }
    }

    fn documents_named(&mut self, ids: &crate::yaml::Many<String>) -> Vec<DocumentIx> {
        let mut documents = Vec::new();
        for (id, span) in ids.iter() {
            match self.document_id(id, span) {
                Ok(document) => documents.push(document),
                Err(finding) if !self.hidden.contains(id) => self.report(finding),
                Err(_) => {}
            }
        }
        documents
    }

    /// Follows `replaces` from every document; a way back to the start is a cycle, reported once, at its first document.
    fn replacement_cycles(&mut self, pending: &[Pending]) {
        for document in pending.iter().filter(|document| !document.replaces.0.is_empty()) {
            let start = document.document;
            let Some(circle) = self.way_back(start) else { continue };
            if circle.iter().any(|at| *at < start) {
                continue;
            }
            let names: Vec<_> = circle.iter().chain([&start]).map(|at| self.model[*at].id.as_str()).collect();
            let next = circle.get(1).copied().unwrap_or(start);
            let named = document.replaces.iter().find(|(id, _)| **id == self.model[next].id);
            let span = named.map_or(self.model[start].span, |(_, span)| span);
            let finding = Diagnostic::new(
                &rules::REPLACEMENT_CYCLE,
                span,
                format!("documents replace each other in a circle: {}", names.join(" → ")),
            );
            self.report(finding.help("remove `replaces` where it is wrong"));
        }
    }

    /// The shortest way from a document along `replaces` back to it.
    fn way_back(&self, start: DocumentIx) -> Option<Vec<DocumentIx>> {
        let mut came_from: HashMap<DocumentIx, DocumentIx> = HashMap::new();
        let mut open = VecDeque::from([start]);
        while let Some(at) = open.pop_front() {
            for next in &self.model[at].replaces {
                if *next == start {
                    let mut way = vec![at];
                    while let Some(before) = came_from.get(&way[way.len() - 1]) {
                        way.push(*before);
                    }
                    way.reverse();
                    return Some(way);
                }
                if !came_from.contains_key(next) {
                    came_from.insert(*next, at);
                    open.push_back(*next);
                }
            }
        }
        None
    }

    pub(super) fn body_links(&mut self, pending: &Pending) {
        let references = self.model[pending.document].body.references.clone();
        let mut links = Vec::with_capacity(references.len());
        for reference in &references {
            let span = pending.raw.span(&reference.range);
            let target = self.body_link(pending.document, reference, span);
            if let Some(target) = target {
                self.link_back(pending.document, reference, target, span);
            }
            links.push(target);
        }
        self.model.documents[pending.document.get()].links = links;
    }

    fn body_link(&mut self, document: DocumentIx, reference: &Reference, span: Span) -> Option<Target> {
        let outcome = match reference.kind {
            ReferenceKind::Wiki => self.link_target(&reference.target, span),
            ReferenceKind::Link | ReferenceKind::Image => self.path_target(document, &reference.target, span),
            ReferenceKind::Mention => return self.mention(reference, span),
            ReferenceKind::Variable => {
                self.variable(&reference.target, span);
                return None;
            }
        };
        outcome.map_err(|finding| self.report_link(finding, &reference.target)).ok()
    }

    /// Reports a wrong reference, unless it names something whose own fault is reported already.
    pub(super) fn report_link(&mut self, finding: Diagnostic, target: &str) {
        let name = target.split('#').next().unwrap_or_default();
        let path = super::reference::join(&self.sources.get(finding.span.source).path, name);
        let hidden = self.hidden.contains(name) || path.is_some_and(|path| self.hidden.contains(&path));
        if !hidden {
            self.report(finding);
        }
    }

    /// A standard named in running text: a link when it is adopted, plain text when not, a warning when the number does not exist.
    fn mention(&mut self, reference: &Reference, span: Span) -> Option<Target> {
        let (standard, number) = reference.target.split_once('/')?;
        let (digits, edition) = standard.split_once(':').map_or((standard, None), |(digits, edition)| (digits, Some(edition)));
        let adopted: Vec<_> = self.model.standards.iter().map(|standard| standard.key.standard.clone()).collect();
        let part_one = format!("iso-{digits}-1");
        let id = adopted.iter().find(|id| **id == format!("iso-{digits}")).or_else(|| adopted.iter().find(|id| **id == part_one))?;
        let name = edition.map_or_else(|| id.clone(), |edition| format!("{id}:{edition}"));
        self.edition(&name, span).ok()?;
        match self.clause(&name, number, span) {
            Ok(clause) => {
                if let Some(title) = &reference.text {
                    self.mentioned_title(clause, title, span);
                }
                Some(Target::Clause(clause))
            }
            Err(finding) => {
                self.report(Diagnostic { rule: &rules::UNKNOWN_MENTION, severity: rules::UNKNOWN_MENTION.severity, ..finding });
                None
            }
        }
    }

    /// "ISO 27001 A.5.15 (Access rights)": the words in brackets are the title of another clause.
    fn mentioned_title(&mut self, clause: crate::model::ClauseIx, title: &str, span: Span) {
        let standard = self.model[clause].standard;
        if plain(title) == plain(&self.model[clause].title) {
            return;
        }
        let other = self.model.clauses_of(standard).find(|other| plain(&self.model[*other].title) == plain(title));
        if other.is_some() {
            self.compare_title(ClaimTarget::Clause(clause), title, span);
        }
    }

    pub(super) fn variable(&mut self, name: &str, span: Span) {
        let variables = &self.model.organization.variables;
        if variables.contains_key(name) {
            return;
        }
        let finding = Diagnostic::new(&rules::UNKNOWN_VARIABLE, span, format!("there is no variable `{name}`"));
        let finding = finding.suggest(name, variables.keys().map(String::as_str), "add it to `variables` in ims.yaml");
        self.report(finding);
    }

    fn link_back(&mut self, from: DocumentIx, reference: &Reference, target: Target, span: Span) {
        if let Target::Document(document, _) = target {
            if document == from {
                return;
            }
            let linking = &self.model[from];
            if linking.status != DocumentStatus::Retired && !linking.replaces.contains(&document) {
                self.retired_link(document, span);
            }
        }
        let section = reference.heading.and_then(|at| u32::try_from(at).ok());
        self.model.backlinks.entry(target.whole()).or_default().push(Backlink::Document(from, section));
    }

    /// Warns of a link to a document that is retired.
    pub(super) fn retired_link(&mut self, document: DocumentIx, span: Span) {
        let linked = &self.model[document];
        if linked.status != DocumentStatus::Retired {
            return;
        }
        let finding = Diagnostic::new(&rules::LINK_TO_RETIRED, span, format!("`{}` is retired", linked.id));
        let successor = linked.replaced_by.first().map(|document| self.model[*document].id.clone());
        let help =
            successor.map_or_else(|| "link to the document that applies now".to_owned(), |id| format!("link to `{id}`, which replaces it"));
        self.report(finding.help(help));
    }
}
