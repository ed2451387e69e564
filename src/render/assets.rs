//! The files beside the pages: scripts, stylesheet and pictures of the theme, without what only authors need.

use super::theme::{ASSETS, DEFAULT};
use crate::model::Model;
use include_dir::{Dir, DirEntry};
use std::collections::BTreeMap;

/// The files of the theme; the organization's colour is put behind the stylesheet.
pub(super) fn assets(own: BTreeMap<String, Vec<u8>>, model: &Model) -> Vec<(String, Vec<u8>)> {
    let mut all: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    walk(DEFAULT.get_dir("assets"), &mut |path, bytes| {
        all.insert(path.strip_prefix("assets/").unwrap_or(path).to_owned(), super::spare::spare(path, bytes));
    });
    all.extend(own);
    if let (Some(accent), Some(style)) = (model.organization.appearance.accent, all.get_mut("style.css")) {
        style.extend(super::accent::rules(accent));
    }
    all.into_iter().map(|(name, bytes)| (format!("{ASSETS}/{}", crate::site::file_address(&name)), bytes)).collect()
}

/// Calls a visitor with each file below a folder of the default theme.
pub(super) fn walk(dir: Option<&Dir<'static>>, visit: &mut dyn FnMut(&str, &'static [u8])) {
    for entry in dir.into_iter().flat_map(Dir::entries) {
        match entry {
            DirEntry::Dir(dir) => walk(Some(dir), visit),
            DirEntry::File(file) => {
                if let Some(path) = file.path().to_str() {
                    visit(path, file.contents());
                }
            }
        }
    }
}
