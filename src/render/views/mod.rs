//! What a template sees: one struct per page kind, plain words and finished addresses.
//!
//! Documents and clauses in lists are [`Value`]s of [`DocumentRef`] and [`ClauseRef`], or finished lines (`document_item`, `clause_item`): they are made once
//! per folder of the site and shared.
//! Every `href` is relative to the page and ready to print. States, forces, kinds and relations are keys of the
//! translation file (`state-effective`, `force-draft`, `kind-policy`, `relation-extends`).

mod catalogue;
mod clauses;
mod documents;
mod figures;
mod glossary;
mod people;
mod reports;
mod search;
mod side;
mod wording;

pub use catalogue::*;
pub use clauses::*;
pub use documents::*;
pub use figures::*;
pub use glossary::*;
pub use people::*;
pub use reports::*;
pub use search::*;
pub use side::*;
pub use wording::{LanguageView, Wording};

use serde::Serialize;
use tera::Value;

/// A link.
#[derive(Debug, Clone, Serialize)]
pub struct LinkView {
    pub title: Wording,
    pub href: String,
}

/// Something that refers to the page: a row, a register, a term, or a document with all its sections that do.
#[derive(Debug, Clone, Serialize)]
pub struct MentionView {
    pub title: Wording,
    pub href: String,
    /// Sections after the first, which is in the title.
    pub more: Vec<LinkView>,
}

/// A part of a plain text: words, or a link.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PartView {
    /// The id that the words of a link begin with; it stays on one line.
    pub id: String,
    pub text: Wording,
    pub href: Option<String>,
    /// document, clause, control, shared, standard, role, register.
    pub class: &'static str,
    /// What the link leads to, where its words do not say it.
    pub tip: Option<String>,
}

/// An entry of the main navigation.
#[derive(Debug, Clone, Serialize)]
pub struct NavView {
    /// Key of the translation.
    pub key: &'static str,
    pub title: String,
    pub href: String,
    pub current: bool,
}

/// What every page has.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    pub kind: &'static str,
    pub title: String,
    /// The title with its language, for elements.
    pub name: Wording,
    /// One sentence for search results.
    pub description: String,
    pub address: String,
    pub home: String,
    pub style: String,
    /// The script that runs before the first paint.
    pub theme_script: String,
    /// The script that every page loads.
    pub script: String,
    /// The script of pages with long tables.
    pub tables: String,
    /// Absent where the site has no search.
    pub search: Option<SearchLink>,
    /// The organization's pictures, where it has some.
    pub logo: Option<LogoView>,
    pub logo_dark: Option<LogoView>,
    pub icon: Option<String>,
    /// The main navigation, finished HTML of a list of [`NavView`].
    pub nav: Value,
    /// Pages beside the main navigation, a finished list of links.
    pub further: Value,
    /// From the front page down to the page above this one.
    pub crumbs: Vec<LinkView>,
}

/// A logo, with the room that it takes at its height in the head of a page.
#[derive(Debug, Clone, Serialize)]
pub struct LogoView {
    pub href: String,
    pub width: u32,
    pub height: u32,
}

/// What the whole site has.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    pub title: String,
    pub organization: String,
    /// Whether the organization is named beside the title, which does not name it.
    pub beside: bool,
    pub short_name: String,
    pub language: String,
    pub direction: &'static str,
    /// Whether this is the catalogue by itself: no organization, no documents, no states.
    pub reference: bool,
    /// The day the site speaks of.
    pub date: String,
    pub version: &'static str,
}

/// A document in a list.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentRef {
    pub id: String,
    pub title: Wording,
    pub kind: &'static str,
    pub status: &'static str,
    /// in-force, overdue, not-yet, draft or retired.
    pub force: &'static str,
    /// The force in words.
    pub force_label: String,
    pub version: String,
    /// On the document's own page and in the register of documents.
    pub summary: Option<Wording>,
    pub owner: Option<LinkView>,
    pub href: String,
}

/// A document that answers a clause.
#[derive(Debug, Clone, Serialize)]
pub struct AnswerView {
    pub document: Value,
    /// Title of the section, when the claim names one; `href` leads there.
    pub section: Option<Wording>,
    pub href: String,
}

/// A document that answers a clause, as a row of the table that an auditor reads.
#[derive(Debug, Clone, Serialize)]
pub struct AnswerRow {
    /// Finished cells of the document: its name and version; how it stands, who approved it when, and its next review.
    pub name: Value,
    pub standing: Value,
    /// The section that the claim names.
    pub section: Option<LinkView>,
    pub note: Option<Wording>,
}

/// Documents that answer a clause on the same ground.
#[derive(Debug, Clone, Serialize)]
pub struct AnswerGroup {
    /// The ground in words.
    pub via_label: String,
    /// The clause above, or the shared clause.
    pub via_link: Option<LinkView>,
    /// Whether they count today.
    pub counts: bool,
    pub rows: Vec<AnswerRow>,
}

/// How a document stands, for [`AnswerRow`].
#[derive(Debug, Serialize)]
pub struct StandingView {
    pub document: Value,
    pub approved: Option<String>,
    pub approver: Option<String>,
    pub review_by: Option<String>,
}

/// A record or a row that shows that something was done.
#[derive(Debug, Clone, Serialize)]
pub struct EvidenceView {
    pub title: Wording,
    pub href: String,
    /// Register or kind of document.
    pub source: String,
    /// Where a row stands, when its register says so.
    pub status: Option<String>,
    /// When a record was approved.
    pub date: Option<String>,
}

/// A clause in a list.
#[derive(Debug, Clone, Serialize)]
pub struct ClauseRef {
    /// `ISO/IEC 27001`.
    pub standard: String,
    pub edition: String,
    pub number: String,
    pub title: Wording,
    /// The title for attributes, which hold no elements.
    pub name: String,
    pub untitled: bool,
    /// clause, control, article, subcategory or criterion.
    pub kind: &'static str,
    /// Empty in a reference site.
    pub state: &'static str,
    /// The state in words.
    pub state_label: String,
    pub href: String,
}

/// Leaf clauses by state.
#[derive(Debug, Clone, Serialize)]
pub struct TallyView {
    pub effective: usize,
    pub partial: usize,
    pub gap: usize,
    pub excluded: usize,
    pub applicable: usize,
    /// Effective of applicable, rounded down.
    pub percent: usize,
    /// Empty in a reference site.
    pub state: &'static str,
}

/// A standard in a list.
#[derive(Debug, Clone, Serialize)]
pub struct StandardCard {
    pub name: String,
    pub edition: String,
    pub title: Wording,
    pub subject: Wording,
    /// management-system, control-set, law or criteria.
    pub publication: &'static str,
    /// current, superseded or withdrawn.
    pub status: &'static str,
    pub status_note: Option<Wording>,
    pub status_source: Option<Wording>,
    /// Month or day.
    pub published: Option<String>,
    /// `ISO 9001:2026`, with its page when the site has one.
    pub superseded_by: Option<String>,
    pub superseded_by_href: Option<String>,
    /// The last day on which the edition may be used.
    pub until: Option<String>,
    /// What the next or the last edition changed.
    pub transition: Option<LinkView>,
    pub source: Option<Wording>,
    pub confidence: Option<ConfidenceView>,
    pub amendments: Vec<AmendmentView>,
    pub clauses: usize,
    pub controls: usize,
    /// certified, in-progress, applied.
    pub adoption: Option<&'static str>,
    pub since: Option<String>,
    pub target: Option<String>,
    pub body: Option<String>,
    pub scope: Option<String>,
    pub tally: TallyView,
    pub href: String,
    /// Statement of Applicability, when the standard has controls.
    pub applicability: Option<String>,
}

/// That something is not quite sure.
#[derive(Debug, Clone, Serialize)]
pub struct ConfidenceView {
    /// medium or low.
    pub level: &'static str,
    pub note: Wording,
}

/// An amendment to an edition.
#[derive(Debug, Clone, Serialize)]
pub struct AmendmentView {
    /// `Amd 1:2024`.
    pub name: String,
    pub title: Wording,
    pub published: Option<String>,
    pub clauses: Vec<LinkView>,
    pub note: Option<Wording>,
}

/// A decision of applicability.
#[derive(Debug, Serialize)]
pub struct DecisionView {
    pub applicable: bool,
    pub justification: String,
    /// risk, legal, contract, good-practice.
    pub reasons: Vec<&'static str>,
    /// implemented, in-progress, planned.
    pub implementation: Option<&'static str>,
    pub risks: Vec<LinkView>,
}
