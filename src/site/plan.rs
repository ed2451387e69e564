//! The plan of a site.

use super::address::{anchor, path, relative, segment};
use super::kind::PageKind;
use crate::catalogue::{ClauseKind, StandardKey};
use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::model::{AssetIx, DocumentIx, Model, RegisterIx, RoleIx, Target, TermIx, TransitionIx};
use crate::source::Span;
use std::collections::HashMap;

/// Longest address, in bytes.
const LONGEST_ADDRESS: usize = 240;

/// A page of the plan.
#[derive(Debug, Clone)]
pub struct Page {
    /// What it is.
    pub kind: PageKind,
    /// Where it is, relative to the site.
    pub address: String,
}

impl Page {
    /// The folder it lies in; empty at the top.
    pub fn folder(&self) -> &str {
        self.address.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

/// All pages and files, with their addresses.
#[derive(Debug, Default)]
pub struct SitePlan {
    pages: Vec<Page>,
    /// Positions of pages: one list per kind that has many, and the single ones.
    documents: Vec<usize>,
    shared: Vec<usize>,
    clauses: Vec<usize>,
    others: HashMap<PageKind, usize>,
    assets: Vec<String>,
}

impl SitePlan {
    /// Plans the site of a model. Two things with one address, and addresses that are too long, are reported.
    pub fn new(model: &Model, any: Span, found: &mut Diagnostics) -> SitePlan {
        let mut plan = SitePlan { assets: model.assets.iter().map(|asset| path(&asset.path)).collect(), ..SitePlan::default() };
        plan.documents = vec![usize::MAX; model.documents.len()];
        plan.shared = vec![usize::MAX; model.shared.len()];
        plan.clauses = vec![usize::MAX; model.clauses.len()];
        for kind in kinds(model) {
            let position = plan.pages.len();
            match kind {
                PageKind::Document(document) => plan.documents[document.get()] = position,
                PageKind::Shared(shared) => plan.shared[shared.get()] = position,
                PageKind::Clause(clause) => plan.clauses[clause.get()] = position,
                // Links to the front page lead to whichever this site has.
                PageKind::Reference => drop(plan.others.insert(PageKind::Front, position)),
                other => drop(plan.others.insert(other, position)),
            }
            plan.pages.push(Page { kind, address: kind.address(model) });
        }
        plan.check(model, any, found);
        plan
    }

    fn check(&self, model: &Model, any: Span, found: &mut Diagnostics) {
        let mut taken: HashMap<&str, (String, Span)> = HashMap::new();
        let pages = self.pages.iter().map(|page| (page.address.as_str(), page.kind.name(model), page.kind.span(model).unwrap_or(any)));
        let assets = self.assets.iter().zip(&model.assets);
        let assets = assets.map(|(address, asset)| (address.as_str(), format!("`{}`", asset.path), asset.span));
        for (address, name, span) in pages.chain(assets) {
            if address.len() > LONGEST_ADDRESS {
                let message = format!("the address `{address}` has {} bytes; {LONGEST_ADDRESS} are the limit", address.len());
                found.push(Diagnostic::new(&rules::PATH_TOO_LONG, span, message).help("choose a shorter id or file name"));
            }
            if let Some((other, place)) = taken.get(address) {
                let message = format!("{name} would be published at `{address}`, and so would {other}");
                let finding = Diagnostic::new(&rules::ADDRESS_COLLISION, span, message).label(*place, "the other one");
                found.push(finding.help("rename one of them; addresses differ neither in case nor in accents"));
            }
            taken.insert(address, (name, span));
        }
    }

    /// All pages, in a stable order.
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// Address of a page.
    pub fn address(&self, kind: PageKind) -> &str {
        let position = match kind {
            PageKind::Document(document) => self.documents.get(document.get()),
            PageKind::Shared(shared) => self.shared.get(shared.get()),
            PageKind::Clause(clause) => self.clauses.get(clause.get()),
            other => self.others.get(&other),
        };
        position.and_then(|position| self.pages.get(*position)).map_or("404.html", |page| &page.address)
    }

    /// Whether the site has this page.
    pub fn has(&self, kind: PageKind) -> bool {
        self.others.contains_key(&kind)
    }

    /// The page at an address.
    pub fn page_at(&self, address: &str) -> Option<&Page> {
        self.pages.iter().find(|page| page.address == address)
    }

    /// Address of an asset.
    pub fn asset(&self, asset: AssetIx) -> &str {
        &self.assets[asset.get()]
    }

    /// Relative link from an address to a page.
    pub fn link(&self, from: &str, to: PageKind) -> String {
        relative(from, self.address(to))
    }

    /// Relative link from an address to a term of the glossary.
    pub fn term(&self, model: &Model, from: &str, term: TermIx) -> String {
        format!("{}#{}", self.link(from, PageKind::Glossary), model[term].anchor)
    }

    /// Relative link from an address to whatever a reference points to.
    pub fn target(&self, model: &Model, from: &str, target: Target) -> String {
        let page = |kind| self.link(from, kind);
        match target {
            Target::Document(document, None) => page(PageKind::Document(document)),
            Target::Document(document, section) => {
                let id = model[document].heading(section).map_or("", |heading| &heading.id);
                let to = self.address(PageKind::Document(document));
                let href = if to == from { String::new() } else { relative(from, to) };
                format!("{href}#{id}")
            }
            Target::Clause(clause) => page(PageKind::Clause(clause)),
            Target::Shared(shared) => page(PageKind::Shared(shared)),
            Target::Standard(standard) => page(PageKind::Standard(standard)),
            Target::Role(role) => page(PageKind::Role(role)),
            Target::Register(register) => page(PageKind::Register(register)),
            Target::Row(register, row) => format!("{}#{}", page(PageKind::Register(register)), row_anchor(model, register, row)),
            Target::Asset(asset) => relative(from, self.asset(asset)),
        }
    }
}

/// Address of a Statement of Applicability as CSV.
pub fn applicability_table(key: &StandardKey) -> String {
    format!("data/applicability-{}.csv", segment(&format!("{}-{}", key.standard, key.edition)))
}

/// Address of a file of the search: its root, or a numbered part of the terms (`t`), the cards (`d`), the texts (`x`).
pub fn search_file(part: Option<(char, usize)>) -> String {
    part.map_or_else(|| "search/root.js".to_owned(), |(kind, number)| format!("search/{kind}/{number}.js"))
}

/// Anchor of a row on the page of its register.
pub fn row_anchor(model: &Model, register: RegisterIx, row: u32) -> String {
    let id = model[register].rows.get(row as usize).and_then(|row| row.id.as_deref());
    id.map_or_else(|| format!("row-{}", row + 1), anchor)
}

/// The page table: every page that a model has.
fn kinds(model: &Model) -> Vec<PageKind> {
    let mut kinds = vec![PageKind::SharedIndex, PageKind::Standards, PageKind::Matrix, PageKind::Information, PageKind::NotFound];
    if model.reference {
        kinds.push(PageKind::Reference);
    } else {
        kinds.extend([PageKind::Front, PageKind::Documents, PageKind::Coverage, PageKind::Gaps, PageKind::Overlap]);
        kinds.extend([PageKind::Roles, PageKind::Registers, PageKind::Reviews, PageKind::Changes]);
    }
    if !model.glossary.is_empty() {
        kinds.push(PageKind::Glossary);
    }
    if !model.organization.unsearched {
        kinds.push(PageKind::Search);
    }
    // Without both editions, nothing can be said about anybody's documents.
    let both = |at: &TransitionIx| model.reference || (model[*at].from.1.is_some() && model[*at].to.1.is_some());
    kinds.extend((0..model.transitions.len()).map(TransitionIx::new).filter(both).map(PageKind::Transition));
    let named = |document: &DocumentIx| model.document(&model[*document].id) == Some(*document);
    kinds.extend(model.document_indices().filter(named).map(PageKind::Document));
    kinds.extend(model.used_shared_indices().map(PageKind::Shared));
    for standard in model.standard_indices() {
        kinds.push(PageKind::Standard(standard));
        if !model.reference && model.clauses_of(standard).any(|clause| model[clause].kind == ClauseKind::Control) {
            kinds.push(PageKind::Applicability(standard));
        }
        kinds.extend(model.clauses_of(standard).map(PageKind::Clause));
    }
    kinds.extend((0..model.roles.len()).map(|at| PageKind::Role(RoleIx::new(at))));
    kinds.extend((0..model.registers.len()).map(|at| PageKind::Register(RegisterIx::new(at))));
    kinds
}
