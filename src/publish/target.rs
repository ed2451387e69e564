//! Which folder may be made equal to the site. Everything here only looks.

use super::keep::Keep;
use super::manifest::{Absence, Manifest};
use super::place::{Place, is_working_name};
use super::{Refusal, system};
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

/// An output folder that may be written: empty, missing, or published by us before.
#[derive(Debug)]
pub struct Target {
    pub(super) place: Place,
    pub(super) keep: Keep,
}

impl Target {
    /// Looks at the folder `out` for the organization's folder `root`; `inputs` are the folders and files that are read,
    /// `keep` the files in the output that belong to somebody else and stay.
    ///
    /// # Errors
    /// A [`Refusal`] when publishing there could lose or overwrite anything. Nothing was created.
    pub fn check(out: &Path, root: &Path, inputs: &[PathBuf], keep: &[String]) -> Result<Target, Refusal> {
        let home = std::env::var_os("HOME").filter(|home| !home.is_empty()).map(PathBuf::from);
        Target::check_at_home(out, root, inputs, keep, home.as_deref())
    }

    pub(super) fn check_at_home(
        out: &Path,
        root: &Path,
        inputs: &[PathBuf],
        keep: &[String],
        home: Option<&Path>,
    ) -> Result<Target, Refusal> {
        let keep = Keep::new(keep)?;
        // Without a final `/`, which would make the system follow a link.
        let shown: PathBuf = out.components().collect();
        check_kind(&shown)?;
        let resolve = |path: &Path| system::resolve(path).map_err(|error| Refusal::system("read", path, &error));
        let out = resolve(&shown)?;
        let home = home.and_then(|home| home.canonicalize().ok());
        if out.parent().is_none() || home.is_some_and(|home| system::holds(&out, &home)) {
            return Err(Refusal::SystemFolder(shown));
        }
        if system::holds(&out, &resolve(root)?) {
            return Err(Refusal::Root(shown));
        }
        for input in inputs {
            let resolved = resolve(input)?;
            if system::holds(&out, &resolved) || system::holds(&resolved, &out) {
                return Err(Refusal::Input { out: shown, input: input.clone() });
            }
        }
        if out.join(".git").symlink_metadata().is_ok() && !keep.covers(".git") {
            return Err(Refusal::Repository(shown));
        }
        let place = Place::new(out, &shown).ok_or(Refusal::SystemFolder(shown))?;
        manifest_of(&place, &keep)?;
        Ok(Target { place, keep })
    }
}

/// Refuses what is there and is not a folder.
pub fn check_kind(out: &Path) -> Result<(), Refusal> {
    match out.symlink_metadata() {
        Ok(metadata) if metadata.is_symlink() => Err(Refusal::Link(out.to_owned())),
        Ok(metadata) if !metadata.is_dir() => Err(Refusal::NotAFolder(out.to_owned())),
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Refusal::system("read", out, &error)),
        _ => Ok(()),
    }
}

/// The manifest of what is published at a place. `None` when there is nothing yet.
pub fn manifest_of(place: &Place, keep: &Keep) -> Result<Option<Manifest>, Refusal> {
    match Manifest::read(&place.out) {
        Ok(manifest) => Ok(Some(manifest)),
        Err(Absence::System(error)) => Err(Refusal::system("read", &place.shown, &error)),
        Err(Absence::Unreadable(reason)) => Err(Refusal::Manifest { out: place.shown.clone(), reason }),
        Err(Absence::None) => empty(place, keep).map(|()| None),
    }
}

/// Without a manifest a folder may hold what is kept, and what an interrupted first build left.
fn empty(place: &Place, keep: &Keep) -> Result<(), Refusal> {
    let entries = match place.out.read_dir() {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Refusal::system("read", &place.shown, &error)),
    };
    let mut interrupted = false;
    let mut foreign = false;
    for entry in entries {
        let name = entry.map_err(|error| Refusal::system("read", &place.shown, &error))?.file_name();
        let working = is_working_name(&name);
        let ours = working || is_of_the_volume(place, &name) || name.to_str().is_some_and(|name| keep.covers(name));
        foreign |= !ours;
        interrupted |= working && Manifest::read(&place.out.join(&name)).is_ok();
    }
    if foreign && !interrupted { Err(Refusal::NotOurs(place.shown.clone())) } else { Ok(()) }
}

/// Whether an entry belongs to the file system that is mounted at the output.
pub fn is_of_the_volume(place: &Place, name: &OsStr) -> bool {
    place.inside && name == "lost+found"
}
