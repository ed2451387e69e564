//! Carries kept files from the old tree into the new one.
//!
//! They are linked, not copied and not moved: the old site stays whole until the swap, a large `.git` costs nothing, and what
//! its owner appends meanwhile is in both.

use super::digest::{Content, open_regular};
use super::inspect::relative;
use super::keep::Keep;
use super::manifest::Manifest;
use super::place::Place;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use walkdir::{DirEntry, WalkDir};

/// Brings the kept files of the output into `staging` and takes what they replace out of `files`. Where the output is not
/// swapped, kept files stay where they are and only the replaced ones are dropped.
pub fn carry(place: &Place, keep: &Keep, old: Option<&Manifest>, staging: &Path, files: &mut BTreeMap<String, Content>) -> io::Result<()> {
    for entry in keep.entries() {
        let start = place.out.join(entry);
        if start.symlink_metadata().is_err() {
            continue;
        }
        for entry in WalkDir::new(&start).follow_links(false) {
            let entry = entry?;
            let path = relative(&place.out, entry.path());
            if is_published(&path, &entry, old)? {
                continue;
            }
            let to = staging.join(entry.path().strip_prefix(&place.out).unwrap_or(entry.path()));
            give_way(&path, &to, entry.file_type().is_dir(), files)?;
            if !place.inside {
                link(&entry, &to)?;
            }
        }
    }
    Ok(())
}

/// Whether a file under `keep` is nevertheless ours: published by us and not changed since.
fn is_published(path: &str, entry: &DirEntry, old: Option<&Manifest>) -> io::Result<bool> {
    let Some(expected) = old.and_then(|old| old.expected(path)) else { return Ok(false) };
    Ok(entry.file_type().is_file() && Content::read(&mut open_regular(entry.path())?)? == expected)
}

/// Removes what was staged where a kept file or folder will lie. Two folders go together.
fn give_way(path: &str, to: &Path, is_folder: bool, files: &mut BTreeMap<String, Content>) -> io::Result<()> {
    let Ok(staged) = to.symlink_metadata() else { return Ok(()) };
    if !staged.is_dir() {
        files.remove(path);
        return fs::remove_file(to);
    }
    if !is_folder {
        let below = format!("{path}/");
        files.retain(|address, _| !address.starts_with(&below));
        return fs::remove_dir_all(to);
    }
    Ok(())
}

fn link(entry: &DirEntry, to: &Path) -> io::Result<()> {
    let kind = entry.file_type();
    if kind.is_dir() {
        fs::create_dir_all(to)?;
        return fs::set_permissions(to, entry.metadata()?.permissions());
    }
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    if kind.is_symlink() {
        return std::os::unix::fs::symlink(fs::read_link(entry.path())?, to);
    }
    match fs::hard_link(entry.path(), to) {
        Err(_) if kind.is_file() => fs::copy(entry.path(), to).map(drop),
        linked => linked,
    }
}
