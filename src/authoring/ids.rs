//! The next free id of a kind, in the style that the organization already has.

use super::kinds;
use crate::content::DocumentKind;
use crate::model::Model;
use crate::source::Sources;
use std::collections::{BTreeMap, BTreeSet};

/// Ids and names of files that documents have, in lower case, whether or not the documents can be read.
pub fn taken(sources: &Sources) -> BTreeSet<String> {
    let mut taken = BTreeSet::new();
    for (_, source) in sources.iter().filter(|(_, source)| source.path.starts_with("documents/")) {
        let name = source.path.rsplit('/').next().unwrap_or_default();
        taken.insert(name.trim_end_matches(".md").to_lowercase());
        let line = source.text.lines().take(20).find_map(|line| line.strip_prefix("id:"));
        let id = line.map(|line| line.split(" #").next().unwrap_or_default().trim().trim_matches(['"', '\'']).to_lowercase());
        taken.extend(id);
    }
    taken
}

/// The next id of a kind: the prefix that most of its documents have, the highest number with it and one more.
pub fn next(model: &Model, taken: &BTreeSet<String>, kind: DocumentKind) -> String {
    let prefix = usual_prefix(model, kind).unwrap_or_else(|| kinds::prefix(kind).to_owned());
    let own = prefix.to_lowercase();
    let numbers = taken.iter().filter_map(|id| id.strip_prefix(&own)).filter(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
    let highest = numbers.filter_map(|digits| Some((digits.parse::<u64>().ok()?, digits.len()))).max();
    let (number, width) = highest.unwrap_or((0, 3));
    format!("{prefix}{:0width$}", number.saturating_add(1))
}

fn usual_prefix(model: &Model, kind: DocumentKind) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for document in model.documents.iter().filter(|document| document.kind == kind) {
        let prefix = document.id.trim_end_matches(|c: char| c.is_ascii_digit());
        if prefix.len() < document.id.len() && prefix.ends_with(['-', '_', '.']) {
            *counts.entry(prefix).or_default() += 1;
        }
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(prefix, _)| prefix.to_owned())
}
