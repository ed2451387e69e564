//! Whether a new site will fit beside the old one.

use super::system;
use std::fmt;
use std::path::{Path, PathBuf};

const MEGABYTE: u64 = 1_000_000;

/// There is less room than a site will need. A guess: the build goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shortage {
    /// The output, as the user wrote it.
    pub out: PathBuf,
    /// About how many bytes the site needs.
    pub needed: u64,
    /// How many bytes its file system has left.
    pub free: u64,
}

impl Shortage {
    /// Compares what a site needs with what the file system of `workshop` has left; `None` where it fits or nobody knows.
    pub(super) fn of(workshop: &Path, out: &Path, needed: u64) -> Option<Shortage> {
        let free = system::free_space(workshop)?;
        (free < needed).then(|| Shortage { out: out.to_owned(), needed, free })
    }
}

impl fmt::Display for Shortage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Shortage { out, needed, free } = self;
        write!(f, "{} needs about {}, and {} are free", out.display(), megabytes(*needed), megabytes(*free))
    }
}

/// `12 MB`; never less than one.
pub(super) fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes.div_ceil(MEGABYTE).max(1))
}
