//! The catalogue for machines: a listing of its standards, and each of them whole (a contract).

use super::Export;
use crate::catalogue::ClauseKind;
use crate::model::{Clause, Confidence, Model, StandardIx};
use crate::site::file_address;
use crate::words;
use serde::Serialize;

#[derive(Serialize)]
struct Listing<'a> {
    schema: u32,
    standards: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    id: String,
    standard: &'a str,
    edition: &'a str,
    name: &'a str,
    title: &'a str,
    #[serde(rename = "type")]
    publication: &'a str,
    status: &'a str,
    published: Option<&'a str>,
    superseded_by: Option<&'a str>,
    until: Option<&'a str>,
    confidence: Option<ConfidenceEntry<'a>>,
    clauses: usize,
    controls: usize,
}

#[derive(Serialize)]
struct Whole<'a> {
    schema: u32,
    standard: &'a str,
    edition: &'a str,
    title: &'a str,
    clauses: Vec<ClauseEntry<'a>>,
}

#[derive(Serialize)]
struct ClauseEntry<'a> {
    number: &'a str,
    title: &'a str,
    untitled: bool,
    kind: &'a str,
    parent: Option<&'a str>,
    group: Option<&'a str>,
    shared: Vec<RelationEntry<'a>>,
    documented_information: Vec<InformationEntry<'a>>,
    confidence: Option<ConfidenceEntry<'a>>,
}

#[derive(Serialize)]
struct ConfidenceEntry<'a> {
    level: &'a str,
    note: &'a str,
}

#[derive(Serialize)]
struct RelationEntry<'a> {
    clause: &'a str,
    relation: &'a str,
    adds: Option<&'a str>,
    rationale: Option<&'a str>,
}

#[derive(Serialize)]
struct InformationEntry<'a> {
    item: &'a str,
    kind: &'a str,
}

/// Files of a reference site.
pub(super) fn files(model: &Model) -> Vec<Export> {
    let mut all = vec![Export { address: "data/standards.json".to_owned(), text: listing(model) }];
    all.extend(model.standard_indices().map(|at| {
        let key = &model[at].key;
        Export { address: file_address(&format!("data/standards/{}-{}.json", key.standard, key.edition)), text: whole(model, at) }
    }));
    all
}

/// Ids, titles, counts and status of all standards.
pub fn listing(model: &Model) -> String {
    to_json(&Listing { schema: 1, standards: model.standard_indices().map(|ix| entry(model, ix)).collect() })
}

/// One standard with all clauses, relations and documented information.
pub fn whole(model: &Model, at: StandardIx) -> String {
    let standard = &model[at];
    let clauses = model.clauses_of(at).map(|clause| clause_entry(model, &model[clause])).collect();
    let key = &standard.key;
    to_json(&Whole { schema: 1, standard: &key.standard, edition: &key.edition, title: &standard.title, clauses })
}

fn to_json(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

fn count(model: &Model, standard: StandardIx, kind: ClauseKind) -> usize {
    model.clauses_of(standard).filter(|clause| model[*clause].kind == kind).count()
}

fn entry(model: &Model, at: StandardIx) -> Entry<'_> {
    let standard = &model[at];
    Entry {
        id: standard.key.to_string(),
        standard: &standard.key.standard,
        edition: &standard.key.edition,
        name: &standard.name,
        title: &standard.title,
        publication: words::publication(standard.publication),
        status: words::edition(standard.status.kind),
        published: standard.status.published.as_deref(),
        superseded_by: standard.status.superseded_by.as_deref(),
        until: standard.status.until.as_deref(),
        confidence: confidence(standard.confidence.as_ref()),
        clauses: count(model, at, ClauseKind::Clause),
        controls: count(model, at, ClauseKind::Control),
    }
}

fn confidence(confidence: Option<&Confidence>) -> Option<ConfidenceEntry<'_>> {
    confidence.map(|confidence| ConfidenceEntry { level: words::confidence(confidence.level), note: &confidence.note })
}

fn clause_entry<'a>(model: &'a Model, clause: &'a Clause) -> ClauseEntry<'a> {
    let shared = clause.shared.iter().map(|shared| RelationEntry {
        clause: &model[shared.shared].slug,
        relation: words::relation(shared.kind),
        adds: shared.adds.as_deref(),
        rationale: shared.rationale.as_deref(),
    });
    let information = clause
        .documented_information
        .iter()
        .map(|information| InformationEntry { item: &information.item, kind: words::information(information.kind) });
    ClauseEntry {
        number: &clause.number,
        title: &clause.title,
        untitled: clause.untitled,
        kind: words::clause(clause.kind),
        parent: clause.parent.map(|parent| model[parent].number.as_str()),
        group: clause.group.as_deref(),
        shared: shared.collect(),
        documented_information: information.collect(),
        confidence: confidence(clause.confidence.as_ref()),
    }
}
