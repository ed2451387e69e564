//! Puts a finished tree in the place of the old one.

use super::place::Place;
use super::system;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// How the new tree came in, and where the old one is now.
#[derive(Debug)]
pub enum Swap {
    /// There was nothing before.
    First,
    /// In one step; the old tree has the name of the incoming one.
    Exchanged(PathBuf),
    /// In two, with a moment in which there was no site.
    Renamed(PathBuf),
}

/// Swaps; on failure the old tree is in place.
pub fn swap(place: &Place, incoming: &Path) -> io::Result<Swap> {
    match system::exchange(incoming, &place.out) {
        Ok(()) => Ok(Swap::Exchanged(incoming.to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => fs::rename(incoming, &place.out).map(|()| Swap::First),
        Err(error) if system::cannot_exchange(&error) => two_renames(place, incoming),
        Err(error) => Err(error),
    }
}

/// The names are the journal: `recover` sees from them which of the two renames were done.
pub fn two_renames(place: &Place, incoming: &Path) -> io::Result<Swap> {
    if !place.out.exists() {
        return fs::rename(incoming, &place.out).map(|()| Swap::First);
    }
    let outgoing = place.outgoing();
    fs::rename(&place.out, &outgoing)?;
    if let Err(error) = fs::rename(incoming, &place.out) {
        fs::rename(&outgoing, &place.out)?;
        return Err(error);
    }
    Ok(Swap::Renamed(outgoing))
}
