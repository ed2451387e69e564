//! What can be found: a card for each document, clause, shared clause, standard, role, register and row, with its sections.

use super::Input;
use super::{pages, plain};
use crate::analysis::{Force, State, force};
use crate::catalogue::ClauseKind;
use crate::model::{Cell, ClaimTarget, ClauseIx, DocumentIx, OtherLanguage, RegisterIx, RoleIx, SharedIx, StandardIx, Target, TermIx};
use crate::site::PageKind;
use crate::words;

/// Kinds to filter by, in the order in which they are offered; keys of the translation.
pub const KINDS: [&str; 9] = ["document", "clause", "control", "shared", "standard", "role", "register", "term", "page"];
/// What a kind weighs, in percent: people look for what to do more often than for what a standard asks for.
pub const KIND_WEIGHTS: [u8; 9] = [130, 75, 80, 90, 90, 115, 100, 80, 130];
/// States to filter by: of documents, then of clauses; keys of the translation.
pub const STATES: [&str; 9] = [
    "force-in-force",
    "force-overdue",
    "force-not-yet",
    "force-draft",
    "force-retired",
    "state-effective",
    "state-partial",
    "state-gap",
    "state-excluded",
];
/// What a state weighs, in percent: what no longer applies comes last.
pub const STATE_WEIGHTS: [u8; 9] = [100, 100, 95, 90, 50, 100, 100, 100, 80];

/// What a card is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A document.
    Document(DocumentIx),
    /// A shared clause.
    Shared(SharedIx),
    /// A standard.
    Standard(StandardIx),
    /// A clause or control.
    Clause(ClauseIx),
    /// A role.
    Role(RoleIx),
    /// A register.
    Register(RegisterIx),
    /// A row of a register.
    Row(RegisterIx, u32),
    /// A term of the glossary.
    Term(TermIx),
    /// A page of the site's own.
    Page(PageKind),
}

/// Something that can be found.
#[derive(Debug, Default)]
pub struct Card {
    /// Position in [`KINDS`].
    pub kind: usize,
    /// Positions of the standards that it has to do with, in order.
    pub standards: Vec<usize>,
    /// Position of the role that owns it.
    pub owner: Option<usize>,
    /// Position in [`STATES`].
    pub state: Option<usize>,
    /// Title, without the id.
    pub title: String,
    /// Id or number; may be empty.
    pub id: String,
    /// What it belongs to: kind of document, standard, register, who holds the role.
    pub context: String,
    /// Address, relative to the site; a row's with its anchor.
    pub address: String,
    /// Names by which it is called directly, besides the id.
    pub codes: Vec<String>,
    /// Other names, which are found like the title and not shown.
    pub also: Vec<String>,
    /// The language of its texts, where it is not that of the site.
    pub language: OtherLanguage,
    /// Its parts, never none.
    pub sections: Vec<Section>,
}

/// A part of a page.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Anchor; empty for the beginning of the page.
    pub anchor: String,
    /// Heading; empty for the beginning of the page.
    pub heading: String,
    /// Text, without markup.
    pub text: String,
    /// What is shown of it instead, where it is no running text.
    pub shown: Option<String>,
}

/// Everything that can be found, in the order of the index.
pub fn subjects(input: &Input<'_>) -> Vec<Subject> {
    let model = input.model;
    let planned = |document: &DocumentIx| model.document(&model[*document].id) == Some(*document);
    let mut all: Vec<Subject> = model.document_indices().filter(planned).map(Subject::Document).collect();
    all.extend(model.used_shared_indices().map(Subject::Shared));
    for standard in model.standard_indices() {
        all.push(Subject::Standard(standard));
        all.extend(model.clauses_of(standard).map(Subject::Clause));
    }
    all.extend((0..model.roles.len()).map(|role| Subject::Role(RoleIx::new(role))));
    for register in (0..model.registers.len()).map(RegisterIx::new) {
        all.push(Subject::Register(register));
        all.extend((0..).take(model[register].rows.len()).map(|row| Subject::Row(register, row)));
    }
    all.extend((0..model.glossary.len()).map(|term| Subject::Term(TermIx::new(term))));
    all.extend(pages::all(input).map(Subject::Page));
    all
}

/// How many sections the card of a subject has.
pub fn size(input: &Input<'_>, subject: Subject) -> usize {
    match subject {
        Subject::Document(document) => input.model[document].body.headings.len() + 1,
        _ => 1,
    }
}

/// The card of a subject.
pub fn card(input: &Input<'_>, subject: Subject) -> Card {
    match subject {
        Subject::Document(at) => document(input, at),
        Subject::Shared(at) => shared(input, at),
        Subject::Standard(at) => standard(input, at),
        Subject::Clause(at) => clause(input, at),
        Subject::Role(at) => role(input, at),
        Subject::Register(at) => register(input, at),
        Subject::Row(register, at) => row(input, register, at),
        Subject::Term(at) => term(input, at),
        Subject::Page(kind) => pages::card(input, kind),
    }
}

pub(super) fn address(input: &Input<'_>, kind: PageKind) -> String {
    input.plan.address(kind).to_owned()
}

pub(super) fn single(text: String) -> Vec<Section> {
    vec![Section { text, ..Section::default() }]
}

/// Sentences one after the other.
fn joined<'t>(parts: impl IntoIterator<Item = &'t str>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).map(plain::one_line).collect::<Vec<_>>().join(" · ")
}

fn in_order(mut standards: Vec<usize>) -> Vec<usize> {
    standards.sort_unstable();
    standards.dedup();
    standards
}

fn document(input: &Input<'_>, at: DocumentIx) -> Card {
    let document = &input.model[at];
    let mut texts = plain::sections(input.model, at).into_iter();
    let lead = texts.next().unwrap_or_default();
    let mut sections = single(joined([document.summary.as_deref().unwrap_or_default(), &lead]));
    sections.extend(document.body.headings.iter().zip(texts).map(|(heading, text)| Section {
        anchor: heading.id.clone(),
        heading: heading.text.clone(),
        text,
        shown: None,
    }));
    Card {
        kind: 0,
        standards: in_order(document.claims.iter().flat_map(|claim| claimed(input, claim.target)).collect()),
        owner: document.owner.map(RoleIx::get),
        state: Some(match force(document, input.coverage.date) {
            Force::InForce => 0,
            Force::Overdue => 1,
            Force::NotYet => 2,
            Force::Draft => 3,
            Force::Retired => 4,
        }),
        title: document.title.clone(),
        language: document.language.clone(),
        id: document.id.clone(),
        context: input.theme.word(&format!("kind-{}", words::kind(document.kind))),
        address: address(input, PageKind::Document(at)),
        sections,
        ..Card::default()
    }
}

fn claimed(input: &Input<'_>, target: ClaimTarget) -> Vec<usize> {
    match target {
        ClaimTarget::Clause(clause) => vec![input.model[clause].standard.get()],
        ClaimTarget::Shared(shared) => standards_of(input, shared),
    }
}

fn standards_of(input: &Input<'_>, shared: SharedIx) -> Vec<usize> {
    in_order(input.model[shared].clauses.iter().map(|(clause, _)| input.model[*clause].standard.get()).collect())
}

fn shared(input: &Input<'_>, at: SharedIx) -> Card {
    let shared = &input.model[at];
    let text = joined(std::iter::once(shared.summary.as_str()).chain(shared.evidence.iter().map(String::as_str)));
    Card {
        kind: 3,
        standards: standards_of(input, at),
        title: shared.title.clone(),
        language: shared.language.clone(),
        address: address(input, PageKind::Shared(at)),
        codes: vec![shared.slug.clone()],
        sections: single(text),
        ..Card::default()
    }
}

fn standard(input: &Input<'_>, at: StandardIx) -> Card {
    let standard = &input.model[at];
    let scope = standard.adoption.scope.as_deref().unwrap_or_default();
    // The scope is in the language of the organization, and found without being shown where the rest is in another one.
    let (also, shown) = if standard.language.is_some() { (vec![scope.to_owned()], "") } else { (Vec::new(), scope) };
    let key = &standard.key;
    let number = key.standard.split_once('-').map_or(key.standard.as_str(), |(_, number)| number);
    Card {
        kind: 4,
        standards: vec![at.get()],
        title: standard.title.clone(),
        language: standard.language.clone(),
        id: standard.full_name(),
        address: address(input, PageKind::Standard(at)),
        codes: vec![number.to_owned(), key.standard.clone(), key.to_string(), key.standard.replace('-', "")],
        also,
        sections: single(joined([standard.subject.as_str(), shown])),
        ..Card::default()
    }
}

fn clause(input: &Input<'_>, at: ClauseIx) -> Card {
    let clause = &input.model[at];
    let parts = clause.shared.iter().filter_map(|relation| relation.adds.as_deref());
    let parts = parts.chain(clause.evidence.iter().map(String::as_str));
    let parts = parts.chain(clause.documented_information.iter().map(|information| information.item.as_str()));
    let state = match input.coverage.state(at) {
        State::Effective => 5,
        State::Partial => 6,
        State::Gap => 7,
        State::Excluded => 8,
    };
    Card {
        kind: if clause.kind == ClauseKind::Control { 2 } else { 1 },
        standards: vec![clause.standard.get()],
        state: Some(state).filter(|_| !input.model.reference),
        title: clause.title.clone(),
        language: input.model[clause.standard].language.clone(),
        id: clause.number.clone(),
        context: input.model[clause.standard].full_name(),
        address: address(input, PageKind::Clause(at)),
        codes: clause.number.split_once('.').filter(|(group, _)| *group == "A").map(|(_, number)| number.to_owned()).into_iter().collect(),
        sections: single(joined(std::iter::once(clause.summary.as_str()).chain(parts))),
        ..Card::default()
    }
}

fn role(input: &Input<'_>, at: RoleIx) -> Card {
    let role = &input.model[at];
    Card {
        kind: 5,
        title: role.title.clone(),
        context: role.holder.clone().unwrap_or_default(),
        address: address(input, PageKind::Role(at)),
        codes: vec![role.id.clone()],
        // Whoever looks for a person looks first for what the person is, then for whom the person stands in.
        also: role.holder.iter().cloned().collect(),
        sections: single(joined([role.responsibilities.as_deref(), role.deputy.as_deref()].into_iter().flatten())),
        ..Card::default()
    }
}

fn register(input: &Input<'_>, at: RegisterIx) -> Card {
    let register = &input.model[at];
    let cells = register.rows.iter().flat_map(|row| &row.cells);
    let columns = register.columns.iter().map(|column| column.title.as_str());
    Card {
        kind: 6,
        standards: in_order(cells.flat_map(|cell| standards_in(input, cell)).collect()),
        owner: register.owner.map(RoleIx::get),
        title: register.title.clone(),
        context: input.theme.word("register"),
        address: address(input, PageKind::Register(at)),
        codes: vec![register.id.clone()],
        sections: single(joined(register.description.iter().map(|text| text.words.as_str()).chain(columns))),
        ..Card::default()
    }
}

fn row(input: &Input<'_>, register: RegisterIx, at: u32) -> Card {
    let of = &input.model[register];
    let Some(row) = of.rows.get(at as usize) else { return Card::default() };
    let name = of.row_name(row).unwrap_or_default();
    let id = row.id.clone().unwrap_or_default();
    let texts = row.cells.iter().map(|cell| plain::cell(input.model, cell));
    let cells: Vec<_> = of.columns.iter().zip(&row.cells).zip(texts).filter(|(_, text)| *text != name && *text != id).collect();
    let said = cells.iter().filter(|((_, cell), _)| matches!(cell, Cell::Text(_) | Cell::References(_)));
    let shown = plain::labelled(said.map(|((column, _), text)| (column.title.as_str(), text.as_str())));
    let text = joined(cells.iter().map(|(_, text)| text.as_str()));
    Card {
        kind: 6,
        standards: in_order(row.cells.iter().flat_map(|cell| standards_in(input, cell)).collect()),
        owner: row.role().or(of.owner).map(RoleIx::get),
        title: plain::one_line(if name.is_empty() { &of.title } else { name }),
        context: of.title.clone(),
        address: input.plan.target(input.model, "", Target::Row(register, at)),
        sections: vec![Section { text, shown: Some(shown), ..Section::default() }],
        id,
        ..Card::default()
    }
}

fn term(input: &Input<'_>, at: TermIx) -> Card {
    let term = &input.model[at];
    let forms = term.also.join(", ");
    Card {
        kind: 7,
        title: term.term.clone(),
        id: term.abbreviation.clone().unwrap_or_default(),
        context: input.theme.word("nav-glossary"),
        address: input.plan.term(input.model, "", at),
        sections: single(joined([term.definition.words.as_str(), &forms])),
        ..Card::default()
    }
}

fn standards_in(input: &Input<'_>, cell: &Cell) -> Vec<usize> {
    let Cell::References(targets) = cell else { return Vec::new() };
    let standard = |target: &Target| match *target {
        Target::Clause(clause) => vec![input.model[clause].standard.get()],
        Target::Standard(standard) => vec![standard.get()],
        Target::Shared(shared) => standards_of(input, shared),
        _ => Vec::new(),
    };
    targets.iter().flat_map(standard).collect()
}
