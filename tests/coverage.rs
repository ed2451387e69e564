//! What a claim does, and what it does not.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use clausebook::analysis::State;
use clausebook::model::ClauseIx;
use clausebook::workspace::Workspace;
use common::Folder;
use serde_json::{Value, json};

/// Internal audit and all below it, in every standard.
const AUDIT: [&str; 12] = [
    "iso-9001/9.2",
    "iso-9001/9.2.1",
    "iso-9001/9.2.2",
    "iso-20000-1/9.2",
    "iso-20000-1/9.2.1",
    "iso-20000-1/9.2.2",
    "iso-27001/9.2",
    "iso-27001/9.2.1",
    "iso-27001/9.2.2",
    "iso-42001/9.2",
    "iso-42001/9.2.1",
    "iso-42001/9.2.2",
];

fn clause(workspace: &Workspace, name: &str) -> ClauseIx {
    let (standard, number) = name.split_once('/').unwrap();
    let model = &workspace.model;
    let standard = model.standard_indices().find(|ix| model[*ix].key.standard == standard).unwrap();
    model.clause(standard, number).unwrap_or_else(|| panic!("no clause {name}"))
}

/// The states of clauses as `state`, `state claimed`, `state evidenced` or `state claimed evidenced`.
fn states<const N: usize>(folder: &Folder, names: [&str; N]) -> [String; N] {
    let workspace = folder.open();
    names.map(|name| {
        let clause = clause(&workspace, name);
        let claimed = if workspace.coverage.is_claimed(clause) { " claimed" } else { "" };
        let evidenced = if workspace.coverage.evidence(clause).is_empty() { "" } else { " evidenced" };
        format!("{}{claimed}{evidenced}", workspace.coverage.state(clause).as_str())
    })
}

/// All four standards, and an approved document that claims something.
fn claiming(satisfies: &str) -> Folder {
    Folder::four().document("PRO-1", &format!("satisfies: {satisfies}\n"), "Text.\n")
}

/// A document that claims iso-9001/7.2, with a life of its own.
fn living(life: &str) -> String {
    let folder = Folder::four().file(
        "documents/pro-1.md",
        format!("---\nid: PRO-1\ntitle: Competence\nkind: procedure\nversion: \"1\"\nowner: boss\napprover: boss\n{life}\nsatisfies: iso-9001/7.2\n---\nText.\n"),
    );
    let [state] = states(&folder, ["iso-9001/7.2"]);
    state
}

#[test]
fn a_document_in_force_makes_the_clause_it_claims_effective_and_no_other() {
    let folder = claiming("iso-9001/7.2");
    assert_eq!(
        states(&folder, ["iso-9001/7.2", "iso-9001/7.3", "iso-27001/7.2", "iso-42001/7.2", "iso-20000-1/7.2"]),
        ["effective claimed", "gap", "gap", "gap", "gap"]
    );
}

#[test]
fn nothing_claimed_is_a_gap_everywhere() {
    let workspace = Folder::four().open();
    let states = (0..workspace.model.clauses.len()).map(|at| workspace.coverage.state(ClauseIx::new(at)));
    assert_eq!(states.filter(|state| *state != State::Gap).count(), 0);
}

#[test]
fn a_draft_covers_nothing() {
    assert_eq!(living("status: draft"), "gap claimed");
    assert_eq!(living("status: in-review"), "gap claimed");
}

#[test]
fn what_is_approved_but_not_yet_effective_covers_nothing() {
    assert_eq!(living("status: approved\napproved: 2026-11-01\neffective: 2026-11-23\nreview-by: 2027-11-01"), "gap claimed");
    assert_eq!(living("status: approved\napproved: 2026-11-01\neffective: 2026-11-22\nreview-by: 2027-11-01"), "effective claimed");
}

#[test]
fn what_will_be_approved_covers_nothing() {
    assert_eq!(living("status: approved\napproved: 2026-11-23\nreview-by: 2027-11-01"), "gap claimed");
    assert_eq!(living("status: approved\napproved: 2026-11-22\nreview-by: 2027-11-01"), "effective claimed");
}

#[test]
fn an_overdue_document_covers_nothing_and_the_review_date_itself_is_not_overdue() {
    assert_eq!(living("status: approved\napproved: 2025-01-01\nreview-by: 2026-11-21"), "gap claimed");
    assert_eq!(living("status: approved\napproved: 2025-01-01\nreview-by: 2026-11-22"), "effective claimed");
}

#[test]
fn a_review_period_counts_from_approval_or_from_the_last_review() {
    assert_eq!(living("status: approved\napproved: 2025-11-21\nreview-every: P1Y"), "gap claimed");
    assert_eq!(living("status: approved\napproved: 2025-11-22\nreview-every: P1Y"), "effective claimed");
    assert_eq!(living("status: approved\napproved: 2020-01-01\nreviewed: 2026-06-01\nreview-every: P6M"), "effective claimed");
}

#[test]
fn a_retired_document_covers_nothing() {
    assert_eq!(living("status: retired\napproved: 2025-01-01\nreview-by: 2027-01-01"), "gap claimed");
    assert_eq!(living("status: approved\napproved: 2025-01-01\nreview-by: 2027-01-01\nretired: 2026-11-22"), "gap claimed");
    assert_eq!(living("status: approved\napproved: 2025-01-01\nreview-by: 2027-01-01\nretired: 2026-11-23"), "effective claimed");
}

#[test]
fn a_shared_clause_answers_its_clauses_in_every_standard() {
    assert_eq!(states(&claiming("internal-audit"), AUDIT), [const { "effective claimed" }; 12]);
}

#[test]
fn a_shared_clause_is_answered_when_everything_below_it_is() {
    assert_eq!(states(&claiming("[internal-audit-general, internal-audit-programme]"), AUDIT), [const { "effective claimed" }; 12]);
    assert_eq!(
        states(&claiming("internal-audit-general"), ["iso-9001/9.2", "iso-9001/9.2.1", "iso-9001/9.2.2"]),
        ["partial", "effective claimed", "gap"]
    );
}

#[test]
fn a_clause_that_extends_the_shared_one_is_partial_until_it_is_claimed_itself() {
    let clauses = ["iso-9001/5.2.1", "iso-42001/5.2", "iso-27001/5.2"];
    assert_eq!(states(&claiming("policy"), clauses), ["partial claimed", "partial claimed", "effective claimed"]);
    assert_eq!(states(&claiming("[policy, iso-9001/5.2.1]"), clauses), ["effective claimed", "partial claimed", "effective claimed"]);
}

#[test]
fn a_draft_that_claims_the_clause_itself_leaves_it_partial() {
    let folder = claiming("policy").file(
        "documents/draft.md",
        "---\nid: POL-9\ntitle: Policy\nkind: policy\nstatus: draft\nversion: \"0\"\nowner: boss\nsatisfies: iso-9001/5.2.1\n---\n",
    );
    assert_eq!(states(&folder, ["iso-9001/5.2.1"]), ["partial claimed"]);
}

#[test]
fn an_intersection_answers_nothing_and_claims_nothing() {
    // ISO 9001 4.4.1 only touches operating procedures; ISO 9001 7.5.3.2 and ISO/IEC 27001 A.5.30 only touch backup.
    assert_eq!(states(&claiming("operating-procedures"), ["iso-9001/4.4.1", "iso-27001/A.5.37"]), ["gap", "effective claimed"]);
    assert_eq!(states(&claiming("backup"), ["iso-9001/7.5.3.2", "iso-27001/A.5.30"]), ["gap", "gap"]);
}

#[test]
fn equal_numbers_never_make_a_mapping() {
    assert_eq!(states(&claiming("iso-9001/8.2.1"), ["iso-9001/8.2.1", "iso-20000-1/8.2.1"]), ["effective claimed", "gap"]);
    assert_eq!(
        states(&claiming("iso-27001/10.1"), ["iso-27001/10.1", "iso-42001/10.1", "iso-9001/10.1", "iso-9001/10.3", "iso-20000-1/10.1"]),
        ["effective claimed", "gap", "gap", "gap", "gap"]
    );
    assert_eq!(states(&claiming("iso-42001/A.6.2.2"), ["iso-9001/6.2.2", "iso-27001/A.6.2"]), ["gap", "gap"]);
}

#[test]
fn continual_improvement_finds_its_clause_under_every_number() {
    assert_eq!(
        states(
            &claiming("continual-improvement"),
            ["iso-27001/10.1", "iso-42001/10.1", "iso-9001/10.3", "iso-20000-1/10.2", "iso-9001/10.1", "iso-9001/10.2", "iso-20000-1/10.1"]
        ),
        ["effective claimed", "effective claimed", "effective claimed", "partial claimed", "gap", "gap", "gap"]
    );
}

#[test]
fn planning_of_changes_is_not_the_service_management_plan() {
    assert_eq!(
        states(&claiming("planning-of-changes"), ["iso-27001/6.3", "iso-42001/6.3", "iso-9001/6.3", "iso-20000-1/6.3"]),
        ["effective claimed", "effective claimed", "partial claimed", "gap"]
    );
}

#[test]
fn a_claim_on_a_clause_reaches_what_is_below_it() {
    let clauses = ["iso-9001/7.5.3", "iso-9001/7.5.3.1", "iso-9001/7.5.3.2", "iso-9001/7.5.2"];
    assert_eq!(states(&claiming("iso-9001/7.5.3"), clauses), ["effective claimed", "effective claimed", "effective claimed", "gap"]);
    assert_eq!(
        states(&claiming("iso-9001/8.2"), ["iso-9001/8.2.3.1", "iso-9001/8.2.4", "iso-9001/8.3.1"]),
        ["effective claimed", "effective claimed", "gap"]
    );
}

#[test]
fn a_claim_on_a_clause_does_not_reach_up() {
    assert_eq!(states(&claiming("iso-9001/7.5.3.1"), ["iso-9001/7.5.3.2", "iso-9001/7.5.3"]), ["gap", "partial"]);
}

#[test]
fn a_claim_on_a_chapter_reaches_nothing_and_is_reported() {
    let folder = claiming("iso-9001/9");
    assert_eq!(states(&folder, ["iso-9001/9", "iso-9001/9.1.1", "iso-9001/9.2.1"]), ["gap claimed", "gap", "gap"]);
    assert_eq!(
        folder.findings(),
        ["documents/pro-1.md:11:12 claim-too-broad `Performance evaluation` is a chapter; claiming it answers nothing below it"]
    );
}

#[test]
fn a_claim_on_a_group_of_shared_clauses_reaches_nothing_and_is_reported() {
    let folder = claiming("performance-evaluation");
    assert_eq!(states(&folder, ["iso-9001/9", "iso-9001/9.2.1", "iso-27001/9.2"]), ["gap", "gap", "gap"]);
    assert_eq!(
        folder.findings(),
        ["documents/pro-1.md:11:12 claim-too-broad `Performance evaluation` is a chapter; claiming it answers nothing below it"]
    );
}

#[test]
fn a_record_is_evidence_and_no_answer() {
    let record = |status: &str| {
        let text = format!(
            "---\nid: REC-1\ntitle: Audit report\nkind: record\nstatus: {status}\nversion: \"1\"\nowner: boss\napprover: boss\napproved: 2026-02-01\nsatisfies: [iso-9001/9.2.2, management-review-results]\n---\n"
        );
        Folder::four().file("documents/rec-1.md", text)
    };
    assert_eq!(
        states(&record("approved"), ["iso-9001/9.2.2", "iso-9001/9.2", "iso-27001/9.3.3"]),
        ["gap evidenced", "gap evidenced", "gap evidenced"]
    );
    assert_eq!(states(&record("draft"), ["iso-9001/9.2.2", "iso-27001/9.3.3"]), ["gap", "gap"]);
}

#[test]
fn a_row_of_a_register_is_evidence_and_no_answer() {
    let folder = claiming("iso-9001/9.2.1").file(
        "registers/audits.csv",
        "id,title,clauses\nA-1,Spring audit,iso-9001/9.2.1; iso-27001/9.2.2\nA-2,Suppliers,supplier-agreements\n",
    );
    assert_eq!(
        states(&folder, ["iso-9001/9.2.1", "iso-9001/9.2.2", "iso-9001/9.2", "iso-27001/9.2.2", "iso-27001/A.5.20", "iso-20000-1/8.3.4"]),
        ["effective claimed evidenced", "gap", "partial evidenced", "gap evidenced", "gap evidenced", "gap evidenced"]
    );
}

#[test]
fn a_column_may_say_that_its_clauses_are_not_shown() {
    let register = |column: &str| {
        format!(
            "columns:\n  - {{id: id, title: Id, type: id}}\n  - {{id: against, type: clause, many: true{column}}}\n  - {{id: shows, type: clause}}\nrows:\n  - {{id: N-1, against: [iso-9001/8.6, supplier-agreements], shows: iso-9001/10.2.2}}\n"
        )
    };
    let folder = |column: &str| Folder::four().file("registers/findings.yaml", register(column));
    let clauses = ["iso-9001/8.6", "iso-27001/A.5.20", "iso-9001/10.2.2"];
    assert_eq!(states(&folder(""), clauses), ["gap evidenced", "gap evidenced", "gap evidenced"]);
    assert_eq!(states(&folder(", evidence: no"), clauses), ["gap", "gap", "gap evidenced"]);
    // The clause leads to the finding all the same, beside it and among what mentions it.
    let page = &folder(", evidence: no").site()["standards/iso-9001-2015/8.6.html"];
    assert_eq!(page.matches("../../registers/findings.html#n-1").count(), 2, "{page}");
    let wrong = folder("").file("registers/findings.yaml", register("").replace("title: Id,", "title: Id, evidence: no,"));
    assert_eq!(
        wrong.findings(),
        ["registers/findings.yaml:2:35 invalid-value only a column of clauses says whether its rows are evidence"]
    );
}

#[test]
fn what_is_planned_shows_nothing_yet() {
    let register = "columns:\n  - {id: id, title: Id, type: id}\n  - {id: state, type: choice, choices: [planned, done], evidence-when: [done], open: [planned]}\n  - {id: clauses, type: clause, many: true}\nrows:\n  - {id: A-1, state: done, clauses: [iso-9001/9.2.2]}\n  - {id: A-2, state: planned, clauses: [iso-27001/9.2.2]}\n  - {id: A-3, clauses: [iso-42001/9.2.2]}\n";
    let folder = Folder::four().file("registers/audits.yaml", register);
    assert_eq!(states(&folder, ["iso-9001/9.2.2", "iso-27001/9.2.2", "iso-42001/9.2.2"]), ["gap evidenced", "gap", "gap"]);
    let page = &folder.site()["standards/iso-9001-2015/9.2.2.html"];
    assert!(page.contains("<span class=\"id\">Audits · Done</span>"), "what shows it says how it stands: {page}");
    let wrong = Folder::four().file(
        "registers/audits.yaml",
        register.replace("[done], open", "[finished], open").replace("title: Id,", "title: Id, evidence-when: [done],"),
    );
    assert_eq!(
        wrong.findings(),
        [
            "registers/audits.yaml:2:41 invalid-value only a column of choices says when a row is evidence",
            "registers/audits.yaml:3:73 invalid-value `finished` is not one of the choices of this column"
        ]
    );
}

#[test]
fn a_statement_that_is_not_approved_is_a_draft() {
    let file = |head: &str| {
        Folder::small()
            .file("applicability/iso-27001.yaml", format!("{head}decisions:\n  - {{control: A.5.1, applicable: yes, justification: x}}\n"))
    };
    let draft = &file("version: \"0.4\"\napprover: boss\n").site()["applicability/iso-27001-2022.html"];
    assert!(
        draft.contains("<span class=\"s draft\">Draft</span>") && draft.contains("banner draft") && draft.contains("· Draft ·"),
        "{draft}"
    );
    assert!(file("").site()["applicability/iso-27001-2022.html"].contains("banner draft"), "nobody has approved it");
    let codes = |head: &str| common::places(&file(head).open());
    assert_eq!(
        codes("version: \"1\"\napprover: boss\napproved: 2099-01-01\n"),
        ["applicability/iso-27001.yaml:3:11 approval-in-the-future"]
    );
    assert_eq!(
        codes("version: \"\"\napproved: 2026-01-01\n"),
        ["applicability/iso-27001.yaml:2:11 missing-approver", "applicability/iso-27001.yaml:2:11 missing-version"]
    );
}

#[test]
fn a_statement_of_applicability_says_its_version_and_who_approved_it() {
    let decisions =
        "version: \"2026.2\"\napprover: boss\napproved: 2026-10-08\ndecisions:\n  - {control: A.5.1, applicable: yes, justification: x}\n";
    let folder = Folder::small().file("applicability/iso-27001.yaml", format!("standard: iso-27001\n{decisions}"));
    let page = &folder.site()["applicability/iso-27001-2022.html"];
    for shown in [
        "<dt>Version</dt><dd>2026.2</dd>",
        ">8 October 2026</time><span class=\"note\"><a href=\"../roles/boss.html\">Managing director</a>",
        "<p>version 2026.2 · In force · As of",
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let wrong = Folder::small().file("applicability/iso-27001.yaml", "approver: nobody\napproved: soon\n").findings();
    assert!(
        wrong.iter().any(|finding| finding.contains("iso-27001.yaml:1:11 unknown-role"))
            && wrong.iter().any(|finding| finding.contains("iso-27001.yaml:2:11 invalid-date")),
        "{wrong:?}"
    );
}

#[test]
fn an_intersection_is_no_evidence_either() {
    let folder = Folder::four().file("registers/backups.csv", "id,clauses\nB-1,backup\n");
    assert_eq!(states(&folder, ["iso-27001/A.8.13", "iso-27001/A.5.30"]), ["gap evidenced", "gap"]);
}

fn decided(standard: &str, decisions: &str) -> Folder {
    Folder::four().file(&format!("applicability/{standard}.yaml"), format!("standard: {standard}\ndecisions:\n{decisions}"))
}

#[test]
fn a_justified_decision_excludes_a_control() {
    let folder = decided("iso-27001", "  - {control: A.8.30, applicable: no, justification: Nothing is developed by others.}\n");
    assert_eq!(states(&folder, ["iso-27001/A.8.30", "iso-27001/A.8.29"]), ["excluded", "gap"]);
    assert_eq!(folder.findings(), Vec::<String>::new());
}

#[test]
fn an_applicable_control_is_a_gap_until_somebody_answers_it() {
    let folder = decided("iso-27001", "  - {control: A.8.30, applicable: yes, implementation: implemented}\n");
    assert_eq!(states(&folder, ["iso-27001/A.8.30"]), ["gap"]);
}

#[test]
fn design_and_development_is_excluded_with_everything_below_it() {
    let folder = decided("iso-9001", "  - {clause: \"8.3\", applicable: no, justification: Customers bring their own designs.}\n");
    let excluded = ["8.3", "8.3.1", "8.3.2", "8.3.3", "8.3.4", "8.3.5", "8.3.6"].map(|number| format!("iso-9001/{number}"));
    assert_eq!(states(&folder, excluded.each_ref().map(String::as_str)), [const { "excluded" }; 7]);
    assert_eq!(states(&folder, ["iso-9001/8", "iso-9001/8.2", "iso-20000-1/8.3"]), ["gap", "gap", "gap"]);
    assert_eq!(folder.findings(), Vec::<String>::new());
}

#[test]
fn a_clause_that_its_standard_wants_from_everybody_is_not_excluded() {
    let folder = decided("iso-9001", "  - {clause: \"9.2\", applicable: no, justification: Nobody has time.}\n");
    assert_eq!(states(&folder, ["iso-9001/9.2", "iso-9001/9.2.1"]), ["gap", "gap"]);
    assert_eq!(folder.findings(), ["applicability/iso-9001.yaml:3:14 exclusion-not-allowed clause 9.2 cannot be excluded"]);
    let folder = decided("iso-27001", "  - {clause: \"8.3\", applicable: no, justification: Nobody has time.}\n");
    assert_eq!(folder.findings(), ["applicability/iso-27001.yaml:3:14 exclusion-not-allowed clause 8.3 cannot be excluded"]);
}

#[test]
fn a_number_is_excluded_in_its_own_standard_only() {
    let folder = decided("iso-27001", "  - {control: A.5.2, applicable: no, justification: Reason.}\n");
    assert_eq!(states(&folder, ["iso-27001/A.5.2", "iso-42001/A.5.2"]), ["excluded", "gap"]);
}

#[test]
fn an_excluded_clause_does_not_weigh_on_its_parent() {
    let others = "[iso-9001/8.1, iso-9001/8.2, iso-9001/8.4, iso-9001/8.5, iso-9001/8.6, iso-9001/8.7]";
    let folder = claiming(others).file(
        "applicability/iso-9001.yaml",
        "decisions:\n  - {clause: \"8.3\", applicable: no, justification: Customers bring their own designs.}\n",
    );
    assert_eq!(states(&folder, ["iso-9001/8"]), ["effective"]);
    assert_eq!(states(&claiming(others), ["iso-9001/8"]), ["partial"]);
}

#[test]
fn parents_are_the_sum_of_their_children() {
    let clauses = ["iso-9001/6.2", "iso-9001/6.1", "iso-9001/6"];
    assert_eq!(states(&claiming("iso-9001/6.2.1"), clauses), ["partial", "gap", "partial"]);
    assert_eq!(states(&claiming("[iso-9001/6.2.1, iso-9001/6.2.2]"), clauses), ["effective", "gap", "partial"]);
    assert_eq!(
        states(&claiming("[iso-9001/6.1, iso-9001/6.2, iso-9001/6.3]"), clauses),
        ["effective claimed", "effective claimed", "effective"]
    );
}

fn entries(files: &std::collections::BTreeMap<String, String>) -> Vec<Value> {
    let file: Value = serde_json::from_str(&files["data/coverage.json"]).unwrap();
    assert_eq!((&file["schema"], &file["date"]), (&json!(1), &json!(common::TODAY)));
    file["clauses"].as_array().unwrap().clone()
}

fn entry(entries: &[Value], standard: &str, number: &str) -> Value {
    entries.iter().find(|entry| entry["standard"] == standard && entry["number"] == number).unwrap().clone()
}

#[test]
fn coverage_json_says_for_each_clause_what_the_contract_promises() {
    let folder = Folder::four()
        .document("PRO-1", "satisfies:\n  - {clause: iso-9001/9.2.2, section: programme}\n  - policy\n", "## Programme\n")
        .document("PRO-2", "satisfies: iso-9001/9.2\n", "Text.\n")
        .file("registers/audits.csv", "id,clauses\nA-1,iso-9001/9.2.2\n");
    let entries = entries(&folder.site());
    assert_eq!(
        entry(&entries, "iso-9001:2015", "9.2.2"),
        json!({
            "standard": "iso-9001:2015", "number": "9.2.2", "kind": "clause", "state": "effective", "claimed": true, "evidenced": true,
            "documents": [
                {"id": "PRO-1", "section": "programme", "via": "clause", "counts": true},
                {"id": "PRO-2", "section": null, "via": "above", "counts": true},
            ],
            "url": "standards/iso-9001-2015/9.2.2.html",
        })
    );
    assert_eq!(
        entry(&entries, "iso-42001:2023", "A.2.2"),
        json!({
            "standard": "iso-42001:2023", "number": "A.2.2", "kind": "control", "state": "partial", "claimed": true, "evidenced": false,
            "documents": [{"id": "PRO-1", "section": null, "via": "extends", "counts": true}],
            "url": "standards/iso-42001-2023/a.2.2.html",
        })
    );
    assert_eq!(entry(&entries, "iso-27001:2022", "5.2")["documents"][0]["via"], "equivalent");
    assert_eq!(entry(&entries, "iso-27001:2022", "10.2")["documents"], json!([]));
}

#[test]
fn coverage_json_lists_every_clause_and_every_parent_agrees_with_its_children() {
    let files = common::site(&common::example("larkfield"));
    let entries = entries(&files);
    let count = |standard: &str| entries.iter().filter(|entry| entry["standard"] == standard).count();
    assert_eq!(["iso-9001:2015", "iso-20000-1:2018", "iso-27001:2022", "iso-42001:2023"].map(count), [91, 84, 134, 81]);
    for parent in &entries {
        let below = format!("{}.", parent["number"].as_str().unwrap());
        let is_child = |entry: &&Value| {
            let rest = entry["number"].as_str().unwrap().strip_prefix(&below);
            entry["standard"] == parent["standard"] && rest.is_some_and(|rest| !rest.contains('.'))
        };
        let children: Vec<_> = entries.iter().filter(is_child).map(|entry| entry["state"].as_str().unwrap()).collect();
        let weighty: Vec<_> = children.iter().filter(|state| **state != "excluded").collect();
        let expected = match weighty.as_slice() {
            _ if children.is_empty() => continue,
            [] => "excluded",
            weighty if weighty.iter().all(|state| **state == "effective") => "effective",
            weighty if weighty.iter().all(|state| **state == "gap") => "gap",
            _ => "partial",
        };
        assert_eq!(parent["state"], expected, "{parent}");
    }
}

#[test]
fn the_states_of_all_leaves_add_up() {
    let workspace = common::open(&common::example("larkfield"));
    for standard in workspace.model.standard_indices() {
        let leaves = workspace.model.clauses_of(standard).filter(|clause| workspace.model[*clause].children.is_empty());
        let tally = workspace.coverage.tally(standard);
        assert_eq!(tally.effective + tally.partial + tally.gap + tally.excluded, leaves.count());
        assert_eq!(tally.applicable() + tally.excluded, tally.effective + tally.partial + tally.gap + tally.excluded);
    }
}
