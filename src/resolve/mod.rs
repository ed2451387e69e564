//! From text to typed, linked values: one rule per file, all findings in one run.
//!
//! Nothing here stops at a fault. What cannot be resolved is reported and left out, or takes a harmless value, so that one
//! fault does not hide or cause another; a model made from faulty input is never rendered.

mod applicability;
mod candidates;
mod catalogue;
mod claims;
mod config;
mod dates;
mod documents;
mod editions;
mod links;
mod names;
mod reference;
mod registers;
mod roles;
mod transitions;
mod usage;

pub use config::{Adopted, adopt, severities};
pub use dates::parse_date;

use crate::catalogue::{Outline, SharedClauses, Standard, StandardKey, Transition, TransitionKey};
use crate::content::{Config, Content};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::Model;
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

/// Resolves everything.
pub fn resolve(loaded: Loaded, sources: &Sources, found: &mut Diagnostics) -> Model {
    let Loaded { config, content, catalogue } = loaded;
    let mut resolver = Resolver::new(sources, found);
    resolver.organization(&config);
    resolver.catalogue(catalogue);
    resolver.roles(content.roles.as_ref());
    let registers = resolver.register_names(content.registers);
    resolver.asset_names(content.assets);
    let documents = resolver.documents(content.documents);
    resolver.registers(&registers);
    resolver.register_backlinks();
    resolver.claims(&documents);
    resolver.links(&documents);
    resolver.applicability(&content.applicability);
    resolver.usage(&documents);
    resolver.model
}

/// Resolves a catalogue without an organization.
pub fn resolve_catalogue(catalogue: LoadedCatalogue, sources: &Sources, found: &mut Diagnostics) -> Model {
    let mut resolver = Resolver::new(sources, found);
    resolver.model.organization.language = "en".to_owned();
    resolver.catalogue(catalogue);
    resolver.used_shared_clauses();
    resolver.model
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
            shared_spans: Vec::new(),
        }
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }
}
