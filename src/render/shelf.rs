//! What the pages of one folder of the site list again and again, made when first asked for: links from there are the same.

use crate::model::{ClaimTarget, ClauseIx, DocumentIx, Model, SharedIx};
use crate::site::{Page, PageKind};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use tera::Value;

/// A shelf per folder of the site. It lives as long as the model, the coverage, the plan and the theme stay the same.
#[derive(Debug, Default)]
pub struct Shelves {
    folders: Mutex<HashMap<String, Arc<Shelf>>>,
}

/// What the pages of one folder share.
#[derive(Debug)]
pub(super) struct Shelf {
    documents: Vec<OnceLock<Value>>,
    document_items: Vec<OnceLock<Value>>,
    document_cards: Vec<OnceLock<Value>>,
    /// Cells of the tables of answers.
    answer_cells: Vec<OnceLock<[Value; 2]>>,
    clauses: Vec<OnceLock<Value>>,
    /// Without and with the name of the standard.
    clause_items: [Vec<OnceLock<Value>>; 2],
    /// Claims without a note: on clauses, then on shared clauses.
    claim_items: [Vec<OnceLock<Value>>; 2],
    /// The main navigation, by the entry that is current.
    navigation: Mutex<HashMap<PageKind, Value>>,
    /// Pages beside the main navigation, by the one that is current.
    further: Mutex<HashMap<PageKind, Value>>,
    /// Branches of trees, by what is open in them.
    branches: Mutex<HashMap<Open, Value>>,
    /// Each shared clause with the one before and the one after it.
    neighbours: OnceLock<HashMap<SharedIx, Neighbours>>,
}

/// What is open in a branch: a page with all that is directly below it, or a group of controls, by its position in the standard.
pub(super) type Open = (PageKind, Option<usize>);

/// What stands before and after something.
pub(super) type Neighbours = (Option<SharedIx>, Option<SharedIx>);

impl Shelves {
    pub(super) fn of(&self, model: &Model, page: &Page) -> Arc<Shelf> {
        let folder = page.folder();
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(shelf) = folders.get(folder) {
            return Arc::clone(shelf);
        }
        let shelf = Arc::new(Shelf::new(model));
        folders.insert(folder.to_owned(), Arc::clone(&shelf));
        shelf
    }
}

fn empty<T>(count: usize) -> Vec<OnceLock<T>> {
    (0..count).map(|_| OnceLock::new()).collect()
}

impl Shelf {
    fn new(model: &Model) -> Shelf {
        let (documents, clauses) = (model.documents.len(), model.clauses.len());
        Shelf {
            documents: empty(documents),
            document_items: empty(documents),
            document_cards: empty(documents),
            answer_cells: empty(documents),
            clauses: empty(clauses),
            clause_items: [empty(clauses), empty(clauses)],
            claim_items: [empty(clauses), empty(model.shared.len())],
            navigation: Mutex::default(),
            further: Mutex::default(),
            branches: Mutex::default(),
            neighbours: OnceLock::new(),
        }
    }

    pub fn further(&self, current: PageKind, make: impl FnOnce() -> Value) -> Value {
        let mut known = self.further.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry(current).or_insert_with(make).clone()
    }

    pub fn document(&self, at: DocumentIx, make: impl FnOnce() -> Value) -> Value {
        self.documents[at.get()].get_or_init(make).clone()
    }

    pub fn document_item(&self, at: DocumentIx, make: impl FnOnce() -> Value) -> Value {
        self.document_items[at.get()].get_or_init(make).clone()
    }

    pub fn answer_cells(&self, at: DocumentIx, make: impl FnOnce() -> [Value; 2]) -> [Value; 2] {
        self.answer_cells[at.get()].get_or_init(make).clone()
    }

    pub fn document_card(&self, at: DocumentIx, make: impl FnOnce() -> Value) -> Value {
        self.document_cards[at.get()].get_or_init(make).clone()
    }

    pub fn clause(&self, at: ClauseIx, make: impl FnOnce() -> Value) -> Value {
        self.clauses[at.get()].get_or_init(make).clone()
    }

    pub fn clause_item(&self, at: ClauseIx, standard: bool, make: impl FnOnce() -> Value) -> Value {
        self.clause_items[usize::from(standard)][at.get()].get_or_init(make).clone()
    }

    pub fn branch(&self, open: Open, make: impl FnOnce() -> Value) -> Value {
        let mut known = self.branches.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry(open).or_insert_with(make).clone()
    }

    pub fn neighbours(&self, at: SharedIx, make: impl FnOnce() -> HashMap<SharedIx, Neighbours>) -> Neighbours {
        self.neighbours.get_or_init(make).get(&at).copied().unwrap_or_default()
    }

    pub fn claim_item(&self, target: ClaimTarget, make: impl FnOnce() -> Value) -> Value {
        let [clauses, shared] = &self.claim_items;
        let item = match target {
            ClaimTarget::Clause(clause) => &clauses[clause.get()],
            ClaimTarget::Shared(target) => &shared[target.get()],
        };
        item.get_or_init(make).clone()
    }

    pub fn navigation(&self, current: PageKind, make: impl FnOnce() -> Value) -> Value {
        let mut known = self.navigation.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry(current).or_insert_with(make).clone()
    }
}
