//! Reading the folder: every file once, in parallel where it pays.

use super::assets::Assets;
use super::documents::{Memo, RawDocument};
use super::raw::{Applicability, Glossary, Register, Roles};
use super::settings::Config;
use super::snippets::Snippets;
use super::{assets, csv, documents};
use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::source::{Fault, Reader, SourceId, Sources, Span, control_characters};
use crate::yaml::{Field, read_file};
use std::sync::Arc;

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
    /// Passages that documents include.
    pub snippets: Snippets,
    /// Images and attachments.
    pub assets: Assets,
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
    let snippets = Snippets::load(reader, sources, found);
    let documents = documents::load(reader, sources, found, &snippets, memo);
    let registers = load_registers(reader, sources, found);
    let applicability = load_applicability(reader, sources, found);
    let assets = assets::load(reader, sources, found);
    Content { roles, glossary, documents, registers, applicability, snippets, assets }
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
            None => described.push((stem.strip_suffix(".yaml").unwrap_or(stem).to_owned(), id)),
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
        let name = path.rsplit('/').next().unwrap_or(path);
        let stem = name.strip_suffix(".yaml").unwrap_or(name).to_owned();
        read_file(sources, id, found).map(|decisions| (id, stem, decisions))
    });
    read.collect()
}

/// Warns of characters that show nothing or turn the reading order.
pub(super) fn note_controls(sources: &Sources, id: SourceId, found: &mut Diagnostics) {
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
