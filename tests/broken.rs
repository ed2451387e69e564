//! The broken example shows the diagnostics: all its faults, none twice, each at its exact place.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod common;

use common::command::run_today;
use std::collections::BTreeSet;

#[test]
fn the_broken_example_reports_every_fault_once_and_where_it_is() {
    let root = common::example("broken");
    let ran = run_today(&root, "check --format json");
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""));
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(report["schema"], 1);
    let line = |finding: &serde_json::Value| {
        let word = |key: &str| finding[key].as_str().unwrap().to_owned();
        format!("{}:{}:{} {}", word("path"), finding["line"], finding["column"], word("code"))
    };
    let found: Vec<_> = report["diagnostics"].as_array().unwrap().iter().map(line).collect();
    let expected = std::fs::read_to_string(root.join("expected.txt")).unwrap();
    assert_eq!(found, expected.lines().collect::<Vec<_>>());
    assert_eq!(found.len(), found.iter().collect::<BTreeSet<_>>().len(), "a finding twice");
    assert!(found.len() >= 70, "{}", found.len());
}

#[test]
fn the_broken_example_is_not_built() {
    let out = tempfile::tempdir().unwrap();
    let site = out.path().join("site");
    let ran = run_today(&common::example("broken"), &format!("build --out {}", site.display()));
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    assert!(ran.err.ends_with(" warnings\n") && ran.err.contains("\nnothing was built: "), "{}", ran.err);
    assert_eq!(common::command::tree(out.path()).len(), 0);
}
