//! Reading the folder: every file once, in parallel where it pays.

use super::raw::{Applicability, Config, FrontMatter, Glossary, Register, Roles};
use super::{assets, csv, front_matter};
use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::markdown::{self, Body};
use crate::source::{Fault, Reader, Source, SourceId, Sources, Span, control_characters};
use crate::yaml::{Field, from_node, parse, read_file};
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
    /// Byte offset of the body in the file.
    pub body_start: usize,
    /// Whether the front matter could be read; if not, that is reported and nothing else about the document is.
    pub readable: bool,
}

/// A register as written.
#[derive(Debug)]
pub struct RawRegister {
    /// The YAML file, or the CSV file when there is no YAML.
    pub source: SourceId,
    /// File name without ending; the id unless the file gives one.
    pub stem: String,
    /// Columns and rows. The rows of a CSV file stand here too.
    pub register: Register,
    /// Header of the CSV file, when the rows come from one.
    pub header: Option<Vec<Field<String>>>,
}

/// Everything below the organization's folder but the configuration and the catalogue.
#[derive(Debug, Default)]
pub struct Content {
    /// `roles.yaml`; `None` when it is there but could not be read, which is reported.
    pub roles: Option<Roles>,
    /// `glossary.yaml`, when there is one that can be read.
    pub glossary: Option<Glossary>,
    /// Documents, by path.
    pub documents: Vec<Arc<RawDocument>>,
    /// Registers, by name.
    pub registers: Vec<RawRegister>,
    /// Decisions of applicability: text, stem of the file, content.
    pub applicability: Vec<(SourceId, String, Applicability)>,
    /// Paths of assets, relative to the root, by name; their texts are not kept.
    pub assets: Vec<(String, SourceId)>,
}

/// Reads `ims.yaml`. `None` when it is missing or is not YAML, both reported.
pub fn load_config(reader: &mut Reader, sources: &mut Sources, found: &mut Diagnostics) -> Option<(SourceId, Config)> {
    let faults = reader.faults.len();
    let Some(id) = reader.read_one("ims.yaml", sources) else {
        if reader.faults.len() == faults {
            let id = sources.add("ims.yaml", "");
            let finding = Diagnostic::new(&rules::MISSING_CONFIG, Span::file(id), "there is no ims.yaml in this folder");
            found.push(finding.help("run clausebook in the organization's folder, or name the folder: `clausebook build FOLDER`"));
        }
        return None;
    };
    note_controls(sources, id, found);
    read_file(sources, id, found).map(|config| (id, config))
}

/// Documents of the run before: a text that did not change is not read again.
#[derive(Debug, Default)]
pub struct Memo {
    documents: HashMap<SourceId, (Arc<Source>, Arc<RawDocument>, Diagnostics)>,
}

impl Memo {
    /// A document whose text is the one of the run before, with what was wrong about its form.
    pub fn get(&self, id: SourceId, sources: &Sources) -> Option<(Arc<RawDocument>, Diagnostics)> {
        let (source, document, findings) = self.documents.get(&id)?;
        Arc::ptr_eq(source, sources.get(id)).then(|| (Arc::clone(document), findings.clone()))
    }

    /// Remembers a document as it is now.
    pub fn put(&mut self, sources: &Sources, document: &Arc<RawDocument>, findings: &Diagnostics) {
        let entry = (Arc::clone(sources.get(document.source)), Arc::clone(document), findings.clone());
        self.documents.insert(document.source, entry);
    }
}

/// Reads everything else. Faults of the file system are left in `reader`; `memo` is brought up to date, where there is one.
pub fn load_content(reader: &mut Reader, sources: &mut Sources, found: &mut Diagnostics, memo: Option<&mut Memo>) -> Content {
    let faults = reader.faults.len();
    let roles = match reader.read_one("roles.yaml", sources) {
        Some(id) => {
            note_controls(sources, id, found);
            read_file(sources, id, found)
        }
        None => (reader.faults.len() == faults).then(Roles::default),
    };
    let glossary = reader.read_one("glossary.yaml", sources).and_then(|id| {
        note_controls(sources, id, found);
        read_file(sources, id, found)
    });
    let documents = load_documents(reader, sources, found, memo);
    let registers = load_registers(reader, sources, found);
    let applicability = load_applicability(reader, sources, found);
    let assets = load_assets(reader, sources, found);
    Content { roles, glossary, documents, registers, applicability, assets }
}

fn load_documents(reader: &mut Reader, sources: &mut Sources, found: &mut Diagnostics, memo: Option<&mut Memo>) -> Vec<Arc<RawDocument>> {
    let tree = reader.list("documents", |name| name.ends_with(".md"));
    let ids = reader.read(&tree, sources);
    let sources = &*sources;
    let known = memo.as_deref();
    let read = |id| known.and_then(|memo| memo.get(id, sources)).unwrap_or_else(|| read_document(id, sources));
    let read: Vec<_> = ids.into_par_iter().map(read).collect();
    if let Some(memo) = memo {
        memo.documents.clear();
        read.iter().for_each(|(document, findings)| memo.put(sources, document, findings));
    }
    let mut documents = Vec::with_capacity(read.len());
    for (document, findings) in read {
        documents.push(document);
        found.extend(findings);
    }
    documents
}

/// Reads one document, with what is wrong about its form.
pub fn read_document(id: SourceId, sources: &Sources) -> (Arc<RawDocument>, Diagnostics) {
    let mut found = Diagnostics::default();
    note_controls(sources, id, &mut found);
    let source = sources.get(id);
    let mut document = RawDocument { source: id, front: FrontMatter::default(), body: Arc::default(), body_start: 0, readable: false };
    if let Some(parts) = front_matter::split(id, source, &mut found) {
        if let Some(node) = parse(id, &source.text[parts.front.clone()], parts.front.start, &mut found) {
            document.front = from_node(&node, &mut found);
            document.readable = true;
        }
        document.body_start = parts.body.start;
        document.body = Arc::new(markdown::scan(&source.text[parts.body]));
    }
    (Arc::new(document), found)
}

fn load_registers(reader: &mut Reader, sources: &mut Sources, found: &mut Diagnostics) -> Vec<RawRegister> {
    let tree = reader.list("registers", |name| name.ends_with(".yaml") || name.ends_with(".csv"));
    let mut registers: Vec<RawRegister> = Vec::new();
    let (mut tables, mut described) = (Vec::new(), Vec::new());
    for id in reader.read(&tree, sources) {
        note_controls(sources, id, found);
        let path = &sources.get(id).path;
        let stem = path.rsplit('/').next().unwrap_or(path);
        match stem.strip_suffix(".csv") {
            Some(stem) => tables.push((stem.to_owned(), id)),
            None => described.push((stem.trim_end_matches(".yaml").to_owned(), id)),
        }
    }
    for (stem, id) in described {
        let register = read_file(sources, id, found).unwrap_or_default();
        registers.push(RawRegister { source: id, stem, register, header: None });
    }
    for (stem, id) in tables {
        let table = csv::read(id, sources, found);
        let at = registers.iter().position(|register| register.stem == stem).unwrap_or_else(|| {
            registers.push(RawRegister { source: id, stem, register: Register::default(), header: None });
            registers.len() - 1
        });
        registers[at].header = Some(table.header);
        registers[at].register.rows.extend(table.rows);
    }
    registers.sort_by(|a, b| a.stem.cmp(&b.stem));
    registers
}

fn load_applicability(reader: &mut Reader, sources: &mut Sources, found: &mut Diagnostics) -> Vec<(SourceId, String, Applicability)> {
    let tree = reader.list("applicability", |name| name.ends_with(".yaml"));
    let ids = reader.read(&tree, sources);
    let read = ids.into_iter().filter_map(|id| {
        note_controls(sources, id, found);
        let path = &sources.get(id).path;
        let stem = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".yaml").to_owned();
        read_file(sources, id, found).map(|decisions| (id, stem, decisions))
    });
    read.collect()
}

fn load_assets(reader: &mut Reader, sources: &mut Sources, found: &mut Diagnostics) -> Vec<(String, SourceId)> {
    let tree = reader.list("assets", |_| true);
    let mut accepted = Vec::new();
    for path in tree.paths {
        let refused = if !assets::is_accepted(&path) {
            Some("files of this kind are not published".to_owned())
        } else if path.to_lowercase().ends_with(".svg") {
            let id = reader.read_one(&path, sources);
            id.and_then(|id| assets::active_part(&sources.get(id).text))
                .map(|part| format!("this picture holds {part}, which could run in a reader's browser"))
        } else {
            None
        };
        match refused {
            None => {
                let id = sources.add(path.as_str(), "");
                accepted.push((path, id));
            }
            Some(message) => {
                let id = sources.add(path, "");
                found.push(
                    Diagnostic::new(&rules::REFUSED_ATTACHMENT, Span::file(id), message).help("remove it, or save it in another format"),
                );
            }
        }
    }
    accepted
}

/// Warns of characters that show nothing or turn the reading order.
fn note_controls(sources: &Sources, id: SourceId, found: &mut Diagnostics) {
    for (at, c) in control_characters(&sources.get(id).text) {
        let message = format!("the invisible character {} in the text", c.escape_unicode());
        found.push(Diagnostic::new(&rules::CONTROL_CHARACTER, Span::new(id, at, at + c.len_utf8()), message).help("delete it"));
    }
}

/// Turns what the file system refused into findings.
pub fn report_faults(faults: Vec<Fault>, sources: &mut Sources, found: &mut Diagnostics) {
    for fault in faults {
        let mut whole = |path: String| Span::file(sources.add(path, ""));
        found.push(match fault {
            Fault::Link { path, target } => {
                let message = format!("symbolic link to {target}");
                Diagnostic::new(&rules::SYMBOLIC_LINK, whole(path), message).help("put the file itself here; links are not followed")
            }
            Fault::NotRegular { path } => {
                Diagnostic::new(&rules::NOT_REGULAR_FILE, whole(path), "not a regular file").help("move or rename it")
            }
            Fault::Name { path, fault } => {
                let message = format!("the name {}", fault.describe());
                Diagnostic::new(&rules::FILE_NAME, whole(path), message).help("rename the file, so that every system can hold it")
            }
            Fault::TooLarge { path, size } => {
                let message = format!("{size} bytes are more than this kind of file may have (8 MiB for texts, 256 MiB for attachments)");
                Diagnostic::new(&rules::FILE_TOO_LARGE, whole(path), message).help("split it, or put it into assets/")
            }
            Fault::Unreadable { path, reason } => Diagnostic::new(&rules::UNREADABLE, whole(path), format!("cannot be read: {reason}")),
            Fault::Encoding { source, byte } => {
                let end = sources.get(source).text.len();
                let message = format!("not UTF-8 (byte 0x{byte:02X})");
                Diagnostic::new(&rules::NOT_UTF8, Span::new(source, end, end), message).help("save the file as UTF-8")
            }
        });
    }
}
