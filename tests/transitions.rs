//! Transitions between editions: complete, and a work list for an organization that has adopted both.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use clausebook::catalogue::{ChangeKind, ClauseKind};
use clausebook::model::{Change, ChangedClause, ClauseIx, Model, Transition};
use clausebook::workspace::Workspace;
use common::Folder;
use common::sound::{assert_sound, select};
use scraper::Html;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

static ALL: LazyLock<Workspace> = LazyLock::new(|| Workspace::of_catalogue(None));

fn model() -> &'static Model {
    &ALL.model
}

fn transition(standard: &str) -> &'static Transition {
    model().transitions.iter().find(|transition| transition.standard == standard).unwrap_or_else(|| panic!("no transition of {standard}"))
}

fn numbers(clauses: &[ChangedClause]) -> Vec<&str> {
    clauses.iter().map(|clause| clause.number.as_str()).collect()
}

/// `10.1, 10.3 -> 10.1 Merged`.
fn line(change: &Change) -> String {
    format!("{} -> {} {:?}", numbers(&change.from).join(", "), numbers(&change.to).join(", "), change.kind)
}

/// The changes of a transition that name a number, old or new, for which something holds.
fn changes_with(standard: &str, holds: impl Fn(&str) -> bool) -> Vec<&'static Change> {
    let named = |change: &&Change| change.from.iter().chain(&change.to).any(|clause| holds(&clause.number));
    transition(standard).changes.iter().filter(named).collect()
}

/// The five transitions: standard, editions, last day, number of changes.
const TRANSITIONS: [(&str, &str, &str, Option<&str>, usize); 5] = [
    ("iso-14001", "2015", "2026", None, 45),
    ("iso-27001", "2013", "2022", Some("2025-10-31"), 98),
    ("iso-27701", "2019", "2025", Some("2028-10-31"), 172),
    ("iso-37001", "2016", "2025", Some("2027-02-28"), 50),
    ("iso-9001", "2015", "2026", Some("2029-09-30"), 90),
];

#[test]
fn there_are_five_transitions_with_their_dates_and_changes() {
    let until = |transition: &Transition| transition.until.map(|date| date.to_string());
    let found: Vec<_> = model()
        .transitions
        .iter()
        .map(|at| (at.standard.as_str(), at.from.0.as_str(), at.to.0.as_str(), until(at), at.changes.len()))
        .collect();
    assert_eq!(found, TRANSITIONS.map(|(standard, from, to, until, changes)| (standard, from, to, until.map(str::to_owned), changes)));
    assert!(model().transitions.iter().all(|transition| transition.note.is_some() && transition.source.is_some()));
}

#[test]
fn a_last_day_is_the_same_in_the_transition_and_in_the_status_of_the_old_edition() {
    for transition in &model().transitions {
        let Some(old) = transition.from.1 else { continue };
        assert_eq!(transition.until.map(|date| date.to_string()), model()[old].status.until, "{}", transition.standard);
        let successor = format!("{}:{}", transition.standard, transition.to.0);
        assert_eq!(model()[old].status.superseded_by.as_deref(), Some(successor.as_str()));
    }
}

#[test]
fn every_clause_of_both_editions_has_become_something() {
    for transition in model().transitions.iter().filter(|transition| transition.from.1.is_some()) {
        let named: BTreeSet<ClauseIx> = transition
            .changes
            .iter()
            .flat_map(|change| change.from.iter().chain(&change.to))
            .map(|changed| changed.clause.unwrap())
            .collect();
        let both = [transition.from.1, transition.to.1].into_iter().flatten().flat_map(|standard| model().clauses_of(standard));
        let forgotten: Vec<_> = both.filter(|clause| !named.contains(clause)).map(|clause| &model()[clause].number).collect();
        assert_eq!(forgotten, Vec::<&String>::new(), "{}", transition.standard);
    }
}

#[test]
fn every_change_but_kept_says_what_to_look_at_and_nothing_kept_has_another_number() {
    for (standard, change) in model().transitions.iter().flat_map(|at| at.changes.iter().map(|change| (&at.standard, change))) {
        let name = format!("{standard}: {}", line(change));
        assert!(change.kind == ChangeKind::Kept || change.note.as_ref().is_some_and(|note| note.split_whitespace().count() >= 4), "{name}");
        let same = numbers(&change.from) == numbers(&change.to);
        assert!(change.kind != ChangeKind::Kept || same, "{name}");
        assert!(change.kind != ChangeKind::Moved || !same, "{name}");
        assert!(change.from.iter().chain(&change.to).all(|clause| clause.title.is_some()), "{name}");
    }
}

fn is_control(number: &str) -> bool {
    number.starts_with("A.")
}

#[test]
fn the_114_controls_of_2013_became_the_93_of_2022() {
    let changes = changes_with("iso-27001", is_control);
    let old: Vec<_> = changes.iter().flat_map(|change| numbers(&change.from)).collect();
    let new: BTreeSet<_> = changes.iter().flat_map(|change| numbers(&change.to)).collect();
    let pairs: BTreeSet<_> = changes
        .iter()
        .flat_map(|change| numbers(&change.from).into_iter().flat_map(|old| numbers(&change.to).into_iter().map(move |new| (old, new))))
        .collect();
    assert_eq!((old.iter().collect::<BTreeSet<_>>().len(), new.len(), pairs.len()), (114, 93, 115));
    let twice: Vec<_> = old.iter().filter(|number| old.iter().filter(|other| other == number).count() > 1).collect();
    assert_eq!(twice, [&"A.18.2.3"; 2], "the one control that was divided");
    let mut predecessors: BTreeMap<&str, usize> = new.iter().map(|number| (*number, 0)).collect();
    pairs.iter().for_each(|(_, new)| *predecessors.get_mut(new).unwrap() += 1);
    let with = |holds: fn(usize) -> bool| predecessors.values().filter(|count| holds(**count)).count();
    assert_eq!((with(|count| count == 0), with(|count| count > 1), with(|count| count == 1)), (11, 24, 58));
}

#[test]
fn kinds_of_change_of_27001_agree_with_the_numbers() {
    let changes = changes_with("iso-27001", is_control);
    let count = |kind| changes.iter().filter(|change| change.kind == kind).count();
    assert_eq!((count(ChangeKind::New), count(ChangeKind::Merged), count(ChangeKind::Split), count(ChangeKind::Removed)), (11, 24, 0, 0));
    let new: Vec<_> = changes.iter().filter(|change| change.kind == ChangeKind::New).flat_map(|change| numbers(&change.to)).collect();
    assert_eq!(new, ["A.5.7", "A.5.23", "A.5.30", "A.7.4", "A.8.9", "A.8.10", "A.8.11", "A.8.12", "A.8.16", "A.8.23", "A.8.28"]);
}

#[test]
fn the_49_controls_of_27701_are_carried_over_and_29_are_new() {
    let kind = |changed: &ChangedClause| changed.clause.map(|clause| model()[clause].kind);
    let controls: Vec<_> = transition("iso-27701")
        .changes
        .iter()
        .filter(|change| change.to.iter().any(|changed| kind(changed) == Some(ClauseKind::Control)))
        .collect();
    let carried = controls.iter().filter(|change| change.from.iter().any(|changed| kind(changed) == Some(ClauseKind::Control)));
    assert_eq!((controls.len(), carried.count()), (78, 49));
    let others = controls.iter().filter(|change| change.from.iter().all(|changed| kind(changed) != Some(ClauseKind::Control)));
    assert!(others.into_iter().all(|change| numbers(&change.to)[0].starts_with("A.3.")));
}

/// 10.1 and 10.2 changed places in the harmonized structure of 2021, but not in every standard.
#[test]
fn equal_numbers_of_chapter_10_are_not_taken_for_equal_clauses() {
    let lines = |standard, numbers: &[&str]| -> Vec<_> {
        changes_with(standard, |number| numbers.contains(&number)).into_iter().map(line).collect()
    };
    let chapter = ["10.1", "10.2", "10.3"];
    assert_eq!(lines("iso-9001", &chapter), ["10.1, 10.3 -> 10.1 Merged", "10.2 -> 10.2 Kept"]);
    assert_eq!(lines("iso-14001", &chapter), ["10.1, 10.3 -> 10.1 Merged", "10.2 -> 10.2 Kept"]);
    assert_eq!(lines("iso-37001", &chapter), ["10.2 -> 10.1 Moved", "10.1 -> 10.2 Moved"]);
    assert_eq!(lines("iso-27001", &chapter), ["10.2 -> 10.1 Moved", "10.1 -> 10.2 Moved"]);
    assert_eq!(lines("iso-27701", &["5.8.1", "5.8.2"]), ["5.8.2 -> 10.1 Moved", "5.8.1 -> 10.2 Moved"]);
}

/// What moved or was kept has the same subject in both editions.
#[test]
fn what_was_kept_or_moved_meets_on_a_shared_clause() {
    let meets = |changed: &ChangedClause| -> BTreeSet<_> {
        changed.clause.into_iter().flat_map(|clause| &model()[clause].shared).map(|relation| relation.shared).collect()
    };
    let both = model().transitions.iter().filter(|transition| transition.from.1.is_some());
    let apart: Vec<_> = both
        .flat_map(|transition| &transition.changes)
        .filter(|change| matches!(change.kind, ChangeKind::Kept | ChangeKind::Moved))
        .filter(|change| meets(&change.from[0]).is_disjoint(&meets(&change.to[0])))
        .map(line)
        .collect();
    assert_eq!(apart, Vec::<String>::new());
}

/// An organization on its way from ISO 9001:2015 to 2026: one document for the old edition, one for both, one for what was kept.
fn moving(editions: &[&str]) -> Folder {
    Folder::adopting(editions)
        .document("PRO-1", "satisfies: [\"iso-9001:2015/10.3\"]\n", "")
        .document("PRO-2", "satisfies: [\"iso-9001:2015/10.3\", \"iso-9001:2026/10.1\"]\n", "")
        .document("PRO-3", "satisfies: [\"iso-9001:2015/7.2\"]\n", "")
}

const BOTH: [&str; 2] = ["iso-9001:2015", "iso-9001:2026"];

/// The text of elements, without line ends.
fn texts(page: &Html, selector: &str) -> Vec<String> {
    let words = |element: scraper::ElementRef<'_>| element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    select(page, selector).into_iter().map(words).collect()
}

#[test]
fn who_adopts_both_editions_gets_the_changes_document_by_document() {
    let site = moving(&BOTH).site();
    assert_sound(&site);
    assert_eq!(common::links::broken(&site), Vec::<String>::new());
    let page = Html::parse_document(&site["transitions/iso-9001.html"]);
    assert_eq!(texts(&page, "main h1"), ["ISO 9001 2015 → 2026"]);
    assert_eq!(texts(&page, "dl.facts time"), ["30 September 2029"]);
    assert_eq!(texts(&page, "main details > summary"), ["0 of 1 answered", "1 of 1 answered"]);
    assert_eq!(texts(&page, "#documents ~ ul > li > a"), ["Title of PRO-1", "Title of PRO-2"]);
    let changes = texts(&page, "main details li > p:first-child");
    assert_eq!(changes, ["10.1, 10.3 → 10.1 Continual improvement Merged"; 2]);
    assert_eq!(texts(&page, "main details li .s.effective").len(), 1, "only one of them answers the new clause");
    assert_eq!(select(&page, "main table tbody tr").len(), 90);
    let links: Vec<_> = select(&page, "#documents ~ ul a").iter().filter_map(|link| link.attr("href")).collect();
    assert!(links.contains(&"../documents/pro-1.html") && links.contains(&"../standards/iso-9001-2015/10.3.html"), "{links:?}");
}

#[test]
fn the_pages_of_both_editions_lead_to_the_transition() {
    let site = moving(&BOTH).site();
    for edition in ["2015", "2026"] {
        let address = format!("standards/iso-9001-{edition}/index.html");
        let page = Html::parse_document(&site[&address]);
        assert_eq!(select(&page, "main a[href='../../transitions/iso-9001.html']").len(), 1, "{address}");
    }
}

#[test]
fn a_document_that_answers_both_through_a_shared_clause_is_ready() {
    let folder = Folder::adopting(&BOTH).document("PRO-1", "satisfies: continual-improvement\n", "");
    let page = Html::parse_document(&folder.site()["transitions/iso-9001.html"]);
    assert_eq!(texts(&page, "main details > summary"), ["1 of 1 answered"]);
}

#[test]
fn nobody_is_named_where_no_document_answers_what_changes() {
    let folder = Folder::adopting(&BOTH).document("PRO-1", "satisfies: [\"iso-9001:2015/7.2\"]\n", "");
    let page = Html::parse_document(&folder.site()["transitions/iso-9001.html"]);
    assert_eq!(texts(&page, "#documents ~ p"), ["No document answers a clause that changes."]);
}

#[test]
fn with_one_edition_there_is_no_page_of_a_transition() {
    for edition in BOTH {
        let site = Folder::adopting(&[edition]).site();
        let pages: Vec<_> = site.keys().filter(|address| address.starts_with("transitions/")).collect();
        assert_eq!(pages, Vec::<&String>::new(), "{edition}");
    }
}

/// The old edition of 27001 is in no catalogue: nobody can adopt both, and nobody gets a page.
#[test]
fn a_transition_from_an_edition_that_the_catalogue_lacks_is_only_for_the_catalogue_itself() {
    let site = Folder::adopting(&["iso-27001:2022"]).site();
    assert_eq!(site.keys().filter(|address| address.starts_with("transitions/")).count(), 0);
}

#[test]
fn a_number_of_the_edition_before_is_answered_with_what_it_became() {
    let help =
        |folder: Folder| folder.open().diagnostics.iter().map(|finding| finding.help.clone().unwrap_or_default()).collect::<Vec<_>>();
    let folder = Folder::adopting(&["iso-27001:2022"]).document("PRO-1", "satisfies: iso-27001/A.9.2.5\n", "");
    assert_eq!(help(folder), ["A.9.2.5 is of edition 2013; it became `iso-27001/A.5.18`"]);
    let both = Folder::adopting(&BOTH).document("PRO-1", "satisfies: iso-9001/10.3\n", "");
    assert_eq!(help(both), ["10.3 is of edition 2015; it became `iso-9001/10.1`"]);
}

#[test]
fn an_organization_has_transitions_of_its_own() {
    let law = |edition: &str, state: &str, number: &str| {
        format!(
            "standard: law\nedition: \"{edition}\"\nname: The law\ntitle: Law\nstatus: {{state: {state}}}\nclauses:\n  - {{number: \"{number}\", title: Duty, shared: [{{clause: policy, relation: equivalent}}], summary: The duty of {edition}.}}\n"
        )
    };
    let folder = Folder::adopting(&["law:2020", "law:2026"])
        .file("catalogue/law-2020.yaml", law("2020", "superseded", "1"))
        .file("catalogue/law-2026.yaml", law("2026", "current", "7"))
        .file(
            "catalogue/transitions/law-2020-2026.yaml",
            "standard: law\nfrom: \"2020\"\nto: \"2026\"\nchanges:\n  - {from: [\"1\"], to: [\"7\"], change: moved, note: \"A <new> place.\"}\n",
        );
    let site = folder.site();
    let page = Html::parse_document(&site["transitions/law.html"]);
    assert_eq!(texts(&page, "main h1"), ["The law 2020 → 2026"]);
    assert_eq!(texts(&page, "tbody td"), ["1 Duty", "7 Duty", "Moved A <new> place."]);
    assert_eq!(texts(&page, "dl.facts dt ~ dd")[0], "not established");
}
