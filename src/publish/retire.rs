//! Removes a tree that is no longer the site: only what its manifest lists and nobody has changed, never through a link.

use super::digest::{Content, open_regular};
use super::keep::Keep;
use super::manifest::{DIGEST, MANIFEST, Manifest, is_own};
use super::place::Place;
use rustix::fd::{AsFd, OwnedFd};
use rustix::fs::{AtFlags, CWD, Dir, FileType, Mode, OFlags, openat, statat, unlinkat};
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// File systems stamp times with a clock that lags behind, some by whole seconds.
const CLOCK_LAG: Duration = Duration::from_secs(2);

/// What happens to kept files in a tree that goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handover {
    /// They were in the live site until a moment ago: what changed since it was linked goes to the new site.
    Newest,
    /// The new site has been live for an unknown time: only what it holds as well is removed.
    Careful,
    /// The tree never was live; what it holds are second names of files in the site.
    Drop,
}

/// How a tree is to go.
#[derive(Debug)]
pub struct Retirement<'a> {
    /// The live site.
    pub place: &'a Place,
    /// Files of others.
    pub keep: &'a Keep,
    /// The manifest of the tree that goes, if it has one.
    pub manifest: Option<&'a Manifest>,
    /// What happens to kept files.
    pub handover: Handover,
    /// When the tree was found to agree with its manifest; without it every file is read again.
    pub inspected: Option<SystemTime>,
}

impl Retirement<'_> {
    /// Removes the tree. What is not ours stays, and is moved to a folder of foreign files. What cannot be removed waits
    /// for the next build.
    pub fn retire(&self, tree: &Path) {
        if self.empty(tree).is_ok() && tree.symlink_metadata().is_ok() {
            let _ = fs::rename(tree, self.place.foreign());
        }
    }

    fn empty(&self, tree: &Path) -> io::Result<()> {
        let root = open_folder(CWD, tree)?;
        self.sweep(tree, &root, Path::new(""))?;
        // The manifest goes last: with it, an interrupted removal can be continued.
        if let Ok(data) = open_folder(&root, "data") {
            for file in [DIGEST, MANIFEST] {
                if self.manifest.is_some() {
                    let _ = unlinkat(&data, file.trim_start_matches("data/"), AtFlags::empty());
                }
            }
            let _ = unlinkat(&root, "data", AtFlags::REMOVEDIR);
        }
        let _ = fs::remove_dir(tree);
        Ok(())
    }

    fn sweep(&self, tree: &Path, folder: &OwnedFd, inside: &Path) -> io::Result<()> {
        for entry in Dir::read_from(folder)? {
            let entry = entry?;
            let name = entry.file_name();
            if matches!(name.to_bytes(), b"." | b"..") {
                continue;
            }
            let path = inside.join(OsStr::from_bytes(name.to_bytes()));
            let stat = statat(folder, name, AtFlags::SYMLINK_NOFOLLOW)?;
            if FileType::from_raw_mode(stat.st_mode) == FileType::Directory {
                self.sweep(tree, &open_folder(folder, name)?, &path)?;
                // Refused unless empty, which is the point.
                let _ = unlinkat(folder, name, AtFlags::REMOVEDIR);
            } else if self.goes(tree, &path)? {
                unlinkat(folder, name, AtFlags::empty())?;
            }
        }
        Ok(())
    }

    /// Whether a file is to be removed.
    fn goes(&self, tree: &Path, path: &Path) -> io::Result<bool> {
        let shown = path.to_string_lossy();
        if is_own(&shown) {
            return Ok(false);
        }
        if let Some(expected) = self.manifest.and_then(|manifest| manifest.expected(&shown))
            && self.is_untouched(&tree.join(path), &expected)?
        {
            return Ok(true);
        }
        if !self.keep.covers(&shown) {
            return Ok(false);
        }
        self.hand_over(&tree.join(path), &self.place.out.join(path))
    }

    fn is_untouched(&self, file: &Path, expected: &Content) -> io::Result<bool> {
        let metadata = file.symlink_metadata()?;
        if !metadata.is_file() || metadata.len() != expected.size {
            return Ok(false);
        }
        let limit = self.inspected.and_then(|at| at.checked_sub(CLOCK_LAG)?.duration_since(UNIX_EPOCH).ok());
        if limit.is_some_and(|limit| u64::try_from(metadata.ctime()).is_ok_and(|changed| changed < limit.as_secs())) {
            return Ok(true);
        }
        Ok(Content::read(&mut open_regular(file)?)? == *expected)
    }

    /// Sees to it that the live site has a kept file; says whether the old name can go.
    fn hand_over(&self, old: &Path, live: &Path) -> io::Result<bool> {
        let there = live.symlink_metadata().ok();
        let here = old.symlink_metadata()?;
        let same = there.is_some_and(|there| (there.dev(), there.ino()) == (here.dev(), here.ino()));
        match self.handover {
            Handover::Drop => Ok(true),
            _ if same => Ok(true),
            Handover::Careful => Ok(same_content(old, live)),
            Handover::Newest => {
                if let Some(folder) = live.parent() {
                    fs::create_dir_all(folder)?;
                }
                fs::rename(old, live).map(|()| false)
            }
        }
    }
}

fn same_content(one: &Path, other: &Path) -> bool {
    if let (Ok(one), Ok(other)) = (fs::read_link(one), fs::read_link(other)) {
        return one == other;
    }
    let read = |path: &Path| Content::read(&mut open_regular(path)?);
    matches!((read(one), read(other)), (Ok(one), Ok(other)) if one == other)
}

fn open_folder(parent: impl AsFd, name: impl rustix::path::Arg) -> io::Result<OwnedFd> {
    let flags = OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    Ok(openat(parent, name, flags, Mode::empty())?)
}

/// Retires a tree that a killed build has left, by what its own manifest says.
pub fn retire_leftover(place: &Place, keep: &Keep, tree: PathBuf, handover: Handover) {
    let manifest = Manifest::read(&tree).ok();
    Retirement { place, keep, manifest: manifest.as_ref(), handover, inspected: None }.retire(&tree);
}
