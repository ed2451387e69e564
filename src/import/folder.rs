//! The former folder: its files, and what links between them mean.

use crate::resolve::join;
use crate::site;
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use std::collections::{BTreeMap, BTreeSet};

/// Characters of a path that a link must not hold as they are.
const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'%')
    .add(b'?')
    .add(b'#')
    .add(b'(')
    .add(b')')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b']')
    .add(b'"')
    .add(b'\\')
    .add(b'`')
    .add(b'|');

/// What a file becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A document, by its index.
    Document(usize),
    /// A register, by its id.
    Register(String),
    /// An image or attachment, by its path in the new folder.
    Asset(String),
    /// Kept aside, not published, by its path in the new folder.
    Aside(String),
}

/// The files of a folder.
#[derive(Debug, Default)]
pub struct Files {
    places: BTreeMap<String, Option<Place>>,
    folded: BTreeMap<String, String>,
    folders: BTreeSet<String>,
}

impl Files {
    /// The files with these paths.
    pub fn new<'a>(paths: impl Iterator<Item = &'a str>) -> Files {
        let mut files = Files::default();
        for path in paths {
            files.places.insert(path.to_owned(), None);
            files.folded.entry(path.to_lowercase()).or_insert_with(|| path.to_owned());
            let ends = path.match_indices('/').map(|(at, _)| path[..at].to_owned());
            files.folders.extend(ends);
        }
        files
    }

    /// Says what a file becomes.
    pub fn put(&mut self, path: &str, place: Place) {
        self.places.insert(path.to_owned(), Some(place));
    }

    /// What a file becomes.
    pub fn place(&self, path: &str) -> Option<&Place> {
        self.places.get(path)?.as_ref()
    }

    /// The file that an address in another file means, and the anchor behind it. The address of a file itself is empty.
    pub fn find(&self, from: &str, url: &str) -> Option<(String, String)> {
        let decoded = percent_decode_str(url).decode_utf8_lossy();
        let (path, anchor) = decoded.split_once('#').unwrap_or((&decoded, ""));
        let path = path.split('?').next().unwrap_or_default().replace('\\', "/");
        if path.is_empty() {
            return Some((from.to_owned(), anchor.to_owned()));
        }
        let joined = join(from, path.trim_end_matches('/'))?;
        let stem = [".html", ".htm", ".markdown"].iter().find_map(|ending| joined.strip_suffix(ending)).unwrap_or(&joined);
        // A generator serves `_policies/access.md` as `/policies/access/`.
        let collection = format!("_{stem}");
        let mut names = vec![joined.clone()];
        for stem in [stem, &collection] {
            names.extend(
                [".md", ".markdown", "/index.md", "/_index.md", "/README.md"]
                    .map(|ending| format!("{stem}{ending}").trim_start_matches('/').to_owned()),
            );
        }
        let file = names
            .iter()
            .find_map(|name| self.places.get_key_value(name).map(|(path, _)| path).or_else(|| self.folded.get(&name.to_lowercase())));
        file.map(|file| (file.clone(), anchor.to_owned()))
    }

    /// The first file with this name, in whatever folder.
    pub fn by_name(&self, name: &str) -> Option<&str> {
        let name = name.rsplit('/').next().unwrap_or(name);
        self.places.keys().map(String::as_str).find(|path| path.rsplit('/').next() == Some(name))
    }

    /// Whether an address means a folder of the former folder.
    pub fn is_folder(&self, from: &str, url: &str) -> bool {
        let path = percent_decode_str(url.split('#').next().unwrap_or_default()).decode_utf8_lossy().into_owned();
        join(from, path.trim_end_matches('/')).is_some_and(|path| path.is_empty() || self.folders.contains(&path))
    }
}

/// The relative address from one file of the new folder to another, as it is written in Markdown.
pub fn relative(from: &str, to: &str) -> String {
    site::relative(from, to).split('/').map(|part| utf8_percent_encode(part, ESCAPED).to_string()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_other_generators_are_understood() {
        let files = Files::new(["_policies/access.md", "index.md", "img/Logo.png", "docs/README.md"].into_iter());
        let find = |from: &str, url: &str| {
            files.find(from, url).map(|(path, anchor)| if anchor.is_empty() { path } else { format!("{path}#{anchor}") })
        };
        assert_eq!(find("index.md", "_policies/access.md#scope").as_deref(), Some("_policies/access.md#scope"));
        assert_eq!(find("index.md", "/policies/access/").as_deref(), Some("_policies/access.md"));
        assert_eq!(find("_policies/access.md", "../index.html").as_deref(), Some("index.md"));
        assert_eq!(find("_policies/access.md", "../img/logo.png").as_deref(), Some("img/Logo.png"));
        assert_eq!(find("index.md", "docs").as_deref(), Some("docs/README.md"));
        assert_eq!(find("index.md", "../../etc/passwd"), None);
        assert!(files.is_folder("index.md", "img/") && !files.is_folder("index.md", "none"));
    }

    #[test]
    fn relative_addresses_are_the_shortest() {
        assert_eq!(relative("documents/a/b.md", "documents/c d.md"), "../c%20d.md");
        assert_eq!(relative("documents/b.md", "assets/x.png"), "../assets/x.png");
        assert_eq!(relative("documents/b.md", "documents/b.md"), "b.md");
    }
}
