//! The file that is loaded first.

use super::Input;
use super::card::{KIND_WEIGHTS, KINDS, STATE_WEIGHTS, STATES};
use super::part::Facets;
use super::postings::varint;
use super::script::call;
use super::shards::Shards;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// Keys of the words of the dialog begin so.
const WORDS: &str = "search-";

/// What `search.js` needs before it can look for anything.
#[derive(Serialize)]
struct Root {
    /// Changes with the index; keeps files of two builds apart in caches.
    version: String,
    /// Sections of each card, as varints in base64.
    sizes: String,
    /// The first term of each shard.
    terms: Vec<String>,
    facets: Vec<Facet>,
    words: BTreeMap<String, String>,
}

/// Something to filter by.
#[derive(Serialize)]
struct Facet {
    name: String,
    values: Vec<String>,
    /// What each value weighs, in percent; empty: all the same.
    weights: Vec<u8>,
    /// The combinations of values that occur.
    sets: Vec<Vec<usize>>,
    /// The combination of each card, as varints in base64.
    cards: String,
}

/// The script.
pub fn text(input: &Input<'_>, sizes: &[u32], facets: &[Facets], shards: &Shards) -> String {
    let model = input.model;
    let word = |key: &str| input.theme.word(key);
    let kinds = KINDS.iter().map(|kind| word(&format!("search-kind-{kind}"))).collect();
    let states = STATES.iter().map(|state| word(state)).collect();
    let standards = model.standards.iter().map(|standard| standard.full_name()).collect();
    let roles = model.roles.iter().map(|role| role.title.clone()).collect();
    let root = Root {
        version: version(shards),
        sizes: varints(sizes.iter().copied()),
        terms: shards.firsts.clone(),
        facets: vec![
            facet(word("search-kind"), kinds, KIND_WEIGHTS.to_vec(), facets, 0),
            facet(word("col-standard"), standards, Vec::new(), facets, 1),
            facet(word("col-owner"), roles, Vec::new(), facets, 2),
            facet(word("col-state"), states, STATE_WEIGHTS.to_vec(), facets, 3),
        ],
        words: input.theme.words_of(WORDS),
    };
    call('r', 0, &root)
}

fn facet(name: String, values: Vec<String>, weights: Vec<u8>, facets: &[Facets], at: usize) -> Facet {
    let sets: BTreeSet<&Vec<usize>> = facets.iter().map(|facets| &facets[at]).collect();
    let sets: Vec<_> = sets.into_iter().cloned().collect();
    let position = |set: &Vec<usize>| sets.binary_search(set).unwrap_or_default() as u32;
    let cards = varints(facets.iter().map(|facets| position(&facets[at])));
    Facet { name, values, weights, sets, cards }
}

fn varints(numbers: impl Iterator<Item = u32>) -> String {
    let mut bytes = Vec::new();
    numbers.for_each(|number| varint(&mut bytes, number));
    STANDARD_NO_PAD.encode(bytes)
}

fn version(shards: &Shards) -> String {
    let mut digest = Sha256::new();
    shards.texts.iter().for_each(|text| digest.update(text));
    digest.finalize().iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}
