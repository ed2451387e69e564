//! What the search knows about languages.

use super::theme::DEFAULT;
use crate::languages;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What the search knows about a language: `search/<language>.yaml`.
#[derive(Debug, Default, Deserialize)]
pub struct Language {
    /// Words that say nothing by themselves.
    pub common: Vec<String>,
    /// What people call the pages of the site besides their titles, by template.
    #[serde(default)]
    pub pages: BTreeMap<String, Vec<String>>,
    /// What people say, and what a handbook says for it.
    pub means: BTreeMap<String, Vec<String>>,
}

impl Language {
    /// That of a language; empty when there is no file for it.
    pub(super) fn read(language: &str) -> Language {
        let text = DEFAULT.get_file(format!("search/{}.yaml", languages::primary(language))).and_then(|file| file.contents_utf8());
        text.and_then(|text| serde_yaml::from_str(text).ok()).unwrap_or_default()
    }
}
