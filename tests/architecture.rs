//! The floors of the house: who may import whom, and who alone may do what.
//!
//! Read from the source text of `src/`; what stands after `#[cfg(test)]` and in comments does not count.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// From low to high. A module may import those of lower floors, and none of its own.
const FLOORS: [&[&str]; 22] = [
    &["source"],
    &["diagnostic"],
    &["letters", "languages"],
    &["yaml"],
    &["markdown"],
    &["catalogue"],
    &["content"],
    &["schema"],
    &["model"],
    &["resolve", "analysis"],
    &["words"],
    &["site"],
    &["figures"],
    &["render"],
    &["export"],
    &["search"],
    &["publish"],
    &["authoring"],
    &["workspace"],
    &["serve"],
    &["import"],
    &["cli"],
];

/// The source files: path below `src`, and the text that is compiled into the program.
fn files() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let paths = walkdir::WalkDir::new(&root).into_iter().map(|entry| entry.unwrap().into_path());
    let rust = paths.filter(|path| path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("tests.rs"));
    rust.map(|path| {
        let text = std::fs::read_to_string(&path).unwrap();
        let program = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap();
        let lines = program.lines().filter(|line| !line.trim_start().starts_with("//"));
        (path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned(), lines.collect::<Vec<_>>().join("\n"))
    })
    .collect()
}

/// The module that a file belongs to: its folder, or its own name.
fn module(path: &str) -> &str {
    path.split('/').next().unwrap().trim_end_matches(".rs")
}

/// Files in which a pattern occurs, as modules.
fn users(pattern: &str) -> BTreeSet<String> {
    let pattern = Regex::new(pattern).unwrap();
    files().iter().filter(|(_, text)| pattern.is_match(text)).map(|(path, _)| module(path).to_owned()).collect()
}

/// Modules that a text names after `crate::`, in paths and in `use crate::{a::…, b};`.
fn imports(text: &str) -> BTreeSet<String> {
    let single = Regex::new(r"\bcrate::(\w+)").unwrap();
    let group = Regex::new(r"\bcrate::\{([^;]*)\};").unwrap();
    let mut found: BTreeSet<String> = single.captures_iter(text).map(|found| found[1].to_owned()).collect();
    for found_group in group.captures_iter(text) {
        let mut depth = 0;
        let flat: String = found_group[1]
            .chars()
            .filter(|c| {
                depth += i32::from(*c == '{') - i32::from(*c == '}');
                depth == 0
            })
            .collect();
        found.extend(flat.split(',').map(|part| part.trim().split("::").next().unwrap().to_owned()).filter(|part| !part.is_empty()));
    }
    found
}

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module))
}

#[test]
fn imports_are_found_in_every_spelling() {
    let text = "use crate::model::{A, B};\nuse crate::{site::{self, X}, words};\nfn f() { crate::yaml::parse() }";
    assert_eq!(imports(text), ["model", "site", "words", "yaml"].map(str::to_owned).into());
}

#[test]
fn every_module_has_its_floor() {
    let modules: BTreeSet<_> = files().keys().map(|path| module(path).to_owned()).filter(|name| name != "lib" && name != "main").collect();
    let floors: BTreeSet<_> = FLOORS.iter().flat_map(|floor| floor.iter().map(|name| (*name).to_owned())).collect();
    assert_eq!(modules, floors);
}

#[test]
fn lower_never_imports_higher() {
    let mut wrong = Vec::new();
    for (path, text) in files().iter().filter(|(path, _)| floor(module(path)).is_some()) {
        let own = module(path);
        let other = imports(text).into_iter().filter(|name| name != own);
        wrong.extend(other.filter(|name| floor(name) >= floor(own)).map(|name| format!("{path} imports {name}")));
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn only_markdown_names_comrak() {
    assert_eq!(users(r"\bcomrak\b"), ["markdown".to_owned()].into());
}

#[test]
fn only_render_names_tera() {
    assert_eq!(users(r"\btera\b"), ["render".to_owned()].into());
}

#[test]
fn only_yaml_names_the_parser_of_yaml() {
    assert_eq!(users(r"\bsaphyr_parser\b"), ["yaml".to_owned()].into());
}

/// `main` says one line when the program panics.
#[test]
fn only_the_command_line_prints() {
    assert_eq!(
        users(r"\be?print(ln)?!|\bdbg!|\bstd(out|err)\(\)|\banstream\b|\bindicatif\b|\bclap\b"),
        ["cli", "main"].map(str::to_owned).into()
    );
}

#[test]
fn only_source_publish_and_authoring_touch_the_disk() {
    assert_eq!(
        users(r"\bstd::fs\b|\bfs::|\bFile::|\bOpenOptions\b|\bWalkDir\b|\brustix\b"),
        ["authoring", "publish", "source"].map(str::to_owned).into()
    );
}

#[test]
fn only_the_catalogue_the_theme_the_templates_the_preview_and_the_licence_are_embedded() {
    assert_eq!(users(r"\binclude_(dir|str|bytes)\b"), ["authoring", "catalogue", "cli", "render", "serve"].map(str::to_owned).into());
}

/// `publish` dates what it moves aside, and must not publish over a home folder; no page depends on either.
#[test]
fn nothing_that_makes_a_page_reads_the_clock_or_the_environment() {
    let found = users(r"\bSystemTime::now|\bTimestamp::now|\bZoned::now|\benv::(var|args|current_dir|temp_dir)");
    assert_eq!(found, ["cli", "main", "publish"].map(str::to_owned).into());
}

#[test]
fn the_model_is_inert() {
    let model: String = files().iter().filter(|(path, _)| module(path) == "model").map(|(_, text)| text.as_str()).collect();
    let found = Regex::new(r"&mut self|\bserde|Serialize|RefCell|\bCell<|OnceLock|OnceCell|Mutex").unwrap();
    assert_eq!(found.find(&model).map(|found| found.as_str()), None);
}

#[test]
fn only_resolve_makes_documents_clauses_and_registers() {
    let made = r"\b(Document|SharedClause|Adoption|ControlGroup) \{\s*\n?\s*\w+(:|,)|\bmodel::Clause \{|Register \{\n";
    let users = users(made);
    assert!(users.is_subset(&["model", "resolve", "content", "catalogue"].map(str::to_owned).into()), "{users:?}");
}

#[test]
fn addresses_are_joined_in_site_alone() {
    let users = users(r#"format!\("[a-z]+/\{\}\.html"#);
    assert_eq!(users, ["site".to_owned()].into());
}
