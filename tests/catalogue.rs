//! The catalogue's counts and integrity, held by the project itself.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use assert_cmd::Command;
use clausebook::catalogue::{ClauseKind, InformationKind, Publication, RelationKind, StandardKey, StatusKind, Unit};
use clausebook::model::{ClauseIx, Model, StandardIx};
use clausebook::workspace::Workspace;
use common::{EDITIONS, Folder};
use serde_json::{Value, json};
use std::collections::{BTreeSet, HashMap};
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

/// `iso-9001:2015/9.2`, in which the edition is told.
fn full_name(clause: ClauseIx) -> String {
    format!("{}/{}", model()[model()[clause].standard].key, model()[clause].number)
}

/// What a number stands below by itself: `9.2` for `9.2.1`, `GV.OC` for `GV.OC-01`.
fn above(number: &str) -> Option<&str> {
    number.rsplit_once(['.', '-']).map(|(above, _)| above)
}

fn parent(clause: ClauseIx) -> Option<&'static str> {
    model()[clause].parent.map(|parent| model()[parent].number.as_str())
}

/// Whether a publication is one of ISO's, with or without a management system.
fn is_iso(standard: StandardIx) -> bool {
    matches!(model()[standard].publication, Publication::ManagementSystem | Publication::ControlSet)
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
    assert_eq!(common::findings(&ALL), Vec::<String>::new());
    assert_eq!(Folder::adopting(&common::edition_ids()).findings(), Vec::<String>::new());
}

#[test]
fn each_publication_has_its_clauses_and_controls() {
    let count = |standard, kind| model().clauses_of(standard).filter(|clause| model()[*clause].kind == kind).count();
    let counts = model().standard_indices().map(|ix| (ix, count(ix, ClauseKind::Clause), count(ix, ClauseKind::Control)));
    let counts: Vec<_> = counts.map(|(ix, clauses, controls)| (model()[ix].key.to_string(), clauses, controls)).collect();
    assert_eq!(counts, EDITIONS.map(|(key, _, clauses, controls)| (key.to_owned(), clauses, controls)));
}

/// Publications that are not requirements for a management system, with the word for their numbers.
const OTHERS: [(&str, Publication, Unit); 9] = [
    ("aicpa-tsc:2017", Publication::Criteria, Unit::Criterion),
    ("eu-ai-act:2024", Publication::Law, Unit::Article),
    ("eu-dora:2022", Publication::Law, Unit::Article),
    ("eu-gdpr:2016", Publication::Law, Unit::Article),
    ("eu-nis2:2022", Publication::Law, Unit::Article),
    ("iso-27017:2015", Publication::ControlSet, Unit::Clause),
    ("iso-27017:2026", Publication::ControlSet, Unit::Clause),
    ("iso-27018:2025", Publication::ControlSet, Unit::Clause),
    ("nist-csf:2.0", Publication::Criteria, Unit::Subcategory),
];

#[test]
fn laws_criteria_and_sets_of_controls_are_told_from_management_systems() {
    let kinds = model().standards.iter().map(|standard| (standard.key.to_string(), standard.publication, standard.unit));
    let others: Vec<_> = kinds.filter(|(_, publication, _)| *publication != Publication::ManagementSystem).collect();
    assert_eq!(others, OTHERS.map(|(key, publication, unit)| (key.to_owned(), publication, unit)));
    let clauses = model().standards.iter().filter(|standard| standard.publication == Publication::ManagementSystem);
    assert!(clauses.into_iter().all(|standard| standard.unit == Unit::Clause));
}

#[test]
fn untitled_paragraphs_are_marked() {
    let count = |standard| model().clauses_of(standard).filter(|clause| model()[*clause].untitled).count();
    let counts = model().standard_indices().map(|standard| (model()[standard].key.to_string(), count(standard)));
    let counts: Vec<_> = counts.filter(|(_, count)| *count > 0).collect();
    let expected = [("iso-20000-1:2018", 7), ("iso-50001:2018", 5), ("iso-9001:2015", 16), ("iso-9001:2026", 14)];
    assert_eq!(counts, expected.map(|(key, count)| (key.to_owned(), count)));
}

/// Groups of controls with the number of their controls, in the order of each publication.
const GROUPS: [(&str, &[(&str, usize)]); 7] = [
    ("iso-27001:2022", &[("A.5", 37), ("A.6", 8), ("A.7", 14), ("A.8", 34)]),
    ("iso-27017:2015", &[("CLD", 7)]),
    ("iso-27017:2026", &[("5", 39), ("6", 8), ("7", 14), ("8", 36)]),
    ("iso-27018:2025", &[("A.2", 1), ("A.3", 2), ("A.5", 1), ("A.6", 2), ("A.8", 1), ("A.10", 3), ("A.11", 13), ("A.12", 2)]),
    ("iso-27701:2019", &[("A.7.2", 8), ("A.7.3", 10), ("A.7.4", 9), ("A.7.5", 4), ("B.8.2", 6), ("B.8.3", 1), ("B.8.4", 3), ("B.8.5", 8)]),
    (
        "iso-27701:2025",
        &[("A.1.2", 8), ("A.1.3", 10), ("A.1.4", 9), ("A.1.5", 4), ("A.2.2", 6), ("A.2.3", 1), ("A.2.4", 3), ("A.2.5", 8), ("A.3", 29)],
    ),
    ("iso-42001:2023", &[("A.2", 3), ("A.3", 2), ("A.4", 5), ("A.5", 4), ("A.6", 9), ("A.7", 5), ("A.8", 4), ("A.9", 3), ("A.10", 3)]),
];

fn controls(standard: StandardIx) -> impl Iterator<Item = ClauseIx> {
    model().clauses_of(standard).filter(|clause| model()[*clause].kind == ClauseKind::Control)
}

#[test]
fn each_group_has_its_controls() {
    let with_groups: Vec<_> =
        model().standards.iter().filter(|standard| !standard.groups.is_empty()).map(|standard| standard.key.to_string()).collect();
    assert_eq!(with_groups, GROUPS.map(|(key, _)| key.to_owned()));
    for (key, expected) in GROUPS {
        let standard = standard(key);
        let members = |group: &str| controls(standard).filter(|control| model()[*control].group.as_deref() == Some(group)).count();
        let groups = model()[standard].groups.iter().map(|group| (group.number.as_str(), members(&group.number)));
        assert_eq!(groups.collect::<Vec<_>>(), expected, "{key}");
        assert_eq!(controls(standard).count(), expected.iter().map(|(_, count)| count).sum::<usize>(), "{key}: controls without group");
    }
}

#[test]
fn controls_of_27701_are_for_controllers_for_processors_and_for_both() {
    let count = |key: &str, annex: &str| controls(standard(key)).filter(|control| model()[*control].number.starts_with(annex)).count();
    assert_eq!(["A.", "B."].map(|annex| count("iso-27701:2019", annex)), [31, 18]);
    assert_eq!(["A.1.", "A.2.", "A.3."].map(|annex| count("iso-27701:2025", annex)), [31, 18, 29]);
}

/// Numbers of a publication at a depth: 0 for what hangs below nothing.
fn at_depth(key: &str, depth: usize) -> usize {
    let deep = |clause: ClauseIx| std::iter::successors(model()[clause].parent, |above| model()[*above].parent).count();
    model().clauses_of(standard(key)).filter(|clause| deep(*clause) == depth).count()
}

#[test]
fn nist_has_functions_categories_and_outcomes() {
    assert_eq!([0, 1, 2, 3].map(|depth| at_depth("nist-csf:2.0", depth)), [6, 22, 106, 0]);
}

/// Groups of the Trust Services Criteria with the number of their criteria.
const CRITERIA: [(&str, usize); 20] = [
    ("CC1", 5),
    ("CC2", 3),
    ("CC3", 4),
    ("CC4", 2),
    ("CC5", 3),
    ("CC6", 8),
    ("CC7", 5),
    ("CC8", 1),
    ("CC9", 2),
    ("A1", 3),
    ("C1", 2),
    ("PI1", 5),
    ("P1", 1),
    ("P2", 1),
    ("P3", 2),
    ("P4", 3),
    ("P5", 2),
    ("P6", 7),
    ("P7", 1),
    ("P8", 1),
];

#[test]
fn the_trust_services_have_61_criteria_in_20_groups() {
    let heads = model().clauses_of(standard("aicpa-tsc:2017")).filter(|clause| model()[*clause].parent.is_none());
    let groups = heads.map(|clause| (model()[clause].number.as_str(), model()[clause].children.len()));
    assert_eq!(groups.collect::<Vec<_>>(), CRITERIA);
    assert_eq!([1, 2].map(|depth| at_depth("aicpa-tsc:2017", depth)), [61, 0]);
}

#[test]
fn numbers_are_unique_within_an_edition() {
    let mut seen = BTreeSet::new();
    let twice: Vec<_> = clauses().map(full_name).filter(|name| !seen.insert(name.to_lowercase())).collect();
    assert_eq!(twice, Vec::<String>::new());
}

#[test]
fn every_clause_of_iso_or_of_criteria_hangs_below_the_number_it_extends() {
    for clause in clauses().filter(|clause| model()[model()[*clause].standard].publication != Publication::Law) {
        let expected = if model()[clause].kind == ClauseKind::Control { None } else { above(&model()[clause].number) };
        assert_eq!(parent(clause), expected, "{}", full_name(clause));
    }
}

/// An article hangs below a chapter or a section, its paragraphs and letters below the nearest number of theirs that is listed.
#[test]
fn every_article_hangs_below_a_chapter_and_its_paragraphs_below_it() {
    for clause in clauses().filter(|clause| model()[model()[*clause].standard].publication == Publication::Law) {
        let (standard, number) = (model()[clause].standard, model()[clause].number.as_str());
        let mut extended = std::iter::successors(above(number), |number| above(number));
        let nearest = extended.find(|number| model().clause(standard, number).is_some());
        let roman = |number: &str| number.starts_with(['I', 'V', 'X']);
        match nearest {
            Some(_) => assert_eq!(parent(clause), nearest, "{}", full_name(clause)),
            None if roman(number) => assert_eq!(parent(clause), None, "{}", full_name(clause)),
            None => assert!(parent(clause).is_some_and(roman), "{}", full_name(clause)),
        }
    }
}

/// Chapters of publications that do not run from 4 to 10.
const CHAPTERS: [(&str, &str); 12] = [
    ("aicpa-tsc:2017", "CC1 CC2 CC3 CC4 CC5 CC6 CC7 CC8 CC9 A1 C1 PI1 P1 P2 P3 P4 P5 P6 P7 P8"),
    ("eu-ai-act:2024", "I II III IV V VI IX"),
    ("eu-dora:2022", "II III IV V VI"),
    ("eu-gdpr:2016", "II III IV V VIII IX"),
    ("eu-nis2:2022", "I IV V VI"),
    ("iso-13485:2016", "4 5 6 7 8"),
    ("iso-27017:2015", ""),
    ("iso-27017:2026", ""),
    ("iso-27018:2025", ""),
    ("iso-27701:2019", "5 6 7 8"),
    ("iso-27701:2025", "4 5 6 7 8 9 10 11"),
    ("nist-csf:2.0", "GV ID PR DE RS RC"),
];

#[test]
fn chapters_run_from_4_to_10_unless_said_otherwise() {
    for standard in model().standard_indices() {
        let key = model()[standard].key.to_string();
        let other = CHAPTERS.iter().find(|(other, _)| *other == key);
        let heads = model().clauses_of(standard).filter(|clause| {
            let clause = &model()[*clause];
            clause.kind == ClauseKind::Clause && clause.parent.is_none()
        });
        let numbers: Vec<_> = heads.map(|clause| model()[clause].number.as_str()).collect();
        assert_eq!(numbers.join(" "), other.map_or("4 5 6 7 8 9 10", |(_, chapters)| *chapters), "{key}");
    }
}

#[test]
fn every_clause_stands_to_shared_clauses_in_one_relation_each() {
    for clause in clauses() {
        let relations = &model()[clause].shared;
        let shared: BTreeSet<_> = relations.iter().map(|relation| relation.shared).collect();
        assert_eq!(shared.len(), relations.len(), "{} names a shared clause twice", full_name(clause));
        assert!(!relations.is_empty(), "{} has no relation", full_name(clause));
    }
}

/// Clauses of ISO standards for which no shared clause is more than a neighbour, and why.
const ONLY_NEIGHBOURS: [(&str, &str); 3] = [
    ("iso-27701:2025/11", "information on its annexes, which asks for nothing"),
    ("iso-28000:2022/4.2.3", "principles of its own subject"),
    ("iso-28000:2022/8.2", "identification of its own processes and activities"),
];

#[test]
fn every_other_clause_of_iso_stands_to_a_shared_clause_in_more_than_contact() {
    let only = clauses().filter(|clause| is_iso(model()[*clause].standard) && meets(*clause).is_empty());
    assert_eq!(only.map(full_name).collect::<Vec<_>>(), ONLY_NEIGHBOURS.map(|(name, _)| name.to_owned()));
}

/// Chapters and groups of laws and criteria may have no subject of their own; what is asked for has one.
#[test]
fn every_clause_of_a_law_or_of_criteria_that_asks_for_something_meets_a_shared_clause() {
    let only = clauses().filter(|clause| meets(*clause).is_empty() && model()[*clause].children.is_empty());
    let only: Vec<_> = only.filter(|clause| !is_iso(model()[*clause].standard)).map(full_name).collect();
    assert_eq!(only, Vec::<String>::new());
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

/// Documented information to maintain and to retain; publications that are not named here have none.
const INFORMATION: [(&str, usize, usize); 20] = [
    ("eu-ai-act:2024", 12, 2),
    ("eu-dora:2022", 7, 2),
    ("eu-gdpr:2016", 5, 2),
    ("eu-nis2:2022", 0, 1),
    ("iso-13485:2016", 48, 44),
    ("iso-14001:2015", 8, 8),
    ("iso-20000-1:2018", 21, 15),
    ("iso-22000:2018", 19, 23),
    ("iso-22301:2019", 9, 8),
    ("iso-27001:2022", 17, 9),
    ("iso-27701:2019", 23, 12),
    ("iso-27701:2025", 1, 0),
    ("iso-28000:2022", 5, 6),
    ("iso-37001:2016", 3, 9),
    ("iso-37001:2025", 3, 8),
    ("iso-37301:2021", 4, 11),
    ("iso-42001:2023", 10, 10),
    ("iso-45001:2018", 9, 10),
    ("iso-50001:2018", 4, 16),
    ("iso-9001:2015", 7, 21),
];

#[test]
fn documented_information_is_complete() {
    let count = |standard, kind| {
        let information = model().clauses_of(standard).flat_map(|clause| &model()[clause].documented_information);
        information.filter(|information| information.kind == kind).count()
    };
    let both = |standard| (count(standard, InformationKind::Maintain), count(standard, InformationKind::Retain));
    let counts = model().standard_indices().map(|standard| (model()[standard].key.to_string(), both(standard)));
    let counts: Vec<_> = counts.filter(|(_, both)| *both != (0, 0)).map(|(key, (maintain, retain))| (key, maintain, retain)).collect();
    assert_eq!(counts, INFORMATION.map(|(key, maintain, retain)| (key.to_owned(), maintain, retain)));
}

#[test]
fn every_edition_says_who_tells_its_status_or_who_publishes_it() {
    for standard in &model().standards {
        assert!(standard.status.source.is_some() || standard.source.is_some(), "{}", standard.key);
        assert!(standard.status.published.is_some(), "{}", standard.key);
        assert!(standard.confidence.as_ref().is_none_or(|confidence| !confidence.note.is_empty()), "{}", standard.key);
    }
}

/// Editions that are not current, with what took their place and the last day of the transition where it is established.
const SUCCESSORS: [(&str, &str, Option<&str>); 5] = [
    ("iso-14001:2015", "iso-14001:2026", None),
    ("iso-27017:2015", "iso-27017:2026", None),
    ("iso-27701:2019", "iso-27701:2025", Some("2028-10-31")),
    ("iso-37001:2016", "iso-37001:2025", Some("2027-02-28")),
    ("iso-9001:2015", "iso-9001:2026", Some("2029-09-30")),
];

#[test]
fn every_edition_that_is_not_current_names_a_current_one_that_took_its_place() {
    let named = |of: &'static clausebook::model::Standard| {
        let successor = of.status.superseded_by.as_deref().unwrap_or_default();
        (of.key.to_string(), successor, of.status.until.as_deref())
    };
    let old = model().standards.iter().filter(|standard| standard.status.kind != StatusKind::Current).map(named);
    assert_eq!(old.collect::<Vec<_>>(), SUCCESSORS.map(|(key, successor, until)| (key.to_owned(), successor, until)));
    for (key, successor, _) in SUCCESSORS {
        let (old, new) = (&model()[standard(key)], &model()[standard(successor)]);
        assert_eq!((new.status.kind, &new.key.standard), (StatusKind::Current, &old.key.standard), "{key}");
        assert!(old.status.superseded_on.as_deref() >= new.status.published.as_deref(), "{key}");
    }
    let current = model().standards.iter().filter(|standard| standard.status.kind == StatusKind::Current);
    assert_eq!(current.filter(|standard| standard.status.superseded_by.is_some()).count(), 0);
}

/// The amendments of 23 February 2024 on climate change, wherever the catalogue has the edition that they amend.
#[test]
fn the_climate_amendments_stand_on_4_1_and_4_2_of_the_editions_before_them() {
    let amended = [
        "iso-14001:2015",
        "iso-20000-1:2018",
        "iso-22000:2018",
        "iso-22301:2019",
        "iso-27001:2022",
        "iso-28000:2022",
        "iso-37001:2016",
        "iso-37301:2021",
        "iso-45001:2018",
        "iso-50001:2018",
        "iso-9001:2015",
    ];
    let with = model().standards.iter().filter(|standard| !standard.amendments.is_empty());
    assert_eq!(with.map(|standard| standard.key.to_string()).collect::<Vec<_>>(), amended);
    for amendment in amended.iter().flat_map(|key| &model()[standard(key)].amendments) {
        let numbers: Vec<_> = amendment.clauses.iter().map(|clause| model()[*clause].number.as_str()).collect();
        assert_eq!((amendment.name.as_str(), amendment.published.as_deref()), ("Amd 1:2024", Some("2024-02-23")));
        assert_eq!(numbers, ["4.1", "4.2"]);
    }
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
            "confidence": null,
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
    let short = list["standards"].as_array().unwrap().iter().map(|entry| {
        let count = |kind: &str| usize::try_from(entry[kind].as_u64().unwrap()).unwrap();
        (entry["id"].as_str().unwrap(), entry["status"].as_str().unwrap(), count("clauses"), count("controls"))
    });
    assert_eq!(list["schema"], 1);
    assert_eq!(short.collect::<Vec<_>>(), EDITIONS);
}

#[test]
fn all_standards_as_json_say_what_they_are_and_where_they_stand() {
    let list = standards(&["--json"]);
    let entry = |id: &str| list["standards"].as_array().unwrap().iter().find(|entry| entry["id"] == id).unwrap().clone();
    let quality = entry("iso-9001:2015");
    assert_eq!(
        (&quality["type"], &quality["superseded_by"], &quality["until"]),
        (&json!("management-system"), &json!("iso-9001:2026"), &json!("2029-09-30"))
    );
    assert_eq!((&entry("eu-gdpr:2016")["type"], &entry("eu-gdpr:2016")["confidence"]), (&json!("law"), &Value::Null));
    assert_eq!(entry("iso-37001:2025")["confidence"]["level"], "low");
}
