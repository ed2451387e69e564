//! `coverage.json` and `documents.json`.

use crate::analysis::{Coverage, Force, force};
use crate::model::{Backlink, Claim, ClaimTarget, DocumentIx, Model, Section, Target};
use crate::site::{PageKind, SitePlan};
use crate::words;
use serde::Serialize;

#[derive(Serialize)]
struct CoverageFile<'a> {
    schema: u32,
    date: String,
    clauses: Vec<ClauseEntry<'a>>,
}

#[derive(Serialize)]
struct ClauseEntry<'a> {
    standard: String,
    number: &'a str,
    kind: &'static str,
    state: &'static str,
    claimed: bool,
    evidenced: bool,
    documents: Vec<DocumentEntry<'a>>,
    url: &'a str,
}

#[derive(Serialize)]
struct DocumentEntry<'a> {
    id: &'a str,
    section: Option<&'a str>,
    /// clause, above, equivalent or extends.
    via: &'static str,
    /// Whether the document is approved, in force and inside its review date.
    counts: bool,
}

pub fn coverage(model: &Model, coverage: &Coverage, plan: &SitePlan) -> String {
    let clauses = model.standard_indices().flat_map(|standard| model.clauses_of(standard)).map(|at| {
        let clause = &model[at];
        let documents = coverage.answers(at).iter().map(|answer| DocumentEntry {
            id: &model[answer.document].id,
            section: anchor(model, answer.document, answer.section),
            via: words::via(answer.via),
            counts: answer.force == Force::InForce,
        });
        ClauseEntry {
            standard: model[clause.standard].key.to_string(),
            number: &clause.number,
            kind: words::clause(clause.kind),
            state: coverage.state(at).as_str(),
            claimed: coverage.is_claimed(at),
            evidenced: !coverage.evidence(at).is_empty(),
            documents: documents.collect(),
            url: plan.address(PageKind::Clause(at)),
        }
    });
    to_json(&CoverageFile { schema: 1, date: coverage.date.to_string(), clauses: clauses.collect() })
}

#[derive(Serialize)]
struct DocumentsFile<'a> {
    schema: u32,
    date: String,
    documents: Vec<DocumentLine<'a>>,
}

#[derive(Serialize)]
struct DocumentLine<'a> {
    id: &'a str,
    title: &'a str,
    kind: &'static str,
    status: &'static str,
    in_force: bool,
    version: &'a str,
    owner: Option<&'a str>,
    approver: Option<&'a str>,
    /// Ids of roles; `all` is everybody.
    readers: Vec<&'a str>,
    approved: Option<String>,
    effective: Option<String>,
    review_by: Option<String>,
    classification: Option<&'a str>,
    url: &'a str,
    claims: Vec<ClaimEntry<'a>>,
    backlinks: Vec<BacklinkEntry<'a>>,
}

#[derive(Serialize)]
struct ClaimEntry<'a> {
    clause: String,
    section: Option<&'a str>,
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct BacklinkEntry<'a> {
    /// A document's id, a register's with a row or without one, or a term of the glossary.
    from: String,
    section: Option<&'a str>,
}

pub fn documents(model: &Model, coverage: &Coverage, plan: &SitePlan) -> String {
    let documents = model.document_indices().map(|at| {
        let document = &model[at];
        let day = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string());
        DocumentLine {
            id: &document.id,
            title: &document.title,
            kind: words::kind(document.kind),
            status: words::status(document.status),
            in_force: force(document, coverage.date) == Force::InForce,
            version: &document.version,
            owner: document.owner.map(|role| model[role].id.as_str()),
            approver: document.approver.map(|role| model[role].id.as_str()),
            readers: document
                .readers
                .all
                .then_some("all")
                .into_iter()
                .chain(document.readers.roles.iter().map(|role| model[*role].id.as_str()))
                .collect(),
            approved: day(document.approved),
            effective: day(document.effective),
            review_by: document.review_by.map(|(date, _)| date.to_string()),
            classification: document.classification.as_deref(),
            url: plan.address(PageKind::Document(at)),
            claims: document.claims.iter().map(|claim| claim_entry(model, at, claim)).collect(),
            backlinks: model.backlinks(Target::Document(at, None)).iter().map(|backlink| backlink_entry(model, *backlink)).collect(),
        }
    });
    to_json(&DocumentsFile { schema: 1, date: coverage.date.to_string(), documents: documents.collect() })
}

fn claim_entry<'a>(model: &'a Model, document: DocumentIx, claim: &'a Claim) -> ClaimEntry<'a> {
    let clause = match claim.target {
        ClaimTarget::Shared(shared) => model[shared].slug.clone(),
        ClaimTarget::Clause(clause) => {
            let key = &model[model[clause].standard].key;
            format!("{key}/{}", model[clause].number)
        }
    };
    ClaimEntry { clause, section: anchor(model, document, claim.section), note: claim.note.as_deref() }
}

fn backlink_entry(model: &Model, backlink: Backlink) -> BacklinkEntry<'_> {
    match backlink {
        Backlink::Document(document, section) => {
            BacklinkEntry { from: model[document].id.clone(), section: anchor(model, document, section) }
        }
        Backlink::Row(register, row) => {
            let id = model[register].rows.get(row as usize).and_then(|row| row.id.as_deref()).unwrap_or_default();
            BacklinkEntry { from: format!("register:{}/{id}", model[register].id), section: None }
        }
        Backlink::Register(register) => BacklinkEntry { from: format!("register:{}", model[register].id), section: None },
        Backlink::Term(term) => BacklinkEntry { from: format!("term:{}", model[term].term), section: None },
    }
}

fn anchor(model: &Model, document: DocumentIx, section: Option<Section>) -> Option<&str> {
    model[document].heading(section).map(|heading| heading.id.as_str())
}

pub fn to_json(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string(value).unwrap_or_default();
    text.push('\n');
    text
}
