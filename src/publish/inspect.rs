//! Compares a tree with its manifest.

use super::digest::{Content, open_regular};
use super::keep::Keep;
use super::manifest::Manifest;
use super::place::is_working_name;
use super::{ForeignFile, ForeignKind, system};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use walkdir::{DirEntry, WalkDir};

/// How a tree differs from its manifest.
#[derive(Debug)]
pub struct Inspection {
    /// Files that are not ours or no longer as we wrote them, sorted, and where they lie.
    pub foreign: Vec<(ForeignFile, PathBuf)>,
    /// Listed addresses at which nothing lies, sorted.
    pub missing: Vec<String>,
    /// When looking began: what was touched later has not been seen.
    pub began: SystemTime,
}

/// Looks at every file below `tree`, never through a link. Kept files count as neither foreign nor missing.
pub fn inspect(tree: &Path, manifest: &Manifest, keep: &Keep) -> io::Result<Inspection> {
    let began = SystemTime::now();
    let mut entries = Vec::new();
    let is_volume = system::is_mount_root(tree);
    let walk = WalkDir::new(tree).follow_links(false).into_iter();
    let is_part = |entry: &DirEntry| {
        let name = entry.file_name();
        entry.depth() != 1 || !(is_working_name(name) || is_volume && name == "lost+found")
    };
    for entry in walk.filter_entry(is_part) {
        let entry = entry?;
        if !entry.file_type().is_dir() {
            entries.push((relative(tree, entry.path()), entry));
        }
    }
    let judged = entries.par_iter().map(|(path, entry)| judge(path, entry, manifest, keep)).collect::<io::Result<Vec<_>>>()?;
    let named = |path: &str, kind| ForeignFile { path: path.to_owned(), kind };
    let kinds = entries.iter().zip(judged);
    let mut foreign: Vec<_> = kinds.filter_map(|((path, entry), kind)| Some((named(path, kind?), entry.path().to_owned()))).collect();
    foreign.sort();
    let seen: BTreeSet<&str> = entries.iter().map(|(path, _)| path.as_str()).collect();
    let missing = manifest.addresses().filter(|address| !seen.contains(address)).map(str::to_owned).collect();
    Ok(Inspection { foreign, missing, began })
}

fn judge(path: &str, entry: &DirEntry, manifest: &Manifest, keep: &Keep) -> io::Result<Option<ForeignKind>> {
    let expected = manifest.expected(path);
    let listed = expected.is_some();
    if let Some(expected) = expected
        && entry.file_type().is_file()
        && entry.metadata()?.len() == expected.size
        && Content::read(&mut open_regular(entry.path())?)? == expected
    {
        return Ok(None);
    }
    // A published file that its owner has changed and listed under `keep` is theirs now.
    if keep.covers(path) {
        return Ok(None);
    }
    Ok(Some(if listed { ForeignKind::Changed } else { ForeignKind::Added }))
}

/// A path below `tree`, separated by `/`.
pub fn relative(tree: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(tree).unwrap_or(path);
    relative.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
