//! The one moment in which a reader's site changes.

use super::in_place;
use super::keep::Keep;
use super::manifest::Manifest;
use super::place::Place;
use super::retire::{Handover, Retirement};
use super::staging::Staging;
use super::swap::{Swap, swap};
use super::system;
use std::fs;
use std::io;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, SystemTime};

/// Readers that found the old folder just before the swap get this long to open the file in it.
const GRACE: Duration = Duration::from_millis(20);

/// What was published before.
#[derive(Debug)]
pub struct Old {
    /// Its manifest.
    pub manifest: Manifest,
    /// Whether everything was there and as we left it.
    pub complete: bool,
    /// Since when changes have not been looked for.
    pub inspected: SystemTime,
}

/// Publishes a finished tree. Says whether it happened in one step; after it has happened nothing is an error any more.
pub fn commit(staging: Staging, place: &Place, keep: &Keep, new: &Manifest, old: Option<&Old>) -> io::Result<bool> {
    let tree = staging.path();
    if place.inside {
        in_place::prepare(tree, old.map(|old| &old.manifest))?;
    } else if let Ok(metadata) = place.out.metadata() {
        fs::set_permissions(tree, metadata.permissions())?;
    }
    system::sync_file_system(tree)?;
    staging.commit(|tree| {
        let incoming = place.incoming(&new.digest);
        fs::rename(tree, &incoming)?;
        let outcome =
            if place.inside { in_place::install(&place.out, &incoming).map(|()| false) } else { swap_in(place, keep, new, old, &incoming) };
        system::sync_folder(place.workshop());
        outcome
    })
}

fn swap_in(place: &Place, keep: &Keep, new: &Manifest, old: Option<&Old>, incoming: &Path) -> io::Result<bool> {
    let (former, atomic) = match swap(place, incoming) {
        Ok(Swap::First) => return Ok(true),
        Ok(Swap::Exchanged(former)) => (former, true),
        Ok(Swap::Renamed(former)) => (former, false),
        Err(error) => {
            let moved = if system::cannot_move(&error) { replace_files(place, new, old, incoming) } else { Err(error) };
            if moved.is_err() {
                let _ = fs::remove_dir_all(incoming);
            }
            return moved.map(|()| false);
        }
    };
    system::sync_folder(place.parent());
    sleep(GRACE);
    let retirement = Retirement {
        place,
        keep,
        manifest: old.map(|old| &old.manifest),
        handover: Handover::Newest,
        inspected: old.map(|old| old.inspected),
    };
    retirement.retire(&former);
    Ok(atomic)
}

/// The output turned out not to be movable: a layer of a container, or a mount that could not be seen as such.
fn replace_files(place: &Place, new: &Manifest, old: Option<&Old>, incoming: &Path) -> io::Result<()> {
    in_place::prepare(incoming, old.map(|old| &old.manifest))?;
    in_place::drop_kept(incoming, new)?;
    system::sync_file_system(incoming)?;
    let inside = place.incoming_inside(&new.digest);
    fs::rename(incoming, &inside)?;
    in_place::install(&place.out, &inside)
}
