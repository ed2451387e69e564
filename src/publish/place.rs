//! Where the output lies, and the names of everything beside it.

use super::system;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// The output and its working names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The output without links and `..`.
    pub out: PathBuf,
    /// The output as the user wrote it, for messages.
    pub shown: PathBuf,
    /// Whether the output has to stay where it is, so that the working folders lie inside it.
    pub inside: bool,
    parent: PathBuf,
    name: OsString,
}

/// What the names of working folders in the output begin with.
const INSIDE: &str = ".clausebook";

impl Place {
    /// A place; `None` for the root of the file system.
    pub fn new(out: PathBuf, shown: &Path) -> Option<Place> {
        let (parent, name) = (out.parent()?.to_owned(), out.file_name()?.to_owned());
        let exists = out.is_dir();
        let inside = exists && (system::is_mount_root(&out) || !system::is_writable(&parent));
        Some(Place { out, shown: shown.to_owned(), inside, parent, name })
    }

    /// The folder that holds the output.
    pub fn parent(&self) -> &Path {
        &self.parent
    }

    /// Where working folders are made: beside the output, or in it.
    pub fn workshop(&self) -> &Path {
        if self.inside { &self.out } else { &self.parent }
    }

    /// `.site.lock`.
    pub fn lock(&self) -> PathBuf {
        self.parent.join(self.hidden(".lock"))
    }

    /// The tree being written by this process.
    pub fn staging(&self) -> PathBuf {
        self.workshop().join(self.working(&format!(".staging-{}", std::process::id())))
    }

    /// A finished tree about to be published.
    pub fn incoming(&self, digest: &str) -> PathBuf {
        self.workshop().join(self.working(&format!(".incoming-{digest}")))
    }

    /// A finished tree inside the output, about to be published file by file.
    pub fn incoming_inside(&self, digest: &str) -> PathBuf {
        self.out.join(format!("{INSIDE}.incoming-{digest}"))
    }

    /// The old tree while two renames stand in for an exchange.
    pub fn outgoing(&self) -> PathBuf {
        self.parent.join(self.hidden(".outgoing"))
    }

    /// A folder for files that are not ours; one that does not exist yet.
    pub fn foreign(&self) -> PathBuf {
        let time = jiff::Timestamp::now().strftime("%Y%m%dT%H%M%SZ").to_string();
        let candidate = |end: String| {
            let mut name = self.name.clone();
            name.push(format!(".foreign-{time}{end}"));
            self.parent.join(name)
        };
        let ends = std::iter::once(String::new()).chain((2_u32..).map(|n| format!("-{n}")));
        ends.map(candidate).find(|path| path.symlink_metadata().is_err()).unwrap_or_else(|| candidate(String::new()))
    }

    /// What follows the beginning that all working names of this kind share, such as the `7` of `.site.staging-7`; `kind`
    /// is `.staging-`.
    pub fn working_end<'a>(&self, name: &'a OsStr, kind: &str) -> Option<&'a str> {
        let beginning = self.working(kind);
        let end = name.as_encoded_bytes().strip_prefix(beginning.as_encoded_bytes())?;
        std::str::from_utf8(end).ok().filter(|end| !end.is_empty() && end.bytes().all(|byte| byte.is_ascii_hexdigit()))
    }

    /// This place with the working folders inside the output.
    pub fn moved_inside(&self) -> Place {
        Place { inside: true, ..self.clone() }
    }

    fn working(&self, end: &str) -> OsString {
        if self.inside { format!("{INSIDE}{end}").into() } else { self.hidden(end) }
    }

    fn hidden(&self, end: &str) -> OsString {
        let mut name = OsString::from(".");
        name.push(&self.name);
        name.push(end);
        name
    }
}

/// Whether a name in the output is a working folder of ours.
pub fn is_working_name(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    [".staging-", ".incoming-"].iter().any(|kind| name.strip_prefix(INSIDE).is_some_and(|rest| rest.starts_with(kind)))
}
