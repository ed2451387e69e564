//! Links of a body: to documents, registers and attachments in the new folder; others become plain text.

use super::draft::{Draft, code};
use super::folder::{Files, Place, relative};
use super::record::Page;
use super::report::{Report, Weight};
use super::words::folded;
use crate::markdown::{self, Reference, ReferenceKind};
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

static DEFINITION: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?m)^ {0,3}\[[^\]\n^][^\]\n]*\]:[ \t]*(<[^>\n]*>|[^\s]+)").ok());
static WIKI: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"!?\[\[([^\]|\n]+?)(?:\\?\|([^\]\n]*))?\]\]").ok());

/// Knows where everything went.
pub struct Linker<'a> {
    files: &'a Files,
    drafts: &'a [Draft],
    /// Anchors of each document: as other tools make them, and ours.
    anchors: Vec<BTreeMap<String, String>>,
    /// Documents by folded title, id and file name.
    names: BTreeMap<String, usize>,
}

/// Changes of a text, by range.
type Edits = Vec<(Range<usize>, String)>;

/// The addresses of a body that stay inside the folder.
pub fn addresses(page: &Page) -> Vec<String> {
    let references = markdown::scan(&page.text()).references;
    references.into_iter().filter(|reference| reference.kind != ReferenceKind::Mention).map(|reference| reference.target).collect()
}

impl<'a> Linker<'a> {
    /// Reads the anchors of all documents.
    pub fn new(files: &'a Files, drafts: &'a [Draft]) -> Linker<'a> {
        let anchors = drafts.iter().map(anchors).collect();
        let mut names = BTreeMap::new();
        for (at, draft) in drafts.iter().enumerate() {
            let stem = draft.from.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or("", |(stem, _)| stem);
            let path = draft.from.rsplit_once('.').map_or("", |(path, _)| path);
            for name in [&draft.id, draft.title.as_deref().unwrap_or_default(), stem, path, &draft.from] {
                names.entry(folded(name)).or_insert(at);
            }
        }
        Linker { files, drafts, anchors, names }
    }

    /// The document that another one means: by id, title, file name or address.
    pub fn document(&self, from: usize, name: &str) -> Option<usize> {
        self.named(name).or_else(|| {
            let (path, _) = self.files.find(&self.drafts[from].from, name)?;
            match self.files.place(&path) {
                Some(Place::Document(other)) => Some(*other),
                _ => None,
            }
        })
    }

    /// The document that a name means: an id, a title, a file's name.
    fn named(&self, name: &str) -> Option<usize> {
        self.names.get(&folded(name)).copied()
    }

    /// The body of a document with its links mended.
    pub fn body(&self, at: usize, report: &mut Report) -> String {
        let page = &self.drafts[at].page;
        let text = page.text();
        let references = markdown::scan(&text).references;
        let mut edits = Edits::new();
        for reference in references.iter().filter(|reference| matches!(reference.kind, ReferenceKind::Link | ReferenceKind::Image)) {
            self.link(at, &text, reference, &mut edits, report);
        }
        self.definitions(at, &text, &references, &mut edits, report);
        self.wiki(at, &text, &references, &mut edits, report);
        apply(&text, edits)
    }

    fn link(&self, at: usize, text: &str, reference: &Reference, edits: &mut Edits, report: &mut Report) {
        let draft = &self.drafts[at];
        let url = &reference.target;
        let line = draft.page.number_at(reference.range.start);
        let Some(place) = destination(text, reference) else { return self.by_label(at, line, reference, report) };
        let mut unclear = |message: String| report.note(Weight::Unclear, &draft.from, line, message);
        let Some((path, anchor)) = self.files.find(&draft.from, url) else {
            if self.files.is_folder(&draft.from, url) {
                unclear(format!("`{url}` is a folder; the link became text"));
                edits.extend(as_text(reference, &place));
            } else {
                unclear(format!("there is no file `{url}`; the link stays as it is"));
            }
            return;
        };
        match self.files.place(&path) {
            Some(Place::Register(id)) if reference.kind == ReferenceKind::Link => {
                let inner = &text[reference.range.start + 1..place.start - 2];
                let shown = if inner.is_empty() || inner.contains(['[', ']', '|']) { String::new() } else { format!("|{inner}") };
                edits.push((reference.range.clone(), format!("[[register:{id}{shown}]]")));
            }
            Some(Place::Aside(_) | Place::Register(_)) => {
                unclear(format!("`{path}` is not published; the link to it became text"));
                edits.extend(as_text(reference, &place));
            }
            _ => edits.push((
                place,
                self.address(at, &path, &anchor).unwrap_or_else(|whole| {
                    self.no_heading(at, line, &path, &anchor, report);
                    whole
                }),
            )),
        }
    }

    /// A link whose address stands in a definition, which is mended once for all; here it is only said when that is not possible.
    fn by_label(&self, at: usize, line: usize, reference: &Reference, report: &mut Report) {
        let draft = &self.drafts[at];
        let found = self.files.find(&draft.from, &reference.target).and_then(|(path, _)| self.files.place(&path).cloned());
        if !matches!(found, Some(Place::Document(_) | Place::Asset(_))) {
            report.note(
                Weight::Unclear,
                &draft.from,
                line,
                format!("the link to `{}` cannot be mended and stays as it is", reference.target),
            );
        }
    }

    fn no_heading(&self, at: usize, line: usize, path: &str, anchor: &str, report: &mut Report) {
        let message = format!("{path} has no heading `#{anchor}`; the link goes to the document as a whole");
        report.note(Weight::Unclear, &self.drafts[at].from, line, message);
    }

    /// The address of a file; an error when the anchor is unknown and left out.
    fn address(&self, at: usize, path: &str, anchor: &str) -> Result<String, String> {
        let own = self.drafts[at].to.as_str();
        let address = match self.files.place(path) {
            Some(Place::Document(other)) if *other == at => String::new(),
            Some(Place::Document(other)) => relative(own, &self.drafts[*other].to),
            Some(Place::Asset(asset)) => return Ok(relative(own, asset)),
            _ => return Ok(path.to_owned()),
        };
        let whole = if address.is_empty() { relative(own, own) } else { address.clone() };
        let Some(Place::Document(other)) = self.files.place(path) else { return Ok(whole) };
        match (anchor, self.anchor(*other, anchor)) {
            ("", _) => Ok(whole),
            (_, Some("")) => Ok(whole),
            (_, Some(anchor)) => Ok(format!("{address}#{anchor}")),
            (_, None) => Err(whole),
        }
    }

    /// Our anchor for one of another tool; empty for the title.
    fn anchor(&self, document: usize, anchor: &str) -> Option<&str> {
        let anchors = self.anchors.get(document)?;
        let found = anchors.get(anchor).or_else(|| anchors.get(&anchor.to_lowercase())).or_else(|| anchors.get(&markdown::slug(anchor)));
        found.map(String::as_str)
    }

    /// `[label]: address`, once for all links that use it.
    fn definitions(&self, at: usize, text: &str, references: &[Reference], edits: &mut Edits, report: &mut Report) {
        let used: BTreeSet<_> = references.iter().map(|reference| reference.target.as_str()).collect();
        let Some(definition) = DEFINITION.as_ref() else { return };
        for place in definition.captures_iter(text).filter_map(|found| found.get(1)) {
            let url = place.as_str().trim_matches(['<', '>']);
            let Some((path, anchor)) = used.contains(url).then(|| self.files.find(&self.drafts[at].from, url)).flatten() else { continue };
            if matches!(self.files.place(&path), Some(Place::Document(_) | Place::Asset(_))) {
                let address = self.address(at, &path, &anchor).unwrap_or_else(|whole| {
                    self.no_heading(at, self.drafts[at].page.number_at(place.start()), &path, &anchor, report);
                    whole
                });
                edits.push((place.range(), address));
            }
        }
    }

    /// `[[Access policy]]` of other tools becomes a link; what names nothing is shown as it was written.
    fn wiki(&self, at: usize, text: &str, references: &[Reference], edits: &mut Edits, report: &mut Report) {
        let own = |reference: &&Reference| matches!(reference.kind, ReferenceKind::Wiki | ReferenceKind::Variable);
        let read: BTreeSet<_> = references.iter().filter(own).map(|reference| folded(&reference.target)).collect();
        let Some(wiki) = WIKI.as_ref().filter(|_| !read.is_empty()) else { return };
        for found in wiki.captures_iter(text) {
            let (Some(whole), Some(target)) = (found.get(0), found.get(1)) else { continue };
            if !read.contains(&folded(target.as_str())) {
                continue;
            }
            let shown = found.get(2).map_or(target.as_str(), |shown| shown.as_str());
            let image = whole.as_str().starts_with('!');
            match self.wiki_address(at, target.as_str().trim()) {
                Some(address) => edits.push((whole.range(), format!("{}[{}]({address})", if image { "!" } else { "" }, shown.trim()))),
                None => {
                    let line = self.drafts[at].page.number_at(whole.start());
                    report.note(Weight::Unclear, &self.drafts[at].from, line, format!("`{}` names no document", whole.as_str()));
                    edits.push((whole.range(), whole.as_str().replace('[', "\\[").replace(']', "\\]")));
                }
            }
        }
    }

    fn wiki_address(&self, at: usize, target: &str) -> Option<String> {
        let (name, anchor) = target.split_once('#').unwrap_or((target, ""));
        if name.starts_with('=') {
            return None;
        }
        if let Some(document) = self.named(name) {
            let anchor = markdown::slug(anchor.trim_start_matches('^'));
            let path = self.drafts[document].from.clone();
            return Some(self.address(at, &path, if target.contains('#') { &anchor } else { "" }).unwrap_or_else(|whole| whole));
        }
        let found = self.files.find(&self.drafts[at].from, name).map(|(path, _)| path);
        let path = found.or_else(|| self.files.by_name(name).map(str::to_owned))?;
        match self.files.place(&path)? {
            Place::Asset(asset) => Some(relative(&self.drafts[at].to, asset)),
            _ => None,
        }
    }
}

/// Changes that leave the text of a link, and its address in brackets.
fn as_text(reference: &Reference, place: &Range<usize>) -> [(Range<usize>, String); 2] {
    let start = reference.range.start;
    let opening = if reference.kind == ReferenceKind::Image { 2 } else { 1 };
    [(start..start + opening, String::new()), (place.start - 2..reference.range.end, format!(" ({})", code(&reference.target)))]
}

/// Where the address of an inline link stands.
fn destination(text: &str, reference: &Reference) -> Option<Range<usize>> {
    let written = text.get(reference.range.clone())?;
    let at = written.rfind("](")? + 2;
    let rest = written[at..].trim_start();
    let start = reference.range.end - rest.len();
    if start != reference.range.start + at || !written.starts_with(['[', '!']) || !written.ends_with(')') {
        return None;
    }
    let end = if rest.starts_with('<') {
        rest.find('>')? + 1
    } else {
        let mut depth = 0;
        rest.find(|c: char| {
            depth += i32::from(c == '(') - i32::from(c == ')');
            c.is_whitespace() || depth < 0
        })?
    };
    Some(start..start + end)
}

/// Anchors of a document under the names that other tools give them.
fn anchors(draft: &Draft) -> BTreeMap<String, String> {
    let mut anchors = BTreeMap::new();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for heading in markdown::scan(&draft.page.text()).headings {
        let base = as_github(&heading.text);
        let count = counts.entry(base.clone()).or_default();
        let name = if *count == 0 { base.clone() } else { format!("{base}-{count}") };
        *count += 1;
        for name in [name, heading.id.clone(), markdown::slug(&base)] {
            anchors.entry(name).or_insert_with(|| heading.id.clone());
        }
    }
    for name in ["top", &as_github(draft.title.as_deref().unwrap_or_default())] {
        anchors.entry(name.to_owned()).or_default();
    }
    anchors
}

/// The anchor that GitHub gives a heading.
fn as_github(text: &str) -> String {
    let kept = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// Makes changes from left to right; one that overlaps an earlier one is passed over.
fn apply(text: &str, mut edits: Edits) -> String {
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (range, with) in edits.into_iter() {
        if range.start >= at {
            out.push_str(&text[at..range.start]);
            out.push_str(&with);
            at = range.end;
        }
    }
    out.push_str(&text[at..]);
    out
}
