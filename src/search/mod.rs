//! The search of the site: a sharded inverted index in classic scripts, for web servers and `file://` alike.
//!
//! A pure function of the model, its coverage, the plan and the theme's words. What is written:
//!
//! | file | holds | the reader's browser loads it |
//! |---|---|---|
//! | `search/root.js` | sizes, facets of every card, the first term of each shard, the words of the dialog | when the search is opened |
//! | `search/t/N.js` | a shard of the sorted terms with their postings, about 16 kB | one or two per word |
//! | `search/d/N.js` | 32 cards: title, id, context, address | for the hits that are shown |
//! | `search/x/N.js` | the beginnings of the texts of some cards, about 6 kB | for the hits that are shown |
//!
//! Words are folded and stemmed here; shards map each word as written (folded) to its term, so the browser knows no language.
//! `themes/default/assets/search.js` is the other half.

mod card;
mod pages;
mod part;
mod plain;
mod postings;
mod reader;
mod root;
mod script;
mod shards;
mod synonyms;
pub mod text;

use crate::analysis::Coverage;
use crate::model::Model;
use crate::render::Theme;
use crate::site::{PageKind, SitePlan, search_file};
use postings::Index;
use rayon::prelude::*;

/// The function that every file of the index calls.
const CALL: &str = "clausebookIndex";
/// Cards that are read by one thread at a time; a multiple of the cards of a file.
const PART: usize = 16 * part::CARDS;

/// What the index is made from.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The model.
    pub model: &'a Model,
    /// Its coverage.
    pub coverage: &'a Coverage,
    /// Where everything is.
    pub plan: &'a SitePlan,
    /// The words of the language.
    pub theme: &'a Theme,
}

/// Writes the files of the search, handing each to `take` as soon as it is ready; none when the plan has no search.
///
/// # Errors
/// The first refusal of `take`.
pub fn write<E: Send>(input: &Input<'_>, take: impl Fn(&str, &[u8]) -> Result<(), E> + Sync) -> Result<(), E> {
    if !input.plan.has(PageKind::Search) {
        return Ok(());
    }
    let subjects = card::subjects(input);
    let sizes: Vec<u32> = subjects.iter().map(|subject| card::size(input, *subject) as u32).collect();
    let firsts: Vec<u32> = sizes.iter().scan(0, |sum, size| Some(std::mem::replace(sum, *sum + size))).collect();
    let parts = subjects.par_chunks(PART).zip(firsts.par_chunks(PART)).enumerate();
    let parts = parts.map(|(at, (subjects, firsts))| part::write(input, at * PART, subjects, firsts, &take));
    let parts = parts.collect::<Result<Vec<_>, E>>()?;
    let (mut index, mut facets) = (Index::default(), Vec::with_capacity(subjects.len()));
    for part in parts {
        index.append(part.index);
        facets.extend(part.facets);
    }
    synonyms::add(input, &mut index);
    let shards = shards::cut(index, sizes.iter().sum(), &synonyms::common(input));
    for (number, text) in shards.texts.iter().enumerate() {
        take(&search_file(Some(('t', number))), text.as_bytes())?;
    }
    take(&search_file(None), root::text(input, &sizes, &facets, &shards).as_bytes())
}
