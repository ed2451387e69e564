//! The shared clauses and the standards, as their files say; `resolve` judges them.
//!
//! The catalogue is embedded in the binary. An organization overrides a file by putting one of the same name into its
//! own `catalogue/` folder, and adds standards (a law, a customer contract) the same way. Only adopted standards are read,
//! so a build pays for what it uses and not for the size of the catalogue.

mod outline;
mod raw;

pub use outline::{Outline, OutlineClause};
pub use raw::{
    Amendment, Applicability, Change, ChangeKind, Clause, ClauseKind, Confidence, ConfidenceLevel, ControlGroup, DocumentedInformation,
    Exclusions, InformationKind, Publication, Relation, RelationKind, SharedClause, SharedClauses, Source, Standard, Status, StatusKind,
    Transition, Unit,
};

use crate::diagnostic::Diagnostics;
use crate::source::{Reader, SourceId, Sources};
use crate::yaml::read_file;
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content/catalogue");

/// File of the shared clauses, embedded and in the organization's `catalogue/`.
const SHARED_CLAUSES: &str = "shared-clauses.yaml";

/// A standard and an edition, such as `iso-27001:2022`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StandardKey {
    /// `iso-27001`.
    pub standard: String,
    /// `2022`.
    pub edition: String,
}

impl StandardKey {
    /// Reads `iso-27001:2022`; without an edition it is empty.
    pub fn parse(text: &str) -> StandardKey {
        let (standard, edition) = text.split_once(':').unwrap_or((text, ""));
        StandardKey { standard: standard.to_owned(), edition: edition.to_owned() }
    }

    /// Whether it is this edition of this standard.
    pub fn is(&self, standard: &str, edition: &str) -> bool {
        self.standard == standard && self.edition == edition
    }

    /// From a file's stem, `iso-27001-2022`.
    fn from_stem(stem: &str) -> Option<StandardKey> {
        let (standard, edition) = stem.rsplit_once('-')?;
        Some(StandardKey { standard: standard.to_owned(), edition: edition.to_owned() })
    }
}

impl std::fmt::Display for StandardKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.standard, self.edition)
    }
}

/// A transition between two editions, such as `iso-9001` from `2015` to `2026`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TransitionKey {
    /// `iso-9001`.
    pub standard: String,
    /// `2015`.
    pub from: String,
    /// `2026`.
    pub to: String,
}

impl TransitionKey {
    /// From a file's stem, `iso-9001-2015-2026`.
    fn from_stem(stem: &str) -> Option<TransitionKey> {
        let (rest, to) = stem.rsplit_once('-')?;
        let (standard, from) = rest.rsplit_once('-')?;
        Some(TransitionKey { standard: standard.to_owned(), from: from.to_owned(), to: to.to_owned() })
    }
}

/// Which standards and transitions there are, and where their texts come from.
#[derive(Debug, Default)]
pub struct Shelf {
    standards: BTreeMap<StandardKey, Origin>,
    transitions: BTreeMap<TransitionKey, Origin>,
    shared: Vec<SourceId>,
}

#[derive(Debug, Clone, Copy)]
enum Origin {
    Embedded(&'static str, &'static str),
    Own(SourceId),
}

impl Shelf {
    /// The embedded catalogue alone.
    pub fn embedded(sources: &mut Sources) -> Shelf {
        let mut shelf = Shelf::default();
        if let Some(text) = EMBEDDED.get_file(SHARED_CLAUSES).and_then(|file| file.contents_utf8()) {
            shelf.shared.push(sources.add(format!("<catalogue>/{SHARED_CLAUSES}"), text));
        }
        for (stem, origin) in embedded("standards") {
            shelf.standards.extend(StandardKey::from_stem(stem).map(|key| (key, origin)));
        }
        for (stem, origin) in embedded("transitions") {
            shelf.transitions.extend(TransitionKey::from_stem(stem).map(|key| (key, origin)));
        }
        shelf
    }

    /// The embedded catalogue with the organization's additions.
    pub fn with_own(reader: &mut Reader, sources: &mut Sources) -> Shelf {
        let mut shelf = Shelf::embedded(sources);
        let tree = reader.list("catalogue", |name| name.ends_with(".yaml"));
        for id in reader.read(&tree, sources) {
            let path = sources.get(id).path.clone();
            let name = path.strip_prefix("catalogue/").unwrap_or(&path);
            let stem = name.strip_prefix("standards/").unwrap_or(name).trim_end_matches(".yaml");
            if name == SHARED_CLAUSES {
                shelf.shared.push(id);
            } else if let Some(stem) = stem.strip_prefix("transitions/") {
                shelf.transitions.extend(TransitionKey::from_stem(stem).map(|key| (key, Origin::Own(id))));
            } else if let Some(key) = StandardKey::from_stem(stem) {
                shelf.standards.insert(key, Origin::Own(id));
            }
        }
        shelf
    }

    /// All standards, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &StandardKey> {
        self.standards.keys()
    }

    /// Whether this edition is there.
    pub fn contains(&self, key: &StandardKey) -> bool {
        self.standards.contains_key(key)
    }

    /// Reads the shared clauses: the embedded file first, the organization's after it.
    pub fn shared_clauses(&self, sources: &Sources, found: &mut Diagnostics) -> Vec<SharedClauses> {
        self.shared.iter().filter_map(|id| read_file(sources, *id, found)).collect()
    }

    /// Reads one standard; `None` when it is not there or is not YAML (reported).
    pub fn standard(&self, key: &StandardKey, sources: &mut Sources, found: &mut Diagnostics) -> Option<(SourceId, Standard)> {
        let id = self.standards.get(key)?.open(sources);
        read_file(sources, id, found).map(|standard| (id, standard))
    }

    /// Reads the transitions that `wanted` chooses; those that are not YAML are reported and left out.
    pub fn transitions(
        &self,
        wanted: impl Fn(&TransitionKey) -> bool,
        sources: &mut Sources,
        found: &mut Diagnostics,
    ) -> Vec<(TransitionKey, SourceId, Transition)> {
        let chosen: Vec<_> = self.transitions.iter().filter(|(key, _)| wanted(key)).collect();
        let read = chosen.into_iter().filter_map(|(key, origin)| {
            let id = origin.open(sources);
            read_file(sources, id, found).map(|transition| (key.clone(), id, transition))
        });
        read.collect()
    }
}

impl Origin {
    fn open(self, sources: &mut Sources) -> SourceId {
        match self {
            Origin::Own(id) => id,
            Origin::Embedded(path, text) => sources.add(format!("<catalogue>/{path}"), text),
        }
    }
}

/// Stems and texts of the embedded files of a folder.
fn embedded(folder: &str) -> impl Iterator<Item = (&'static str, Origin)> {
    let files = EMBEDDED.get_dir(folder).map(Dir::files).into_iter().flatten();
    files.filter_map(|file| {
        let stem = file.path().file_stem().and_then(|stem| stem.to_str())?;
        Some((stem, Origin::Embedded(file.path().to_str()?, file.contents_utf8()?)))
    })
}
