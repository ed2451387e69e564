//! Moving in: foreign folders, and what they become.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use clausebook::import::{Content, Import, Refusal, import};
use clausebook::source::Reader;
use common::command::{copy, run, run_today, tree};
use common::snapshot::Snapshots;
use common::{Folder, findings, open};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The foreign folders, by name.
fn fixtures() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import");
    let mut folders: Vec<_> = std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

fn imported(folder: &Path) -> Import {
    import(&mut Reader::new(folder), "Example Ltd", &[]).unwrap()
}

/// Writes an import into a folder and opens it.
fn written(from: &Path, import: &Import) -> Folder {
    import.files.iter().fold(Folder::empty(), |folder, (path, content)| match content {
        Content::Text(text) => folder.file(path, text),
        Content::Copy(source) => folder.file(path, std::fs::read(from.join(source)).unwrap()),
    })
}

/// What `check` finds, without the controls that nobody has decided on yet and the roles that nobody needs.
fn left_open(folder: &Folder) -> Vec<String> {
    findings(&open(folder.path())).into_iter().filter(|line| !line.contains(" undecided-control ")).collect()
}

/// Every alphanumeric word of a text.
fn words(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

#[test]
fn every_dialect_becomes_what_is_expected() {
    let mut snapshots = Snapshots::new("import");
    for folder in fixtures() {
        let import = imported(&folder);
        let mut shown = String::new();
        for (path, content) in &import.files {
            let text = match content {
                Content::Text(text) => text.clone(),
                Content::Copy(source) => format!("(a copy of {source})\n"),
            };
            let _ = write!(shown, "===== {path}\n{text}\n");
        }
        let found = left_open(&written(&folder, &import)).join("\n");
        let _ = write!(shown, "===== clausebook check\n{found}\n");
        snapshots.check(&format!("{}.txt", folder.file_name().unwrap().to_str().unwrap()), &shown);
    }
    snapshots.finish();
}

/// Codes that are true of a folder that lacks things, and none that our own writing could cause.
const TRUE_OF_INPUT: [&str; 18] = [
    "missing-owner",
    "missing-version",
    "missing-approver",
    "missing-review-date",
    "missing-field",
    "overdue-review",
    "orphan-document",
    "dangling-link",
    "unsafe-link",
    "raw-html",
    "retired-claim",
    "claim-too-broad",
    "draft-with-approval",
    "effective-before-approved",
    "approved-before-written",
    "link-to-retired",
    "unused-role",
    "missing-alt",
];

#[test]
fn what_check_finds_is_true_of_the_former_folder() {
    for folder in fixtures() {
        let found = left_open(&written(&folder, &imported(&folder)));
        let caused: Vec<_> = found.iter().filter(|line| !TRUE_OF_INPUT.iter().any(|code| line.contains(&format!(" {code} ")))).collect();
        assert_eq!(caused, Vec::<&String>::new(), "{}", folder.display());
    }
}

#[test]
fn the_command_writes_a_folder_beside_and_leaves_the_original_alone() {
    let at = Folder::empty();
    copy(&fixtures().into_iter().find(|path| path.ends_with("startup-jekyll")).unwrap(), &at.path().join("wiki"));
    let before = tree(&at.path().join("wiki"));
    let printed = run(at.path(), "import wiki").clean();
    assert_eq!(tree(&at.path().join("wiki")), before);
    let after = tree(&at.path().join("wiki-clausebook"));
    let report = String::from_utf8(after["import-report.md"].clone()).unwrap();
    assert!(
        printed.starts_with(&report) && printed.ends_with("files in wiki-clausebook; next: clausebook check wiki-clausebook\n"),
        "{printed}"
    );
    assert_eq!(after["assets/img/logo.png"], before["assets/img/logo.png"]);
    let names: Vec<_> = tree(at.path()).into_keys().filter(|path| !path.contains('/')).collect();
    assert_eq!(names, Vec::<String>::new(), "nothing else is left behind");
    assert_eq!(run_today(at.path(), "check wiki-clausebook").code, Some(1));
}

#[test]
fn a_dry_run_writes_nothing() {
    let at = Folder::empty().file("wiki/a.md", "# A\n");
    let printed = run(at.path(), "import wiki --dry-run --standard iso-9001").clean();
    assert!(printed.contains("Adopted: iso-9001:2026.") && printed.ends_with("nothing was written: this was a dry run\n"), "{printed}");
    assert_eq!(tree(at.path()).into_keys().collect::<Vec<_>>(), ["wiki/", "wiki/a.md"]);
}

#[test]
fn folders_that_could_be_harmed_are_refused() {
    let at =
        Folder::empty().file("wiki/a.md", "# A\n").file("full/x", "").file("ours/ims.yaml", "").file("none/a.txt", "").file("file", "");
    for (arguments, why) in [
        ("import wiki --out full", "full is not empty"),
        ("import wiki --out file", "file is not a folder"),
        ("import wiki --out wiki/new", "which is read"),
        ("import wiki --out .", "which is read"),
        ("import ours", "it is a Clausebook folder already"),
        ("import none", "there is nothing to import"),
        ("import missing", "missing is not a folder"),
        ("import wiki --standard iso-2701", "did you mean `iso-27001`?"),
    ] {
        let message = run(at.path(), arguments).failure();
        assert!(message.contains(why), "{arguments}: {message}");
    }
    assert_eq!(tree(at.path()).len(), 9, "nothing was made: {:?}", tree(at.path()).keys());
}

#[test]
fn an_empty_folder_may_be_filled() {
    let at = Folder::empty().file("wiki/a.md", "# A\n");
    std::fs::create_dir(at.path().join("new")).unwrap();
    run(at.path(), "import wiki/ --out new").clean();
    assert!(at.path().join("new/documents/a.md").is_file());
}

#[test]
fn a_folder_of_ours_is_not_imported_again() {
    let folder = Folder::small().file("a.md", "# A\n");
    assert_eq!(import(&mut Reader::new(folder.path()), "x", &[]).unwrap_err(), Refusal::Ours);
}

/// The same folder gives the same files.
#[test]
fn imports_repeat_byte_for_byte() {
    for folder in fixtures() {
        assert_eq!(imported(&folder).files, imported(&folder).files);
    }
}

/// Pieces of which wild texts are made.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z]{1,12}( [a-zäß内]{1,9}){0,8}",
        Just("# Title here".to_owned()),
        Just("Underlined\n===".to_owned()),
        Just("Second\nline\n---".to_owned()),
        Just("> # quoted\n> text".to_owned()),
        Just("**Version:** 2.1 | **Owner:** A. Person".to_owned()),
        Just("| Owner | Who |\n|---|---|\n| Version | 1 |".to_owned()),
        Just("<!-- status: final -->".to_owned()),
        Just("```\n[[code]] # not a heading\n```".to_owned()),
        Just("[link](b.md#frag) ![pic](x.png) [[Wiki|shown]] [[=x]] [ref][r]\n\n[r]: a.md#some".to_owned()),
        Just("| a | b |\n|---|---|\n| [x](a.md) | [[y\\|z]] |".to_owned()),
        Just("<b>html</b> {{ site.x }} {% include y %}".to_owned()),
        Just("- item\n  - # deep heading\n    text".to_owned()),
        Just("ISO 27001 A.5.1 and ISO 9001:2015, clause 4.1".to_owned()),
        Just("---".to_owned()),
        Just("\u{7}\u{202e}\u{0}".to_owned()),
        "\\PC{0,40}",
    ]
}

/// A header in one of the dialects, or none.
fn header() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        "(title|id|rev|status|owner|approved_by|date|next_review|satisfies|tags|odd): [a-zA-Z0-9:,./ \\[\\]{}'\"#-]{0,24}",
        "\\PC{0,30}",
    ];
    let fence = prop_oneof![
        Just(("---", "---")),
        Just(("+++", "+++")),
        Just(("", "---")),
        Just(("", "")),
        Just(("<!--", "-->")),
        Just(("---", ""))
    ];
    (fence, prop::collection::vec(line, 0..6)).prop_map(|((open, close), lines)| format!("{open}\n{}\n{close}\n", lines.join("\n")))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_input_panics_and_what_comes_out_is_well_formed(texts in prop::collection::vec((header(), prop::collection::vec(piece(), 0..8)), 1..6)) {
        let folder = Folder::empty();
        for (at, (header, pieces)) in texts.iter().enumerate() {
            folder.write(&format!("{at}.md"), format!("{header}{}\n", pieces.join("\n\n")));
        }
        let import = imported(folder.path());
        let found = findings(&open(written(folder.path(), &import).path()));
        let syntax = ["yaml-", "front-matter", "unknown-field", "invalid-", "unknown-role", "unknown-clause", "unknown-standard", "unknown-document", "duplicate-id", "wrong-type", "unknown-variable", "control-character-in-name"];
        let caused: Vec<_> = found.iter().filter(|line| syntax.iter().any(|code| line.contains(&format!(" {code}")))).collect();
        prop_assert_eq!(caused, Vec::<&String>::new());
    }

    #[test]
    fn every_word_of_a_body_is_found_again(pieces in prop::collection::vec(piece(), 1..10)) {
        let body = pieces.join("\n\n");
        let folder = Folder::empty().file("x.md", format!("---\ntitle: Other\nid: X-1\n---\nFirst words.\n\n{body}\n")).file("a.md", "# A\n").file("x.png", "x");
        let import = imported(folder.path());
        let Content::Text(document) = &import.files["documents/x.md"] else { panic!("not a text") };
        let out = words(&format!("{document} {}", import.report));
        let lost: Vec<_> = words(&body).into_iter().filter(|word| !out.contains(word)).collect();
        prop_assert_eq!(lost, Vec::<String>::new(), "{}", document);
    }

    #[test]
    fn every_word_of_a_head_is_found_again(values in prop::collection::vec("[a-z]{3,9}( [a-z]{3,9}){0,2}", 4)) {
        let text = format!("---\nname: {}\ncustomer: {}\nstatus: {}\nnested: {{deep: [{}]}}\n---\nBody.\n", values[0], values[1], values[2], values[3]);
        let folder = Folder::empty().file("x.md", &text);
        let import = imported(folder.path());
        let Content::Text(document) = &import.files["documents/x.md"] else { panic!("not a text") };
        let out = words(document);
        prop_assert!(values.iter().skip(1).flat_map(|value| words(value)).all(|word| out.contains(&word) || import.report.contains(&word)), "{}", document);
    }
}
