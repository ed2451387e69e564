//! The same facts for machines: `data/*.json` and `data/*.csv`.
//!
//! Exporters have structs of their own, so the model stays free to change; the JSON is a contract with a schema version.

mod catalogue;
mod glossary;
mod json;
mod table;

pub use catalogue::{listing, whole};

use crate::analysis::Coverage;
use crate::catalogue::ClauseKind;
use crate::model::Model;
use crate::site::{SitePlan, applicability_table};

/// A file of the site that is not a page.
#[derive(Debug)]
pub struct Export {
    /// Where it is.
    pub address: String,
    /// What it says.
    pub text: String,
}

/// All exports of a model.
pub fn exports(model: &Model, coverage: &Coverage, plan: &SitePlan) -> Vec<Export> {
    let file = |address: &str, text: String| Export { address: address.to_owned(), text };
    if model.reference {
        return catalogue::files(model);
    }
    let mut all = vec![
        file("data/coverage.json", json::coverage(model, coverage, plan)),
        file("data/documents.json", json::documents(model, coverage, plan)),
        file("data/coverage.csv", table::coverage(model, coverage)),
        file("data/documents.csv", table::documents(model, coverage)),
    ];
    if !model.glossary.is_empty() {
        all.push(file("data/glossary.json", glossary::glossary(model, plan)));
    }
    for standard in model.standard_indices() {
        if model.clauses_of(standard).any(|clause| model[clause].kind == ClauseKind::Control) {
            all.push(file(&applicability_table(&model[standard].key), table::applicability(model, coverage, standard)));
        }
    }
    all
}
