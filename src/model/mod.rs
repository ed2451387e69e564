//! The resolved truth about an organization and the standards it adopts.
//!
//! Inert values: built once by `resolve`, then only read. No IO, no caches, no dates of today. Everything refers to
//! everything else by typed index, so nothing dangles.

mod document;
mod glossary;
mod label;
mod phrase;
mod register;
mod standard;

pub use document::{Backlink, Claim, ClaimTarget, Document, Flow, HistoryEntry, Readers, Section};
pub use glossary::Term;
pub use phrase::Phrase;
pub use register::{Cell, Column, Register, Row};
pub use standard::{
    Adoption, Amendment, Candidate, Change, ChangedClause, Clause, Confidence, ControlGroup, Decision, DocumentedInformation, Relation,
    SharedClause, Standard, Statement, Status, Transition,
};

use crate::catalogue::StandardKey;
use crate::source::Span;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The language of a text, as in BCP 47, where it is another than the organization's.
pub type OtherLanguage = Option<Arc<str>>;

macro_rules! indices {
    ($($(#[$doc:meta])* $name:ident => $field:ident: $of:ty),* $(,)?) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name(u32);

            impl $name {
                /// The index of the element at this position.
                pub fn new(position: usize) -> Self {
                    $name(u32::try_from(position).unwrap_or(u32::MAX))
                }

                /// The position.
                pub fn get(self) -> usize {
                    self.0 as usize
                }
            }

            impl std::ops::Index<$name> for Model {
                type Output = $of;
                fn index(&self, index: $name) -> &$of {
                    &self.$field[index.get()]
                }
            }
        )*
    };
}

indices! {
    /// A standard of [`Model::standards`].
    StandardIx => standards: Standard,
    /// A clause or control of [`Model::clauses`].
    ClauseIx => clauses: Clause,
    /// A shared clause of [`Model::shared`].
    SharedIx => shared: SharedClause,
    /// A document of [`Model::documents`].
    DocumentIx => documents: Document,
    /// A role of [`Model::roles`].
    RoleIx => roles: Role,
    /// A register of [`Model::registers`].
    RegisterIx => registers: Register,
    /// An asset of [`Model::assets`].
    AssetIx => assets: Asset,
    /// A term of [`Model::glossary`].
    TermIx => glossary: Term,
    /// A transition of [`Model::transitions`].
    TransitionIx => transitions: Transition,
}

/// What a reference can point to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// A document, perhaps one of its sections.
    Document(DocumentIx, Option<Section>),
    /// A clause or control.
    Clause(ClauseIx),
    /// A shared clause.
    Shared(SharedIx),
    /// A whole standard.
    Standard(StandardIx),
    /// A role.
    Role(RoleIx),
    /// A register.
    Register(RegisterIx),
    /// A row of a register, by position.
    Row(RegisterIx, u32),
    /// An image or attachment.
    Asset(AssetIx),
}

impl Target {
    /// The thing that a backlink is listed on: a section counts for its document, a row for itself.
    #[must_use]
    pub fn whole(self) -> Target {
        match self {
            Target::Document(document, _) => Target::Document(document, None),
            other => other,
        }
    }
}

/// A role of the organization.
#[derive(Debug)]
pub struct Role {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Who holds it.
    pub holder: Option<String>,
    /// Who stands in.
    pub deputy: Option<String>,
    /// What it answers for.
    pub responsibilities: Option<String>,
    /// Place of its id.
    pub span: Span,
}

/// An image or attachment.
#[derive(Debug)]
pub struct Asset {
    /// Path below the organization's folder.
    pub path: String,
    /// The file, for findings.
    pub span: Span,
    /// Number of bytes.
    pub size: usize,
    /// Width and height of a picture that says them.
    pub dimensions: Option<(u32, u32)>,
}

/// The organization as a whole.
#[derive(Debug, Default)]
pub struct Organization {
    /// Legal name.
    pub name: String,
    /// Name for headers.
    pub short_name: String,
    /// Title of the handbook.
    pub title: String,
    /// Language, as in BCP 47.
    pub language: String,
    /// Where the language is set, when it is.
    pub language_place: Option<Span>,
    /// Shown on the front page.
    pub introduction: Option<String>,
    /// Levels of classification, from open to secret.
    pub classification: Vec<String>,
    /// The level of a document that names none.
    pub default_classification: Option<String>,
    /// Values for `[[=name]]`.
    pub variables: BTreeMap<String, String>,
    /// Whether the site goes without a search.
    pub unsearched: bool,
    /// Groups of words that mean the same here.
    pub synonyms: Vec<Vec<String>>,
    /// How the site looks.
    pub appearance: Appearance,
}

/// What an organization sets of the look of its site.
#[derive(Debug, Default)]
pub struct Appearance {
    /// The organization's colour: red, green and blue in sRGB.
    pub accent: Option<[u8; 3]>,
    /// Picture beside the name on every page.
    pub logo: Option<AssetIx>,
    /// The same for a dark ground.
    pub logo_dark: Option<AssetIx>,
    /// Small picture for the browser's tab.
    pub icon: Option<AssetIx>,
}

/// Everything, resolved.
#[derive(Debug, Default)]
pub struct Model {
    /// Whether this is the catalogue by itself, without an organization.
    pub reference: bool,
    /// The organization.
    pub organization: Organization,
    /// Adopted standards, in the order of `ims.yaml`.
    pub standards: Vec<Standard>,
    /// Their clauses and controls, in the order of each standard.
    pub clauses: Vec<Clause>,
    /// The shared clauses, in the order of the catalogue.
    pub shared: Vec<SharedClause>,
    /// What new editions change, for standards of which the organization has one of the editions.
    pub transitions: Vec<Transition>,
    /// Standards in force that are not adopted, by key; none where there is no organization.
    pub candidates: Vec<Candidate>,
    /// Documents, by id.
    pub documents: Vec<Document>,
    /// Roles, in the order of `roles.yaml`.
    pub roles: Vec<Role>,
    /// Terms of the organization, in the order of `glossary.yaml`.
    pub glossary: Vec<Term>,
    /// Registers, by id.
    pub registers: Vec<Register>,
    /// Images and attachments, by path.
    pub assets: Vec<Asset>,
    /// Who links to what; the key is [`Target::whole`].
    pub backlinks: BTreeMap<Target, Vec<Backlink>>,
    pub(crate) names: Names,
}

/// Look-up by name.
#[derive(Debug, Default)]
pub(crate) struct Names {
    pub standards: BTreeMap<StandardKey, StandardIx>,
    pub clauses: HashMap<(StandardIx, String), ClauseIx>,
    pub shared: HashMap<String, SharedIx>,
    pub documents: HashMap<String, DocumentIx>,
    pub document_paths: HashMap<String, DocumentIx>,
    pub roles: HashMap<String, RoleIx>,
    pub registers: HashMap<String, RegisterIx>,
    pub assets: HashMap<String, AssetIx>,
}

impl Model {
    /// The adopted standard with exactly this edition.
    pub fn standard(&self, key: &StandardKey) -> Option<StandardIx> {
        self.names.standards.get(key).copied()
    }

    /// The clause or control with this number.
    pub fn clause(&self, standard: StandardIx, number: &str) -> Option<ClauseIx> {
        self.names.clauses.get(&(standard, number.to_owned())).copied()
    }

    /// The shared clause with this slug.
    pub fn shared_clause(&self, slug: &str) -> Option<SharedIx> {
        self.names.shared.get(slug).copied()
    }

    /// The document with this id.
    pub fn document(&self, id: &str) -> Option<DocumentIx> {
        self.names.documents.get(id).copied()
    }

    /// The document at this path below the organization's folder.
    pub fn document_at(&self, path: &str) -> Option<DocumentIx> {
        self.names.document_paths.get(path).copied()
    }

    /// The role with this id.
    pub fn role(&self, id: &str) -> Option<RoleIx> {
        self.names.roles.get(id).copied()
    }

    /// The register with this id.
    pub fn register(&self, id: &str) -> Option<RegisterIx> {
        self.names.registers.get(id).copied()
    }

    /// Indices of all clauses of a standard, in its order.
    pub fn clauses_of(&self, standard: StandardIx) -> impl Iterator<Item = ClauseIx> {
        self[standard].clauses.clone().map(ClauseIx::new)
    }

    /// Indices of all documents, by id.
    pub fn document_indices(&self) -> impl Iterator<Item = DocumentIx> {
        (0..self.documents.len()).map(DocumentIx::new)
    }

    /// Indices of all shared clauses, in the order of the catalogue.
    pub fn shared_indices(&self) -> impl Iterator<Item = SharedIx> {
        (0..self.shared.len()).map(SharedIx::new)
    }

    /// Indices of the shared clauses that matter to this organization, in the order of the catalogue.
    pub fn used_shared_indices(&self) -> impl Iterator<Item = SharedIx> {
        self.shared_indices().filter(|shared| self[*shared].used)
    }

    /// Indices of all standards, in the order of `ims.yaml`.
    pub fn standard_indices(&self) -> impl Iterator<Item = StandardIx> {
        (0..self.standards.len()).map(StandardIx::new)
    }

    /// Backlinks of something, in the order of their documents.
    pub fn backlinks(&self, target: Target) -> &[Backlink] {
        self.backlinks.get(&target.whole()).map_or(&[], Vec::as_slice)
    }
}
