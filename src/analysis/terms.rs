//! The terms of the glossary: which documents use them.

use crate::model::{DocumentIx, Model};

/// A document that uses a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Use {
    /// The document.
    pub document: DocumentIx,
    /// In how many of its sections.
    pub sections: usize,
}

/// For each term of the glossary the documents that use it, in their order.
pub fn uses(model: &Model) -> Vec<Vec<Use>> {
    let mut uses: Vec<Vec<Use>> = vec![Vec::new(); model.glossary.len()];
    for document in model.document_indices() {
        for occurrence in &model[document].terms {
            let of_term = &mut uses[occurrence.term as usize];
            match of_term.last_mut().filter(|last| last.document == document) {
                Some(last) => last.sections += 1,
                None => of_term.push(Use { document, sections: 1 }),
            }
        }
    }
    uses
}
