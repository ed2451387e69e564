//! Reading a foreign folder: which files there are, and their texts.

use super::report::{Report, Weight};
use crate::source::{Fault, NameFault, Reader};
use encoding_rs::{Encoding, WINDOWS_1252};

/// Largest text that becomes a document or a register, in bytes; the same as for our own folders.
const LARGEST: usize = 8 * 1024 * 1024;

/// A file with its text.
#[derive(Debug)]
pub struct Text {
    /// Path below the folder.
    pub path: String,
    /// The text, without byte order mark.
    pub text: String,
}

/// The files of a folder, by what they are.
#[derive(Debug, Default)]
pub struct Input {
    /// Markdown.
    pub pages: Vec<Text>,
    /// CSV.
    pub tables: Vec<Text>,
    /// Everything else.
    pub others: Vec<String>,
}

/// Reads a folder; what cannot be taken in is reported.
pub fn read(reader: &mut Reader, report: &mut Report) -> Input {
    let mut input = Input::default();
    let tree = reader.list("", |_| true);
    for path in tree.paths {
        let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
        let page = matches!(ending.as_str(), "md" | "markdown" | "mdown" | "mkd" | "mdx");
        let Some(bytes) = reader.read_bytes(&path) else { continue };
        if !page && ending != "csv" {
            input.others.push(path);
            continue;
        }
        match decode(&path, &bytes, report) {
            Some(text) if page => input.pages.push(Text { path, text }),
            Some(text) => input.tables.push(Text { path, text }),
            None => input.others.push(path),
        }
    }
    for fault in std::mem::take(&mut reader.faults) {
        note(fault, report);
    }
    input
}

/// UTF-8, UTF-16 with a byte order mark, or else Windows-1252, which is said in the report.
fn decode(path: &str, bytes: &[u8], report: &mut Report) -> Option<String> {
    if bytes.len() > LARGEST {
        report.note(Weight::Unclear, path, 0, format!("{} bytes are more than a text may have (8 MiB)", bytes.len()));
        return None;
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..]);
        if text.is_none() {
            report.note(Weight::Unclear, path, 1, format!("not {}, although it begins so", encoding.name()));
        }
        return text.map(|text| text.into_owned());
    }
    let Err(error) = std::str::from_utf8(bytes) else { return Some(String::from_utf8_lossy(bytes).into_owned()) };
    let at = error.valid_up_to();
    let line = bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
    if bytes.contains(&0) {
        report.note(Weight::Unclear, path, line, format!("not text (byte 0x{:02X})", bytes[at]));
        return None;
    }
    report.note(Weight::Decided, path, line, format!("not UTF-8 (byte 0x{:02X}); the file was read as Windows-1252", bytes[at]));
    Some(WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned())
}

/// What the file system refused stays where it is.
fn note(fault: Fault, report: &mut Report) {
    let (path, why) = match fault {
        Fault::Link { path, target } => (path, format!("a symbolic link to {target}")),
        Fault::NotRegular { path } => (path, "not a regular file".to_owned()),
        Fault::Name { path, fault } => (path, format!("the name {}", NameFault::describe(fault))),
        Fault::TooLarge { path, size } => (path, format!("{size} bytes are more than an attachment may have (256 MiB)")),
        Fault::Unreadable { path, reason } => (path, format!("cannot be read: {reason}")),
        Fault::Encoding { byte, .. } => (String::new(), format!("not UTF-8 (byte 0x{byte:02X})")),
    };
    report.note(Weight::Unclear, &path, 0, format!("{why}; it was left where it is"));
    report.became(&path, "nothing; it was left where it is");
}
