//! A folder, loaded and understood: what `check`, `build` and every other command begin with.

use crate::analysis::{self, Coverage};
use crate::catalogue::{Shelf, StandardKey, TransitionKey};
use crate::content::{self, AdoptedStandard, DocumentKind, Memo, Snippets};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, rules};
use crate::export;
use crate::model::{AssetIx, Model};
use crate::render::{Renderer, Shelves, Theme, ThemeFault};
use crate::resolve::{self, Known, Loaded, LoadedCatalogue};
use crate::search;
use crate::site::{Page, SitePlan};
use crate::source::{Reader, Sources, Span, hex};
use jiff::civil::Date;
use rayon::prelude::*;
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// Bytes of a page with its share of search and data, roughly: 14,000 in a handbook of 60 documents, 24,000 in one of 1,000.
const PAGE_SIZE: usize = 20_000;

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
    /// Which pages the site has, and where.
    pub plan: SitePlan,
    /// How it looks; absent when the theme has faults, which are among the findings.
    pub theme: Option<Theme>,
    /// Images and attachments with their addresses, read once.
    assets: Vec<(String, Vec<u8>)>,
    /// Foreign files in the output folder that are carried over.
    pub keep: Vec<String>,
    /// Findings before the settings of `ims.yaml` were applied.
    found: Diagnostics,
    settings: BTreeMap<&'static str, Option<Severity>>,
    known: Known,
}

/// What is kept from one opening of a folder to the next, so that only what changed is read again.
#[derive(Debug, Default)]
pub struct Past {
    sources: Sources,
    memo: Memo,
}

/// What came of an attempt to take in a change without opening the folder again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edited {
    /// Done; the numbers of pages that show something else now.
    Pages(usize),
    /// The change reaches further; the workspace is as it was.
    Whole,
}

impl Workspace {
    /// Loads, resolves and analyses the folder `root` as of `date`.
    pub fn open(root: &Path, date: Date) -> Workspace {
        Workspace::load(root, date, Sources::default(), None)
    }

    /// Opens the folder again, taking over what did not change since.
    pub fn reopen(root: &Path, date: Date, past: &mut Past) -> Workspace {
        let workspace = Workspace::load(root, date, past.sources.successor(), Some(&mut past.memo));
        past.sources = workspace.sources.clone();
        workspace
    }

    fn load(root: &Path, date: Date, mut sources: Sources, memo: Option<&mut Memo>) -> Workspace {
        let mut found = Diagnostics::default();
        let mut reader = Reader::new(root);
        let Some(config) = content::load_config(&mut reader, &mut sources, &mut found) else {
            content::report_faults(reader.faults, &mut sources, &mut found);
            let model = Model::default();
            let coverage = Coverage::new(&model, date);
            return Workspace::assembled(sources, model, coverage, SitePlan::default(), None, found);
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
        let has = |standard: &str, edition: &str| standards.iter().any(|(adopted, _, _)| adopted.key.is(standard, edition));
        let wanted = |key: &TransitionKey| {
            let old = StandardKey { standard: key.standard.clone(), edition: key.from.clone() };
            has(&key.standard, &key.to) && (has(&key.standard, &key.from) || !shelf.contains(&old))
        };
        let transitions = shelf.transitions(wanted, &mut sources, &mut found);
        let mut content = content::load_content(&mut reader, &mut sources, &mut found, memo);
        let bytes = std::mem::take(&mut content.assets.bytes);
        let config_place = Span::file(config.0);
        let known = shelf.keys().cloned().collect();
        let adopts = |key: &StandardKey| standards.iter().any(|(adopted, _, _)| adopted.key.standard == key.standard);
        let others = shelf.outlines(|key| !adopts(key), &sources);
        let catalogue = LoadedCatalogue { shared, standards, transitions, others, known };
        let (model, known) = resolve::resolve(Loaded { config, content, catalogue }, &sources, &mut found);
        analysis::report(&model, date, &mut found);
        let coverage = Coverage::new(&model, date);
        let plan = SitePlan::new(&model, config_place, &mut found);
        let assets = bytes.into_iter().enumerate().map(|(at, bytes)| (plan.asset(AssetIx::new(at)).to_owned(), bytes)).collect();
        let theme = Theme::load(&mut reader, &mut sources, &mut found, &model, date);
        let theme = theme.map_err(|faults| report_theme(faults, &mut sources, &mut found)).ok();
        content::report_faults(reader.faults, &mut sources, &mut found);
        let mut workspace = Workspace::assembled(sources, model, coverage, plan, theme, found);
        workspace.settings = settings;
        workspace.finish();
        Workspace { assets, keep: keep.unwrap_or_default(), known, ..workspace }
    }

    fn assembled(
        sources: Sources,
        model: Model,
        coverage: Coverage,
        plan: SitePlan,
        theme: Option<Theme>,
        found: Diagnostics,
    ) -> Workspace {
        let diagnostics = found.clone().finish(&sources, &BTreeMap::new());
        let (assets, keep, settings, known) = (Vec::new(), Vec::new(), BTreeMap::new(), Known::default());
        Workspace { sources, model, coverage, diagnostics, plan, theme, assets, keep, found, settings, known }
    }

    /// About how many bytes its site takes: pages with what belongs to them, and the organization's files.
    pub fn expected_size(&self) -> u64 {
        let files: usize = self.assets.iter().map(|(_, bytes)| bytes.len()).sum();
        (self.plan.pages().len() * PAGE_SIZE + files) as u64
    }

    /// Applies the settings of `ims.yaml` to the findings.
    fn finish(&mut self) {
        self.diagnostics = self.found.clone().finish(&self.sources, &self.settings);
    }

    /// Takes in the changed body of one document, when nothing but its text and its links changed and no error came of it.
    pub fn edit(&mut self, path: &str, text: &str, past: &mut Past) -> Edited {
        let Some(at) = self.model.document_at(path).filter(|at| self.model[*at].kind != DocumentKind::Record) else {
            return Edited::Whole;
        };
        let id = self.model[at].source;
        let before = Arc::clone(self.sources.get(id));
        // A document with passages reports in their files too, so it is opened with the whole folder.
        let nothing = Snippets::default();
        let Some((old, _)) = past.memo.get(id, &self.sources, &nothing).filter(|(old, _)| old.body.asked.is_empty()) else {
            return Edited::Whole;
        };
        self.sources.replace(id, text);
        let (new, findings) = content::read_document(id, &self.sources, &nothing);
        let same_front = before.text.get(..old.body_start) == text.get(..new.body_start);
        if !(new.readable && new.body.asked.is_empty() && same_front && resolve::same_outline(&old.body, &new.body)) {
            self.sources.put(id, before);
            return Edited::Whole;
        }
        let kept = self.found.clone();
        let body_start = u32::try_from(new.body_start).unwrap_or(u32::MAX);
        self.found.retain(|finding| {
            let of_body = finding.span.source == id && finding.span.start >= body_start;
            !of_body && !resolve::OVERALL.iter().any(|rule| rule.code == finding.rule.code)
        });
        self.found.extend(findings.clone());
        let links = self.model[at].links.clone();
        let same = resolve::body(&mut self.model, &mut self.known, at, &new, &self.sources, &mut self.found);
        self.finish();
        if !same || self.is_faulty(false) {
            self.sources.put(id, before);
            resolve::body(&mut self.model, &mut self.known, at, &old, &self.sources, &mut Diagnostics::default());
            self.found = kept;
            self.finish();
            return Edited::Whole;
        }
        past.memo.put(&self.sources, &nothing, &new, &findings);
        past.sources.put(id, Arc::clone(self.sources.get(id)));
        let touched: BTreeSet<_> = links.iter().chain(&self.model[at].links).flatten().map(|target| target.whole()).collect();
        Edited::Pages(1 + touched.len())
    }

    /// The catalogue alone: every standard, or the editions of one. An organization's `catalogue/` in the current folder
    /// counts too.
    pub fn of_catalogue(only: Option<&StandardKey>) -> Workspace {
        Workspace::of_catalogue_below(Path::new("."), only)
    }

    /// The same with the additions in the `catalogue/` folder below `root`.
    pub fn of_catalogue_below(root: &Path, only: Option<&StandardKey>) -> Workspace {
        let mut sources = Sources::default();
        let mut found = Diagnostics::default();
        let mut reader = Reader::new(root);
        let model = catalogue_model(&mut reader, &mut sources, &mut found, only);
        let coverage = Coverage::new(&model, Date::ZERO);
        Workspace::assembled(sources, model, coverage, SitePlan::default(), None, found)
    }

    /// The catalogue as a site of its own, without an organization. The `catalogue/` and `theme/` folders below `root` count.
    pub fn reference(root: &Path, date: Date) -> Workspace {
        let mut sources = Sources::default();
        let mut found = Diagnostics::default();
        let mut reader = Reader::new(root);
        let mut model = catalogue_model(&mut reader, &mut sources, &mut found, None);
        model.reference = true;
        let coverage = Coverage::new(&model, date);
        let any = Span::file(sources.add("catalogue", ""));
        let plan = SitePlan::new(&model, any, &mut found);
        let theme = Theme::load(&mut reader, &mut sources, &mut found, &model, date);
        let theme = theme.map_err(|faults| report_theme(faults, &mut sources, &mut found)).ok();
        content::report_faults(reader.faults, &mut sources, &mut found);
        Workspace::assembled(sources, model, coverage, plan, theme, found)
    }

    /// Renders every page and export, in parallel, handing each to `take` as soon as it is ready. Faults of templates that
    /// show only now are added to the findings; the first refusal of `take` is returned.
    ///
    /// # Errors
    /// What `take` refused with.
    pub fn render<E: Send>(&mut self, take: impl Fn(&str, &[u8]) -> Result<(), E> + Sync) -> Result<usize, E> {
        let Some(theme) = &self.theme else { return Ok(0) };
        search::write(&self.search(theme), &take)?;
        let faults = self.render_pages(theme, &take)?;
        for export in export::exports(&self.model, &self.coverage, &self.plan) {
            take(&export.address, export.text.as_bytes())?;
        }
        for (address, bytes) in theme.assets().iter().chain(&self.assets) {
            take(address, bytes)?;
        }
        if !faults.is_empty() {
            let mut found = self.diagnostics.clone();
            report_theme(faults, &mut self.sources, &mut found);
            self.diagnostics = found.finish(&self.sources, &BTreeMap::new());
        }
        Ok(self.plan.pages().len())
    }

    /// Folder by folder: what the pages of one share is needed no longer than these.
    fn render_pages<E: Send>(&self, theme: &Theme, take: &(impl Fn(&str, &[u8]) -> Result<(), E> + Sync)) -> Result<Vec<ThemeFault>, E> {
        let mut folders: BTreeMap<&str, Vec<&Page>> = BTreeMap::new();
        for page in self.plan.pages() {
            folders.entry(page.folder()).or_default().push(page);
        }
        let faults = Mutex::new(Vec::new());
        folders.par_iter().try_for_each(|(_, pages)| {
            let shelves = Shelves::default();
            let renderer = Renderer { model: &self.model, coverage: &self.coverage, plan: &self.plan, theme, shelves: &shelves };
            pages.par_iter().try_for_each_init(Vec::new, |html, page| match renderer.page(page, html) {
                Ok(()) => take(&page.address, html),
                Err(fault) => {
                    faults.lock().unwrap_or_else(PoisonError::into_inner).push(fault);
                    Ok(())
                }
            })
        })?;
        Ok(faults.into_inner().unwrap_or_else(PoisonError::into_inner))
    }

    fn search<'a>(&'a self, theme: &'a Theme) -> search::Input<'a> {
        search::Input { model: &self.model, coverage: &self.coverage, plan: &self.plan, theme }
    }

    /// The files of the search, by address.
    pub fn search_files(&self) -> BTreeMap<String, Vec<u8>> {
        let files = Mutex::new(BTreeMap::new());
        if let Some(theme) = &self.theme {
            let take = |address: &str, bytes: &[u8]| {
                files.lock().unwrap_or_else(PoisonError::into_inner).insert(address.to_owned(), bytes.to_vec());
                Ok::<(), std::convert::Infallible>(())
            };
            let _ = search::write(&self.search(theme), take);
        }
        files.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    /// One page; `None` when a template has a fault that shows only now.
    pub fn page(&self, page: &Page, shelves: &Shelves) -> Option<Vec<u8>> {
        let theme = self.theme.as_ref()?;
        let renderer = Renderer { model: &self.model, coverage: &self.coverage, plan: &self.plan, theme, shelves };
        let mut html = Vec::new();
        renderer.page(page, &mut html).ok().map(|()| html)
    }

    /// An asset of the theme or of the organization, by its address.
    pub fn asset(&self, address: &str) -> Option<&[u8]> {
        let mut all = self.theme.iter().flat_map(Theme::assets).chain(&self.assets);
        all.find(|(known, _)| known == address).map(|(_, bytes)| bytes.as_slice())
    }

    /// SHA-256 of everything that was read of the organization's folder, and of the date: what the site is made from.
    pub fn input_digest(&self) -> String {
        let mut texts: Vec<_> = self.sources.iter().map(|(_, source)| (&source.path, source.sha256())).collect();
        texts.sort();
        let mut digest = Sha256::new();
        digest.update(self.coverage.date.to_string());
        for (path, sha256) in texts {
            digest.update(format!("\n{path}\n{sha256}\n"));
        }
        for (address, bytes) in self.theme.iter().flat_map(Theme::assets).chain(&self.assets) {
            digest.update(format!("\n{address}\n{}\n", bytes.len()));
            digest.update(bytes);
        }
        hex(&digest.finalize())
    }

    /// Whether anything is wrong enough that nothing may be published.
    pub fn is_faulty(&self, strict: bool) -> bool {
        self.diagnostics.count(Severity::Error) > 0 || (strict && !self.diagnostics.is_empty())
    }
}

/// A model of every standard, or of the editions of one, and of no organization.
fn catalogue_model(reader: &mut Reader, sources: &mut Sources, found: &mut Diagnostics, only: Option<&StandardKey>) -> Model {
    let shelf = Shelf::with_own(reader, sources);
    let shared = shelf.shared_clauses(sources, found);
    let wanted = |key: &&StandardKey| {
        only.is_none_or(|only| key.standard == only.standard && (only.edition.is_empty() || key.edition == only.edition))
    };
    let keys: Vec<_> = shelf.keys().filter(wanted).cloned().collect();
    let id = sources.add("ims.yaml", "");
    let mut standards = Vec::new();
    for key in keys {
        if let Some((source, standard)) = shelf.standard(&key, sources, found) {
            let adopted = resolve::Adopted { key, raw: AdoptedStandard::default(), span: Span::file(id) };
            standards.push((adopted, source, standard));
        }
    }
    let both = |key: &TransitionKey| only.is_none_or(|only| only.standard == key.standard && only.edition.is_empty());
    let transitions = shelf.transitions(both, sources, found);
    let known = shelf.keys().cloned().collect();
    resolve::resolve_catalogue(LoadedCatalogue { shared, standards, transitions, others: Vec::new(), known }, sources, found)
}

/// Turns faults of a theme into findings, at their place in the template.
fn report_theme(faults: Vec<ThemeFault>, sources: &mut Sources, found: &mut Diagnostics) {
    for fault in faults {
        let known = ["", "theme/templates/", "theme/"].iter().find_map(|folder| {
            let path = format!("{folder}{}", fault.file);
            sources.iter().find(|(_, source)| source.path == path).map(|(id, _)| id)
        });
        let id = known.unwrap_or_else(|| {
            let path = if fault.file.is_empty() || fault.stray { fault.file.clone() } else { format!("<theme>/{}", fault.file) };
            sources.add(if path.is_empty() { "theme".to_owned() } else { path }, "")
        });
        let span = fault.place.map_or(Span::file(id), |(line, column)| {
            let at = sources.get(id).offset(line, column);
            Span::new(id, at, at + 1)
        });
        let rule = if fault.stray { &rules::THEME_FILE } else { &rules::THEME_TEMPLATE };
        let finding = Diagnostic::new(rule, span, fault.message);
        found.push(if fault.stray { finding.help("a theme has templates/*.html, translations/*.yaml and assets/") } else { finding });
    }
}
