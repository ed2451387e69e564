//! Replaces a site file by file, where the folder itself cannot be swapped: a mount point, a read-only parent.
//!
//! A reader can meet old and new pages together, never half a page. The finished tree lies in the output under a name of
//! ours until everything is in place, so a killed build is completed by the next one.

use super::address;
use super::digest::{Content, open_regular};
use super::manifest::{DIGEST, MANIFEST, Manifest};
use super::system;
use std::fs;
use std::io;
use std::path::Path;

/// The manifest of the old site in the new tree: which files are to go. Not an address, since it has capitals.
const OLD: &str = "OLD-manifest.json";

/// Notes in a finished tree what it replaces.
pub fn prepare(tree: &Path, old: Option<&Manifest>) -> io::Result<()> {
    old.map_or(Ok(()), |old| fs::write(tree.join(OLD), &old.bytes))
}

/// Takes files that were carried over out of a finished tree again; in the output they are still there.
pub fn drop_kept(tree: &Path, new: &Manifest) -> io::Result<()> {
    for entry in walkdir::WalkDir::new(tree).follow_links(false) {
        let entry = entry?;
        let path = super::inspect::relative(tree, entry.path());
        if !entry.file_type().is_dir() && new.expected(&path).is_none() && path != OLD {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Moves a finished tree into the site around it: assets, pages, the manifest; then removes what the new site has no more.
/// Begins again where it was interrupted.
pub fn install(out: &Path, tree: &Path) -> io::Result<()> {
    let new = match Manifest::read(tree).or_else(|_| Manifest::read(out)) {
        Ok(manifest) => manifest,
        Err(_) => return Err(io::Error::other("the manifest is damaged")),
    };
    let old = fs::read(tree.join(OLD)).ok().and_then(|bytes| Manifest::parse(bytes).ok());
    let gone = |path: &&str| new.expected(path).is_none();
    let gone: Vec<&str> = old.iter().flat_map(|old| old.addresses().filter(gone)).collect();
    let remove = |path: &str| old.as_ref().and_then(|old| old.expected(path)).map_or(Ok(()), |content| remove(out, path, &content));
    for path in gone.iter().filter(|path| stands_in_the_way(path, &new)) {
        remove(path)?;
    }
    let (pages, assets): (Vec<&str>, Vec<&str>) = new.files.keys().map(String::as_str).partition(|path| path.ends_with(".html"));
    for path in assets.into_iter().chain(pages).chain([DIGEST, MANIFEST]) {
        move_in(out, tree, path)?;
    }
    system::sync_folder(out);
    for path in gone {
        remove(path)?;
    }
    fs::remove_dir_all(tree)
}

fn move_in(out: &Path, tree: &Path, path: &str) -> io::Result<()> {
    let (from, to) = (tree.join(path), out.join(path));
    if from.symlink_metadata().is_err() {
        return Ok(());
    }
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::rename(from, to)
}

/// Whether an old file has the name of a new folder, or lies in a folder that has the name of a new file.
fn stands_in_the_way(old: &str, new: &Manifest) -> bool {
    let below = format!("{old}/");
    let is_folder = new.files.range(below.clone()..).next().is_some_and(|(path, _)| path.starts_with(&below));
    is_folder || address::folders(old).any(|folder| new.files.contains_key(folder))
}

/// Removes an old file unless somebody has changed it, and the folders that become empty.
fn remove(out: &Path, path: &str, expected: &Content) -> io::Result<()> {
    let Ok(mut file) = open_regular(&out.join(path)) else { return Ok(()) };
    if Content::read(&mut file)? != *expected {
        return Ok(());
    }
    fs::remove_file(out.join(path))?;
    let folders: Vec<&str> = address::folders(path).collect();
    for folder in folders.iter().rev() {
        if fs::remove_dir(out.join(folder)).is_err() {
            break;
        }
    }
    Ok(())
}
