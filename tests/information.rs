//! Documented information over all adopted standards: each thing once, with who provides it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use common::Folder;
use common::sound::select;
use scraper::{ElementRef, Html};

/// A row of the page: what to keep, who asks, state, who provides it.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    what: String,
    asked: Vec<String>,
    state: String,
    provided: Vec<String>,
}

fn text(element: &ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn parts(row: &ElementRef<'_>, selector: &str) -> Vec<String> {
    let selector = scraper::Selector::parse(selector).unwrap();
    row.select(&selector).map(|element| text(&element)).collect()
}

/// The name of a clause without the state that is said of it where not all have the same.
fn without_state(name: String) -> String {
    let states = [" Effective", " Partial", " Gap", " Excluded"];
    states.iter().find_map(|state| name.strip_suffix(state)).map(str::to_owned).unwrap_or(name)
}

/// The rows below a heading of the page: `maintain` or `retain`.
fn rows(folder: &Folder, kind: &str) -> Vec<Row> {
    let page = Html::parse_document(&folder.site()["documented-information/index.html"]);
    let row = |row: ElementRef<'_>| Row {
        what: parts(&row, "th").remove(0),
        asked: parts(&row, "td:nth-of-type(1) a").into_iter().map(without_state).collect(),
        state: parts(&row, "td:nth-of-type(2)").remove(0),
        provided: parts(&row, "td:nth-of-type(3) li"),
    };
    select(&page, &format!("#{kind} ~ table tbody tr")).into_iter().map(row).collect()
}

/// The one row that a clause asks for.
fn row(folder: &Folder, kind: &str, clause: &str) -> Row {
    let mut found: Vec<_> = rows(folder, kind).into_iter().filter(|row| row.asked.iter().any(|asked| asked == clause)).collect();
    assert_eq!(found.len(), 1, "{clause}: {found:?}");
    found.remove(0)
}

#[test]
fn the_scope_of_four_standards_is_one_thing() {
    let scope = row(&Folder::four(), "maintain", "ISO 9001:2015 4.3");
    assert_eq!(scope.asked, ["ISO 9001:2015 4.3", "ISO/IEC 20000-1:2018 4.3", "ISO/IEC 27001:2022 4.3", "ISO/IEC 42001:2023 4.3"]);
    assert!(
        scope.what.starts_with("Determining the scope of the management system") && scope.what.contains("ISMS scope"),
        "{}",
        scope.what
    );
}

#[test]
fn no_demand_is_lost_and_none_stands_in_two_rows() {
    let folder = Folder::four();
    let workspace = folder.open();
    let model = &workspace.model;
    let demands: usize = model.clauses.iter().map(|clause| clause.documented_information.len()).sum();
    let listed: usize = ["maintain", "retain"].iter().flat_map(|kind| rows(&folder, kind)).map(|row| row.asked.len()).sum();
    assert_eq!((demands, listed), (28 + 36 + 26 + 20, demands));
    let things: usize = ["maintain", "retain"].iter().map(|kind| rows(&folder, kind).len()).sum();
    assert!(things < demands, "{things} of {demands}");
    let page = Html::parse_document(&folder.site()["documented-information/index.html"]);
    let counts = format!("{demands} demands, {things} different things.");
    assert!(text(&select(&page, "main header")[0]).contains(&counts), "{counts}");
}

#[test]
fn no_two_rows_have_one_text() {
    let folder = Folder::adopting(&common::edition_ids());
    for kind in ["maintain", "retain"] {
        let mut texts: Vec<_> = rows(&folder, kind).into_iter().map(|row| row.what).collect();
        texts.sort();
        let twice: Vec<_> = texts.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| &pair[0]).collect();
        assert_eq!(twice, Vec::<&String>::new(), "{kind}");
    }
}

#[test]
fn two_things_that_one_clause_wants_are_two_rows() {
    let risk = rows(&Folder::four(), "maintain").into_iter().filter(|row| row.asked.contains(&"ISO/IEC 27001:2022 6.1.3".to_owned()));
    let words: Vec<_> = risk.map(|row| row.what.split("Shared clause").next().unwrap().trim().to_owned()).collect();
    assert_eq!(words, ["Risk treatment process", "Statement of Applicability", "Risk treatment plan"]);
}

#[test]
fn what_nobody_provides_is_a_gap() {
    for kind in ["maintain", "retain"] {
        for row in rows(&Folder::four(), kind) {
            assert_eq!((row.state.as_str(), &row.provided), ("Gap", &vec![]), "{row:?}");
        }
    }
}

#[test]
fn a_document_for_the_shared_clause_provides_it_for_those_that_it_answers() {
    let policy = |claims: &str| {
        let row = row(&Folder::four().document("POL-1", &format!("satisfies: {claims}\n"), ""), "maintain", "ISO/IEC 27001:2022 5.2");
        (row.state, row.provided)
    };
    let provided = vec!["Title of POL-1 POL-1".to_owned()];
    assert_eq!(policy("iso-27001/5.2"), ("Partial".to_owned(), provided.clone()), "some of the demands");
    let all = "[policy, iso-9001/5.2.2, iso-20000-1/5.2.2, iso-27001/5.2, iso-42001/5.2, iso-20000-1/5.2.1]";
    assert_eq!(policy(all), ("Effective".to_owned(), provided));
}

#[test]
fn a_draft_provides_nothing_that_counts() {
    let draft = "---\nid: POL-1\ntitle: Scope\nkind: policy\nstatus: draft\nversion: \"1\"\nowner: boss\nsatisfies: iso-27001/4.3\n---\n";
    let folder = Folder::adopting(&["iso-27001:2022"]).file("documents/pol-1.md", draft);
    assert_eq!(row(&folder, "maintain", "ISO/IEC 27001:2022 4.3").state, "Gap");
}

#[test]
fn a_document_that_merely_touches_the_subject_is_no_provider() {
    let folder = Folder::adopting(&["iso-27001:2022"]).document("POL-1", "satisfies: interested-parties\n", "");
    let legal = row(&folder, "maintain", "ISO/IEC 27001:2022 A.5.31");
    assert_eq!((legal.state.as_str(), legal.provided), ("Gap", Vec::new()));
}

#[test]
fn a_register_provides_a_record_and_says_how_many_entries_do() {
    let folder = Folder::small().file(
        "registers/audits.csv",
        "id,title,clauses\nA-1,Spring audit,internal-audit-programme\nA-2,Autumn audit,internal-audit-programme\nA-3,Other,backup\n",
    );
    let audits = row(&folder, "retain", "ISO 9001:2015 9.2.2");
    assert_eq!(audits.asked, ["ISO 9001:2015 9.2.2", "ISO/IEC 27001:2022 9.2.2"]);
    assert_eq!((audits.state.as_str(), audits.provided), ("Effective", vec!["Audits 2 entries".to_owned()]));
}

#[test]
fn a_record_provides_what_is_to_be_retained_and_a_procedure_does_not() {
    let record = "---\nid: REC-1\ntitle: Audit report\nkind: record\nstatus: approved\nversion: \"1\"\nowner: boss\napprover: boss\napproved: 2026-02-01\nsatisfies: internal-audit-programme\n---\n";
    let audits = row(&Folder::small().file("documents/rec-1.md", record), "retain", "ISO 9001:2015 9.2.2");
    assert_eq!((audits.state.as_str(), audits.provided), ("Effective", vec!["REC-1 Audit report".to_owned()]));
    let procedure = Folder::small().document("PRO-1", "satisfies: internal-audit-programme\n", "");
    let audits = row(&procedure, "retain", "ISO 9001:2015 9.2.2");
    assert_eq!((audits.state.as_str(), audits.provided), ("Gap", Vec::new()));
}

#[test]
fn a_record_of_one_standard_leaves_the_thing_open_for_the_other() {
    let folder = Folder::small().file("registers/audits.csv", "id,clauses\nA-1,iso-9001/9.2.2\n");
    assert_eq!(row(&folder, "retain", "ISO 9001:2015 9.2.2").state, "Partial");
    let page = Html::parse_document(&folder.site()["documented-information/index.html"]);
    let states = |class: &str| select(&page, &format!("#retain ~ table a.s.{class}")).iter().map(text).collect::<Vec<_>>();
    assert_eq!(
        (states("effective"), states("gap")),
        (vec!["ISO 9001:2015 9.2.2 Effective".to_owned()], vec!["ISO/IEC 27001:2022 9.2.2 Gap".to_owned()])
    );
}

#[test]
fn what_an_excluded_control_wants_is_not_asked_for() {
    let decision = "standard: iso-27001\ndecisions:\n  - {control: A.8.9, applicable: no, justification: We configure nothing.}\n";
    let folder = Folder::adopting(&["iso-27001:2022"]).file("applicability/iso-27001.yaml", decision);
    assert_eq!(row(&folder, "maintain", "ISO/IEC 27001:2022 A.8.9").state, "Excluded");
}

/// The entries of the page *Gaps*: clause, states, and what they say.
fn gaps(folder: &Folder) -> Vec<(String, Vec<String>, String)> {
    let page = Html::parse_document(&folder.site()["gaps/index.html"]);
    let entry = |entry: ElementRef<'_>| (parts(&entry, "h3 a").remove(0), parts(&entry, "h3 .s"), parts(&entry, "p").join(" "));
    select(&page, ".items > li").into_iter().map(entry).collect()
}

#[test]
fn a_record_that_nothing_shows_stands_on_its_clause_and_among_the_gaps() {
    let claim = "satisfies: [iso-9001/7.1.5.1, iso-9001/8.6]\n";
    let folder = Folder::adopting(&["iso-9001:2015"])
        .document("PRO-1", claim, "x\n")
        .file("registers/releases.csv", "id,clauses\nR-1,iso-9001/8.6\n");
    let gaps = gaps(&folder);
    let of = |clause: &str| gaps.iter().find(|(name, ..)| name.starts_with(clause));
    let (_, states, says) = of("7.1.5.1 ").unwrap();
    assert_eq!(
        (states.as_slice(), says.as_str()),
        (
            ["No record".to_owned()].as_slice(),
            "Records it asks for: Fitness for purpose of monitoring and measuring resources Owner: Managing director"
        )
    );
    assert!(of("8.6 ").is_none(), "answered, and shown");
    let (_, states, says) = of("10.2.2 ").unwrap();
    assert!(*states == ["Gap", "No record"] && says.contains("No document claims it.") && says.contains("Records it asks for: "), "{says}");
    let last_open = gaps.iter().rposition(|(_, states, _)| states[0] == "Gap").unwrap();
    let first_shown = gaps.iter().position(|(_, states, _)| states[0] == "No record").unwrap();
    assert!(last_open < first_shown, "what nobody answers comes first");
    let badges = |clause: &str| {
        let page = Html::parse_document(&folder.site()[&format!("standards/iso-9001-2015/{clause}.html")]);
        select(&page, "#information ~ ul .s").iter().map(text).collect::<Vec<_>>()
    };
    assert_eq!((badges("7.1.5.1"), badges("8.6"), badges("4.3")), (vec!["No record".to_owned()], vec![], vec![]));
}
