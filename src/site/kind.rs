//! The kinds of pages: what each is about, its template, its address, and what stands above it.

use super::address::segment;
use crate::model::{ClauseIx, DocumentIx, Model, RegisterIx, RoleIx, SharedIx, StandardIx, TransitionIx};
use crate::source::Span;

/// The kinds of pages, each with what it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PageKind {
    /// The front page.
    Front,
    /// The register of documents.
    Documents,
    /// A document.
    Document(DocumentIx),
    /// The tree of shared clauses.
    SharedIndex,
    /// A shared clause.
    Shared(SharedIx),
    /// All standards.
    Standards,
    /// A standard, as its auditor walks it.
    Standard(StandardIx),
    /// A clause or control.
    Clause(ClauseIx),
    /// Shared clauses x standards, documents x clauses.
    Matrix,
    /// State of every clause.
    Coverage,
    /// What is open, and what to do next.
    Gaps,
    /// What standards share, and what of others is answered already.
    Overlap,
    /// A Statement of Applicability.
    Applicability(StandardIx),
    /// All roles.
    Roles,
    /// What a role owes.
    Role(RoleIx),
    /// All registers.
    Registers,
    /// A register.
    Register(RegisterIx),
    /// The words of the organization, from A to Z.
    Glossary,
    /// The review calendar.
    Reviews,
    /// What changed when.
    Changes,
    /// Documented information that the standards ask for.
    Information,
    /// What a new edition changes.
    Transition(TransitionIx),
    /// The front page of the catalogue by itself.
    Reference,
    /// Everything from A to Z, and where the search is at home.
    Search,
    /// For addresses that do not exist.
    NotFound,
}

impl PageKind {
    /// Name of the template, without folder and ending; also the page's kind in its markup.
    pub fn template(self) -> &'static str {
        match self {
            PageKind::Front => "front",
            PageKind::Documents => "documents",
            PageKind::Document(_) => "document",
            PageKind::SharedIndex => "clauses",
            PageKind::Shared(_) => "clause-shared",
            PageKind::Standards => "standards",
            PageKind::Standard(_) => "standard",
            PageKind::Clause(_) => "clause",
            PageKind::Matrix => "matrix",
            PageKind::Coverage => "coverage",
            PageKind::Gaps => "gaps",
            PageKind::Overlap => "overlap",
            PageKind::Applicability(_) => "applicability",
            PageKind::Roles => "roles",
            PageKind::Role(_) => "role",
            PageKind::Registers => "registers",
            PageKind::Register(_) => "register",
            PageKind::Glossary => "glossary",
            PageKind::Reviews => "reviews",
            PageKind::Changes => "changes",
            PageKind::Information => "information",
            PageKind::Transition(_) => "transition",
            PageKind::Reference => "reference",
            PageKind::Search => "search",
            PageKind::NotFound => "404",
        }
    }

    /// The page above this one in the breadcrumbs.
    pub fn above(self, model: &Model) -> Option<PageKind> {
        Some(match self {
            PageKind::Front | PageKind::Reference | PageKind::NotFound => return None,
            PageKind::Document(_) => PageKind::Documents,
            PageKind::Shared(shared) => model[shared].parent.map_or(PageKind::SharedIndex, PageKind::Shared),
            PageKind::Standard(_) => PageKind::Standards,
            PageKind::Clause(clause) => model[clause].parent.map_or(PageKind::Standard(model[clause].standard), PageKind::Clause),
            PageKind::Applicability(standard) => PageKind::Standard(standard),
            PageKind::Transition(_) | PageKind::Overlap => PageKind::Standards,
            PageKind::Information if !model.reference => PageKind::Standards,
            PageKind::Reviews | PageKind::Changes | PageKind::Glossary => PageKind::Documents,
            PageKind::Role(_) => PageKind::Roles,
            PageKind::Register(_) => PageKind::Registers,
            _ => PageKind::Front,
        })
    }

    /// The entry of the main navigation that the page belongs to when it is none itself.
    pub fn area(self) -> PageKind {
        match self {
            PageKind::Document(_) | PageKind::Reviews | PageKind::Changes | PageKind::Glossary => PageKind::Documents,
            PageKind::Shared(_) => PageKind::SharedIndex,
            PageKind::Standard(_)
            | PageKind::Clause(_)
            | PageKind::Applicability(_)
            | PageKind::Transition(_)
            | PageKind::Overlap
            | PageKind::Information => PageKind::Standards,
            PageKind::Reference => PageKind::Front,
            PageKind::Role(_) => PageKind::Roles,
            PageKind::Register(_) => PageKind::Registers,
            other => other,
        }
    }

    pub(super) fn address(self, model: &Model) -> String {
        match self {
            PageKind::Front | PageKind::Reference => "index.html".to_owned(),
            PageKind::Documents => "documents/index.html".to_owned(),
            PageKind::Document(document) => format!("documents/{}.html", segment(&model[document].id)),
            PageKind::SharedIndex => "clauses/index.html".to_owned(),
            PageKind::Shared(shared) => format!("clauses/{}.html", segment(&model[shared].slug)),
            PageKind::Standards => "standards/index.html".to_owned(),
            PageKind::Standard(standard) => format!("standards/{}/index.html", standard_segment(model, standard)),
            PageKind::Clause(clause) => {
                format!("standards/{}/{}.html", standard_segment(model, model[clause].standard), segment(&model[clause].number))
            }
            PageKind::Matrix => "matrix/index.html".to_owned(),
            PageKind::Coverage => "coverage/index.html".to_owned(),
            PageKind::Gaps => "gaps/index.html".to_owned(),
            PageKind::Overlap => "overlap/index.html".to_owned(),
            PageKind::Applicability(standard) => format!("applicability/{}.html", standard_segment(model, standard)),
            PageKind::Roles => "roles/index.html".to_owned(),
            PageKind::Role(role) => format!("roles/{}.html", segment(&model[role].id)),
            PageKind::Registers => "registers/index.html".to_owned(),
            PageKind::Register(register) => format!("registers/{}.html", segment(&model[register].id)),
            PageKind::Glossary => "glossary/index.html".to_owned(),
            PageKind::Reviews => "reviews/index.html".to_owned(),
            PageKind::Changes => "changes/index.html".to_owned(),
            PageKind::Information => "documented-information/index.html".to_owned(),
            PageKind::Transition(at) => {
                let transition = &model[at];
                let one = model.transitions.iter().filter(|other| other.standard == transition.standard).count() == 1;
                let editions = if one { String::new() } else { format!("-{}-{}", transition.from.0, transition.to.0) };
                format!("transitions/{}.html", segment(&format!("{}{editions}", transition.standard)))
            }
            PageKind::Search => "search/index.html".to_owned(),
            PageKind::NotFound => "404.html".to_owned(),
        }
    }

    /// Place of what the page is about, for a finding; pages of the plan itself have none.
    pub(super) fn span(self, model: &Model) -> Option<Span> {
        match self {
            PageKind::Document(document) => Some(model[document].span),
            PageKind::Role(role) => Some(model[role].span),
            PageKind::Register(register) => Some(model[register].span),
            _ => None,
        }
    }

    /// What the page is about, for a finding.
    pub(super) fn name(self, model: &Model) -> String {
        match self {
            PageKind::Document(document) => format!("the document `{}`", model[document].id),
            PageKind::Shared(shared) => format!("the shared clause `{}`", model[shared].slug),
            PageKind::Clause(clause) => format!("the clause {} of {}", model[clause].number, model[model[clause].standard].full_name()),
            PageKind::Standard(standard) | PageKind::Applicability(standard) => model[standard].full_name(),
            PageKind::Role(role) => format!("the role `{}`", model[role].id),
            PageKind::Register(register) => format!("the register `{}`", model[register].id),
            other => format!("the page `{}` of every handbook", other.template()),
        }
    }
}

/// The folder of a standard in addresses; its name where rows are chosen by standard.
pub fn standard_segment(model: &Model, standard: StandardIx) -> String {
    let key = &model[standard].key;
    segment(&format!("{}-{}", key.standard, key.edition))
}
