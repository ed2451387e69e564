//! Proves that a published site is what was published.

use super::inspect::inspect;
use super::keep::Keep;
use super::manifest::{Absence, Manifest};
use super::{ForeignKind, Refusal};
use std::path::Path;

/// How a site differs from its manifest. Paths are relative to the site and sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verification {
    /// SHA-256 of the manifest, to compare with the number that was noted.
    pub digest: String,
    /// Files with another content.
    pub changed: Vec<String>,
    /// Files that are listed and not there.
    pub missing: Vec<String>,
    /// Files that are there and not listed. Kept files are among them: the manifest does not know them.
    pub extra: Vec<String>,
}

impl Verification {
    /// Whether the site is exactly what was published.
    pub fn is_intact(&self) -> bool {
        self.changed.is_empty() && self.missing.is_empty() && self.extra.is_empty()
    }
}

/// Reads every file of a published site again and compares it with the manifest.
///
/// # Errors
/// A [`Refusal`] when the folder has no manifest of ours or cannot be read.
pub fn verify(dir: &Path) -> Result<Verification, Refusal> {
    let unreadable = |error| Refusal::system("read", dir, &error);
    let manifest = Manifest::read(dir).map_err(|absence| match absence {
        Absence::None => {
            Refusal::Manifest { out: dir.to_owned(), reason: "is missing, so this folder was not built by this tool".to_owned() }
        }
        Absence::Unreadable(reason) => Refusal::Manifest { out: dir.to_owned(), reason },
        Absence::System(error) => unreadable(error),
    })?;
    let found = inspect(dir, &manifest, &Keep::default()).map_err(unreadable)?;
    let mut verification = Verification { digest: manifest.digest.clone(), missing: found.missing, ..Verification::default() };
    for (file, _) in found.foreign {
        match file.kind {
            ForeignKind::Changed => verification.changed.push(file.path),
            ForeignKind::Added => verification.extra.push(file.path),
        }
    }
    Ok(verification)
}
