//! The newest good state of the handbook, pages made on request, and what is wrong meanwhile.

use super::events::Events;
use super::reply::{Conditions, Reply, address};
use crate::diagnostic::{self, Severity};
use crate::export;
use crate::render::Shelves;
use crate::workspace::{Edited, Past, Workspace};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Instant;

/// Bytes of pages that are kept; they are cheap to make again.
const MOST_KEPT: usize = 64 * 1024 * 1024;
/// Where the preview's own files are; no page of a site has such an address.
const RELOAD: &str = "/-/reload.js";
const STYLE: &str = "/-/preview.css";
const SHELL: &str = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Clausebook</title>\n\
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n</head>\n<body>\n<main>\n<h1>Nothing to show yet</h1>\n\
    <p>The handbook has errors; they are listed below and in the terminal. This page goes on by itself as soon as they are mended.</p>\n\
    </main>\n</body>\n</html>\n";

/// A page or file with its type.
type Content = (Arc<[u8]>, String);

/// Files by address, shared by those who ask.
type Files = Arc<BTreeMap<String, Vec<u8>>>;

/// The preview of one folder.
#[derive(Debug)]
pub struct Live {
    root: PathBuf,
    date: Box<dyn Today>,
    good: RwLock<Option<Good>>,
    past: Mutex<Past>,
    state: Mutex<State>,
    /// The browsers that listen.
    pub events: Events,
}

/// Says which day is today.
pub trait Today: Send + Sync + std::fmt::Debug {
    /// The day that counts.
    fn today(&self) -> Date;
}

#[derive(Debug)]
struct Good {
    workspace: Workspace,
    shelves: Shelves,
    pages: Mutex<Kept>,
    /// Files of the search, made when somebody searches.
    search: Mutex<Option<Files>>,
    /// Counts the states, so that a browser knows whether it shows the newest.
    version: u64,
}

#[derive(Debug, Default)]
struct Kept {
    pages: HashMap<String, Content>,
    bytes: usize,
}

/// What browsers are told.
#[derive(Debug, Clone, Default, Serialize)]
struct State {
    version: u64,
    title: String,
    note: &'static str,
    problems: Vec<Problem>,
}

#[derive(Debug, Clone, Serialize)]
struct Problem {
    code: &'static str,
    severity: &'static str,
    place: String,
    message: String,
    /// The lines around it, as on the terminal.
    snippet: String,
}

/// What a rebuild did, for the line on the terminal.
#[derive(Debug)]
pub struct Rebuilt {
    /// Pages that show something else; `None` for all.
    pub pages: Option<usize>,
    /// How long it took.
    pub milliseconds: u128,
    /// Errors and warnings.
    pub tally: (usize, usize),
    /// All findings as for people, when there are errors.
    pub findings: Option<String>,
}

impl Live {
    /// Opens the folder.
    pub fn new(root: &Path, date: Box<dyn Today>) -> (Live, Rebuilt) {
        let live = Live {
            root: root.to_owned(),
            date,
            good: RwLock::default(),
            past: Mutex::default(),
            state: Mutex::default(),
            events: Events::default(),
        };
        let rebuilt = live.rebuild();
        (live, rebuilt)
    }

    /// The day that counts now.
    pub fn today(&self) -> Date {
        self.date.today()
    }

    /// Takes in changed files: one body in place where that is enough, else the whole folder.
    pub fn change(&self, paths: &[String]) -> Rebuilt {
        let start = Instant::now();
        match paths {
            [path] if self.is_good() => match self.edit(path) {
                Some(pages) => self.report(start, Some(pages)),
                None => self.rebuild(),
            },
            _ => self.rebuild(),
        }
    }

    fn is_good(&self) -> bool {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).problems.is_empty()
    }

    fn edit(&self, path: &str) -> Option<usize> {
        // The same limits as for every input: a regular file, UTF-8, not too large.
        let mut reader = crate::source::Reader::new(&self.root);
        let mut sources = crate::source::Sources::default();
        let id = reader.read_one(path, &mut sources)?;
        let text = sources.get(id).text.clone();
        let mut past = self.past.lock().unwrap_or_else(PoisonError::into_inner);
        let mut good = self.good.write().unwrap_or_else(PoisonError::into_inner);
        let good = good.as_mut()?;
        if good.workspace.coverage.date != self.date.today() {
            return None;
        }
        let Edited::Pages(pages) = good.workspace.edit(path, &text, &mut past) else { return None };
        good.version += 1;
        *good.pages.lock().unwrap_or_else(PoisonError::into_inner) = Kept::default();
        *good.search.lock().unwrap_or_else(PoisonError::into_inner) = None;
        Some(pages)
    }

    /// Opens the whole folder again. With errors, the last good state stays.
    pub fn rebuild(&self) -> Rebuilt {
        let start = Instant::now();
        let mut past = self.past.lock().unwrap_or_else(PoisonError::into_inner);
        let workspace = Workspace::reopen(&self.root, self.date.today(), &mut past);
        drop(past);
        if workspace.is_faulty(false) || workspace.theme.is_none() {
            return self.refuse(start, &workspace);
        }
        let mut good = self.good.write().unwrap_or_else(PoisonError::into_inner);
        let version = good.as_ref().map_or(0, |good| good.version) + 1;
        let old = good.replace(Good { workspace, shelves: Shelves::default(), pages: Mutex::default(), search: Mutex::default(), version });
        drop(good);
        drop(old);
        self.report(start, None)
    }

    fn report(&self, start: Instant, pages: Option<usize>) -> Rebuilt {
        let good = self.good.read().unwrap_or_else(PoisonError::into_inner);
        let (version, tally) = good.as_ref().map_or((0, (0, 0)), |good| (good.version, tally(&good.workspace)));
        drop(good);
        self.tell(State { version, ..State::default() });
        Rebuilt { pages, milliseconds: start.elapsed().as_millis(), tally, findings: None }
    }

    fn refuse(&self, start: Instant, workspace: &Workspace) -> Rebuilt {
        let (errors, warnings) = tally(workspace);
        let problems = workspace.diagnostics.iter().filter(|finding| finding.severity == Severity::Error).take(20).map(|finding| {
            let source = workspace.sources.get(finding.span.source);
            let (line, column) = source.line_column(finding.span.start);
            let help = finding.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
            let text = source.text.lines().nth(line - 1).unwrap_or_default();
            Problem {
                code: finding.rule.code,
                severity: finding.severity.as_str(),
                place: diagnostic::printable(&format!("{}:{line}:{column}", source.path)),
                message: diagnostic::printable(&finding.message),
                snippet: diagnostic::printable(&format!("{line:5} | {text}{help}")),
            }
        });
        let version = self.good.read().unwrap_or_else(PoisonError::into_inner).as_ref().map_or(0, |good| good.version);
        let title = format!("{errors} {}", if errors == 1 { "error" } else { "errors" });
        let note = "You see the last good state. It goes on by itself as soon as this is mended.";
        self.tell(State { version, title, note, problems: problems.collect() });
        let findings = Some(diagnostic::human(&workspace.diagnostics, &workspace.sources, false));
        Rebuilt { pages: None, milliseconds: start.elapsed().as_millis(), tally: (errors, warnings), findings }
    }

    fn tell(&self, state: State) {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = state;
        self.events.send(&self.message());
    }

    /// The newest state as an event.
    pub fn message(&self) -> String {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        format!("data: {}\n\n", serde_json::to_string(&*state).unwrap_or_default())
    }

    /// The answer to a request.
    pub fn reply(&self, target: &str, conditions: &Conditions) -> Reply {
        match target.split('?').next() {
            Some(RELOAD) => return own(include_str!("../../themes/preview/reload.js"), "text/javascript; charset=utf-8", conditions),
            Some(STYLE) => return own(include_str!("../../themes/preview/preview.css"), "text/css; charset=utf-8", conditions),
            _ => {}
        }
        let good = self.good.read().unwrap_or_else(PoisonError::into_inner);
        let Some(good) = good.as_ref() else {
            let mut reply = Reply::found(Arc::from(with_script(SHELL.as_bytes(), 0)), "text/html; charset=utf-8", &Conditions::default());
            reply.status = 503;
            return reply;
        };
        let Some(address) = address(target) else { return good.not_found() };
        match good.content(&address) {
            Some((content, mime)) => Reply::found(content, &mime, conditions),
            None if good.workspace.plan.page_at(&format!("{address}/index.html")).is_some() => Reply::moved(&format!("/{address}/")),
            None => good.not_found(),
        }
    }
}

impl Good {
    fn content(&self, address: &str) -> Option<Content> {
        let mut kept = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(content) = kept.pages.get(address) {
            return Some(content.clone());
        }
        drop(kept);
        let content = self.page(address).or_else(|| self.file(address))?;
        kept = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.bytes + content.0.len() > MOST_KEPT {
            *kept = Kept::default();
        }
        kept.bytes += content.0.len();
        kept.pages.insert(address.to_owned(), content.clone());
        Some(content)
    }

    fn page(&self, address: &str) -> Option<Content> {
        let page = self.workspace.plan.page_at(address)?;
        let html = self.workspace.page(page, &self.shelves)?;
        Some((Arc::from(with_script(&html, self.version)), "text/html; charset=utf-8".to_owned()))
    }

    /// Assets and exports.
    fn file(&self, address: &str) -> Option<Content> {
        let mime = mime_guess::from_path(address).first_or_octet_stream();
        let text = matches!(mime.type_().as_str(), "text") || matches!(mime.subtype().as_str(), "javascript" | "json");
        let mime = if text { format!("{}; charset=utf-8", mime.essence_str()) } else { mime.essence_str().to_owned() };
        if let Some(bytes) = self.workspace.asset(address) {
            return Some((Arc::from(bytes), mime));
        }
        if address.starts_with("search/") {
            let files = Arc::clone(
                self.search.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert_with(|| Arc::new(self.workspace.search_files())),
            );
            return files.get(address).map(|bytes| (Arc::from(bytes.as_slice()), mime));
        }
        let known = address.starts_with("data/");
        let exports = known.then(|| export::exports(&self.workspace.model, &self.workspace.coverage, &self.workspace.plan))?;
        let export = exports.into_iter().find(|export| export.address == address)?;
        Some((Arc::from(export.text.as_bytes()), mime))
    }

    fn not_found(&self) -> Reply {
        let page = self.content("404.html");
        let mut reply =
            page.map_or_else(|| Reply::text(404, "not found\n"), |(page, mime)| Reply::found(page, &mime, &Conditions::default()));
        reply.status = 404;
        reply
    }
}

fn own(text: &'static str, mime: &str, conditions: &Conditions) -> Reply {
    Reply::found(Arc::from(text.as_bytes()), mime, conditions)
}

/// A page with the reload script before its end; all else stays byte for byte.
pub fn with_script(html: &[u8], version: u64) -> Vec<u8> {
    let script = format!("<link rel=\"stylesheet\" href=\"{STYLE}\"><script src=\"{RELOAD}\" data-version=\"{version}\" defer></script>");
    let at = memchr::memmem::rfind(html, b"</body>").unwrap_or(html.len());
    [&html[..at], script.as_bytes(), &html[at..]].concat()
}

fn tally(workspace: &Workspace) -> (usize, usize) {
    (workspace.diagnostics.count(Severity::Error), workspace.diagnostics.count(Severity::Warning))
}
