//! A folder, loaded and understood: what `check`, `build` and every other command begin with.

use crate::analysis::{self, Coverage};
use crate::catalogue::{Shelf, StandardKey};
use crate::content::{self, AdoptedStandard, Config};
use crate::diagnostic::{Diagnostics, Severity};
use crate::model::Model;
use crate::resolve::{self, Loaded};
use crate::source::{Reader, Sources, Span};
use jiff::civil::Date;
use std::path::Path;

/// Everything known about an organization's folder on a date.
#[derive(Debug)]
pub struct Workspace {
    /// Every text that was read.
    pub sources: Sources,
    /// The resolved model; empty when `ims.yaml` could not be read.
    pub model: Model,
    /// Coverage on the date.
    pub coverage: Coverage,
    /// All findings, sorted by file and place.
    pub diagnostics: Diagnostics,
    /// Foreign files in the output folder that are carried over.
    pub keep: Vec<String>,
}

impl Workspace {
    /// Loads, resolves and analyses the folder `root` as of `date`.
    pub fn open(root: &Path, date: Date) -> Workspace {
        let mut sources = Sources::default();
        let mut found = Diagnostics::default();
        let mut reader = Reader::new(root);
        let Some(config) = content::load_config(&mut reader, &mut sources, &mut found) else {
            content::report_faults(reader.faults, &mut sources, &mut found);
            let model = Model::default();
            let coverage = Coverage::new(&model, date);
            let diagnostics = found.finish(&sources, &Default::default());
            return Workspace { sources, model, coverage, diagnostics, keep: Vec::new() };
        };
        let settings = resolve::severities(&config.1, &mut found);
        let keep = config.1.publish.value.as_ref().map(|publish| publish.keep.iter().map(|(name, _)| name.clone()).collect());
        let shelf = Shelf::with_own(&mut reader, &mut sources);
        let adopted = resolve::adopt(&config.1, &shelf, &mut found);
        let shared = shelf.shared_clauses(&sources, &mut found);
        let mut standards = Vec::new();
        for adopted in adopted {
            if let Some((source, standard)) = shelf.standard(&adopted.key, &mut sources, &mut found) {
                standards.push((adopted, source, standard));
            }
        }
        let content = content::load_content(&mut reader, &mut sources, &mut found);
        content::report_faults(reader.faults, &mut sources, &mut found);
        let known = shelf.keys().cloned().collect();
        let model = resolve::resolve(Loaded { config, content, shared, standards, known }, &sources, &mut found);
        analysis::report(&model, date, &mut found);
        let coverage = Coverage::new(&model, date);
        let diagnostics = found.finish(&sources, &settings);
        Workspace { sources, model, coverage, diagnostics, keep: keep.unwrap_or_default() }
    }

    /// The catalogue alone: every standard, or the editions of one. An organization's `catalogue/` in the current folder
    /// counts too.
    pub fn of_catalogue(only: Option<&StandardKey>) -> Workspace {
        let mut sources = Sources::default();
        let mut found = Diagnostics::default();
        let mut reader = Reader::new(Path::new("."));
        let shelf = Shelf::with_own(&mut reader, &mut sources);
        let shared = shelf.shared_clauses(&sources, &mut found);
        let wanted = |key: &&StandardKey| {
            only.is_none_or(|only| key.standard == only.standard && (only.edition.is_empty() || key.edition == only.edition))
        };
        let keys: Vec<_> = shelf.keys().filter(wanted).cloned().collect();
        let id = sources.add("ims.yaml", "");
        let mut standards = Vec::new();
        for key in keys {
            if let Some((source, standard)) = shelf.standard(&key, &mut sources, &mut found) {
                let adopted = resolve::Adopted { key, raw: AdoptedStandard::default(), span: Span::file(id) };
                standards.push((adopted, source, standard));
            }
        }
        let known = shelf.keys().cloned().collect();
        let loaded = Loaded { config: (id, Config::default()), content: content::Content::default(), shared, standards, known };
        let mut silent = Diagnostics::default();
        let model = resolve::resolve(loaded, &sources, &mut silent);
        let coverage = Coverage::new(&model, Date::ZERO);
        Workspace { sources, model, coverage, diagnostics: found, keep: Vec::new() }
    }

    /// Whether anything is wrong enough that nothing may be published.
    pub fn is_faulty(&self, strict: bool) -> bool {
        self.diagnostics.count(Severity::Error) > 0 || (strict && !self.diagnostics.is_empty())
    }
}
