//! From text to typed, linked values: one rule per file, all findings in one run.
//!
//! Nothing here stops at a fault. What cannot be resolved is reported and left out, or takes a harmless value, so that one
//! fault does not hide or cause another; a model made from faulty input is never rendered.

mod actions;
mod appearance;
mod applicability;
mod candidates;
mod catalogue;
mod cells;
mod claims;
mod columns;
mod config;
mod dates;
mod documents;
mod edit;
mod editions;
mod glossary;
mod language;
mod links;
mod names;
mod oddities;
mod plain;
mod reference;
mod registers;
mod roles;
mod transitions;
mod usage;

pub use config::{Adopted, adopt, find_standard, severities};
pub use dates::parse_date;
pub use edit::{OVERALL, body, same_outline};
pub use names::id_fault;
pub use reference::join;

use crate::catalogue::{Outline, SharedClauses, Standard, StandardKey, Transition, TransitionKey};
use crate::content::{Config, Content};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::markdown::Terms;
use crate::model::{DocumentIx, Model};
use crate::source::{SourceId, Sources};
use std::collections::HashSet;

/// What was loaded, before anything is judged.
#[derive(Debug)]
pub struct Loaded {
    /// `ims.yaml`.
    pub config: (SourceId, Config),
    /// The rest of the folder.
    pub content: Content,
    /// What the organization adopts.
    pub catalogue: LoadedCatalogue,
}

/// The part of the catalogue that matters.
#[derive(Debug)]
pub struct LoadedCatalogue {
    /// The shared clauses: ours, then the organization's.
    pub shared: Vec<SharedClauses>,
    /// Adopted standards that could be read.
    pub standards: Vec<(Adopted, SourceId, Standard)>,
    /// Transitions between editions that matter here.
    pub transitions: Vec<(TransitionKey, SourceId, Transition)>,
    /// Outlines of standards in force that are not adopted.
    pub others: Vec<Outline>,
    /// Every standard there is, adopted or not.
    pub known: Vec<StandardKey>,
}

/// What is known beside the model, to resolve a changed body later.
#[derive(Debug, Default)]
pub struct Known {
    standards: Vec<StandardKey>,
    row_ids: Vec<Vec<Option<String>>>,
    /// Documents that claim something, as written.
    claiming: HashSet<DocumentIx>,
    /// The terms of the glossary.
    terms: Option<Terms>,
}

/// Resolves everything.
pub fn resolve(loaded: Loaded, sources: &Sources, found: &mut Diagnostics) -> (Model, Known) {
    let Loaded { config, content, catalogue } = loaded;
    let mut resolver = Resolver::new(sources, found);
    resolver.organization(&config);
    resolver.catalogue(catalogue);
    resolver.roles(content.roles.as_ref());
    resolver.unused_snippets(&content);
    resolver.glossary(content.glossary.as_ref());
    let registers = resolver.register_names(content.registers);
    resolver.asset_names(content.assets);
    resolver.appearance(&config.1);
    let documents = resolver.documents(content.documents);
    resolver.registers(&registers);
    resolver.register_backlinks();
    resolver.claims(&documents);
    resolver.links(&documents);
    resolver.plain_texts();
    resolver.order_backlinks();
    resolver.terms_in_documents();
    resolver.applicability(&content.applicability);
    resolver.usage(&documents);
    let Resolver { model, known, row_ids, claiming, terms, .. } = resolver;
    (model, Known { standards: known, row_ids, claiming, terms })
}

/// Resolves a catalogue without an organization.
pub fn resolve_catalogue(catalogue: LoadedCatalogue, sources: &Sources, found: &mut Diagnostics) -> Model {
    let mut resolver = Resolver::new(sources, found);
    resolver.model.organization.language = language::USUAL.to_owned();
    resolver.catalogue(catalogue);
    resolver.used_shared_clauses();
    resolver.model
}

/// The first fault that claims of a document yet to be written would have. `known` are all standards of the catalogue.
pub fn claim_fault(model: &mut Model, known: Vec<StandardKey>, sources: &mut Sources, claims: &[String]) -> Option<Diagnostic> {
    let anywhere = crate::source::Span::file(sources.add("", ""));
    let mut found = Diagnostics::default();
    let mut resolver = Resolver::new(sources, &mut found);
    resolver.model = std::mem::take(model);
    resolver.known = known;
    let fault = claims.iter().find_map(|claim| resolver.claim_target(claim, anywhere).err());
    *model = resolver.model;
    fault
}

/// A model in the making.
struct Resolver<'a> {
    sources: &'a Sources,
    found: &'a mut Diagnostics,
    model: Model,
    known: Vec<StandardKey>,
    /// Ids of the rows of each register, known before the rows themselves are resolved.
    row_ids: Vec<Vec<Option<String>>>,
    /// Names of things that exist but could not be read or were refused: references to them are not faults of their own.
    hidden: HashSet<String>,
    /// Whether `roles.yaml` could be read.
    roles_known: bool,
    /// Where each standard is adopted.
    adopted_spans: Vec<(StandardKey, crate::source::Span)>,
    /// Documents that claim something, as written.
    claiming: HashSet<DocumentIx>,
    /// Names of passages.
    snippets: Vec<String>,
    /// The terms of the glossary.
    terms: Option<Terms>,
    /// Texts of plain words that hold references, with their places.
    plain: Vec<(plain::Plain, crate::source::Span)>,
    /// Place of each shared clause.
    shared_spans: Vec<crate::source::Span>,
    /// Summaries of the catalogue, to find repetitions.
    summaries: Vec<(String, crate::source::Span)>,
}

impl<'a> Resolver<'a> {
    fn new(sources: &'a Sources, found: &'a mut Diagnostics) -> Self {
        Resolver {
            sources,
            found,
            model: Model::default(),
            known: Vec::new(),
            row_ids: Vec::new(),
            hidden: HashSet::new(),
            roles_known: true,
            adopted_spans: Vec::new(),
            summaries: Vec::new(),
            claiming: HashSet::new(),
            snippets: Vec::new(),
            terms: None,
            plain: Vec::new(),
            shared_spans: Vec::new(),
        }
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }
}
