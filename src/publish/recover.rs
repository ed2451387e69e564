//! Clears up after builds that were killed. Called with the lock held, so every working folder that is found is stale.

use super::in_place;
use super::keep::Keep;
use super::manifest::Manifest;
use super::place::Place;
use super::retire::{Handover, retire_leftover};
use std::fs;
use std::io;
use std::path::PathBuf;

/// Completes or rolls back what was interrupted, and removes the rest.
pub fn recover(place: &Place, keep: &Keep) -> io::Result<()> {
    if !place.inside {
        recover_beside(place, keep)?;
    }
    recover_inside(&place.moved_inside())
}

/// Files being replaced one by one: goes on where the killed build stopped.
fn recover_inside(place: &Place) -> io::Result<()> {
    for (_, tree) in leftovers(place, ".incoming-")? {
        in_place::install(&place.out, &tree)?;
    }
    remove_staging(place)
}

fn recover_beside(place: &Place, keep: &Keep) -> io::Result<()> {
    remove_staging(place)?;
    let outgoing = place.outgoing();
    for (digest, tree) in leftovers(place, ".incoming-")? {
        // A tree whose manifest has the digest in its name was never swapped in; any other is the old site.
        let is_new = Manifest::read(&tree).is_ok_and(|manifest| manifest.digest == digest);
        if is_new && is_there(&outgoing) && !is_there(&place.out) {
            fs::rename(&tree, &place.out)?;
        } else {
            retire_leftover(place, keep, tree, if is_new { Handover::Drop } else { Handover::Careful });
        }
    }
    if is_there(&outgoing) {
        if is_there(&place.out) {
            retire_leftover(place, keep, outgoing, Handover::Careful);
        } else {
            fs::rename(outgoing, &place.out)?;
        }
    }
    Ok(())
}

fn remove_staging(place: &Place) -> io::Result<()> {
    leftovers(place, ".staging-")?.into_iter().try_for_each(|(_, tree)| fs::remove_dir_all(tree))
}

/// Working folders of one kind: the end of the name, and the path.
fn leftovers(place: &Place, kind: &str) -> io::Result<Vec<(String, PathBuf)>> {
    let entries = match place.workshop().read_dir() {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry?;
        if let Some(end) = place.working_end(&entry.file_name(), kind)
            && entry.file_type()?.is_dir()
        {
            found.push((end.to_owned(), entry.path()));
        }
    }
    found.sort();
    Ok(found)
}

fn is_there(path: &std::path::Path) -> bool {
    path.symlink_metadata().is_ok()
}
