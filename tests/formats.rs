//! The findings of one small broken folder in every format, whole. `SNAPSHOTS=overwrite` rewrites `tests/snapshots`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use clausebook::diagnostic::{github, human, json, sarif};
use clausebook::workspace::Workspace;
use common::Folder;
use serde_json::Value;
use snapbox::{assert_data_eq, file};

/// An error with "did you mean", one with a second place, a warning, one in a register, and one without text.
fn broken() -> Workspace {
    Folder::small()
        .document(
            "PRO-1",
            "ownr: boss\nsatisfies:\n  - intenal-audit\n  - {clause: iso-9001/7.2, title: Awareness}\n",
            "Größe: see [[PRO-2]] and <b>this</b>.\n",
        )
        .file("documents/same.md", "---\nid: pro-1\ntitle: Again\nkind: form\nstatus: draft\nversion: \"1\"\nowner: boss\n---\n")
        .file("registers/risks.csv", "id,title\nR-1,\"One, two\"\nR-2,Three,four\n")
        .file("documents/aux.md", "x")
        .open()
}

/// A folder in which everything that is repeated in a message tries to break out of it.
fn hostile() -> Workspace {
    Folder::small()
        .document(
            "PRO-1",
            "satisfies: \"x\\n::error::\\x1b[31m\\u202e%0A\"\n",
            "[x](<javascript:\u{1b}[31m%0A>) [[a\u{202e}b%0A::warning::]]\n",
        )
        .file("documents/a\nb.md", "x")
        .file("documents/a\u{1b}[31m.md", "x")
        .file("documents/a%0A,b:c.md", "x")
        .open()
}

#[test]
fn for_people() {
    let workspace = broken();
    assert_data_eq!(human(&workspace.diagnostics, &workspace.sources, false), file!["snapshots/human.txt"].raw());
}

#[test]
fn for_people_at_a_terminal() {
    let workspace = broken();
    let plain = human(&workspace.diagnostics, &workspace.sources, false);
    let coloured = human(&workspace.diagnostics, &workspace.sources, true);
    assert!(coloured.contains("\x1b[1;91merror[unknown-field]\x1b[0m: ") && coloured.contains("\x1b[1;33mwarning[raw-html]\x1b[0m: "));
    assert_data_eq!(anstream::adapter::strip_str(&coloured).to_string(), snapbox::Data::text(plain).raw());
}

#[test]
fn for_programs() {
    let workspace = broken();
    assert_data_eq!(json(&workspace.diagnostics, &workspace.sources), file!["snapshots/findings.json": Text].raw());
}

#[test]
fn for_code_scanning() {
    let workspace = broken();
    let log = sarif(&workspace.diagnostics, &workspace.sources).replace(env!("CARGO_PKG_VERSION"), "VERSION");
    assert_data_eq!(log, file!["snapshots/findings.sarif": Text].raw());
}

#[test]
fn for_github() {
    let workspace = broken();
    assert_data_eq!(github(&workspace.diagnostics, &workspace.sources), file!["snapshots/github.txt"].raw());
}

#[test]
fn nothing_wrong_is_an_empty_list_in_every_format() {
    let workspace = Folder::small().open();
    let (found, sources) = (&workspace.diagnostics, &workspace.sources);
    assert_eq!((human(found, sources, true), github(found, sources)), (String::new(), String::new()));
    assert_eq!(json(found, sources), "{\n  \"schema\": 1,\n  \"diagnostics\": []\n}\n");
    let log: Value = serde_json::from_str(&sarif(found, sources)).unwrap();
    assert_eq!(log["runs"][0]["results"], serde_json::json!([]));
}

#[test]
fn all_formats_tell_of_the_same_findings_in_the_same_order() {
    let workspace = broken();
    let (found, sources) = (&workspace.diagnostics, &workspace.sources);
    let report: Value = serde_json::from_str(&json(found, sources)).unwrap();
    let log: Value = serde_json::from_str(&sarif(found, sources)).unwrap();
    let places: Vec<_> = report["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| {
            format!("{}:{}:{} {}", entry["path"].as_str().unwrap(), entry["line"], entry["column"], entry["code"].as_str().unwrap())
        })
        .collect();
    assert_eq!(places, common::places(&workspace));
    let from_sarif: Vec<_> = log["runs"][0]["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|result| {
            let place = &result["locations"][0]["physicalLocation"];
            let (uri, region) = (place["artifactLocation"]["uri"].as_str().unwrap(), &place["region"]);
            format!("{uri}:{}:{} {}", region["startLine"], region["startColumn"], result["ruleId"].as_str().unwrap())
        })
        .collect();
    assert_eq!(from_sarif, places);
    assert_eq!(github(found, sources).lines().count(), places.len());
}

#[test]
fn hostile_text_breaks_no_line_and_no_terminal() {
    let workspace = hostile();
    let (found, sources) = (&workspace.diagnostics, &workspace.sources);
    let findings = found.iter().count();
    assert!(findings >= 6, "{:?}", common::findings(&workspace));
    for text in [human(found, sources, false), github(found, sources)] {
        assert!(!text.contains(['\u{1b}', '\r', '\u{202e}']), "{text}");
    }
    let github = github(found, sources);
    assert_eq!(github.lines().count(), findings, "{github}");
    assert!(github.lines().all(|line| line.starts_with("::error file=") || line.starts_with("::warning file=")), "{github}");
    assert!(github.contains("file=documents/a%250A%2Cb%3Ac.md,line=1,"), "{github}");
    let heads = human(found, sources, false).lines().filter(|line| line.contains(": error[") || line.contains(": warning[")).count();
    assert_eq!(heads, findings);
    let report: Value = serde_json::from_str(&json(found, sources)).unwrap();
    assert_eq!(report["diagnostics"].as_array().unwrap().len(), findings);
}

#[test]
fn people_see_a_hundred_findings_and_programs_see_all() {
    let links: String = (0..150).map(|at| format!("[[X-{at}]]\n\n")).collect();
    let workspace = Folder::small().document("PRO-1", "satisfies: iso-9001/7.2\n", &links).open();
    let (found, sources) = (&workspace.diagnostics, &workspace.sources);
    let text = human(found, sources, false);
    assert_eq!(text.matches("error[unknown-document]").count(), 100);
    assert!(text.ends_with("and 50 more; `--format json` lists them all\n\n"), "{text}");
    assert_eq!(json(found, sources).matches("\"unknown-document\"").count(), 150);
}

#[test]
fn a_long_message_is_cut_for_people() {
    let name = "x".repeat(4000);
    let workspace = Folder::small().document("PRO-1", "satisfies: iso-9001/7.2\n", &format!("[[{name}]]\n")).open();
    let text = human(&workspace.diagnostics, &workspace.sources, false);
    assert!(text.lines().all(|line| line.len() <= 600), "{text}");
}
