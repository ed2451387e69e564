//! Every code is reported by an input of `tests/cases`, at its exact place.
//!
//! A case is a text file `<code>.txt`: sections `=== PATH` with what the file holds, then `=== findings` with the lines
//! `path:line:col code` that are expected, all of them. `ims.yaml` and `roles.yaml` are those of `Folder::small` unless given.
//! Headers: `=== PATH -> TARGET` is a symbolic link, `=== PATH/` a folder, `=== PATH (absent)` removes a file,
//! `=== PATH (latin-1)` writes another encoding, `=== PATH (N bytes)` writes N bytes. `UPDATE=1` rewrites the findings.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use clausebook::diagnostic::rules;
use common::Folder;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Codes that no case can bring about, and why.
const WITHOUT_CASE: [(&str, &str); 1] = [("unreadable", "needs a file that the operating system refuses; root is refused none")];

fn cases() -> BTreeMap<String, PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), path)).collect()
}

/// Header and content of each section.
fn sections(text: &str) -> Vec<(&str, &str)> {
    let body = text.strip_prefix("=== ").expect("a case begins with a section");
    body.split("\n=== ").map(|section| section.split_once('\n').unwrap_or((section, ""))).collect()
}

fn build(sections: &[(&str, &str)]) -> Folder {
    let folder = Folder::small();
    for (at, (header, content)) in sections.iter().enumerate() {
        // The line end before the next header belongs to the content.
        let content = if at + 1 < sections.len() && !content.is_empty() { format!("{content}\n") } else { (*content).to_owned() };
        place(&folder, header, &content);
    }
    folder
}

fn place(folder: &Folder, header: &str, content: &str) {
    let at = |path: &str| {
        let full = folder.path().join(path);
        std::fs::create_dir_all(full.parent().unwrap()).unwrap();
        full
    };
    if let Some((path, target)) = header.split_once(" -> ") {
        std::os::unix::fs::symlink(target, at(path)).unwrap();
    } else if let Some(path) = header.strip_suffix('/') {
        std::fs::create_dir(at(path)).unwrap();
    } else if let Some(path) = header.strip_suffix(" (absent)") {
        std::fs::remove_file(at(path)).unwrap();
    } else if let Some(path) = header.strip_suffix(" (latin-1)") {
        folder.write(path, content.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect::<Vec<_>>());
    } else if let Some((path, count)) = header.strip_suffix(" bytes)").and_then(|header| header.rsplit_once(" (")) {
        folder.write(path, "x".repeat(count.parse().unwrap()));
    } else {
        folder.write(header, content);
    }
}

#[test]
fn every_case_reports_exactly_what_it_says() {
    let mut wrong = Vec::new();
    for (code, path) in cases() {
        let text = std::fs::read_to_string(&path).unwrap();
        let (input, expected) = text.split_once("=== findings\n").expect("a case ends with its findings");
        let folder = build(&sections(input));
        let mut workspace = folder.open();
        if !workspace.is_faulty(false) {
            common::render(&mut workspace);
        }
        let found: String = common::places(&workspace).iter().map(|line| format!("{line}\n")).collect();
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, format!("{input}=== findings\n{found}")).unwrap();
        } else if found != expected {
            wrong.push(format!("{code}:\n expected\n{expected} found\n{found}"));
        }
        if !found.lines().any(|line| line.ends_with(&format!(" {code}"))) {
            wrong.push(format!("{code} is not reported by its case"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_has_a_case() {
    let cases = cases();
    let without: Vec<_> = rules::ALL.iter().map(|rule| rule.code).filter(|code| !cases.contains_key(*code)).collect();
    assert_eq!(without, WITHOUT_CASE.map(|(code, _)| code));
    let stray: Vec<_> = cases.keys().filter(|code| rules::find(code).is_none()).collect();
    assert_eq!(stray, Vec::<&String>::new());
}

#[test]
fn the_broken_example_reports_each_of_its_faults_once() {
    let folder = common::example("broken");
    let found: String = common::places(&common::open(&folder)).iter().map(|line| format!("{line}\n")).collect();
    snapbox::assert_data_eq!(found, snapbox::Data::read_from(&folder.join("expected.txt"), None).raw());
}
