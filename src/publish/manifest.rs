//! The manifest: every file that we published, with its digest. It is evidence, and it marks a folder as ours.

use super::address;
use super::digest::{Content, open_regular};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{self, Read as _};
use std::path::Path;

/// Address of the manifest in the site.
pub const MANIFEST: &str = "data/manifest.json";
/// Address of the manifest's digest in the site: one number that an auditor can note.
pub const DIGEST: &str = "data/manifest.sha256";

const GENERATOR: &str = "clausebook";
const SCHEMA: u32 = 1;

/// A manifest that was read or is to be written.
#[derive(Debug)]
pub struct Manifest {
    /// The listed files by address.
    pub files: BTreeMap<String, Content>,
    /// The file's bytes.
    pub bytes: Vec<u8>,
    /// SHA-256 of the bytes.
    pub digest: String,
}

/// Why there is no manifest of ours.
#[derive(Debug)]
pub enum Absence {
    /// No such file, or one that another program made.
    None,
    /// Ours, but not to be understood; in words that follow its path.
    Unreadable(String),
    /// The system refused.
    System(io::Error),
}

#[derive(Serialize, Deserialize)]
struct Raw {
    schema: u32,
    generator: String,
    #[serde(default)]
    version: String,
    #[serde(default)]
    input: String,
    files: Vec<RawFile>,
}

#[derive(Serialize, Deserialize)]
struct RawFile {
    path: String,
    size: u64,
    sha256: String,
}

/// What every version of the manifest has.
#[derive(Deserialize)]
struct Head {
    schema: u32,
    generator: String,
}

impl Manifest {
    /// The manifest of a new tree, made from the digest of the input.
    pub fn new(input: &str, files: BTreeMap<String, Content>) -> io::Result<Manifest> {
        let listed = files.iter().map(|(path, content)| RawFile { path: path.clone(), size: content.size, sha256: content.sha256.clone() });
        let raw = Raw {
            schema: SCHEMA,
            generator: GENERATOR.to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            input: input.to_owned(),
            files: listed.collect(),
        };
        let mut bytes = serde_json::to_vec_pretty(&raw)?;
        bytes.push(b'\n');
        Ok(Manifest { files, digest: Content::of(&bytes).sha256, bytes })
    }

    /// Reads the manifest of a tree, never through a link.
    pub fn read(tree: &Path) -> Result<Manifest, Absence> {
        let absent = |error: io::Error| match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Absence::None,
            _ => Absence::System(error),
        };
        if !tree.join("data").symlink_metadata().map_err(absent)?.is_dir() {
            return Err(Absence::None);
        }
        let mut bytes = Vec::new();
        open_regular(&tree.join(MANIFEST)).map_err(absent)?.read_to_end(&mut bytes).map_err(Absence::System)?;
        Manifest::parse(bytes)
    }

    /// Understands the bytes of a manifest.
    pub fn parse(bytes: Vec<u8>) -> Result<Manifest, Absence> {
        let head: Head = serde_json::from_slice(&bytes).map_err(|_| Absence::None)?;
        if head.generator != GENERATOR {
            return Err(Absence::None);
        }
        if head.schema != SCHEMA {
            return Err(Absence::Unreadable(format!("has schema {}, this version reads {SCHEMA}", head.schema)));
        }
        let damaged = || Absence::Unreadable("is damaged".to_owned());
        let raw: Raw = serde_json::from_slice(&bytes).map_err(|_| damaged())?;
        let mut files = BTreeMap::new();
        for RawFile { path, size, sha256 } in raw.files {
            address::check(&path).map_err(|_| damaged())?;
            files.insert(path, Content { size, sha256 });
        }
        Ok(Manifest { files, digest: Content::of(&bytes).sha256, bytes })
    }

    /// The content of the digest's own file, as `sha256sum --check` reads it.
    pub fn digest_line(&self) -> String {
        format!("{}  manifest.json\n", self.digest)
    }

    /// What should lie at an address; the manifest's own two files included.
    pub fn expected(&self, address: &str) -> Option<Content> {
        match address {
            MANIFEST => Some(Content { size: self.bytes.len() as u64, sha256: self.digest.clone() }),
            DIGEST => Some(Content::of(self.digest_line().as_bytes())),
            _ => self.files.get(address).cloned(),
        }
    }

    /// Every address that belongs to the tree, the manifest's own two last.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str).chain([MANIFEST, DIGEST])
    }
}

/// Whether an address belongs to the manifest itself.
pub fn is_own(address: &str) -> bool {
    matches!(address, MANIFEST | DIGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_read_as_it_was_written() {
        let files = BTreeMap::from([("b.html".to_owned(), Content::of(b"b")), ("a/a.html".to_owned(), Content::of(b"a"))]);
        let manifest = Manifest::new("00ff", files.clone()).unwrap();
        let text = String::from_utf8(manifest.bytes.clone()).unwrap();
        assert!(text.starts_with("{\n  \"schema\": 1,\n  \"generator\": \"clausebook\",\n  \"version\": "), "{text}");
        let read = Manifest::parse(manifest.bytes).unwrap();
        assert_eq!((read.files, read.digest), (files, manifest.digest));
    }

    #[test]
    fn a_manifest_of_others_or_one_that_points_outside_is_not_ours() {
        let parse = |text: &str| Manifest::parse(text.as_bytes().to_vec()).unwrap_err();
        assert!(matches!(parse("not json"), Absence::None));
        assert!(matches!(parse(r#"{"name": "a web app", "icons": []}"#), Absence::None));
        assert!(matches!(parse(r#"{"schema": 2, "generator": "clausebook"}"#), Absence::Unreadable(_)));
        let outside = r#"{"schema": 1, "generator": "clausebook", "files": [{"path": "../x", "size": 1, "sha256": "0"}]}"#;
        assert!(matches!(parse(outside), Absence::Unreadable(_)));
    }
}
