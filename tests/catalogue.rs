//! The catalogue's counts and integrity, held by the project itself.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use assert_cmd::Command;
use clausebook::catalogue::{ClauseKind, InformationKind, RelationKind, StandardKey};
use clausebook::model::{ClauseIx, Model, StandardIx};
use clausebook::workspace::Workspace;
use common::Folder;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

static ALL: LazyLock<Workspace> = LazyLock::new(|| Workspace::of_catalogue(None));

fn model() -> &'static Model {
    &ALL.model
}

/// All clauses and controls of all standards.
fn clauses() -> impl Iterator<Item = ClauseIx> {
    (0..model().clauses.len()).map(ClauseIx::new)
}

fn name(clause: ClauseIx) -> String {
    format!("{}/{}", model()[model()[clause].standard].key.standard, model()[clause].number)
}

fn standard(key: &str) -> StandardIx {
    model().standard(&StandardKey::parse(key)).unwrap()
}

fn clause(name: &str) -> ClauseIx {
    clauses().find(|clause| self::name(*clause) == name).unwrap_or_else(|| panic!("no clause {name}"))
}

/// Shared clauses that a clause is equivalent to or extends.
fn meets(clause: ClauseIx) -> BTreeSet<&'static str> {
    let relations = model()[clause].shared.iter().filter(|relation| relation.kind != RelationKind::Intersects);
    relations.map(|relation| model()[relation.shared].slug.as_str()).collect()
}

#[test]
fn the_catalogue_has_no_findings() {
    assert_eq!(Folder::four().findings(), Vec::<String>::new());
}

#[test]
fn each_standard_has_its_clauses_and_controls() {
    let count = |standard, kind| model().clauses_of(standard).filter(|clause| model()[*clause].kind == kind).count();
    let counts: Vec<_> = model()
        .standard_indices()
        .map(|ix| (model()[ix].key.to_string(), count(ix, ClauseKind::Clause), count(ix, ClauseKind::Control)))
        .collect();
    let expected = [
        ("iso-14001:2015", 45, 0),
        ("iso-14001:2026", 49, 0),
        ("iso-20000-1:2018", 84, 0),
        ("iso-22301:2019", 64, 0),
        ("iso-27001:2022", 41, 93),
        ("iso-42001:2023", 43, 38),
        ("iso-45001:2018", 56, 0),
        ("iso-9001:2015", 91, 0),
        ("iso-9001:2026", 91, 0),
    ];
    assert_eq!(counts, expected.map(|(key, clauses, controls)| (key.to_owned(), clauses, controls)));
}

#[test]
fn untitled_paragraphs_are_marked() {
    let untitled = |key| model().clauses_of(standard(key)).filter(|clause| model()[*clause].untitled).count();
    assert_eq!(["iso-20000-1:2018", "iso-27001:2022", "iso-42001:2023", "iso-9001:2015"].map(untitled), [7, 0, 0, 16]);
}

#[test]
fn each_group_has_its_controls() {
    let groups = |key| {
        let standard = standard(key);
        let mut counts: BTreeMap<_, _> = model()[standard].groups.iter().map(|group| (group.number.as_str(), 0)).collect();
        for clause in model().clauses_of(standard).filter(|clause| model()[*clause].kind == ClauseKind::Control) {
            *counts.get_mut(model()[clause].group.as_deref().unwrap()).unwrap() += 1;
        }
        counts.into_iter().collect::<Vec<_>>()
    };
    assert_eq!(groups("iso-27001:2022"), [("A.5", 37), ("A.6", 8), ("A.7", 14), ("A.8", 34)]);
    assert_eq!(
        groups("iso-42001:2023"),
        [("A.10", 3), ("A.2", 3), ("A.3", 2), ("A.4", 5), ("A.5", 4), ("A.6", 9), ("A.7", 5), ("A.8", 4), ("A.9", 3)]
    );
}

#[test]
fn numbers_are_unique_within_a_standard() {
    let mut seen = BTreeSet::new();
    let full = |clause: ClauseIx| format!("{}/{}", model()[model()[clause].standard].key, model()[clause].number);
    let twice: Vec<_> = clauses().map(full).filter(|name| !seen.insert(name.clone())).collect();
    assert_eq!(twice, Vec::<String>::new());
}

#[test]
fn every_clause_but_a_chapter_head_hangs_below_the_number_it_extends() {
    let body = clauses().filter(|clause| model()[*clause].kind == ClauseKind::Clause);
    for clause in body {
        let above = model()[clause].number.rsplit_once('.').map(|(above, _)| above);
        assert_eq!(model()[clause].parent.map(|parent| model()[parent].number.as_str()), above, "{}", name(clause));
    }
}

#[test]
fn chapters_run_from_4_to_10() {
    for standard in model().standard_indices() {
        let chapters = model().clauses_of(standard).filter(|clause| model()[*clause].is_chapter());
        assert_eq!(chapters.map(|clause| model()[clause].number.as_str()).collect::<Vec<_>>(), ["4", "5", "6", "7", "8", "9", "10"]);
    }
}

#[test]
fn every_clause_stands_to_a_shared_clause_in_one_relation_that_is_more_than_contact() {
    for clause in clauses() {
        let relations = &model()[clause].shared;
        let shared: BTreeSet<_> = relations.iter().map(|relation| relation.shared).collect();
        assert_eq!(shared.len(), relations.len(), "{} names a shared clause twice", name(clause));
        assert!(!meets(clause).is_empty(), "{} only intersects", name(clause));
    }
}

#[test]
fn what_extends_says_what_it_adds_and_what_is_not_equivalent_says_why() {
    let relations = clauses().flat_map(|clause| model()[clause].shared.iter().map(move |relation| (name(clause), relation)));
    for (name, relation) in relations {
        let blank = |text: &Option<String>| text.as_ref().is_none_or(|text| text.trim().is_empty());
        assert_eq!(blank(&relation.adds), relation.kind != RelationKind::Extends, "{name}");
        assert!(relation.kind == RelationKind::Equivalent || !blank(&relation.rationale), "{name}");
    }
}

#[test]
fn every_shared_clause_is_related_to() {
    let lonely = model().shared.iter().filter(|shared| shared.clauses.is_empty() && shared.children.is_empty());
    assert_eq!(lonely.map(|shared| shared.slug.as_str()).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn summaries_are_short_and_no_two_are_alike() {
    let own = clauses().map(|clause| (name(clause), model()[clause].summary.as_str()));
    let shared = model().shared.iter().map(|shared| (shared.slug.clone(), shared.summary.as_str()));
    let mut first: HashMap<&str, String> = HashMap::new();
    for (name, summary) in own.chain(shared) {
        let words = summary.split_whitespace().count();
        assert!((5..=60).contains(&words), "{name} has a summary of {words} words");
        assert_eq!(first.insert(summary, name.clone()), None, "{name}: {summary}");
    }
}

#[test]
fn every_clause_that_can_be_shown_says_by_what() {
    let without = clauses().filter(|clause| model()[*clause].children.is_empty() && model()[*clause].evidence.is_empty());
    assert_eq!(without.map(name).collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn controls_of_27001_have_the_five_attributes_of_27002() {
    let controls = model().clauses_of(standard("iso-27001:2022")).filter(|clause| model()[*clause].kind == ClauseKind::Control);
    for control in controls {
        let names: Vec<_> = model()[control].attributes.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            names,
            ["control-type", "information-security-properties", "cybersecurity-concepts", "operational-capabilities", "security-domains"],
            "{}",
            name(control)
        );
        assert!(model()[control].attributes.iter().all(|(_, values)| !values.is_empty()), "{}", name(control));
    }
}

#[test]
fn documented_information_is_complete() {
    let count = |key, kind| {
        let information = model().clauses_of(standard(key)).flat_map(|clause| &model()[clause].documented_information);
        information.filter(|information| information.kind == kind).count()
    };
    let both = |key| (count(key, InformationKind::Maintain), count(key, InformationKind::Retain));
    assert_eq!(["iso-20000-1:2018", "iso-27001:2022", "iso-42001:2023", "iso-9001:2015"].map(both), [(21, 15), (17, 9), (10, 10), (7, 21)]);
}

/// The ISO harmonized structure of 2021: number, and the clauses of ISO 9001, ISO/IEC 20000-1, 27001 and 42001 that follow it.
/// A clause stands elsewhere where an edition keeps the older order (10.1 and 10.2), and is absent where it has none.
const HARMONIZED: [(&str, [&str; 4]); 36] = [
    ("4", ["4", "4", "4", "4"]),
    ("4.1", ["4.1", "4.1", "4.1", "4.1"]),
    ("4.2", ["4.2", "4.2", "4.2", "4.2"]),
    ("4.3", ["4.3", "4.3", "4.3", "4.3"]),
    ("4.4", ["4.4", "4.4", "4.4", "4.4"]),
    ("5", ["5", "5", "5", "5"]),
    ("5.1", ["5.1", "5.1", "5.1", "5.1"]),
    ("5.2", ["5.2", "5.2", "5.2", "5.2"]),
    ("5.3", ["5.3", "5.3", "5.3", "5.3"]),
    ("6", ["6", "6", "6", "6"]),
    ("6.1", ["6.1", "6.1", "6.1", "6.1"]),
    ("6.2", ["6.2", "6.2", "6.2", "6.2"]),
    ("6.3", ["6.3", "", "6.3", "6.3"]),
    ("7", ["7", "7", "7", "7"]),
    ("7.1", ["7.1", "7.1", "7.1", "7.1"]),
    ("7.2", ["7.2", "7.2", "7.2", "7.2"]),
    ("7.3", ["7.3", "7.3", "7.3", "7.3"]),
    ("7.4", ["7.4", "7.4", "7.4", "7.4"]),
    ("7.5", ["7.5", "7.5", "7.5", "7.5"]),
    ("7.5.1", ["7.5.1", "7.5.1", "7.5.1", "7.5.1"]),
    ("7.5.2", ["7.5.2", "7.5.2", "7.5.2", "7.5.2"]),
    ("7.5.3", ["7.5.3", "7.5.3", "7.5.3", "7.5.3"]),
    ("8", ["8", "8", "8", "8"]),
    ("8.1", ["8.1", "8.1", "8.1", "8.1"]),
    ("9", ["9", "9", "9", "9"]),
    ("9.1", ["9.1", "9.1", "9.1", "9.1"]),
    ("9.2", ["9.2", "9.2", "9.2", "9.2"]),
    ("9.2.1", ["9.2.1", "9.2.1", "9.2.1", "9.2.1"]),
    ("9.2.2", ["9.2.2", "9.2.2", "9.2.2", "9.2.2"]),
    ("9.3", ["9.3", "9.3", "9.3", "9.3"]),
    ("9.3.1", ["9.3.1", "", "9.3.1", "9.3.1"]),
    ("9.3.2", ["9.3.2", "", "9.3.2", "9.3.2"]),
    ("9.3.3", ["9.3.3", "", "9.3.3", "9.3.3"]),
    ("10", ["10", "10", "10", "10"]),
    ("10.1", ["10.3", "10.2", "10.1", "10.1"]),
    ("10.2", ["10.2", "10.1", "10.2", "10.2"]),
];

const IDS: [&str; 4] = ["iso-9001", "iso-20000-1", "iso-27001", "iso-42001"];

#[test]
fn the_shared_clauses_hold_the_whole_harmonized_structure() {
    let numbers: Vec<_> = model().shared.iter().filter_map(|shared| shared.harmonized.as_deref()).collect();
    let expected: Vec<_> = HARMONIZED.iter().map(|(number, _)| *number).collect();
    assert_eq!(numbers, expected);
}

#[test]
fn the_shared_clauses_hang_together_as_the_harmonized_numbers_do() {
    for shared in &model().shared {
        let Some(number) = &shared.harmonized else { continue };
        let above = number.rsplit_once('.').map(|(above, _)| above);
        let parent = shared.parent.and_then(|parent| model()[parent].harmonized.as_deref());
        assert_eq!(parent, above, "{}", shared.slug);
    }
}

#[test]
fn clauses_of_the_harmonized_structure_meet_on_one_shared_clause() {
    for (number, clauses) in HARMONIZED {
        let shared = model().shared.iter().find(|shared| shared.harmonized.as_deref() == Some(number)).unwrap();
        for (id, clause) in IDS.into_iter().zip(clauses).filter(|(_, clause)| !clause.is_empty()) {
            let name = format!("{id}/{clause}");
            assert!(meets(self::clause(&name)).contains(shared.slug.as_str()), "{name} does not meet {}", shared.slug);
        }
    }
}

/// Equal numbers with different meaning: the editions that use the number, grouped by what they mean.
const FALSE_FRIENDS: [(&str, &[&[&str]]); 26] = [
    ("6.1.2", &[&["iso-9001", "iso-20000-1"], &["iso-27001", "iso-42001"]]),
    ("6.1.3", &[&["iso-20000-1"], &["iso-27001", "iso-42001"]]),
    ("6.3", &[&["iso-9001", "iso-27001", "iso-42001"], &["iso-20000-1"]]),
    ("8.2", &[&["iso-9001"], &["iso-27001", "iso-42001"], &["iso-20000-1"]]),
    ("8.2.1", &[&["iso-9001"], &["iso-20000-1"]]),
    ("8.2.2", &[&["iso-9001"], &["iso-20000-1"]]),
    ("8.2.3", &[&["iso-9001"], &["iso-20000-1"]]),
    ("8.2.4", &[&["iso-9001"], &["iso-20000-1"]]),
    ("8.3", &[&["iso-9001"], &["iso-27001", "iso-42001"], &["iso-20000-1"]]),
    ("8.3.2", &[&["iso-9001"], &["iso-20000-1"]]),
    ("8.3.3", &[&["iso-9001"], &["iso-20000-1"]]),
    ("8.3.4", &[&["iso-9001"], &["iso-20000-1"]]),
    ("8.4", &[&["iso-9001"], &["iso-42001"], &["iso-20000-1"]]),
    ("8.4.1", &[&["iso-9001"], &["iso-20000-1"]]),
    ("8.4.2", &[&["iso-9001"], &["iso-20000-1"]]),
    ("8.4.3", &[&["iso-9001"], &["iso-20000-1"]]),
    ("8.5", &[&["iso-9001"], &["iso-20000-1"]]),
    ("8.5.1", &[&["iso-9001"], &["iso-20000-1"]]),
    ("8.5.2", &[&["iso-9001"], &["iso-20000-1"]]),
    ("8.5.3", &[&["iso-9001"], &["iso-20000-1"]]),
    ("8.6", &[&["iso-9001"], &["iso-20000-1"]]),
    ("8.7", &[&["iso-9001"], &["iso-20000-1"]]),
    ("8.7.1", &[&["iso-9001"], &["iso-20000-1"]]),
    ("8.7.2", &[&["iso-9001"], &["iso-20000-1"]]),
    ("10.1", &[&["iso-9001"], &["iso-27001", "iso-42001"], &["iso-20000-1"]]),
    ("10.2", &[&["iso-9001", "iso-27001", "iso-42001"], &["iso-20000-1"]]),
];

#[test]
fn false_friends_meet_on_no_shared_clause() {
    for (number, groups) in FALSE_FRIENDS {
        for (at, group) in groups.iter().enumerate() {
            for other in &groups[at + 1..] {
                for (one, two) in group.iter().flat_map(|one| other.iter().map(move |two| (one, two))) {
                    let (one, two) = (clause(&format!("{one}/{number}")), clause(&format!("{two}/{number}")));
                    assert_eq!(meets(one).intersection(&meets(two)).collect::<Vec<_>>(), [&""; 0], "{} and {}", name(one), name(two));
                }
            }
        }
    }
}

/// Risk assessment and treatment mean something of its own in 27001 and in 42001: neither answers for the other.
#[test]
fn risk_clauses_of_27001_and_42001_share_a_subject_and_each_adds_to_it() {
    for number in ["6.1.2", "6.1.3", "8.2", "8.3"] {
        for id in ["iso-27001", "iso-42001"] {
            let clause = clause(&format!("{id}/{number}"));
            let kinds: Vec<_> = model()[clause].shared.iter().map(|relation| relation.kind).collect();
            assert!(!kinds.contains(&RelationKind::Equivalent) && kinds.contains(&RelationKind::Extends), "{}", name(clause));
        }
    }
}

fn standards(arguments: &[&str]) -> Value {
    let output = Command::cargo_bin("clausebook").unwrap().arg("standards").args(arguments).output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap()), (Some(0), String::new()));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn a_standard_as_json_has_the_fields_of_the_contract() {
    let whole = standards(&["iso-27001:2022", "--json"]);
    let find = |number: &str| whole["clauses"].as_array().unwrap().iter().find(|clause| clause["number"] == number).unwrap();
    assert_eq!(
        (&whole["schema"], &whole["standard"], &whole["edition"], whole["clauses"].as_array().unwrap().len()),
        (&json!(1), &json!("iso-27001"), &json!("2022"), 134)
    );
    assert_eq!(
        *find("9.2.2"),
        json!({
            "number": "9.2.2", "title": "Internal audit programme", "untitled": false, "kind": "clause", "parent": "9.2", "group": null,
            "shared": [{"clause": "internal-audit-programme", "relation": "equivalent", "adds": null, "rationale": null}],
            "documented_information": [{"item": find("9.2.2")["documented_information"][0]["item"], "kind": "retain"}],
        })
    );
    let control = find("A.5.18");
    assert_eq!((&control["kind"], &control["parent"], &control["group"]), (&json!("control"), &json!(null), &json!("A.5")));
    assert_eq!((&control["shared"][0]["relation"], control["shared"][0]["adds"].is_string()), (&json!("extends"), true));
}

#[test]
fn a_standard_as_json_has_no_other_words_for_kinds_and_relations() {
    let whole = standards(&["iso-9001:2015", "--json"]);
    for clause in whole["clauses"].as_array().unwrap() {
        assert!(matches!(clause["kind"].as_str(), Some("clause" | "control")), "{clause}");
        for shared in clause["shared"].as_array().unwrap() {
            assert!(matches!(shared["relation"].as_str(), Some("equivalent" | "extends" | "intersects")), "{shared}");
        }
        for information in clause["documented_information"].as_array().unwrap() {
            assert!(matches!(information["kind"].as_str(), Some("maintain" | "retain")), "{information}");
        }
    }
}

#[test]
fn all_standards_as_json_are_listed_with_their_counts() {
    let list = standards(&["--json"]);
    let short: Vec<_> = list["standards"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| (entry["id"].as_str().unwrap(), &entry["clauses"], &entry["controls"], entry["status"].as_str().unwrap()))
        .collect();
    assert_eq!(list["schema"], 1);
    assert_eq!(
        short,
        [
            ("iso-14001:2015", &json!(45), &json!(0), "superseded"),
            ("iso-14001:2026", &json!(49), &json!(0), "current"),
            ("iso-20000-1:2018", &json!(84), &json!(0), "current"),
            ("iso-22301:2019", &json!(64), &json!(0), "current"),
            ("iso-27001:2022", &json!(41), &json!(93), "current"),
            ("iso-42001:2023", &json!(43), &json!(38), "current"),
            ("iso-45001:2018", &json!(56), &json!(0), "current"),
            ("iso-9001:2015", &json!(91), &json!(0), "superseded"),
            ("iso-9001:2026", &json!(91), &json!(0), "current"),
        ]
    );
}
