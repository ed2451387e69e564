//! Documents as written, and those of the run before.

use super::front_matter;
use super::load::note_controls;
use super::raw::FrontMatter;
use super::snippets::{Snippets, Texts};
use crate::diagnostic::Diagnostics;
use crate::markdown::{self, Body, Range};
use crate::source::{Reader, Source, SourceId, Sources, Span};
use crate::yaml::{from_node, parse};
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// A document as written.
#[derive(Debug)]
pub struct RawDocument {
    /// Its text.
    pub source: SourceId,
    /// Its front matter; empty when it could not be read (reported).
    pub front: FrontMatter,
    /// Its body. Ranges are relative to `body_start`.
    pub body: Arc<Body>,
    /// The texts of the passages in the body, in the order of [`Body::parts`].
    pub parts: Vec<SourceId>,
    /// Byte offset of the body in the file.
    pub body_start: usize,
    /// Whether the front matter could be read; if not, that is reported and nothing else about the document is.
    pub readable: bool,
}

impl RawDocument {
    /// Where a range of the body stands: in the document, or in a passage that it includes.
    pub fn span(&self, range: &Range) -> Span {
        let included = self.body.part(range).and_then(|(part, range)| Some((*self.parts.get(part)?, range)));
        match included {
            Some((source, range)) => Span::new(source, range.start, range.end),
            None => Span::new(self.source, self.body_start + range.start, self.body_start + range.end),
        }
    }
}

/// Documents of the run before: a text that did not change is not read again.
#[derive(Debug, Default)]
pub struct Memo {
    documents: HashMap<SourceId, Remembered>,
}

/// A document with the texts that it was made from.
#[derive(Debug)]
struct Remembered {
    source: Arc<Source>,
    /// What each name that the body asks for stood for.
    included: Vec<Option<Arc<Source>>>,
    document: Arc<RawDocument>,
    findings: Diagnostics,
}

impl Memo {
    /// A document whose text and passages are those of the run before, with what was wrong about its form.
    pub fn get(&self, id: SourceId, sources: &Sources, snippets: &Snippets) -> Option<(Arc<RawDocument>, Diagnostics)> {
        let known = self.documents.get(&id).filter(|known| Arc::ptr_eq(&known.source, sources.get(id)))?;
        let same = |(name, before): (&String, &Option<Arc<Source>>)| match (snippets.source(name, sources), before) {
            (Some(now), Some(before)) => Arc::ptr_eq(&now, before),
            (now, before) => now.is_none() && before.is_none(),
        };
        let unchanged = known.document.body.asked.iter().zip(&known.included).all(same);
        unchanged.then(|| (Arc::clone(&known.document), known.findings.clone()))
    }

    /// Remembers a document as it is now.
    pub fn put(&mut self, sources: &Sources, snippets: &Snippets, document: &Arc<RawDocument>, findings: &Diagnostics) {
        let included = document.body.asked.iter().map(|name| snippets.source(name, sources)).collect();
        let (source, document) = (Arc::clone(sources.get(document.source)), Arc::clone(document));
        self.documents.insert(document.source, Remembered { source, included, document, findings: findings.clone() });
    }
}

/// Reads the documents, in parallel; `memo` is brought up to date, where there is one.
pub(super) fn load(
    reader: &mut Reader,
    sources: &mut Sources,
    found: &mut Diagnostics,
    snippets: &Snippets,
    memo: Option<&mut Memo>,
) -> Vec<Arc<RawDocument>> {
    let tree = reader.list("documents", |name| name.ends_with(".md"));
    let ids = reader.read(&tree, sources);
    let sources = &*sources;
    let known = memo.as_deref();
    let read = |id| known.and_then(|memo| memo.get(id, sources, snippets)).unwrap_or_else(|| read_document(id, sources, snippets));
    let read: Vec<_> = ids.into_par_iter().map(read).collect();
    if let Some(memo) = memo {
        memo.documents.clear();
        read.iter().for_each(|(document, findings)| memo.put(sources, snippets, document, findings));
    }
    let mut documents = Vec::with_capacity(read.len());
    for (document, findings) in read {
        documents.push(document);
        found.extend(findings);
    }
    documents
}

/// Reads one document, with what is wrong about its form.
pub fn read_document(id: SourceId, sources: &Sources, snippets: &Snippets) -> (Arc<RawDocument>, Diagnostics) {
    let mut found = Diagnostics::default();
    note_controls(sources, id, &mut found);
    let source = sources.get(id);
    let mut document =
        RawDocument { source: id, front: FrontMatter::default(), body: Arc::default(), parts: Vec::new(), body_start: 0, readable: false };
    if let Some(parts) = front_matter::split(id, source, &mut found) {
        if let Some(node) = parse(id, &source.text[parts.front.clone()], parts.front.start, &mut found) {
            document.front = from_node(&node, &mut found);
            document.readable = true;
        }
        document.body_start = parts.body.start;
        let body = markdown::scan_with(&source.text[parts.body], &Texts { snippets, sources });
        document.parts = body.parts.iter().filter_map(|part| snippets.id(&part.name)).collect();
        document.body = Arc::new(body);
    }
    (Arc::new(document), found)
}
