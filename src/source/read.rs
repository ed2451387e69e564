//! Reading the organization's folder: regular files only, never through a link, each file once.

use super::{NameFault, SourceId, Sources, TextFault, check_name, text};
use rayon::prelude::*;
use std::fs::OpenOptions;
use std::io::Read as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Largest text file, in bytes. A handbook page of this size would be a book.
const LARGEST_TEXT: u64 = 8 * 1024 * 1024;
/// Largest image or attachment, in bytes.
const LARGEST_ASSET: u64 = 256 * 1024 * 1024;

/// Something in the folder that could not be taken in.
#[derive(Debug)]
pub enum Fault {
    /// A symbolic link; content may not reach outside the folder.
    Link {
        /// The link.
        path: String,
        /// Where it points.
        target: String,
    },
    /// A pipe, a socket, a device, or a folder where a file is expected.
    NotRegular {
        /// Its path.
        path: String,
    },
    /// A name that some platform cannot hold.
    Name {
        /// The path, made printable.
        path: String,
        /// What is wrong with it.
        fault: NameFault,
    },
    /// Larger than 8 MiB.
    TooLarge {
        /// The file.
        path: String,
        /// Its size in bytes.
        size: u64,
    },
    /// The operating system refused.
    Unreadable {
        /// The file or folder.
        path: String,
        /// What the system said.
        reason: String,
    },
    /// Not UTF-8.
    Encoding {
        /// The text up to the fault, kept so that line and column can be shown.
        source: SourceId,
        /// The byte found.
        byte: u8,
    },
}

/// The regular files below one folder, as paths relative to the root, sorted by name.
#[derive(Debug, Default)]
pub struct Tree {
    /// Relative paths, separated by `/`.
    pub paths: Vec<String>,
}

/// Reads files below one root into [`Sources`].
#[derive(Debug)]
pub struct Reader {
    root: PathBuf,
    /// What could not be read, in the order in which it was met.
    pub faults: Vec<Fault>,
}

impl Reader {
    /// A reader for the files below `root`.
    pub fn new(root: &Path) -> Self {
        Reader { root: root.to_owned(), faults: Vec::new() }
    }

    /// Where the files are read from.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Lists the files below `folder` whose name `wanted` accepts. A missing folder is an empty tree; links, special
    /// files and impossible names become faults; dot files and editors' leftovers are passed over.
    pub fn list(&mut self, folder: &str, wanted: impl Fn(&str) -> bool) -> Tree {
        let mut tree = Tree::default();
        let start = self.root.join(folder);
        let Ok(metadata) = start.symlink_metadata() else { return tree };
        if metadata.is_symlink() {
            // The walk would follow a link at its very beginning.
            self.faults.push(Fault::Link { path: folder.to_owned(), target: link_target(&start) });
            return tree;
        }
        let walk = WalkDir::new(&start).follow_links(false).sort_by_file_name();
        let visible = |entry: &walkdir::DirEntry| entry.depth() == 0 || !is_leftover(&entry.file_name().to_string_lossy());
        for entry in walk.into_iter().filter_entry(visible) {
            match entry {
                Ok(entry) => self.take(&entry, &wanted, &mut tree),
                Err(error) => {
                    let path = error.path().map_or_else(|| folder.to_owned(), |path| self.relative(path));
                    self.faults.push(Fault::Unreadable { path, reason: io_reason(error.io_error()) });
                }
            }
        }
        tree.paths.sort();
        tree
    }

    fn take(&mut self, entry: &walkdir::DirEntry, wanted: &impl Fn(&str) -> bool, tree: &mut Tree) {
        let path = self.relative(entry.path());
        let name = entry.file_name().to_str();
        let kind = entry.file_type();
        if kind.is_symlink() {
            self.faults.push(Fault::Link { path, target: link_target(entry.path()) });
            return;
        }
        if entry.depth() == 0 && kind.is_dir() {
            return;
        }
        if let Err(fault) = name.map_or(Err(NameFault::NotUtf8), check_name) {
            self.faults.push(Fault::Name { path, fault });
        } else if kind.is_dir() {
            // A folder named like a page would never be read, and its author would wonder why.
            if name.is_some_and(|name| name.ends_with(".md") || name.ends_with(".yaml")) {
                self.faults.push(Fault::NotRegular { path });
            }
        } else if name.is_some_and(wanted) {
            if kind.is_file() {
                tree.paths.push(path);
            } else {
                self.faults.push(Fault::NotRegular { path });
            }
        }
    }

    fn relative(&self, path: &Path) -> String {
        let relative = path.strip_prefix(&self.root).unwrap_or(path);
        relative.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
    }

    /// Reads the listed files, in parallel, into `sources`. A file that cannot be read becomes a fault and is left out.
    pub fn read(&mut self, tree: &Tree, sources: &mut Sources) -> Vec<SourceId> {
        let root = &self.root;
        let texts: Vec<_> = tree.paths.par_iter().map(|path| read_text(root, path)).collect();
        let mut ids = Vec::with_capacity(texts.len());
        for (path, text) in tree.paths.iter().zip(texts) {
            match text {
                Ok(text) => ids.push(sources.add(path.as_str(), text)),
                Err(fault) => self.refuse(path, fault, sources),
            }
        }
        ids
    }

    /// Reads one file if it is there.
    pub fn read_one(&mut self, path: &str, sources: &mut Sources) -> Option<SourceId> {
        match self.root.join(path).symlink_metadata() {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            _ => self.read(&Tree { paths: vec![path.to_owned()] }, sources).first().copied(),
        }
    }

    /// Reads one file that need not be text. What cannot be read becomes a fault.
    pub fn read_bytes(&mut self, path: &str) -> Option<Vec<u8>> {
        match read_raw(&self.root, path, LARGEST_ASSET) {
            Ok(bytes) => Some(bytes),
            Err(fault) => {
                self.refuse(path, fault, &mut Sources::default());
                None
            }
        }
    }

    fn refuse(&mut self, path: &str, fault: ReadFault, sources: &mut Sources) {
        let path = path.to_owned();
        self.faults.push(match fault {
            ReadFault::Link(target) => Fault::Link { path, target },
            ReadFault::NotRegular => Fault::NotRegular { path },
            ReadFault::TooLarge(size) => Fault::TooLarge { path, size },
            ReadFault::Io(reason) => Fault::Unreadable { path, reason },
            ReadFault::Text(TextFault { before, byte }) => Fault::Encoding { source: sources.add(path, before), byte },
        });
    }
}

enum ReadFault {
    Link(String),
    NotRegular,
    TooLarge(u64),
    Io(String),
    Text(TextFault),
}

/// Opens without following a link and without waiting for a pipe, and asks the opened handle what it is: the name may
/// have changed since it was listed.
fn read_raw(root: &Path, path: &str, largest: u64) -> Result<Vec<u8>, ReadFault> {
    let full = root.join(path);
    let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::CLOEXEC;
    let mut file = OpenOptions::new().read(true).custom_flags(flags.bits().cast_signed()).open(&full).map_err(|error| {
        match std::fs::read_link(&full) {
            Ok(target) => ReadFault::Link(target.display().to_string()),
            // A socket cannot even be opened.
            Err(_) if full.symlink_metadata().is_ok_and(|metadata| !metadata.is_file()) => ReadFault::NotRegular,
            Err(_) => ReadFault::Io(io_reason(Some(&error))),
        }
    })?;
    let metadata = file.metadata().map_err(|error| ReadFault::Io(io_reason(Some(&error))))?;
    if !metadata.is_file() {
        return Err(ReadFault::NotRegular);
    }
    if metadata.len() > largest {
        return Err(ReadFault::TooLarge(metadata.len()));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0) + 1);
    file.read_to_end(&mut bytes).map_err(|error| ReadFault::Io(io_reason(Some(&error))))?;
    Ok(bytes)
}

fn read_text(root: &Path, path: &str) -> Result<String, ReadFault> {
    text::decode(read_raw(root, path, LARGEST_TEXT)?).map_err(ReadFault::Text)
}

/// Where a link points, for people.
fn link_target(path: &Path) -> String {
    std::fs::read_link(path).map_or_else(|_| "?".to_owned(), |target| target.display().to_string())
}

/// The system's words without the number that differs between platforms.
fn io_reason(error: Option<&std::io::Error>) -> String {
    match error {
        Some(error) => error.to_string().split(" (os error").next().unwrap_or_default().to_lowercase(),
        None => "unknown reason".to_owned(),
    }
}

/// Dot files, backup copies and lock files of editors and desktops: never input, never published.
pub fn is_leftover(name: &str) -> bool {
    let wrapped = name.len() > 1 && name.starts_with('#') && name.ends_with('#');
    let office_lock = name.starts_with("~$");
    let ending = [".swp", ".swo", ".orig", ".bak", ".tmp"].iter().any(|ending| name.ends_with(ending));
    name.starts_with('.') || name.ends_with('~') || wrapped || office_lock || ending || matches!(name, "Thumbs.db" | "desktop.ini")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leftovers_of_editors_are_not_input() {
        for name in [".git", "a.md~", "#a.md#", ".a.md.swp", "a.md.orig", "Thumbs.db", "~$report.docx"] {
            assert!(is_leftover(name), "{name}");
        }
        assert!(!is_leftover("internal-audit.md"));
    }
}
