//! The glossary: the words of the organization from A to Z, each with the documents that use it.

use super::search::{letter, order};
use crate::analysis::{self, Use};
use crate::model::TermIx;
use crate::render::here::Here;
use crate::render::views::{GlossaryView, LinkView, TermLetterView, TermView};
use crate::site::relative;
use std::cmp::Reverse;

/// Documents listed for a term before "and n more".
const SHOWN: usize = 8;

pub(super) fn glossary(here: &Here<'_>) -> GlossaryView {
    let model = here.renderer.model;
    let mut users = analysis::uses(model);
    users.iter_mut().for_each(|uses| uses.sort_by_key(|used| (Reverse(used.sections), used.document)));
    let mut terms: Vec<_> = (0..model.glossary.len()).map(TermIx::new).map(|at| (order(&model[at].term), at)).collect();
    terms.sort();
    let mut letters: Vec<TermLetterView> = Vec::new();
    for (key, at) in terms {
        let (letter, term) = (letter(&key), term(here, at, &users[at.get()]));
        match letters.last_mut().filter(|last| last.letter == letter) {
            Some(last) => last.terms.push(term),
            None => letters.push(TermLetterView { anchor: format!("letter-{}", letters.len() + 1), letter, terms: vec![term] }),
        }
    }
    GlossaryView { letters, data: relative(here.address, "data/glossary.json") }
}

fn term(here: &Here<'_>, at: TermIx, users: &[Use]) -> TermView {
    let term = &here.renderer.model[at];
    let related = term.related.iter().map(|related| {
        let related = &here.renderer.model[*related];
        LinkView { title: (&related.term).into(), href: format!("#{}", related.anchor) }
    });
    TermView {
        term: term.term.clone(),
        anchor: term.anchor.clone(),
        abbreviation: term.abbreviation.clone(),
        also: term.also.join(", "),
        definition: here.phrase(&term.definition),
        source: term.source.clone(),
        related: related.collect(),
        documents: users.iter().take(SHOWN).map(|used| here.document_item(used.document)).collect(),
        more: users.len().saturating_sub(SHOWN),
    }
}
