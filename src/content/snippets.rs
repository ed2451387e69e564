//! Passages that are written once and included by documents: `snippets/**/*.md`.

use crate::diagnostic::Diagnostics;
use crate::markdown;
use crate::source::{Reader, Source, SourceId, Sources};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where passages stand.
const FOLDER: &str = "snippets";

/// Passages by name: their path below `snippets/` without ending.
#[derive(Debug, Default, Clone)]
pub struct Snippets {
    ids: BTreeMap<String, SourceId>,
}

impl Snippets {
    /// Reads the folder. Names come from the list of its files alone, so no name leads outside.
    pub(super) fn load(reader: &mut Reader, sources: &mut Sources, found: &mut Diagnostics) -> Snippets {
        let tree = reader.list(FOLDER, |name| name.ends_with(".md"));
        let mut ids = BTreeMap::new();
        for id in reader.read(&tree, sources) {
            super::load::note_controls(sources, id, found);
            let path = &sources.get(id).path;
            let name = path.strip_prefix(FOLDER).unwrap_or(path).trim_start_matches('/');
            ids.insert(name.strip_suffix(".md").unwrap_or(name).to_owned(), id);
        }
        Snippets { ids }
    }

    /// The names with their texts, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, SourceId)> {
        self.ids.iter().map(|(name, id)| (name.as_str(), *id))
    }

    /// The text with a name.
    pub fn id(&self, name: &str) -> Option<SourceId> {
        self.ids.get(name).copied()
    }

    /// The text with a name, as it is now.
    pub(super) fn source(&self, name: &str, sources: &Sources) -> Option<Arc<Source>> {
        self.id(name).map(|id| Arc::clone(sources.get(id)))
    }
}

/// Passages with their texts, for the scanner.
pub(super) struct Texts<'a> {
    pub snippets: &'a Snippets,
    pub sources: &'a Sources,
}

impl markdown::Snippets for Texts<'_> {
    fn text(&self, name: &str) -> Option<&str> {
        self.snippets.id(name).map(|id| &*self.sources.get(id).text)
    }
}
