//! `glossary.json`.

use super::json::to_json;
use crate::analysis::uses;
use crate::model::{Model, TermIx};
use crate::site::SitePlan;
use serde::Serialize;

#[derive(Serialize)]
struct GlossaryFile<'a> {
    schema: u32,
    terms: Vec<TermEntry<'a>>,
}

#[derive(Serialize)]
struct TermEntry<'a> {
    term: &'a str,
    definition: &'a str,
    abbreviation: Option<&'a str>,
    also: &'a [String],
    source: Option<&'a str>,
    related: Vec<&'a str>,
    /// Ids of the documents that use it.
    documents: Vec<&'a str>,
    url: String,
}

pub fn glossary(model: &Model, plan: &SitePlan) -> String {
    let uses = uses(model);
    let terms = (0..model.glossary.len()).map(TermIx::new).map(|at| {
        let term = &model[at];
        TermEntry {
            term: &term.term,
            definition: &term.definition.words,
            abbreviation: term.abbreviation.as_deref(),
            also: &term.also,
            source: term.source.as_deref(),
            related: term.related.iter().map(|related| model[*related].term.as_str()).collect(),
            documents: uses[at.get()].iter().map(|used| model[used.document].id.as_str()).collect(),
            url: plan.term(model, "", at),
        }
    });
    to_json(&GlossaryFile { schema: 1, terms: terms.collect() })
}
