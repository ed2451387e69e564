//! Files of others that live in the output and are carried over, such as `.git` and `CNAME`.

use super::Refusal;
use super::manifest::is_own;

/// The entries of `keep`, checked: relative paths of files or folders.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keep(Vec<String>);

impl Keep {
    /// Checks the entries.
    pub fn new(entries: &[String]) -> Result<Keep, Refusal> {
        let mut kept = Vec::new();
        for entry in entries {
            let path = entry.trim_end_matches('/');
            let refuse = |reason| Err(Refusal::Keep { entry: entry.clone(), reason });
            if path.split('/').any(|part| matches!(part, "" | "." | "..")) {
                return refuse("is not a path inside the output");
            }
            if path == "data" || is_own(path) {
                return refuse("holds the manifest, which is written by every build");
            }
            kept.push(path.to_owned());
        }
        Ok(Keep(kept))
    }

    /// Whether a path, relative to the output, is an entry or lies below one.
    pub fn covers(&self, path: &str) -> bool {
        self.0.iter().any(|entry| path.strip_prefix(entry.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
    }

    /// The entries.
    pub fn entries(&self) -> &[String] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_covers_itself_and_what_is_below() {
        let keep = Keep::new(&[".git/".to_owned(), "CNAME".to_owned()]).unwrap();
        assert!(keep.covers(".git") && keep.covers(".git/HEAD") && keep.covers("CNAME"));
        assert!(!keep.covers(".gitignore") && !keep.covers("CNAME2") && !keep.covers("a/CNAME"));
        for bad in ["", "/etc", "../x", "a//b", "data", "data/manifest.json"] {
            assert!(Keep::new(&[bad.to_owned()]).is_err(), "{bad}");
        }
    }
}
