//! What the integration tests share: folders made of text, and sites in memory.

#![allow(dead_code, reason = "each test binary uses a part")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests stop at the first surprise")]

pub mod command;
pub mod finder;
pub mod links;
pub mod preview;
pub mod snapshot;
pub mod sound;

use clausebook::workspace::Workspace;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// The day on which the examples are read.
pub const TODAY: &str = "2026-11-22";

/// Every edition of the catalogue with its status and the number of its clauses and controls.
pub const EDITIONS: [(&str, &str, usize, usize); 27] = [
    ("aicpa-tsc:2017", "current", 81, 0),
    ("eu-ai-act:2024", "current", 97, 0),
    ("eu-dora:2022", "current", 78, 0),
    ("eu-gdpr:2016", "current", 112, 0),
    ("eu-nis2:2022", "current", 42, 0),
    ("iso-13485:2016", "current", 85, 0),
    ("iso-14001:2015", "superseded", 45, 0),
    ("iso-14001:2026", "current", 49, 0),
    ("iso-20000-1:2018", "current", 84, 0),
    ("iso-22000:2018", "current", 69, 0),
    ("iso-22301:2019", "current", 64, 0),
    ("iso-27001:2022", "current", 41, 93),
    ("iso-27017:2015", "withdrawn", 0, 7),
    ("iso-27017:2026", "current", 0, 97),
    ("iso-27018:2025", "current", 0, 25),
    ("iso-27701:2019", "withdrawn", 94, 49),
    ("iso-27701:2025", "current", 42, 78),
    ("iso-28000:2022", "current", 56, 0),
    ("iso-37001:2016", "superseded", 50, 0),
    ("iso-37001:2025", "current", 52, 0),
    ("iso-37301:2021", "current", 56, 0),
    ("iso-42001:2023", "current", 43, 38),
    ("iso-45001:2018", "current", 56, 0),
    ("iso-50001:2018", "current", 43, 0),
    ("iso-9001:2015", "superseded", 91, 0),
    ("iso-9001:2026", "current", 91, 0),
    ("nist-csf:2.0", "current", 134, 0),
];

/// The ids of [`EDITIONS`].
pub fn edition_ids() -> Vec<&'static str> {
    EDITIONS.iter().map(|(id, ..)| *id).collect()
}

/// An example of the project.
pub fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name)
}

/// Opens a folder as of [`TODAY`].
pub fn open(root: &Path) -> Workspace {
    Workspace::open(root, TODAY.parse().unwrap())
}

/// Every page and file of a site, by address.
pub fn site(root: &Path) -> BTreeMap<String, String> {
    let mut workspace = open(root);
    assert!(!workspace.is_faulty(false), "{}", clausebook::diagnostic::human(&workspace.diagnostics, &workspace.sources, false));
    render(&mut workspace)
}

/// Renders an opened folder.
pub fn render(workspace: &mut Workspace) -> BTreeMap<String, String> {
    let files = Mutex::new(BTreeMap::new());
    let take = |address: &str, bytes: &[u8]| {
        files.lock().unwrap().insert(address.to_owned(), String::from_utf8(bytes.to_vec()).unwrap());
        Ok::<(), std::convert::Infallible>(())
    };
    workspace.render(take).unwrap();
    files.into_inner().unwrap()
}

/// A folder with files, as a test writes them.
pub struct Folder {
    dir: tempfile::TempDir,
}

impl Folder {
    /// An organization that adopts ISO 9001 and ISO/IEC 27001 and has one role, and nothing else.
    pub fn small() -> Folder {
        Folder::adopting(&["iso-9001:2015", "iso-27001:2022"])
    }

    /// An organization that adopts four standards.
    pub fn four() -> Folder {
        Folder::adopting(&["iso-9001:2015", "iso-20000-1:2018", "iso-27001:2022", "iso-42001:2023"])
    }

    /// An organization that adopts these editions and has one role, and nothing else.
    pub fn adopting(editions: &[&str]) -> Folder {
        let adopted = editions.iter().map(|edition| format!("{edition:?}")).collect::<Vec<_>>().join(", ");
        let config = format!(
            "organization: {{name: Small Ltd}}\nstandards: [{adopted}]\ndiagnostics: {{undecided-control: ignore, unused-role: ignore}}\n"
        );
        Folder::empty().file("ims.yaml", config).file("roles.yaml", "roles:\n  - {id: boss, title: Managing director}\n")
    }

    /// An empty folder.
    pub fn empty() -> Folder {
        Folder { dir: tempfile::tempdir().unwrap() }
    }

    /// Adds a file.
    pub fn file(self, path: &str, text: impl AsRef<[u8]>) -> Folder {
        self.write(path, text);
        self
    }

    /// Writes a file.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let full = self.path().join(path);
        std::fs::create_dir_all(full.parent().unwrap()).unwrap();
        std::fs::write(full, text).unwrap();
    }

    /// Adds an approved document with extra front matter and a body.
    pub fn document(self, id: &str, front: &str, body: &str) -> Folder {
        let text = format!(
            "---\nid: {id}\ntitle: Title of {id}\nkind: procedure\nstatus: approved\nversion: \"1.0\"\nowner: boss\napprover: boss\napproved: 2026-01-10\nreview-by: 2027-01-10\n{front}---\n{body}"
        );
        self.file(&format!("documents/{}.md", id.to_lowercase()), text)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    /// Opens it as of [`TODAY`].
    pub fn open(&self) -> Workspace {
        open(self.path())
    }

    /// Renders it as of [`TODAY`]: every page and file, by address.
    pub fn site(&self) -> BTreeMap<String, String> {
        site(self.path())
    }

    /// Its findings, one a line: `path:line:col code message`.
    pub fn findings(&self) -> Vec<String> {
        findings(&self.open())
    }
}

/// The findings of a folder, one a line: `path:line:col code message`.
pub fn findings(workspace: &Workspace) -> Vec<String> {
    let line = |d: &clausebook::diagnostic::Diagnostic| {
        let source = workspace.sources.get(d.span.source);
        let (line, column) = source.line_column(d.span.start);
        format!("{}:{line}:{column} {} {}", source.path, d.rule.code, d.message)
    };
    workspace.diagnostics.iter().map(line).collect()
}

/// The findings of a folder without their messages, one a line: `path:line:col code`.
pub fn places(workspace: &Workspace) -> Vec<String> {
    let line = |d: &clausebook::diagnostic::Diagnostic| {
        let source = workspace.sources.get(d.span.source);
        let (line, column) = source.line_column(d.span.start);
        format!("{}:{line}:{column} {}", source.path, d.rule.code)
    };
    workspace.diagnostics.iter().map(line).collect()
}
