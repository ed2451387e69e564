//! The door to the disk for new files: nothing that is there is overwritten.
//!
//! They come into a folder that may hold other things (a repository, a handbook), so they cannot be put in place in one step as a whole
//! folder is by `publish::NewFolder`.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// Files to be made below one folder.
#[derive(Debug, Default)]
pub struct NewFiles {
    files: Vec<(String, String)>,
}

impl NewFiles {
    /// Adds a file, by its path below the folder.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) {
        self.files.push((path.into(), text.into()));
    }

    /// Adds all files of another set.
    pub fn extend(&mut self, other: NewFiles) {
        self.files.extend(other.files);
    }

    /// Paths and texts, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Number of files below a folder of the set.
    pub fn count(&self, folder: &str) -> usize {
        self.iter().filter(|(path, _)| path.starts_with(folder)).count()
    }

    /// Makes all files, or none: after a refusal, those that were made are taken back.
    ///
    /// # Errors
    /// In words, when a file is there already or the system refuses.
    pub fn write(&self, root: &Path) -> Result<(), String> {
        let mut made: Vec<PathBuf> = Vec::new();
        for (path, text) in self.iter() {
            let full = root.join(path);
            if let Err(reason) = create(&full, text) {
                made.iter().for_each(|path| take_back(path, root));
                return Err(reason);
            }
            made.push(full);
        }
        Ok(())
    }
}

fn create(path: &Path, text: &str) -> Result<(), String> {
    let refused = |error: std::io::Error| match error.kind() {
        ErrorKind::AlreadyExists => format!("{} is there already; nothing was written", path.display()),
        _ => format!("cannot write {}: {error}", path.display()),
    };
    fs::create_dir_all(path.parent().unwrap_or(path)).map_err(refused)?;
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(refused)?;
    file.write_all(text.as_bytes()).map_err(|error| {
        let _ = fs::remove_file(path);
        refused(error)
    })
}

/// Removes a file that was made a moment ago, and the folders that are empty without it.
fn take_back(path: &Path, root: &Path) {
    let _ = fs::remove_file(path);
    let above = path.ancestors().skip(1).take_while(|folder| *folder != root);
    let _ = above.map(fs::remove_dir).take_while(Result::is_ok).count();
}

/// Names in a folder that is to be empty, sorted; a missing folder is empty, and a git repository in it is not in the way.
///
/// # Errors
/// In words, when it is no folder or cannot be read.
pub fn in_the_way(folder: &Path) -> Result<Vec<String>, String> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) if error.kind() == ErrorKind::NotADirectory => return Err(format!("{} is not a folder", folder.display())),
        Err(error) => return Err(format!("cannot read {}: {error}", folder.display())),
    };
    let names = entries.filter_map(Result::ok).map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<_> = names.filter(|name| name != ".git").collect();
    names.sort();
    Ok(names)
}

/// Writes a file that is generated whole, such as a manual page, whether it is there or not.
///
/// # Errors
/// In words, when the system refuses.
pub fn replace(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), String> {
    fs::create_dir_all(folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    let path = folder.join(name);
    fs::write(&path, bytes).map_err(|error| format!("cannot write {}: {error}", path.display()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_there_stays_and_what_was_made_is_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("b.md"), "mine").unwrap();
        let mut files = NewFiles::default();
        files.add("new/deep/a.md", "ours");
        files.add("b.md", "ours");
        let refusal = files.write(folder.path()).unwrap_err();
        assert!(refusal.ends_with("b.md is there already; nothing was written"), "{refusal}");
        assert_eq!(in_the_way(folder.path()).unwrap(), ["b.md"]);
        assert_eq!(fs::read_to_string(folder.path().join("b.md")).unwrap(), "mine");
    }
}
