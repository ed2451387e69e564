//! Expected texts in files. `UPDATE=1` writes what was found; an expectation that no test uses fails.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The expectations of one test, in a folder of `tests/snapshots` of its own.
pub struct Snapshots {
    folder: PathBuf,
    used: BTreeSet<String>,
    wrong: Vec<String>,
}

impl Snapshots {
    pub fn new(name: &str) -> Snapshots {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots").join(name);
        Snapshots { folder, used: BTreeSet::new(), wrong: Vec::new() }
    }

    /// Compares a text with the file `name`, whatever its line ends.
    pub fn check(&mut self, name: &str, text: &str) {
        let path = self.folder.join(name);
        assert!(self.used.insert(name.to_owned()), "{name} is expected twice");
        let text = format!("{}\n", text.trim_end());
        if std::env::var_os("UPDATE").is_some() {
            std::fs::create_dir_all(&self.folder).unwrap();
            std::fs::write(path, text).unwrap();
            return;
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        if expected != text {
            self.wrong.push(format!("{name}: {}", first_difference(&expected, &text)));
        }
    }

    /// Fails on what differed, and on files that nothing was compared with.
    pub fn finish(self) {
        let files = std::fs::read_dir(&self.folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let unused: Vec<_> = files.filter(|name| !self.used.contains(name)).collect();
        if std::env::var_os("UPDATE").is_some() {
            unused.iter().for_each(|name| std::fs::remove_file(self.folder.join(name)).unwrap());
            return;
        }
        assert!(self.wrong.is_empty(), "not as expected (UPDATE=1 accepts):\n{}", self.wrong.join("\n"));
        assert!(unused.is_empty(), "no test uses {unused:?}; UPDATE=1 removes them");
    }
}

fn first_difference(expected: &str, found: &str) -> String {
    let lines = expected.lines().map(Some).chain(std::iter::repeat(None)).zip(found.lines().map(Some).chain([None]));
    let differs = lines.enumerate().find(|(_, (expected, found))| expected != found);
    let (at, (expected, found)) = differs.unwrap_or((found.lines().count(), (Some("more lines"), None)));
    format!("line {}\n  expected {expected:?}\n  found    {found:?}", at + 1)
}
