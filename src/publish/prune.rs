//! What happens to files in the output that are not ours.

use super::place::Place;
use super::{ForeignFile, Refusal};
use std::fs;
use std::path::PathBuf;

/// Refuses foreign files by name, or moves them to a folder beside the output.
pub fn settle(place: &Place, foreign: Vec<(ForeignFile, PathBuf)>, prune: bool) -> Result<(), Refusal> {
    if foreign.is_empty() {
        return Ok(());
    }
    if !prune {
        let files = foreign.into_iter().map(|(file, _)| file).collect();
        return Err(Refusal::Foreign { out: place.shown.clone(), files });
    }
    let aside = place.foreign();
    for (_, from) in foreign {
        let to = aside.join(from.strip_prefix(&place.out).unwrap_or(&from));
        let moved = to.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::rename(&from, &to));
        moved.map_err(|error| Refusal::system("move", &from, &error))?;
    }
    Ok(())
}
